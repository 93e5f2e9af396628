import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { MoneyField } from "@/components/form/money-field";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { LinkButton } from "@/components/ui/link-button";
import type { RuleFormValues } from "@/lib/earning/rule-input";
import type { PointNames } from "@/lib/earning/words";
import type { FormState } from "@/lib/shared/form-state";
import { FieldRow, FormPart } from "../../form-part";

import { LiveSentence } from "./live-sentence";

export type RuleFormAll = RuleFormValues & {
  startsOn: string;
  endsOn: string;
  place: string;
  basedOn: string;
};

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  values: RuleFormAll;
  names: PointNames;
  /** Categories that products are in. */
  known: string[];
  isNew: boolean;
  cancelHref: string;
};

const TAX = [
  { value: "with", label: "The price with tax" },
  { value: "without", label: "The price without tax" },
];
const DISCOUNTS = [
  { value: "after", label: "What was paid, after discounts" },
  { value: "before", label: "The price before discounts" },
];
const OPENS = [
  { value: "at_once", label: "At once" },
  { value: "on_fulfilment", label: "When the order has been fulfilled" },
  { value: "after_payment", label: "Some days after payment, at the end of the day" },
];

/** Everything a rule says, in the order in which its sentence is read. */
export function RuleForm({ action, values, names, known, isNew, cancelHref }: Props) {
  const points = names.many;
  const categories = known.length > 0 ? `Your products are in: ${known.join(", ")}.` : undefined;
  const places = [
    { value: "first", label: "Before all other rules" },
    { value: "last", label: "After all other rules" },
  ];
  return (
    <div className="dashboard-columns">
      <ActionForm action={action} className="form group gap-8" aria-label="Earning rule">
        <input type="hidden" name="basedOn" value={values.basedOn} />
        <input type="hidden" name="currency" value={values.currency} />
        <FormPart title="What it gives">
          <TextField
            name="name"
            label="Name"
            hint="Members see it when they ask why."
            defaultValue={values.name}
            maxLength={80}
          />
          <FieldRow>
            <NumberField name="points" label="Gives" unit={points} defaultValue={values.points} />
            <MoneyField
              name="amount"
              label="for every"
              currency={values.currency}
              defaultValue={values.amount}
            />
          </FieldRow>
        </FormPart>
        <FormPart title="What it is for">
          <TextField
            name="categories"
            label="Only these categories"
            hint={["Separate them by commas; leave it empty for everything.", categories]
              .filter(Boolean)
              .join(" ")}
            optional
            defaultValue={values.categories}
          />
          <TextField
            name="excludedCategories"
            label="Not these categories"
            optional
            defaultValue={values.excludedCategories}
          />
          <MoneyField
            name="minimumSpend"
            label="Only orders from"
            currency={values.currency}
            optional
            defaultValue={values.minimumSpend}
          />
          <TextField
            name="excludedChannels"
            label="Not through these channels"
            hint="As the shop names them, like pos or marketplace."
            optional
            defaultValue={values.excludedChannels}
          />
        </FormPart>
        <FormPart title="Which amount counts">
          <RadioGroup
            name="discounts"
            label="Discounts"
            choices={DISCOUNTS}
            defaultValue={values.discounts}
          />
          <RadioGroup name="tax" label="Tax" choices={TAX} defaultValue={values.tax} />
          <CheckboxField name="shipping" label="Shipping counts too" defaultChecked={values.shipping} />
        </FormPart>
        <FormPart title="When points can be spent">
          <RadioGroup
            name="availability"
            label={`The ${points} open`}
            choices={OPENS}
            defaultValue={values.availability}
          />
          <NumberField
            className="hidden group-has-[input[value=after\_payment]:checked]:grid"
            name="days"
            label="Days after payment"
            hint="Usually your return window."
            unit="days"
            defaultValue={values.days}
          />
        </FormPart>
        <FormPart title="When it counts">
          <FieldRow>
            <TextField
              name="startsOn"
              label="First day"
              hint="Empty is at once."
              type="date"
              optional
              defaultValue={values.startsOn}
            />
            <TextField
              name="endsOn"
              label="Last day"
              hint="Empty is until you change it."
              type="date"
              optional
              defaultValue={values.endsOn}
            />
          </FieldRow>
          <SelectField
            name="place"
            label="Order of rules"
            hint="An item earns by the first rule that is for it."
            options={isNew ? places : [{ value: "keep", label: "Where it is now" }, ...places]}
            defaultValue={values.place}
          />
        </FormPart>
        <div className="form-actions">
          <SubmitButton pendingLabel="Checking…">Review</SubmitButton>
          <LinkButton href={cancelHref} variant="quiet">
            Cancel
          </LinkButton>
        </div>
      </ActionForm>
      <LiveSentence names={names} />
    </div>
  );
}
