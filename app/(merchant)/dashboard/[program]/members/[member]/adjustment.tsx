import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { adjustmentLimit } from "@/lib/ledger/adjustment";
import { formatPoints } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { readingOf } from "../../../words";
import { adjustAction } from "./actions";
import type { MemberPart } from "./member-here";

/** Points by hand, with a reason that the member sees. */
export function Adjustment({ scope, program, member }: Omit<MemberPart, "now">) {
  const limit = adjustmentLimit(scope.actor);
  const reading = readingOf(program);
  return (
    <ActionForm
      action={adjustAction.bind(null, program.slug, showId("member", member.id))}
      aria-label={`Adjust ${program.pointsMany}`}
    >
      <IdempotencyField />
      <RadioGroup
        name="direction"
        label="What to do"
        choices={[
          { value: "give", label: `Give ${program.pointsMany}` },
          {
            value: "take",
            label: `Take ${program.pointsMany}`,
            hint: "Never more than the member can spend.",
          },
        ]}
        defaultValue="give"
      />
      <NumberField
        name="points"
        label="How many"
        unit={program.pointsMany}
        hint={limit ? `Your role can move ${formatPoints(limit, reading)} at a time.` : undefined}
      />
      <TextField name="reason" label="Reason" hint="The member sees it." maxLength={500} />
      <div className="form-actions">
        <SubmitButton pendingLabel="Adjusting…">Adjust</SubmitButton>
      </div>
    </ActionForm>
  );
}
