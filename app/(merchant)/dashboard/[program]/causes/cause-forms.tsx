import { ActionForm } from "@/components/form/action-form";
import { MoneyField } from "@/components/form/money-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { Dialog } from "@/components/ui/dialog";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import { createCauseAction, endCauseAction } from "./actions";

/** Adds a cause. */
export function NewCause({ program }: { program: Program }) {
  return (
    <Dialog look={{ variant: "primary" }} label="New cause" title="New cause">
      <ActionForm action={createCauseAction.bind(null, program.slug)} className="form">
        <TextField name="name" label="Name" hint="As members read it." maxLength={100} />
        <TextareaField name="description" label="Description" optional rows={3} maxLength={1_000} />
        <MoneyField
          name="amount"
          label={`What you pay it for 100 ${program.pointsMany}`}
          currency={program.currency}
        />
        <div className="form-actions">
          <SubmitButton pendingLabel="Adding…">Add cause</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

/** Ends a cause; what it was given stays. */
export function EndCause({ program, id, name }: { program: string; id: string; name: string }) {
  return (
    <Dialog
      look="link"
      label={
        <>
          End<VisuallyHidden> {name}</VisuallyHidden>
        </>
      }
      title={`End “${name}”?`}
    >
      <p>Nobody can give to it any more. What it was given stays, and is still to be paid.</p>
      <ActionForm action={endCauseAction.bind(null, program, showId("cause", id))} className="form mt-4">
        <div className="form-actions">
          <SubmitButton variant="danger" pendingLabel="Ending…">
            End cause
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
