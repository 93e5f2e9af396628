import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { LinkButton } from "@/components/ui/link-button";
import { type BadgeFormValues, LEVEL_PLACES } from "@/lib/game/badge-input";
import type { GameContext } from "@/lib/game/measure-input";
import type { FormState } from "@/lib/shared/form-state";
import { FieldRow, FormPart } from "../../form-part";
import { AboutFields, MeasureFields } from "../game/measure-fields";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  values: BadgeFormValues;
  context: GameContext;
  submit: { label: string; pendingLabel: string };
  cancelHref: string;
};

const MEASURES = [
  ...(["orders", "spend", "items", "categories", "visits", "events", "tenure"] as const),
  ...(["units", "referrals", "given"] as const),
];

const WITHIN = [
  { value: "ever", label: "All the time since joining" },
  { value: "week", label: "The best calendar week" },
  { value: "month", label: "The best calendar month" },
  { value: "year", label: "The best calendar year" },
  { value: "between", label: "Between two days" },
];

const text = (values: BadgeFormValues, name: string) => String(values[name] ?? "");

/** Everything a badge says. */
export function BadgeForm({ action, values, context, submit, cancelHref }: Props) {
  return (
    <ActionForm action={action} className="form group gap-8" aria-label="Badge">
      <AboutFields values={values} />
      <MeasureFields values={values} context={context} measures={MEASURES} />
      <FormPart title="Levels">
        <p className="text-secondary">
          How much each level takes; each asks for more than the one before. Leave empty what you do not need.
          A badge that a challenge gives has one level.
        </p>
        {LEVEL_PLACES.slice(0, 5).map((n) => (
          <FieldRow key={n}>
            <TextField
              name={`target${n}`}
              label={`Level ${n} takes`}
              inputMode="decimal"
              optional={n > 1}
              defaultValue={text(values, `target${n}`)}
            />
            <TextField
              name={`level${n}`}
              label={`Name of level ${n}`}
              optional
              maxLength={40}
              defaultValue={text(values, `level${n}`)}
            />
          </FieldRow>
        ))}
      </FormPart>
      <FormPart title="Over which time">
        <SelectField
          name="within"
          label="Counted over"
          options={WITHIN}
          defaultValue={text(values, "within")}
        />
        <div className="hidden group-has-[option[value=between]:checked]:block">
          <FieldRow>
            <TextField name="fromDay" label="First day" type="date" defaultValue={text(values, "fromDay")} />
            <TextField name="untilDay" label="Last day" type="date" defaultValue={text(values, "untilDay")} />
          </FieldRow>
        </div>
        <CheckboxField
          name="hidden"
          label="Keep it a secret"
          hint="Members see an outline until they earn it."
          defaultChecked={values.hidden === "on"}
        />
        <NumberField
          name="position"
          label="Place among the badges"
          hint="Lower stands first."
          defaultValue={text(values, "position")}
        />
      </FormPart>
      <div className="form-actions">
        <SubmitButton pendingLabel={submit.pendingLabel}>{submit.label}</SubmitButton>
        <SubmitButton variant="secondary" pendingLabel="Counting…" name="intent" value="preview">
          Who would have it today?
        </SubmitButton>
        <LinkButton href={cancelHref} variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </ActionForm>
  );
}
