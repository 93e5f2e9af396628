import { CheckboxGroup } from "@/components/form/checkbox-group";
import { MoneyField } from "@/components/form/money-field";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { Details } from "@/components/ui/details";
import type { Program } from "@/lib/programs/program";
import type { RewardFormValues } from "@/lib/rewards/reward-form-values";
import { FieldRow, FormPart } from "../../form-part";
import { CostLine } from "./cost-line";
import type { RewardChoices } from "./reward-context";

type Props = { program: Program; values: RewardFormValues; choices: RewardChoices };

/** What it takes to have it: points, money, a tier, a tag. */
export function FormTakes({ program, values, choices }: Props) {
  const { currency, pointsMany } = program;
  const prices = Object.fromEntries(
    choices.products.map(({ sku, priceMinor }) => [sku, priceMinor.toString()]),
  );
  const tiers = choices.tiers.filter(({ position }) => position > 0);
  const isSpecial =
    Object.keys(values.tierCosts).length > 0 ||
    Object.keys(values.segmentCosts).length > 0 ||
    values.segmentIds.length > 0 ||
    values.floor !== "" ||
    values.memberTags !== "";
  return (
    <FormPart title="What it takes">
      <RadioGroup
        name="pricing"
        label="How much goes into it"
        choices={[
          { value: "fixed", label: "Always the same" },
          { value: "variable", label: "As much as a member likes", hint: "Between two bounds, in steps." },
        ]}
        defaultValue={values.pricing}
      />
      <NumberField
        name="cost"
        label="Price"
        hint="For any amount: the least that can go into it."
        unit={pointsMany}
        defaultValue={values.cost}
      />
      <div className="hidden group-has-[input[value=variable]:checked]:block">
        <FieldRow>
          <NumberField name="maxPoints" label="The most" unit={pointsMany} defaultValue={values.maxPoints} />
          <NumberField
            name="stepPoints"
            label="In steps of"
            unit={pointsMany}
            defaultValue={values.stepPoints}
          />
        </FieldRow>
      </div>
      <MoneyField
        name="priceMoney"
        label="And in money"
        hint="Paid beside the points. Empty: nothing."
        currency={currency}
        optional
        defaultValue={values.priceMoney}
      />
      <CostLine initial={values} terms={{ currency, prices, pointsPerHundred: choices.pointsPerHundred }} />
      <SelectField
        name="minTierPosition"
        label="Open to"
        options={[
          { value: "0", label: "Every member" },
          ...tiers.map(({ position, name }) => ({ value: String(position), label: `${name} and above` })),
        ]}
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
      <Details summary="For some members, or at another price" open={isSpecial}>
        <div className="grid gap-5 pt-3">
          <TextField
            name="memberTags"
            label="Only with one of these tags"
            hint="With commas between them. Empty: everybody."
            optional
            defaultValue={values.memberTags}
          />
          {tiers.length > 0 ? (
            <fieldset className="field">
              <legend>What single tiers pay instead</legend>
              <div className="grid gap-5 sm:grid-cols-2">
                {tiers.map(({ position, name }) => (
                  <NumberField
                    key={position}
                    name={`tierCost_${position}`}
                    label={name}
                    unit={pointsMany}
                    optional
                    defaultValue={values.tierCosts[position] ?? ""}
                  />
                ))}
              </div>
            </fieldset>
          ) : null}
          {choices.segments.length > 0 ? (
            <>
              <CheckboxGroup
                name="segmentIds[]"
                label="Only for these segments"
                hint="None ticked: everybody."
                options={choices.segments.map(({ id, name }) => ({ value: id, label: name }))}
                defaultValues={values.segmentIds}
              />
              <fieldset className="field">
                <legend>What segments pay instead</legend>
                <span className="field-hint">
                  Whoever is of several, or has a price by tier too, pays the least.
                </span>
                <div className="grid gap-5 sm:grid-cols-2">
                  {choices.segments.map(({ id, name }) => (
                    <NumberField
                      key={id}
                      name={`segmentCost_${id}`}
                      label={name}
                      unit={pointsMany}
                      optional
                      defaultValue={values.segmentCosts[id] ?? ""}
                    />
                  ))}
                </div>
              </fieldset>
            </>
          ) : null}
          <NumberField
            name="floor"
            label="Never below"
            hint="Guards against a slip of the pen, here and for every tier and segment."
            unit={pointsMany}
            optional
            defaultValue={values.floor}
          />
        </div>
      </Details>
    </FormPart>
  );
}
