import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { ListedCard } from "@/lib/cards/service";
import { showId } from "@/lib/shared/id";
import { stepCardAction } from "./actions";

type Props = { card: ListedCard; program: string };

/** What can be done next with a card: at most two things. */
export function CardSteps({ card, program }: Props) {
  const { state } = card;
  return (
    <div className="-ms-4 flex flex-wrap items-center gap-y-1">
      {state === "requested" ? (
        <Plain card={card} program={program} step="print" label="To the print list" />
      ) : null}
      {state === "printing" ? <Post card={card} program={program} /> : null}
      {state === "posted" ? <Plain card={card} program={program} step="activate" label="Activate" /> : null}
      {state === "requested" ? <WithReason card={card} program={program} kind="decline" /> : null}
      {state === "printing" ? <Plain card={card} program={program} step="reopen" label="Put back" /> : null}
      {state === "declined" && card.address ? (
        <Plain card={card} program={program} step="reopen" label="Reopen" />
      ) : null}
      {state === "posted" || state === "active" ? (
        <WithReason card={card} program={program} kind="stop" />
      ) : null}
    </div>
  );
}

function actionOf({ card, program }: Props) {
  return stepCardAction.bind(null, program, showId("card", card.id));
}

function Plain({ step, label, ...props }: Props & { step: "print" | "activate" | "reopen"; label: string }) {
  return (
    <ActionForm action={actionOf(props)} className="inline">
      <input type="hidden" name="step" value={step} />
      <SubmitButton variant="quiet" pendingLabel="Saving…" subject={props.card.nameOnCard}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}

function Post(props: Props) {
  const { nameOnCard } = props.card;
  return (
    <Dialog
      look={{ variant: "quiet" }}
      label={
        <>
          Posted<VisuallyHidden> {nameOnCard}</VisuallyHidden>
        </>
      }
      title="Posted?"
    >
      <p>The member is told that it is on its way. It counts at the till from now on.</p>
      <ActionForm action={actionOf(props)} className="form mt-4">
        <input type="hidden" name="step" value="post" />
        <TextField name="tracking" label="Tracking number" optional maxLength={60} />
        <div className="form-actions">
          <SubmitButton pendingLabel="Saving…">Mark as posted</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

const KINDS = {
  decline: {
    label: "Decline",
    title: "Decline this card?",
    text: "Nothing is printed. The member reads the reason, and can ask again.",
    button: "Decline card",
  },
  stop: {
    label: "Stop",
    title: "Stop this card?",
    text: "Nobody can use it any more. Points stay, and so does the card in the member's account.",
    button: "Stop card",
  },
};

function WithReason({ kind, ...props }: Props & { kind: keyof typeof KINDS }) {
  const { label, title, text, button } = KINDS[kind];
  return (
    <Dialog
      look={{ variant: "quiet" }}
      label={
        <>
          {label}
          <VisuallyHidden> {props.card.nameOnCard}</VisuallyHidden>
        </>
      }
      title={title}
    >
      <p>{text}</p>
      <ActionForm action={actionOf(props)} className="form mt-4">
        <input type="hidden" name="step" value={kind} />
        <TextField name="reason" label="Reason" hint="One sentence. The member reads it." maxLength={300} />
        <div className="form-actions">
          <SubmitButton variant="danger" pendingLabel="Saving…">
            {button}
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
