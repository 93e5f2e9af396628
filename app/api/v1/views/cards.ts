import type { z } from "zod";
import { notFound, type Refusal, refuse } from "@/lib/api/problem";
import type { CardShape, CardStepInput } from "@/lib/api/schemas/cards";
import type { CardStep, PhysicalCard, RequestError, StepError } from "@/lib/cards/physical-card";
import { showId } from "@/lib/shared/id";
import { time, timeOrNull } from "./figures";

export function cardJson(card: PhysicalCard): z.output<typeof CardShape> {
  return {
    id: showId("card", card.id),
    member_id: showId("member", card.memberId),
    number: card.number,
    name_on_card: card.nameOnCard,
    address: card.address,
    state: card.state,
    requested_at: time(card.requestedAt),
    posted_at: timeOrNull(card.postedAt),
    activated_at: timeOrNull(card.activatedAt),
    activated_by: card.activatedBy,
    ended_at: timeOrNull(card.endedAt),
    reason: card.reason,
    tracking: card.tracking,
  };
}

/** What is to be done with a card, as the core takes it. */
export function cardStepOf({ step, tracking, reason = "" }: z.output<typeof CardStepInput>): CardStep {
  if (step === "post") return { kind: "post", tracking: tracking || null };
  if (step === "activate") return { kind: "activate", by: "staff" };
  return step === "decline" || step === "stop" ? { kind: step, reason } : { kind: step };
}

export function cardRequestRefusal(error: RequestError): Refusal {
  switch (error.code) {
    case "member_unknown":
      return notFound();
    case "card_under_way":
      return refuse("card-refused", "A card of this member is on its way already.");
    case "too_many_cards":
      return refuse("card-refused", `No more cards for this member before ${error.from.toISOString()}.`);
    case "cards_off":
      return refuse("card-refused", "This program posts no cards.");
  }
}

export function cardStepRefusal(error: StepError): Refusal {
  if (error.code === "card_unknown") return notFound();
  return refuse("card-elsewhere", `This card is in the state “${error.state}”. Nothing was changed.`);
}
