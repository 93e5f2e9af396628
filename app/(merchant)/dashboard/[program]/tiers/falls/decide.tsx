import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import { showId } from "@/lib/shared/id";
import type { NamedProposal } from "@/lib/tiers/service-falls";
import { dismissFallAction, releaseFallAction } from "../actions";

/** What an owner can decide about one fall. */
export function Decide({
  slug,
  proposal,
  who,
  tier,
}: {
  slug: string;
  proposal: NamedProposal;
  who: string;
  tier: string;
}) {
  const id = showId("proposal", proposal.id);
  return (
    <div className="flex flex-wrap gap-2">
      {proposal.state === "held" ? (
        <ActionForm action={releaseFallAction.bind(null, slug, id)} className="inline">
          <SubmitButton variant="secondary" pendingLabel="Releasing…" subject={who}>
            Let it go on
          </SubmitButton>
        </ActionForm>
      ) : null}
      <Dialog
        label={
          <>
            Keep the tier<span className="sr-only"> of {who}</span>
          </>
        }
        look={{ variant: "quiet" }}
        title={`${who} keeps ${tier}`}
      >
        <ActionForm action={dismissFallAction.bind(null, slug, id)}>
          <p>The tier is kept for a whole new period, as if it had been earned again.</p>
          <TextField name="note" label="Why" hint="Kept in the audit log" optional maxLength={300} />
          <div className="form-actions">
            <SubmitButton pendingLabel="Saving…">Keep the tier</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </div>
  );
}
