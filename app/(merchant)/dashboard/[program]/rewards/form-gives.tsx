import { MoneyField } from "@/components/form/money-field";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { CopyButton } from "@/components/ui/copy-button";
import type { RewardFormValues } from "@/lib/rewards/reward-form-values";
import { FieldRow, FormPart } from "../../form-part";
import { CapLine } from "./cap-line";
import { KINDS } from "./form-choices";
import type { RewardChoices } from "./reward-context";

type Props = {
  currency: string;
  values: RewardFormValues;
  choices: RewardChoices;
  /** With which calls are signed; shown for a reward that is there. */
  secret: string | null;
};

/** What members get. What only some kinds need stands with them and is otherwise not read. */
export function FormGives({ currency, values, choices, secret }: Props) {
  return (
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
      <RadioGroup
        name="kind"
        label="What it gives"
        choices={KINDS}
        defaultValue={values.kind}
        className="sm:grid sm:grid-cols-2 sm:gap-x-8 [&>legend]:col-span-2"
      />
      <div className="hidden group-has-[input:is([value=discount\_amount],[value=gift\_card],[value=store\_credit]):checked]:block">
        <MoneyField
          name="amount"
          label="Amount off, or value"
          hint="For any amount of points: what one step is worth."
          currency={currency}
          defaultValue={values.amount}
        />
      </div>
      <div className="hidden group-has-[input[value=store\_credit]:checked]:block">
        <NumberField name="creditDays" label="Credit good for" unit="days" defaultValue={values.creditDays} />
      </div>
      <div className="hidden gap-3 group-has-[input[value=discount\_percent]:checked]:grid">
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
        {choices.stores.length > 0 ? <CapLine initial={values} currency={currency} /> : null}
      </div>
      <div className="hidden group-has-[input[value=free\_product]:checked]:block">
        <ProductChoice products={choices.products} sku={values.sku} />
      </div>
      <div className="hidden group-has-[input:is([value=early\_access],[value=exclusive\_content]):checked]:block">
        <SelectField
          name="gateId"
          label="What it opens"
          hint="Products and pages that are locked stand under Access."
          options={[
            { value: "", label: choices.gates.length > 0 ? "Choose a gate" : "Nothing is locked yet" },
            ...choices.gates.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          defaultValue={values.gateId}
        />
      </div>
      <div className="hidden group-has-[input[value=donation]:checked]:block">
        <SelectField
          name="causeId"
          label="Cause"
          options={[
            { value: "", label: choices.causes.length > 0 ? "Choose a cause" : "There is no cause yet" },
            ...choices.causes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          defaultValue={values.causeId}
        />
      </div>
      <div className="hidden gap-3 group-has-[input[value=custom]:checked]:grid">
        <TextField
          name="webhookUrl"
          label="Address to call"
          hint="Empty: it stands on your fulfilment list. Else we post to it, signed, and it is done when that answers 2xx; if not within 15 minutes, the member has everything back."
          optional
          placeholder="https://example.com/rewards"
          defaultValue={values.webhookUrl}
        />
        {secret ? (
          <p className="flex flex-wrap items-center gap-3 text-small">
            <span className="min-w-0">
              Signed with <code className="wrap-anywhere">{secret}</code>
            </span>
            <CopyButton text={secret} label="Copy secret" />
          </p>
        ) : null}
      </div>
    </FormPart>
  );
}

function ProductChoice({ products, sku }: { products: RewardChoices["products"]; sku: string }) {
  if (products.length === 0) return <TextField name="sku" label="SKU of the product" defaultValue={sku} />;
  const options = [
    { value: "", label: "Choose a product" },
    ...products.map((product) => ({ value: product.sku, label: product.title })),
  ];
  return <SelectField name="sku" label="Product" options={options} defaultValue={sku} />;
}
