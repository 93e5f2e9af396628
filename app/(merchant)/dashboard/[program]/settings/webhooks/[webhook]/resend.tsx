import { ActionForm } from "@/components/form/action-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { formatCount } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { resendRangeAction, stopWaitingAction } from "../actions";

type Props = { program: string; id: string; waiting: number };

/** Sends days again, and holds back what waits. */
export function Resend({ program, id, waiting }: Props) {
  const shown = showId("webhook", id);
  return (
    <div className="grid gap-6">
      <ActionForm action={resendRangeAction.bind(null, program, shown)} aria-label="Send again">
        <SelectField
          name="which"
          label="What"
          hint="Each event keeps its id, so that your system knows what it has already."
          options={[
            { value: "failed", label: "What was given up" },
            { value: "held", label: "What was held" },
            { value: "all", label: "Everything" },
          ]}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="from" label="First day" type="date" />
          <TextField name="until" label="Last day" type="date" />
        </div>
        <div className="form-actions">
          <SubmitButton variant="secondary" pendingLabel="Sending…">
            Send again
          </SubmitButton>
        </div>
      </ActionForm>
      {waiting > 0 ? (
        <ActionForm action={stopWaitingAction.bind(null, program, shown)} aria-label="Hold back">
          <p>{formatCount(waiting, "event waits", "events wait")} to be sent.</p>
          <div>
            <SubmitButton variant="secondary" pendingLabel="Holding…">
              Hold back what waits
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </div>
  );
}
