/** What a member may look at of their activity. */
export const ACTIVITY_FILTERS = ["all", "earned", "spent", "taken"] as const;
export type ActivityFilter = (typeof ACTIVITY_FILTERS)[number];

/** Why points moved: the kind of the ledger rows behind a line. */
export type ActivityKind =
  | "earn"
  | "reverse"
  | "redeem"
  | "restore"
  | "expire"
  | "adjust"
  | "send"
  | "receive"
  | "nothing";

/** One line of a member's statement: everything one cause moved, summed. */
export type ActivityLine = {
  /** Unique among the member's lines. */
  id: string;
  at: Date;
  kind: ActivityKind;
  /** Above zero came in, below zero went out. */
  points: bigint;
  /** What the member had in all after this line, available and pending together, debt taken off. */
  total: bigint;
  /** Whether points of this line still wait, and until when; null while they wait for fulfilment. */
  isPending: boolean;
  pendingUntil: Date | null;
  /** The event behind it, and whether it can be explained line by line. */
  eventId: string | null;
  eventType: string | null;
  isExplained: boolean;
  orderNumber: string | null;
  /** What staff gave as the reason of an adjustment. */
  reason: string | null;
  redemption: {
    id: string;
    name: string;
    code: string;
    status: "held" | "issued" | "used" | "cancelled" | "expired" | "fulfilled" | "failed";
    usedOrderId: string | null;
  } | null;
};

/** Where a page of lines ends, so that the next one begins behind it. */
export type ActivityCursor = { at: Date; id: string };

export type ActivityPage = { lines: ActivityLine[]; next: ActivityCursor | null };

/** The cursor as it stands in an address. */
export function cursorText({ at, id }: ActivityCursor): string {
  return `${at.getTime()}.${id}`;
}

/** Reads a cursor; null for what is none, which means the first page. */
export function readCursor(text: string): ActivityCursor | null {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(text);
  return match ? { at: new Date(Number(match[1])), id: match[2] as string } : null;
}

/** What the line is, in words: "Order 1042", "€5 off", "Points lapsed". */
export function activityTitle(line: ActivityLine): string {
  switch (line.kind) {
    case "redeem":
      return line.redemption?.name ?? "Reward";
    case "restore":
      return `${line.redemption?.name ?? "Reward"}, ${whyBack(line.redemption)}`;
    case "expire":
      return "Points lapsed";
    case "adjust":
      return "Adjusted by the shop";
    default:
      return challengeTitle(line) ?? tierTitle(line) ?? eventTitle(line.eventType ?? "", line.orderNumber);
  }
}

/** What points of a challenge are called; its name stands in the event as the reason. */
function challengeTitle({ eventType, reason }: ActivityLine): string | null {
  if (eventType === "challenge.completed") return reason ? `Challenge “${reason}”` : "Challenge";
  if (eventType !== "challenge.rolled_back") return null;
  return reason ? `Challenge “${reason}”, undone` : "Challenge, undone";
}

/** What points of a tier are called; its name stands in the event as the reason. */
function tierTitle({ eventType, reason }: ActivityLine): string | null {
  if (eventType === "tier.reached") return reason ? `For reaching ${reason}` : "For reaching a tier";
  if (eventType !== "tier.unearned") return null;
  return `${reason ?? "A tier"} was reached by what was refunded`;
}

/** Why what a reward had cost came back. */
function whyBack(redemption: ActivityLine["redemption"]): string {
  if (redemption?.usedOrderId) return `back from order ${redemption.usedOrderId}`;
  if (redemption?.status === "expired") return "lapsed";
  return redemption?.status === "failed" ? "could not be had" : "cancelled";
}

/** What points between members are called; lib/sharing names the events. */
const SHARED: Record<string, string> = {
  "points.sent": "Points sent",
  "points.received": "Points received as a gift",
  "points.called_back": "Gift called back",
  "points.returned": "Gift that found nobody",
  "points.reversed": "Gift undone by the shop",
  "pool.given": "Given to the household",
  "pool.received": "Into the pool",
  "pool.left": "Out of the pool",
  "pool.share": "Share of the household's pool",
};

/** What events about the member, and awards, are called; lib/earning names them. */
const OCCASIONS: Record<string, string> = {
  "member.joined": "Welcome",
  "member.profile_completed": "Profile completed",
  "member.birthday": "Birthday",
  "member.anniversary": "Anniversary",
  "award.approved": "Award, approved",
  "award.topped_up": "Award, topped up",
};

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function eventTitle(type: string, orderNumber: string | null): string {
  const named = SHARED[type] ?? OCCASIONS[type];
  if (named) return named;
  const order = `rder ${orderNumber ?? ""}`.trim();
  if (type === "order.refunded") return `Refund of o${order}`;
  if (type === "order.cancelled") return `O${order}, cancelled`;
  if (type === "order.claimed") return `O${order}, claimed`;
  if (type === "order.topped_up") return `O${order}, topped up`;
  if (type === "refund.unlinked") return "Refund";
  if (type === "visit") return "Visit";
  const spoken = /^(?:custom|member)\.(.+)$/.exec(type)?.[1];
  if (spoken) return capitalised(spoken.replaceAll(/[._-]+/g, " "));
  return `O${order}`;
}
