import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { showId } from "@/lib/shared/id";
import { revokeKeyAction } from "./actions";

/** Revoking stops a system at once, so it is asked for twice. */
export function RevokeKey({ program, id, name }: { program: string; id: string; name: string }) {
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
      <ActionForm action={revokeKeyAction.bind(null, program, showId("key", id))} className="form mt-4">
        <div className="form-actions">
          <SubmitButton variant="danger" pendingLabel="Revoking…">
            Revoke key
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
