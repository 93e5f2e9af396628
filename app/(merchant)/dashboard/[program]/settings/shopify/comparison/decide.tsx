import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import { isFindingKind, REPAIRS, repairOf } from "@/lib/reconcile/finding";
import type { Finding } from "@/lib/reconcile/run";
import { findingSentence, repairSentence } from "@/lib/reconcile/sentences";
import { showId } from "@/lib/shared/id";
import { repairAction, setAsideAction, takeUpAction, undoRepairAction } from "./actions";

type Props = { finding: Finding; program: string };

/** What can be done about a difference, as it stands. */
export function Decide({ finding, program }: Props) {
  const { kind, state, subject, facts, repair } = finding;
  if (!isFindingKind(kind)) return null;
  const id = showId("finding", finding.id);
  const about = facts.order ?? subject;
  if (state === "set_aside") {
    return (
      <ActionForm action={takeUpAction.bind(null, program, id)}>
        <SubmitButton variant="quiet" pendingLabel="Taking up…" subject={about}>
          Take up again
        </SubmitButton>
      </ActionForm>
    );
  }
  if (state === "repaired") {
    const code = repairOf(kind);
    if (!repair || !code || !REPAIRS[code].undo) return null;
    return (
      <ActionForm action={undoRepairAction.bind(null, program, id)}>
        <SubmitButton variant="quiet" pendingLabel="Undoing…" subject={about}>
          Undo
        </SubmitButton>
      </ActionForm>
    );
  }
  if (state === "gone") return null;
  return <Open finding={finding} program={program} id={id} about={about} />;
}

function Open({
  finding: { kind, facts, names },
  program,
  id,
  about,
}: Props & { id: string; about: string }) {
  if (!isFindingKind(kind)) return null;
  const code = repairOf(kind);
  return (
    <span className="relative flex flex-wrap items-start gap-x-4 gap-y-1">
      {code ? (
        <Dialog
          look="link"
          label={
            <>
              {REPAIRS[code].verb}
              <span className="sr-only">: {about}</span>
            </>
          }
          title={`${REPAIRS[code].verb}?`}
        >
          <p>{findingSentence({ kind, facts, names })}</p>
          <p className="mt-2">{repairSentence(kind)}</p>
          <ActionForm action={repairAction.bind(null, program, id)} className="form mt-4">
            <div className="form-actions">
              <SubmitButton pendingLabel="Repairing…">{REPAIRS[code].verb}</SubmitButton>
            </div>
          </ActionForm>
        </Dialog>
      ) : null}
      <Dialog
        look="link"
        label={
          <>
            Set aside<span className="sr-only">: {about}</span>
          </>
        }
        title="Set it aside?"
      >
        <p>It is heard of again only when the sides say something else than now.</p>
        <ActionForm action={setAsideAction.bind(null, program, id)} className="form mt-4">
          <TextField
            name="note"
            label="Why"
            hint="For whoever wonders later."
            maxLength={500}
            autoComplete="off"
          />
          <div className="form-actions">
            <SubmitButton variant="secondary" pendingLabel="Setting aside…">
              Set aside
            </SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </span>
  );
}
