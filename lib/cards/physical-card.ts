import type { CardSettings } from "@/lib/shared/program-settings";
import { err, ok, type Result } from "@/lib/shared/result";

/**
 * requested: asked for; printing: on a print list; posted: on its way; active: it counts; declined: not made, with a
 * reason; cancelled: the member took the request back; stopped: lost or replaced, counts no more.
 */
export const CARD_STATES = [
  "requested",
  "printing",
  "posted",
  "active",
  "declined",
  "cancelled",
  "stopped",
] as const;
export type CardState = (typeof CARD_STATES)[number];

/** Where a card of plastic is sent. */
export type CardAddress = { name: string; street: string; postcode: string; city: string; country: string };

/** A card of plastic, from asking for it to its end. */
export type PhysicalCard = {
  id: string;
  memberId: string;
  number: string;
  nameOnCard: string;
  /** Null once nobody needs it any more. */
  address: CardAddress | null;
  state: CardState;
  requestedAt: Date;
  printingAt: Date | null;
  postedAt: Date | null;
  activatedAt: Date | null;
  activatedBy: "member" | "staff" | "use" | null;
  endedAt: Date | null;
  reason: string | null;
  tracking: string | null;
};

/** What can be done with one. */
export type CardStep =
  | { kind: "print" }
  | { kind: "post"; tracking: string | null }
  | { kind: "decline"; reason: string }
  /** Back onto the pile of requests, from the print list or after declining too early. */
  | { kind: "reopen" }
  | { kind: "cancel" }
  | { kind: "activate"; by: "member" | "staff" | "use" }
  | { kind: "stop"; reason: string };

export type StepError = { code: "card_unknown" } | { code: "step_not_possible"; state: CardState };

/** From which states a step can be taken, and to which it leads. */
const STEPS: Record<CardStep["kind"], { from: readonly CardState[]; to: CardState }> = {
  print: { from: ["requested"], to: "printing" },
  post: { from: ["requested", "printing"], to: "posted" },
  decline: { from: ["requested", "printing"], to: "declined" },
  reopen: { from: ["printing", "declined"], to: "requested" },
  cancel: { from: ["requested"], to: "cancelled" },
  activate: { from: ["posted"], to: "active" },
  stop: { from: ["posted", "active"], to: "stopped" },
};

/** Whether somebody still needs to know where the card goes. */
const KEEPS_ADDRESS: ReadonlySet<CardState> = new Set(["requested", "printing", "posted", "declined"]);

/** The card after a step. */
export function takeStep(card: PhysicalCard, step: CardStep, now: Date): Result<PhysicalCard, StepError> {
  const { from, to } = STEPS[step.kind];
  if (!from.includes(card.state)) return err({ code: "step_not_possible", state: card.state });
  const after = { ...card, state: to, address: KEEPS_ADDRESS.has(to) ? card.address : null };
  switch (step.kind) {
    case "print":
      return ok({ ...after, printingAt: now });
    case "post":
      return ok({ ...after, postedAt: now, tracking: step.tracking });
    case "decline":
      return ok({ ...after, endedAt: now, reason: step.reason });
    case "reopen":
      return card.address
        ? ok({ ...after, printingAt: null, endedAt: null, reason: null })
        : err({ code: "step_not_possible", state: card.state });
    case "cancel":
      return ok({ ...after, endedAt: now });
    case "activate":
      return ok({ ...after, activatedAt: now, activatedBy: step.by });
    case "stop":
      return ok({ ...after, endedAt: now, reason: step.reason });
  }
}

/** Whether it is under way: asked for and not yet in use. */
export function isUnderWay({ state }: Pick<PhysicalCard, "state">): boolean {
  return state === "requested" || state === "printing" || state === "posted";
}

export type RequestError =
  | { code: "cards_off" }
  | { code: "member_unknown" }
  | { code: "card_under_way" }
  | { code: "too_many_cards"; from: Date };

const YEAR_MS = 365 * 86_400_000;

/** Whether a member can have another card now. Those that were declined or taken back do not count. */
export function decideRequest(
  { physical, mostPerYear }: CardSettings,
  cards: readonly Pick<PhysicalCard, "state" | "requestedAt">[],
  now: Date,
): Result<null, RequestError> {
  if (!physical) return err({ code: "cards_off" });
  if (cards.some(isUnderWay)) return err({ code: "card_under_way" });
  const made = cards
    .filter(({ state }) => state === "active" || state === "stopped")
    .map(({ requestedAt }) => requestedAt.getTime() + YEAR_MS)
    .filter((until) => until > now.getTime())
    .sort((a, b) => b - a);
  const until = made[mostPerYear - 1];
  return until === undefined ? ok(null) : err({ code: "too_many_cards", from: new Date(until) });
}

/** Whether what was typed shows that somebody holds this card: its last four digits, or all of them. */
export function holds(card: Pick<PhysicalCard, "number">, typed: string): boolean {
  return typed === card.number || (/^\d{4}$/.test(typed) && card.number.endsWith(typed));
}
