import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { LinkButton } from "@/components/ui/link-button";
import type { Program } from "@/lib/programs/program";
import type { RewardFormValues } from "@/lib/rewards/reward-form-values";
import type { FormState } from "@/lib/shared/form-state";
import { FormGives } from "./form-gives";
import { FormTakes } from "./form-takes";
import { FormWhen } from "./form-when";
import type { RewardChoices } from "./reward-context";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  program: Program;
  values: RewardFormValues;
  choices: RewardChoices;
  secret?: string | null;
  submit: { label: string; pendingLabel: string };
  cancelHref: string;
};

/** Everything a reward says. */
export function RewardForm({ action, program, values, choices, secret = null, submit, cancelHref }: Props) {
  return (
    <ActionForm action={action} className="form group gap-8" aria-label="Reward">
      <input type="hidden" name="art" value={values.art} />
      <input type="hidden" name="position" value={values.position} />
      <input type="hidden" name="stockSeen" value={values.stock} />
      <FormGives currency={program.currency} values={values} choices={choices} secret={secret} />
      <FormTakes program={program} values={values} choices={choices} />
      <FormWhen values={values} pointsMany={program.pointsMany} stores={choices.stores} />
      <div className="form-actions">
        <SubmitButton pendingLabel={submit.pendingLabel}>{submit.label}</SubmitButton>
        <LinkButton href={cancelHref} variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </ActionForm>
  );
}
