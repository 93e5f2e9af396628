import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { LinkButton } from "@/components/ui/link-button";
import type { GateFormValues } from "@/lib/access/gate-input";
import type { FormState } from "@/lib/shared/form-state";
import type { Product } from "@/lib/shop/product";
import type { Ladder } from "@/lib/tiers/tier";
import { FieldRow, FormPart } from "../../form-part";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  values: GateFormValues;
  products: Product[];
  tiers: Ladder;
  segments: { id: string; name: string }[];
  submit: { label: string; pendingLabel: string };
  cancelHref: string;
};

/** What is locked, who comes in, and from when to when. */
export function GateForm({ action, values, products, tiers, segments, submit, cancelHref }: Props) {
  const higher = tiers.filter(({ position }) => position > 0);
  return (
    <ActionForm action={action} className="form group gap-8" aria-label="Gate">
      <FormPart title="What is locked">
        <TextField
          name="name"
          label="Name"
          hint="For you and your team, like “Spring drop”."
          defaultValue={values.name}
          maxLength={80}
        />
        <RadioGroup
          name="kind"
          label="What it is"
          choices={[
            { value: "product", label: "A product", hint: "On the shelf for all to see, and locked." },
            { value: "page", label: "A page", hint: "A text of yours, under an address in the shop." },
          ]}
          defaultValue={values.kind}
        />
        <div className="hidden group-has-[input[value=product]:checked]:block">
          {products.length > 0 ? (
            <SelectField
              name="sku"
              label="Product"
              options={[
                { value: "", label: "Choose a product" },
                ...products.map(({ sku, title }) => ({ value: sku, label: title })),
              ]}
              defaultValue={values.sku}
            />
          ) : (
            <TextField name="sku" label="SKU of the product" defaultValue={values.sku} />
          )}
        </div>
        <div className="hidden gap-5 group-has-[input[value=page]:checked]:grid">
          <TextField
            name="slug"
            label="Address"
            hint="Behind /exclusive/ in the shop: small letters, digits, hyphens."
            defaultValue={values.slug}
            spellCheck={false}
          />
          <TextField name="title" label="Heading" defaultValue={values.title} maxLength={120} />
          <TextareaField
            name="body"
            label="Text"
            hint="An empty line begins a new paragraph."
            rows={8}
            defaultValue={values.body}
          />
        </div>
      </FormPart>
      <FormPart title="Who comes in">
        <SelectField
          name="minTierPosition"
          label="Tier"
          options={[
            { value: "0", label: "No tier opens it" },
            ...higher.map(({ position, name }) => ({ value: String(position), label: `${name} and above` })),
          ]}
          defaultValue={values.minTierPosition}
        />
        <TextField
          name="tags"
          label="Members with one of these tags"
          hint="With commas between them."
          optional
          defaultValue={values.tags}
        />
        {segments.length > 0 ? (
          <CheckboxGroup
            name="segmentIds[]"
            label="Members of one of these segments"
            optional
            options={segments.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValues={values.segmentIds}
          />
        ) : null}
        <CheckboxField
          name="byReward"
          label="Whoever redeems a reward for it"
          hint="Make the reward next: early access to a product, or a page for members."
          defaultChecked={values.byReward === "on"}
        />
        <CheckboxField
          name="earlyAccess"
          label="Tiers with early access"
          hint="As many days before everybody as their tier says."
          defaultChecked={values.earlyAccess === "on"}
        />
      </FormPart>
      <FormPart title="From when to when">
        <FieldRow>
          <TextField
            name="startsAt"
            label="Opens"
            hint="Before it nobody comes in."
            type="datetime-local"
            optional
            defaultValue={values.startsAt}
          />
          <TextField
            name="endsAt"
            label="Open to everybody"
            hint="Empty: never."
            type="datetime-local"
            optional
            defaultValue={values.endsAt}
          />
        </FieldRow>
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
