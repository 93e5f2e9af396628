import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SaveBar } from "@/components/form/save-bar";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import type { Program } from "@/lib/programs/program";
import { settingsFormValues } from "@/lib/programs/settings-input";
import type { Rate } from "@/lib/rewards/worth";
import { capitalised } from "@/lib/shared/capital";
import type { FormState } from "@/lib/shared/form-state";
import { FieldRow, FormPart } from "../../../form-part";
import { refundChoices } from "./refund-examples";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  program: Program;
  rate: Rate | null;
  /** Categories that products or orders have. */
  known: string[];
};

const PRICES = [
  { value: "with", label: "Include tax", hint: "As shoppers in Europe see them." },
  { value: "without", label: "Leave tax out", hint: "It is added at the checkout." },
];

/** Everything about how a program earns, matches and takes back, beyond its rules. */
export function SettingsForm({ action, program, rate, known }: Props) {
  const values = settingsFormValues(program.settings);
  const many = program.pointsMany;
  return (
    <ActionForm action={action} className="form max-w-2xl gap-8" aria-label="Program settings">
      <FormPart title="Rounding and tax">
        <RadioGroup
          name="rounding"
          label={`Fractions of a ${program.pointsOne}`}
          hint="Each order is rounded once, after everything has been added up."
          defaultValue={values.rounding}
          choices={[
            {
              value: "floor_keep",
              label: "Round down and keep the rest for the next order",
              hint: "€30 and then €20 at 1 for every €50 make one.",
            },
            { value: "floor", label: "Round down, the rest is lost" },
            { value: "round", label: "Round to the nearest" },
            { value: "ceil", label: "Round up" },
          ]}
        />
        <RadioGroup
          name="pricesIncludeTax"
          label="The prices of your orders"
          defaultValue={values.pricesIncludeTax}
          choices={PRICES}
        />
      </FormPart>
      <FormPart title={`When ${many} lapse`}>
        <NumberField
          name="expiryMonths"
          label="Lapse after"
          unit="months"
          hint="At the end of the day. Leave it empty for never."
          optional
          defaultValue={values.expiryMonths}
        />
        <TextField
          name="remindDays"
          label="Remind members this many days before"
          hint="Separate them by commas; leave it empty to remind nobody."
          optional
          defaultValue={values.remindDays}
        />
        <CheckboxField
          name="expiryChoices"
          label="Members may choose what becomes of them"
          hint="A small voucher, a cause, or longer life by any activity."
          defaultChecked={values.expiryChoices}
        />
      </FormPart>
      <FormPart title="Refunds">
        <RadioGroup
          name="refundShortfall"
          label={`When the ${many} of a returned order are spent already`}
          defaultValue={values.refundShortfall}
          choices={refundChoices(program, rate)}
        />
        <NumberField
          name="returnedPointsDays"
          label={`${capitalised(many)} that a refund brings back live at least`}
          unit="days"
          hint="Also when they would have lapsed before: nobody gets back what is worth nothing."
          defaultValue={values.returnedPointsDays}
        />
      </FormPart>
      <FormPart title="Whose order it is">
        <CheckboxField
          name="automaticEnrolment"
          label="Whoever orders becomes a member"
          hint="With a customer id of the shop; with an e-mail address alone where orders are matched by it."
          defaultChecked={values.automaticEnrolment}
        />
        <CheckboxField
          name="matchByEmail"
          label="Match orders by verified e-mail address"
          hint="Where neither its customer id nor its card number is known. Switched off, an order that names only an address belongs to a guest, until whoever proves the address claims it."
          defaultChecked={values.matchByEmail}
        />
        <CheckboxField
          name="matchByPhone"
          label="Match orders by verified phone number"
          defaultChecked={values.matchByPhone}
        />
        <NumberField
          name="claimDays"
          label="Orders from before joining can be claimed for"
          unit="days"
          hint="0 is not at all."
          defaultValue={values.claimDays}
        />
      </FormPart>
      <FormPart title="What is counted beside money">
        <TextField
          name="unitAttribute"
          label="Attribute of an order’s lines"
          hint="Like nights, for stays. Leave it empty to count none."
          optional
          defaultValue={values.unitAttribute}
        />
        <FieldRow>
          <TextField name="unitOne" label="One of them is called" defaultValue={values.unitOne} />
          <TextField name="unitMany" label="Several are called" defaultValue={values.unitMany} />
        </FieldRow>
        <FieldRow>
          <TextField name="qualifyingOne" label="One qualifying point" defaultValue={values.qualifyingOne} />
          <TextField
            name="qualifyingMany"
            label="Several qualifying points"
            defaultValue={values.qualifyingMany}
          />
        </FieldRow>
      </FormPart>
      <FormPart title="Bonus categories">
        <TextareaField
          name="bonusCategories"
          label="Members can choose from"
          hint={`One a line, as your shop calls it; after a colon what members read, like coffee: Coffee and beans. An earning rule with “chosen by the member” says how much more they earn.${known.length > 0 ? ` Your products and orders have: ${known.slice(0, 20).join(", ")}.` : ""}`}
          optional
          rows={6}
          defaultValue={values.bonusCategories}
        />
        <CheckboxField
          name="allowUnknown"
          label="Save categories that nothing has yet"
          hint="For products to come. Otherwise a name that no product and no order has is taken for a slip."
        />
        <FieldRow>
          <NumberField
            name="bonusMost"
            label="How many at a time"
            unit="categories"
            defaultValue={values.bonusMost}
          />
          <NumberField
            name="bonusChangeDays"
            label="A choice holds for"
            unit="days"
            hint="0 lets members change it at any time."
            defaultValue={values.bonusChangeDays}
          />
        </FieldRow>
      </FormPart>
      <SaveBar label="Save settings" pendingLabel="Saving…" />
    </ActionForm>
  );
}
