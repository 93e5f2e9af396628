import type { z } from "zod";
import { type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type { EventShape } from "@/lib/api/schemas/events";
import { type EventError, eventSentence } from "@/lib/earning/incoming";
import type { Answered } from "@/lib/earning/service";
import type { ExplanationView } from "@/lib/ledger/explanation";
import { showId } from "@/lib/shared/id";
import { explanationJson } from "./explanation";
import { whole } from "./figures";

export function eventJson(
  { event, answer }: Answered,
  why: ExplanationView | null,
): z.output<typeof EventShape> {
  return {
    id: event.id,
    event_id: showId("event", answer.eventId),
    outcome: answer.outcome,
    points: whole(answer.points),
    member_id: answer.memberId && showId("member", answer.memberId),
    order_id: answer.orderId && showId("order", answer.orderId),
    explanation: why && explanationJson(why),
  };
}

export function eventRefusal(error: EventError): Refusal {
  switch (error.code) {
    case "event_conflict":
      return refuse("event-conflict", eventSentence(error), {
        errors: [{ field: "id", detail: eventSentence(error) }],
      });
    case "shop_unknown":
      return wrongField("shop", eventSentence(error));
    case "member_unknown":
      return wrongField("member", eventSentence(error));
    case "order_missing":
      return wrongField("order", eventSentence(error));
    case "rules_unreadable":
      return refuse(
        "unavailable",
        "This program's earning rules can't be read. Nothing was recorded: publish the rule again, then send this again.",
        { headers: { "retry-after": "60" } },
      );
  }
}
