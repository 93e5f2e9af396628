import { ActionForm } from "@/components/form/action-form";
import { MoneyField } from "@/components/form/money-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { Dialog } from "@/components/ui/dialog";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Cause } from "@/lib/causes/cause";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import { decimalString } from "@/lib/shared/money";
import { createCauseAction, endCauseAction, impactAction } from "./actions";

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
        <ImpactFields currency={program.currency} />
        <div className="form-actions">
          <SubmitButton pendingLabel="Adding…">Add cause</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

type ImpactProps = { currency: string; cause?: Cause };

/** What the cause does with money: all three, or nothing is said of it. */
function ImpactFields({ currency, cause }: ImpactProps) {
  const amount = cause?.impactMinor ? decimalString(cause.impactMinor, currency) : undefined;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-semibold">What it does with money</legend>
      <p className="text-secondary">Members then read “142 trees planted” beside the total.</p>
      <MoneyField name="impactAmount" label="One costs" currency={currency} optional defaultValue={amount} />
      <TextField
        name="impactOne"
        label="One is called"
        hint="Such as “tree planted”."
        optional
        maxLength={60}
        defaultValue={cause?.impactOne}
      />
      <TextField
        name="impactMany"
        label="Many are called"
        hint="Such as “trees planted”."
        optional
        maxLength={60}
        defaultValue={cause?.impactMany}
      />
    </fieldset>
  );
}

/** Changes what is said of what a cause does. */
export function ImpactDialog({ program, cause }: { program: Program; cause: Cause }) {
  return (
    <Dialog
      look="link"
      label={
        <>
          Impact<VisuallyHidden> of {cause.name}</VisuallyHidden>
        </>
      }
      title={`What “${cause.name}” does`}
    >
      <ActionForm action={impactAction.bind(null, program.slug, showId("cause", cause.id))} className="form">
        <ImpactFields currency={program.currency} cause={cause} />
        <div className="form-actions">
          <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
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
