import { ActionForm } from "@/components/form/action-form";
import { MoneyField } from "@/components/form/money-field";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { LinkButton } from "@/components/ui/link-button";
import type { Program } from "@/lib/programs/program";
import type { RewardFormValues } from "@/lib/rewards/reward-form-values";
import type { FormState } from "@/lib/shared/form-state";
import type { Product } from "@/lib/shop/product";
import type { Ladder } from "@/lib/tiers/tier";
import { FieldRow, FormPart } from "../../form-part";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  program: Program;
  values: RewardFormValues;
  products: Product[];
  tiers: Ladder;
  submit: { label: string; pendingLabel: string };
  cancelHref: string;
};

const KINDS = [
  { value: "discount_amount", label: "An amount off the order" },
  { value: "discount_percent", label: "A percentage off the order" },
  { value: "free_product", label: "A product for free" },
];

/** Everything a reward says. What only one kind needs stands with that kind and is otherwise not read. */
export function RewardForm({ action, program, values, products, tiers, submit, cancelHref }: Props) {
  const { currency, pointsMany } = program;
  const choices = [
    { value: "", label: "Choose a product" },
    ...products.map(({ sku, title }) => ({ value: sku, label: title })),
  ];
  const open = [
    { value: "0", label: "Every member" },
    ...tiers
      .filter(({ position }) => position > 0)
      .map(({ position, name }) => ({ value: String(position), label: `${name} and above` })),
  ];
  return (
    <ActionForm action={action} className="form group gap-8" aria-label="Reward">
      <input type="hidden" name="art" value={values.art} />
      <input type="hidden" name="position" value={values.position} />
      <input type="hidden" name="stockSeen" value={values.stock} />
      <FormPart title="What members get">
        <TextField
          name="name"
          label="Name"
          hint="Say what it is, like “€5 off”."
          defaultValue={values.name}
          maxLength={80}
        />
        <TextareaField
          name="description"
          label="Description"
          rows={2}
          optional
          defaultValue={values.description}
        />
        <RadioGroup name="kind" label="What it gives" choices={KINDS} defaultValue={values.kind} />
        <div className="hidden group-has-[input[value=discount\_amount]:checked]:block">
          <MoneyField name="amount" label="Amount off" currency={currency} defaultValue={values.amount} />
        </div>
        <div className="hidden group-has-[input[value=discount\_percent]:checked]:block">
          <FieldRow>
            <NumberField name="percent" label="Percent off" unit="%" defaultValue={values.percent} />
            <MoneyField
              name="maxAmount"
              label="At most"
              currency={currency}
              optional
              defaultValue={values.maxAmount}
            />
          </FieldRow>
        </div>
        <div className="hidden group-has-[input[value=free\_product]:checked]:block">
          {products.length > 0 ? (
            <SelectField name="sku" label="Product" options={choices} defaultValue={values.sku} />
          ) : (
            <TextField name="sku" label="SKU of the product" defaultValue={values.sku} />
          )}
        </div>
      </FormPart>
      <FormPart title="What it takes">
        <NumberField name="cost" label="Price" unit={pointsMany} defaultValue={values.cost} />
        <SelectField
          name="minTierPosition"
          label="Open to"
          options={open}
          defaultValue={values.minTierPosition}
        />
        <MoneyField
          name="minBasket"
          label="Smallest basket"
          hint="What has to be bought with the code, at least."
          currency={currency}
          optional
          defaultValue={values.minBasket}
        />
      </FormPart>
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
        <NumberField
          name="voucherValidDays"
          label="Valid for"
          unit="days"
          defaultValue={values.voucherValidDays}
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
      <div className="form-actions">
        <SubmitButton pendingLabel={submit.pendingLabel}>{submit.label}</SubmitButton>
        <LinkButton href={cancelHref} variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </ActionForm>
  );
}
