import { ActionForm } from "@/components/form/action-form";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import type { SharedCause } from "@/lib/causes/service-share";
import { rateText } from "@/lib/causes/share-input";
import type { Program } from "@/lib/programs/program";
import { formatDate } from "@/lib/shared/format";
import { readingOf } from "../../words";
import { shareAction } from "./actions";

type Props = { program: Program; causes: SharedCause[]; mayWrite: boolean };

/** What of each order goes to a cause, and who chooses which. */
export function ShareForm({ program, causes, mayWrite }: Props) {
  const { basisPoints, chosenBy, causeId, since } = program.settings.causeShare;
  const open = causes.filter(({ endedAt }) => endedAt === null);
  const chosen = open.find(({ id }) => id === causeId);
  return (
    <section aria-labelledby="share">
      <h2 id="share" className="mb-2">
        A share of each order
      </h2>
      <p className="mb-4 max-w-[65ch] text-secondary">
        {basisPoints === 0 || since === null
          ? "Nothing of an order is shared at present."
          : `${rateText(basisPoints)} % of what counts of each order, since ${formatDate(new Date(since), "long", readingOf(program))}.`}{" "}
        What is refunded goes back; rounding is down. An order keeps the rate and the cause of its own day.
      </p>
      {mayWrite ? (
        <ActionForm
          action={shareAction.bind(null, program.slug)}
          className="form"
          aria-label="Share of orders"
        >
          <TextField
            name="rate"
            label="Percent of each order"
            hint="Such as 1.5; 0 shares nothing."
            inputMode="decimal"
            defaultValue={rateText(basisPoints)}
            maxLength={6}
          />
          <RadioGroup
            name="chosenBy"
            label="Who chooses the cause"
            choices={[
              { value: "merchant", label: "You" },
              { value: "member", label: "Each member, for their own orders" },
            ]}
            defaultValue={chosenBy}
          />
          <SelectField
            name="causeId"
            label="The cause, where nobody has chosen"
            options={open.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={chosen?.id ?? open[0]?.id}
          />
          <div className="form-actions">
            <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </section>
  );
}
