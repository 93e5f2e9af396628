import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import type { SignedInMember } from "@/lib/auth/member";
import { decideRequest, isUnderWay, type PhysicalCard } from "@/lib/cards/physical-card";
import { formatDate, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import { AddressFields } from "../address-fields";
import { readingOf } from "../reading";
import { activateCardAction, requestCardAction, stopCardAction, takeBackCardAction } from "./actions";

type Props = { signedIn: SignedInMember; cards: readonly PhysicalCard[]; now: Date };

/** M3: cards of plastic: what became of each, and the way to another. */
export function CardsByPost({ signedIn: { member, program }, cards, now }: Props) {
  const reading = readingOf(program);
  const { physical } = program.settings.cards;
  if (!physical && cards.length === 0) return null;
  const may = decideRequest(program.settings.cards, cards, now);
  return (
    <section aria-labelledby="by-post" className="no-print mt-12">
      <h2 id="by-post">{say(reading, "card.post.title")}</h2>
      <p className="mt-2 mb-4 max-w-2xl text-secondary">{say(reading, "card.post.about")}</p>
      {cards.length > 0 ? (
        <ul className="plastic">
          {cards.map((card) => (
            <Plastic key={card.id} card={card} reading={reading} />
          ))}
        </ul>
      ) : null}
      {may.ok ? <Ask name={member.name} isFirst={cards.length === 0} reading={reading} /> : null}
      {!may.ok && may.error.code === "too_many_cards" ? (
        <p className="text-secondary">
          {say(reading, "card.error.tooMany", { date: formatDate(may.error.from, "long", reading) })}
        </p>
      ) : null}
    </section>
  );
}

/** Where a card is, in one sentence. */
function stateText(card: PhysicalCard, reading: Reading): string {
  const on = (at: Date | null) => ({ date: formatDate(at ?? card.requestedAt, "long", reading) });
  const ending = card.number.slice(-4);
  switch (card.state) {
    case "requested":
      return say(reading, "card.post.asked", on(card.requestedAt));
    case "printing":
      return say(reading, "card.post.printing", on(card.printingAt));
    case "posted":
      return say(reading, "card.post.sent", on(card.postedAt));
    case "active":
      return say(reading, "card.post.active", { ...on(card.activatedAt), ending });
    case "declined":
      return say(reading, "card.post.declined", { ...on(card.endedAt), reason: card.reason ?? "" });
    case "cancelled":
      return say(reading, "card.post.cancelled", on(card.endedAt));
    case "stopped":
      return say(reading, "card.post.stopped", { ...on(card.endedAt), ending });
  }
}

function Plastic({ card, reading }: { card: PhysicalCard; reading: Reading }) {
  const { state, tracking } = card;
  const shown = showId("card", card.id);
  return (
    <li data-past={!isUnderWay(card) && state !== "active"}>
      <p>{stateText(card, reading)}</p>
      {tracking && state === "posted" ? <p>{say(reading, "card.post.tracking", { tracking })}</p> : null}
      {state === "requested" ? (
        <ActionForm action={takeBackCardAction.bind(null, shown)} className="form">
          <SubmitButton variant="secondary" pill pendingLabel={say(reading, "card.post.takingBack")}>
            {say(reading, "card.post.takeBack")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      {state === "posted" ? <Activate shown={shown} reading={reading} /> : null}
      {state === "posted" || state === "active" ? <Stop shown={shown} reading={reading} /> : null}
    </li>
  );
}

function Activate({ shown, reading }: { shown: string; reading: Reading }) {
  return (
    <ActionForm action={activateCardAction.bind(null, shown)} className="form">
      <TextField
        name="digits"
        label={say(reading, "card.post.digits")}
        hint={say(reading, "card.post.digitsHint")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={16}
      />
      <SubmitButton pill pendingLabel={say(reading, "card.post.activating")}>
        {say(reading, "card.post.activate")}
      </SubmitButton>
    </ActionForm>
  );
}

function Stop({ shown, reading }: { shown: string; reading: Reading }) {
  return (
    <Dialog look="link" label={say(reading, "card.post.lost")} title={say(reading, "card.post.stopTitle")}>
      <p>{say(reading, "card.post.stopBody")}</p>
      <ActionForm action={stopCardAction.bind(null, shown)} className="form mt-4">
        <div className="form-actions">
          <SubmitButton variant="danger" pill pendingLabel={say(reading, "card.post.stopping")}>
            {say(reading, "card.post.stop")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

function Ask({ name, isFirst, reading }: { name: string | null; isFirst: boolean; reading: Reading }) {
  const label = say(reading, isFirst ? "card.post.ask" : "card.post.another");
  return (
    <Dialog look={{ pill: true }} kind="sheet" label={label} title={label}>
      <ActionForm action={requestCardAction}>
        <TextField
          name="nameOnCard"
          label={say(reading, "card.post.nameOnCard")}
          hint={say(reading, "card.post.nameHint")}
          autoComplete="name"
          maxLength={40}
          defaultValue={name?.slice(0, 40) ?? ""}
        />
        <h3>{say(reading, "card.post.where")}</h3>
        <AddressFields known={{ name: name ?? "" }} reading={reading} />
        <div className="form-actions">
          <SubmitButton pill pendingLabel={say(reading, "card.post.sending")}>
            {label}
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
