import { CheckboxGroup } from "@/components/form/checkbox-group";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { Details } from "@/components/ui/details";
import type { RewardFormValues } from "@/lib/rewards/reward-form-values";
import { FieldRow, FormPart } from "../../form-part";
import { PERIOD_CHOICES, WEEKDAY_CHOICES } from "./form-choices";

type Props = {
  values: RewardFormValues;
  pointsMany: string;
  /** The connected stores, where there is more than one. */
  stores: { id: string; name: string }[];
};

/** Empty rows under the days that are taken. */
const MORE_ROWS = 2;

/** How many there are, when they can be had, and what holds for their codes. */
export function FormWhen({ values, pointsMany, stores }: Props) {
  return (
    <>
      <FormPart title="How many, and when">
        <FieldRow>
          <NumberField
            name="stock"
            label="Stock"
            hint="Empty: as many as wanted."
            optional
            defaultValue={values.stock}
          />
          <NumberField
            name="perMemberLimit"
            label="Per member"
            hint="Empty: as often as they like."
            optional
            defaultValue={values.perMemberLimit}
          />
        </FieldRow>
        <FieldRow>
          <NumberField
            name="periodLimit"
            label="Per member and period"
            hint="Empty: no such limit."
            optional
            defaultValue={values.periodLimit}
          />
          <SelectField name="period" label="Period" options={PERIOD_CHOICES} defaultValue={values.period} />
        </FieldRow>
        <FieldRow>
          <TextField
            name="startsOn"
            label="First day"
            hint="Empty: at once."
            type="date"
            optional
            defaultValue={values.startsOn}
          />
          <TextField
            name="endsOn"
            label="Last day"
            hint="Empty: until you end it."
            type="date"
            optional
            defaultValue={values.endsOn}
          />
        </FieldRow>
      </FormPart>
      <FormPart title="The code">
        {stores.length > 1 || values.shopId !== "" ? (
          <SelectField
            name="shopId"
            label="Store"
            hint="Of what a checkout takes, and of store credit: where it can be used."
            options={[
              { value: "", label: "Any: members choose when they redeem" },
              ...stores.map(({ id, name }) => ({ value: id, label: `Only ${name}` })),
              ...(values.shopId === "" || stores.some(({ id }) => id === values.shopId)
                ? []
                : [{ value: values.shopId, label: "Only a store that is not connected any more" }]),
            ]}
            defaultValue={values.shopId}
          />
        ) : null}
        <FieldRow>
          <NumberField
            name="voucherValidDays"
            label="Valid for"
            unit="days"
            defaultValue={values.voucherValidDays}
          />
          <NumberField
            name="leadDays"
            label="At least ahead"
            hint="Days before the first use."
            unit="days"
            defaultValue={values.leadDays}
          />
        </FieldRow>
        <Details
          summary="Days on which it can't be used"
          open={values.blackouts.length > 0 || values.weekdays.length > 0}
        >
          <div className="grid gap-5 pt-3">
            <CheckboxGroup
              name="weekdays[]"
              label="Only on"
              hint={
                stores.length > 0
                  ? "None: every day. In a Shopify store members name the day, and the code is made for that one."
                  : "None: every day."
              }
              options={WEEKDAY_CHOICES}
              defaultValues={values.weekdays.map(String)}
            />
            <BlackoutRows values={values} />
          </div>
        </Details>
        <RadioGroup
          name="combines"
          label="With other codes in one order"
          choices={[
            { value: "alone", label: "It goes alone" },
            { value: "others", label: "It goes together with others that do" },
          ]}
          defaultValue={values.combines}
        />
        <RadioGroup
          name="onVoucherExpiry"
          label="When a code is never used"
          choices={[
            { value: "return", label: `Its ${pointsMany} go back to the member` },
            { value: "keep", label: `Its ${pointsMany} stay redeemed` },
          ]}
          defaultValue={values.onVoucherExpiry}
        />
      </FormPart>
    </>
  );
}

function BlackoutRows({ values: { blackouts } }: { values: RewardFormValues }) {
  const rows = [...blackouts, ...Array.from({ length: MORE_ROWS }, () => ({ from: "", to: "" }))];
  return (
    <div className="grid gap-4">
      {rows.map(({ from, to }, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are named by their number
        <FieldRow key={row}>
          <TextField
            name={`blackoutFrom_${row}`}
            label={row === 0 ? "Not from" : `Not from (${row + 1})`}
            type="date"
            optional
            defaultValue={from}
          />
          <TextField
            name={`blackoutTo_${row}`}
            label={row === 0 ? "Not until" : `Not until (${row + 1})`}
            type="date"
            optional
            defaultValue={to}
          />
        </FieldRow>
      ))}
    </div>
  );
}
