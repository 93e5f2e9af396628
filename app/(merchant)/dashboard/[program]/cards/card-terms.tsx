import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { NumberField } from "@/components/form/number-field";
import { SubmitButton } from "@/components/form/submit-button";
import type { Program } from "@/lib/programs/program";
import { formatCount } from "@/lib/shared/format";
import { saveCardTermsAction } from "./actions";

/** Whether members can ask for a card by post, and how often. */
export function CardTerms({ program, mayWrite }: { program: Program; mayWrite: boolean }) {
  const { physical, mostPerYear } = program.settings.cards;
  return (
    <section aria-labelledby="card-terms" className="mt-6 grid max-w-xl gap-4 border-line border-t pt-6">
      <h2 id="card-terms">Cards by post</h2>
      {mayWrite ? (
        <ActionForm action={saveCardTermsAction.bind(null, program.slug)}>
          <CheckboxField
            name="physical"
            label="Members can ask for a card by post"
            hint="You can always request one for a member, also while this is off."
            defaultChecked={physical}
          />
          <NumberField
            name="mostPerYear"
            label="Cards a year for one member"
            hint="Replacements for lost cards count too; declined requests do not."
            defaultValue={mostPerYear}
          />
          <div className="form-actions">
            <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <p>
          {physical ? "Members can ask for a card by post" : "Members cannot ask for a card by post"}; at most{" "}
          {formatCount(mostPerYear, "card", "cards")} a year. Only owners can change this.
        </p>
      )}
    </section>
  );
}
