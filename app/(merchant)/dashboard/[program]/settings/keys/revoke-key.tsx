import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { FormState } from "@/lib/shared/form-state";

type Props = { name: string; action: (state: FormState, sent: FormData) => Promise<FormState> };

/** Revoking stops a system or an agent at once, so it is asked for twice. */
export function RevokeKey({ name, action }: Props) {
  return (
    <Dialog
      look="link"
      label={
        <>
          Revoke<VisuallyHidden> {name}</VisuallyHidden>
        </>
      }
      title={`Revoke “${name}”?`}
    >
      <p>
        Whatever uses this key is refused within seconds, and it can't be undone: you would make a new key and
        put it there.
      </p>
      <ActionForm action={action} className="form mt-4">
        <div className="form-actions">
          <SubmitButton variant="danger" pendingLabel="Revoking…">
            Revoke key
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
