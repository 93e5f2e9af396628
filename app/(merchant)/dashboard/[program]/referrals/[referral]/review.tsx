import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import type { Program } from "@/lib/programs/program";
import { MOST_REVIEW_NOTE } from "@/lib/referrals/decide-review";
import { isHeld } from "@/lib/referrals/referral";
import type { NamedReferral } from "@/lib/referrals/service";
import { showId } from "@/lib/shared/id";
import { reviewAction } from "../actions";

/** Releasing or blocking a referral, with what each does said before it is done. */
export function Review({ program, referral }: { program: Program; referral: NamedReferral }) {
  const held = isHeld(referral);
  return (
    <section aria-labelledby="decide">
      <h2 id="decide" className="mb-2">
        {held ? "Decide" : "Block it"}
      </h2>
      <p className="mb-4 max-w-[65ch] text-secondary">
        {held
          ? "Released, it goes on as if nothing had been said, and what is due is given at once. Blocked, nothing is given and what was given before goes back; the advocate sees that it does not count, not why."
          : "Nothing is given from then on, and what was given before goes back. The advocate sees that it does not count, not why."}
      </p>
      <ActionForm
        action={reviewAction.bind(null, program.slug, showId("referral", referral.id))}
        aria-label={held ? "Decide" : "Block it"}
      >
        <TextField
          name="note"
          label="Reason"
          hint="Stays in the log; neither side reads it. Needed for blocking."
          optional
          maxLength={MOST_REVIEW_NOTE}
        />
        <div className="form-actions">
          {held ? (
            <SubmitButton name="verdict" value="released" pendingLabel="Releasing…">
              Release
            </SubmitButton>
          ) : null}
          <SubmitButton name="verdict" value="blocked" variant="danger" pendingLabel="Blocking…">
            Block
          </SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
