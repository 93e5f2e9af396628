import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { NumberField } from "@/components/form/number-field";
import { SubmitButton } from "@/components/form/submit-button";
import type { Program } from "@/lib/programs/program";
import { saveSharingAction } from "./actions";

/** What members may do with each other's points. */
export function SharingForm({ program }: { program: Program }) {
  const { sharing } = program.settings;
  const unit = program.pointsMany;
  return (
    <ActionForm
      action={saveSharingAction.bind(null, program.slug)}
      className="form"
      aria-label="What is allowed"
    >
      <CheckboxField
        name="transfers"
        label={`Members can send ${unit} to each other`}
        hint="Named by card number or e-mail; nobody learns that way who is a member."
        defaultChecked={sharing.transfers}
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <NumberField
          name="mostPerTransfer"
          label="In one gift, at most"
          unit={unit}
          defaultValue={sharing.mostPerTransfer}
        />
        <NumberField
          name="mostPerMonth"
          label="In a month, at most"
          unit={unit}
          defaultValue={sharing.mostPerMonth}
        />
      </div>
      <NumberField
        name="delayHours"
        label="Hours until it arrives"
        hint="Until then the sender can call it back."
        unit="hours"
        defaultValue={sharing.delayHours}
      />
      <CheckboxField
        name="households"
        label="Members can make households"
        hint="One pool, redeemed from by whoever the head allows to."
        defaultChecked={sharing.households}
      />
      <NumberField
        name="mostPeople"
        label="People in a household, at most"
        unit="people"
        defaultValue={sharing.mostPeople}
      />
      <div className="form-actions">
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}
