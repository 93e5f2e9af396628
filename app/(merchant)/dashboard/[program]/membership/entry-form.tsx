import { ActionForm } from "@/components/form/action-form";
import { MoneyField } from "@/components/form/money-field";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import type { Program } from "@/lib/programs/program";
import { decimalString } from "@/lib/shared/money";
import { saveMembershipAction } from "./actions";

/** The four ways in, with what each needs. */
export function EntryForm({ program }: { program: Program }) {
  const { membership, automaticEnrolment } = program.settings;
  const money = (minor: number) => decimalString(BigInt(minor), program.currency);
  return (
    <ActionForm
      action={saveMembershipAction.bind(null, program.slug)}
      className="form"
      aria-label="How one joins"
    >
      <RadioGroup
        name="entry"
        label="Who can join"
        defaultValue={membership.entry}
        choices={[
          {
            value: "open",
            label: "Whoever wants to",
            hint: automaticEnrolment
              ? "By a form, or with the first order."
              : "By a form; an order alone makes nobody a member, since the program's settings say so.",
          },
          { value: "invited", label: "Who was invited", hint: "By a link or a code of yours, below." },
          {
            value: "threshold",
            label: "Who has spent enough",
            hint: "A guest's orders are added up by customer id or e-mail; the order that reaches it counts already.",
          },
          {
            value: "paid",
            label: "Who pays for it",
            hint: "Paid ahead, period by period. Who does not renew earns and redeems nothing until they do.",
          },
        ]}
      />
      <fieldset className="form">
        <legend className="mb-2 font-semibold">From a spend on</legend>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <MoneyField
            name="thresholdMinor"
            label="Spend"
            currency={program.currency}
            defaultValue={money(membership.thresholdMinor)}
          />
          <NumberField
            name="thresholdMonths"
            label="Within"
            hint="Empty is ever."
            unit="months"
            optional
            defaultValue={membership.thresholdMonths ?? ""}
          />
        </div>
      </fieldset>
      <fieldset className="form">
        <legend className="mb-2 font-semibold">For a fee</legend>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <MoneyField
            name="feeMinor"
            label="Fee"
            currency={program.currency}
            defaultValue={money(membership.feeMinor)}
          />
          <NumberField name="feeMonths" label="For" unit="months" defaultValue={membership.feeMonths} />
          <NumberField
            name="noticeDays"
            label="Members hear of the end"
            unit="days before"
            defaultValue={membership.noticeDays}
          />
          <NumberField
            name="graceDays"
            label="It goes on unpaid for"
            unit="days"
            defaultValue={membership.graceDays}
          />
        </div>
      </fieldset>
      <div className="form-actions">
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}
