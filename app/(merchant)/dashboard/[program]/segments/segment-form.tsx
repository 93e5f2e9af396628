import { ActionForm } from "@/components/form/action-form";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { MoneyField } from "@/components/form/money-field";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { LinkButton } from "@/components/ui/link-button";
import type { SegmentFormValues } from "@/lib/segments/input";
import type { FormState } from "@/lib/shared/form-state";
import { FieldRow, FormPart } from "../../form-part";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  values: SegmentFormValues;
  tiers: readonly { id: string; name: string }[];
  currency: string;
  pointsMany: string;
  submit: { label: string; pendingLabel: string };
  cancelHref: string;
};

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

const choices = (within: string, before: string) => [
  { value: "", label: "Does not matter" },
  { value: "within", label: within },
  { value: "before", label: before },
];

/** What the members of a segment have in common: whatever is filled in, all of it. */
export function SegmentForm({ action, values, tiers, currency, pointsMany, submit, cancelHref }: Props) {
  return (
    <ActionForm action={action} className="form gap-8" aria-label="Segment">
      <FormPart title="What it is called">
        <TextField
          name="name"
          label="Name"
          hint="For you and your team: members do not read it."
          defaultValue={values.name}
          maxLength={80}
        />
        <TextareaField name="description" label="Note" rows={2} optional defaultValue={values.description} />
      </FormPart>
      <p className="text-secondary">A member is in it who meets everything that is filled in below.</p>
      <FormPart title="What they bought">
        <FieldRow>
          <NumberField
            name="ordersLeast"
            label="Orders at least"
            optional
            defaultValue={values.ordersLeast}
          />
          <NumberField name="ordersMost" label="Orders at most" optional defaultValue={values.ordersMost} />
          <NumberField
            name="ordersDays"
            label="Orders in the last days"
            hint="Empty: ever."
            unit="days"
            optional
            defaultValue={values.ordersDays}
          />
        </FieldRow>
        <FieldRow>
          <MoneyField
            name="spentLeast"
            label="Spent at least"
            currency={currency}
            optional
            defaultValue={values.spentLeast}
          />
          <MoneyField
            name="spentMost"
            label="Spent at most"
            currency={currency}
            optional
            defaultValue={values.spentMost}
          />
          <NumberField
            name="spentDays"
            label="Spent in the last days"
            hint="Empty: ever."
            unit="days"
            optional
            defaultValue={values.spentDays}
          />
        </FieldRow>
        <FieldRow>
          <SelectField
            name="lastOrder"
            label="Last order"
            options={choices("Within the last days", "Longer ago")}
            defaultValue={values.lastOrder}
          />
          <NumberField
            name="lastOrderDays"
            label="Last order, days"
            unit="days"
            optional
            defaultValue={values.lastOrderDays}
          />
        </FieldRow>
      </FormPart>
      <FormPart title="Who they are">
        {tiers.length > 0 ? (
          <CheckboxGroup
            name="tierIds[]"
            label="In one of these tiers"
            optional
            options={tiers.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValues={values.tierIds}
          />
        ) : null}
        <FieldRow>
          <TextField
            name="tagged"
            label="With a tag"
            hint="One of these, with commas between them."
            optional
            defaultValue={values.tagged}
          />
          <TextField
            name="notTagged"
            label="Without a tag"
            hint="None of these."
            optional
            defaultValue={values.notTagged}
          />
        </FieldRow>
        <FieldRow>
          <SelectField
            name="joined"
            label="Joined"
            options={choices("Within the last days", "Longer ago")}
            defaultValue={values.joined}
          />
          <NumberField
            name="joinedDays"
            label="Joined, days"
            unit="days"
            optional
            defaultValue={values.joinedDays}
          />
        </FieldRow>
        <FieldRow>
          <NumberField
            name="pointsLeast"
            label="Points at least"
            unit={pointsMany}
            optional
            defaultValue={values.pointsLeast}
          />
          <NumberField
            name="pointsMost"
            label="Points at most"
            unit={pointsMany}
            optional
            defaultValue={values.pointsMost}
          />
        </FieldRow>
        <CheckboxGroup
          name="months[]"
          label="Born in"
          optional
          options={MONTHS.map((month, at) => ({ value: String(at + 1), label: month }))}
          defaultValues={values.months}
        />
      </FormPart>
      <div className="form-actions">
        <SubmitButton pendingLabel={submit.pendingLabel}>{submit.label}</SubmitButton>
        <LinkButton href={cancelHref} variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </ActionForm>
  );
}
