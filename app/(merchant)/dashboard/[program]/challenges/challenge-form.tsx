import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { LinkButton } from "@/components/ui/link-button";
import type { ChallengeFormValues } from "@/lib/game/challenge-input";
import type { GameContext } from "@/lib/game/measure-input";
import type { Program } from "@/lib/programs/program";
import { capitalised } from "@/lib/shared/capital";
import type { FormState } from "@/lib/shared/form-state";
import { FieldRow, FormPart } from "../../form-part";
import { AboutFields, MeasureFields } from "../game/measure-fields";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  program: Program;
  values: ChallengeFormValues;
  context: GameContext;
  submit: { label: string; pendingLabel: string };
  cancelHref: string;
};

const MEASURES = [
  "orders",
  "spend",
  "items",
  "categories",
  "visits",
  "events",
  "units",
  "referrals",
] as const;

const SHAPES = [
  { value: "once", label: "Once, between the first and the last day" },
  { value: "every_week", label: "Anew every week, Monday to Sunday" },
  { value: "every_month", label: "Anew every month" },
  { value: "streak", label: "A streak: several weeks or months in a row" },
];

/** Everything a challenge says. What only one kind needs stands with that kind and is otherwise not read. */
export function ChallengeForm({ action, program, values, context, submit, cancelHref }: Props) {
  return (
    <ActionForm action={action} className="form group gap-8" aria-label="Challenge">
      <AboutFields values={values} />
      <MeasureFields values={values} context={context} measures={MEASURES} />
      <FormPart title="The target">
        <TextField
          name="target"
          label="Target"
          hint={`A number, or an amount in ${program.currency} where spending counts.`}
          inputMode="decimal"
          defaultValue={values.target}
        />
        <RadioGroup name="shape" label="How often" choices={SHAPES} defaultValue={values.shape} />
        <div className="hidden gap-5 group-has-[input[value=streak]:checked]:grid">
          <FieldRow>
            <NumberField name="streakLength" label="How many in a row" defaultValue={values.streakLength} />
            <SelectField
              name="streakUnit"
              label="Of what"
              options={[
                { value: "week", label: "Weeks" },
                { value: "month", label: "Months" },
              ]}
              defaultValue={values.streakUnit}
            />
          </FieldRow>
          <NumberField
            name="streakSkips"
            label="How many may be missed in between"
            hint="A missed one does not count, but does not break the streak."
            defaultValue={values.streakSkips}
          />
        </div>
      </FormPart>
      <FormPart title="When">
        <FieldRow>
          <TextField name="firstDay" label="First day" type="date" defaultValue={values.firstDay} />
          <TextField name="lastDay" label="Last day" type="date" optional defaultValue={values.lastDay} />
        </FieldRow>
        <CheckboxField
          name="optIn"
          label="Members choose to take part"
          hint="What they do before does not count. Otherwise everybody takes part."
          defaultChecked={values.optIn === "on"}
        />
      </FormPart>
      <PrizeFields program={program} values={values} context={context} />
      <div className="form-actions">
        <SubmitButton pendingLabel={submit.pendingLabel}>{submit.label}</SubmitButton>
        <SubmitButton variant="secondary" pendingLabel="Counting…" name="intent" value="preview">
          Who would have reached it today?
        </SubmitButton>
        <LinkButton href={cancelHref} variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </ActionForm>
  );
}

function PrizeFields({
  program: { pointsMany },
  values,
  context,
}: Pick<Props, "program" | "values" | "context">) {
  const choose = (label: string, things: readonly { id: string; name: string }[]) => [
    { value: "", label },
    ...things.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const prizes = [
    { value: "points", label: capitalised(pointsMany) },
    { value: "reward", label: "A reward, for free" },
    { value: "badge", label: "A badge" },
    { value: "none", label: "Nothing: the doing is enough" },
  ];
  return (
    <FormPart title="What it brings">
      <RadioGroup
        name="prize"
        label="For reaching it, members get"
        choices={prizes}
        defaultValue={values.prize}
      />
      <div className="hidden group-has-[input[value=points]:checked]:block">
        <NumberField name="points" label="How many" unit={pointsMany} defaultValue={values.points} />
      </div>
      <div className="hidden group-has-[input[value=reward]:checked]:block">
        <SelectField
          name="rewardId"
          label="Reward"
          options={choose("Choose a reward", context.rewards)}
          defaultValue={values.rewardId}
        />
      </div>
      <div className="hidden group-has-[input[value=badge]:checked]:block">
        <SelectField
          name="badgeId"
          label="Badge"
          options={choose("Choose a badge", context.badges)}
          defaultValue={values.badgeId}
        />
      </div>
      <RadioGroup
        name="onRefund"
        label="When a refund brings somebody below the target again"
        choices={[
          {
            value: "take_back",
            label: "It is undone",
            hint: `Its ${pointsMany} go back, its unused code is cancelled. Reaching it again brings it again, once.`,
          },
          { value: "keep", label: "It stays as it is" },
        ]}
        defaultValue={values.onRefund}
      />
    </FormPart>
  );
}
