import { CheckboxField } from "@/components/form/checkbox-field";
import { MoneyField } from "@/components/form/money-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { MEASURES, type MeasureCode } from "@/lib/game/measure";
import { ART_KEYS, type CommonValues, type GameContext } from "@/lib/game/measure-input";
import { capitalised } from "@/lib/shared/capital";
import { FieldRow, FormPart } from "../../form-part";

const ARTS: Record<(typeof ART_KEYS)[number], string> = {
  ...{ cup: "Cup", flag: "Flag", leaf: "Leaf", star: "Star", path: "Path", compass: "Compass" },
  ...{ flame: "Flame", heart: "Heart", sun: "Sun", peak: "Peak" },
};

type Props = { values: CommonValues; context: GameContext; measures: readonly MeasureCode[] };

/** What badges and challenges have in common: what they are called, and what they count. */
export function AboutFields({ values }: Pick<Props, "values">) {
  return (
    <FormPart title="What members see">
      <TextField name="name" label="Name" defaultValue={values.name} maxLength={60} />
      <TextareaField
        name="description"
        label="Description"
        rows={2}
        optional
        defaultValue={values.description}
      />
      <SelectField
        name="art"
        label="Drawing"
        options={ART_KEYS.map((value) => ({ value, label: ARTS[value] }))}
        defaultValue={values.art}
      />
    </FormPart>
  );
}

/** What is counted. Fields that only one kind needs stand with that kind and are otherwise not read. */
export function MeasureFields({ values, context, measures }: Props) {
  const unit = context.unitNames.many;
  const options = measures.map((value) => ({
    value,
    label: value === "units" ? capitalised(unit) : MEASURES[value].label,
  }));
  return (
    <FormPart title="What counts">
      <SelectField name="measure" label="What is counted" options={options} defaultValue={values.measure} />
      <div className="hidden group-has-[option[value=orders]:checked]:block">
        <MoneyField
          name="minAmount"
          label="Smallest order that counts"
          currency={context.currency}
          optional
          defaultValue={values.minAmount}
        />
      </div>
      <div className="hidden gap-5 group-has-[option[value=items]:checked]:grid group-has-[option[value=categories]:checked]:grid">
        <Categories values={values} context={context} />
      </div>
      <div className="hidden group-has-[option[value=items]:checked]:block">
        <TextField
          name="skus"
          label="Products"
          hint="SKUs, with commas between them. They count beside the categories."
          optional
          defaultValue={values.skus}
        />
      </div>
      <div className="hidden gap-5 group-has-[option[value=events]:checked]:grid">
        <TextField
          name="eventName"
          label="Event"
          hint="As it is sent: custom.review is review."
          defaultValue={values.eventName}
          autoCapitalize="none"
          spellCheck={false}
        />
        <FieldRow>
          <TextField
            name="eventOne"
            label="What one is called"
            hint="Like “review”."
            defaultValue={values.eventOne}
          />
          <TextField
            name="eventMany"
            label="What several are called"
            hint="Like “reviews”."
            defaultValue={values.eventMany}
          />
        </FieldRow>
      </div>
    </FormPart>
  );
}

function Categories({ values, context: { categories } }: Omit<Props, "measures">) {
  if (categories.length === 0) {
    return <p className="text-secondary">The shop's products are in no categories yet: all of them count.</p>;
  }
  return (
    <fieldset className="field">
      <legend>Categories</legend>
      <span className="field-hint">None ticked: all of them count.</span>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {categories.map((category) => (
          <CheckboxField
            key={category}
            name="categories[]"
            label={category}
            value={category}
            defaultChecked={values.categories.includes(category)}
          />
        ))}
      </div>
    </fieldset>
  );
}
