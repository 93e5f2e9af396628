import { capitalised } from "@/lib/shared/capital";
import type { Reading } from "@/lib/shared/format";
import { ownName } from "@/lib/shared/own-words";
import { type MessageKey, say } from "@/lib/shared/say";

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
  /** What people call the order, where that is not its number. */
  orderName: string | null;
  /** What staff gave as the reason of an adjustment. */
  reason: string | null;
  redemption: {
    id: string;
    name: string;
    code: string;
    status: "held" | "issued" | "used" | "cancelled" | "expired" | "fulfilled" | "failed";
    /** The order that used it, as people call it. */
    usedOrder: string | null;
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
export function activityTitle(line: ActivityLine, reading: Reading = {}): string {
  switch (line.kind) {
    case "redeem":
      return redemptionName(line, reading);
    case "restore":
      return restoredTitle(line, reading);
    case "expire":
      return say(reading, "member.title.lapsed");
    case "adjust":
      return adjustedTitle(line, reading);
    default:
      return challengeTitle(line, reading) ?? tierTitle(line, reading) ?? eventTitle(line, reading);
  }
}

/** A line's title with the order that its code was used for. */
export function statementTitle(line: ActivityLine, reading: Reading = {}): string {
  const order = line.redemption?.usedOrder;
  const title = activityTitle(line, reading);
  return line.kind === "redeem" && order ? say(reading, "member.line.codeUsed", { title, order }) : title;
}

/** What came along from another program, and staff's own hand. */
function adjustedTitle({ eventType }: ActivityLine, reading: Reading): string {
  if (eventType === "points.imported") return say(reading, "member.title.imported");
  return say(
    reading,
    eventType === "points.import_undone" ? "member.title.importUndone" : "member.title.adjusted",
  );
}

function redemptionName({ redemption }: ActivityLine, reading: Reading): string {
  return redemption ? ownName(reading, "reward.name", redemption.name) : say(reading, "member.title.reward");
}

/** What points of a challenge are called; its name stands in the event as the reason. */
function challengeTitle({ eventType, reason }: ActivityLine, reading: Reading): string | null {
  const name = ownName(reading, "challenge.name", reason);
  if (eventType === "challenge.completed") {
    return name ? say(reading, "member.title.challenge", { name }) : say(reading, "member.title.aChallenge");
  }
  if (eventType !== "challenge.rolled_back") return null;
  return name
    ? say(reading, "member.title.challengeUndone", { name })
    : say(reading, "member.title.aChallengeUndone");
}

/** What points of a tier are called; its name stands in the event as the reason. */
function tierTitle({ eventType, reason }: ActivityLine, reading: Reading): string | null {
  const named = ownName(reading, "tier.name", reason);
  const tier = named ?? say(reading, "member.title.aTierName");
  switch (eventType) {
    case "tier.reached":
      return named ? say(reading, "member.title.tier", { tier }) : say(reading, "member.title.aTier");
    case "tier.unearned":
      return say(reading, "member.title.tierUnearned", { tier });
    case "tier.birthday":
      return say(reading, "member.title.tierBirthday", { tier });
    default:
      return null;
  }
}

/** What had been redeemed, and why what it cost came back. */
function restoredTitle(line: ActivityLine, reading: Reading): string {
  const name = redemptionName(line, reading);
  const { usedOrder: order, status } = line.redemption ?? {};
  if (order) return say(reading, "member.title.restoredOrder", { name, order });
  if (status === "expired") return say(reading, "member.title.restoredLapsed", { name });
  return status === "failed"
    ? say(reading, "member.title.restoredFailed", { name })
    : say(reading, "member.title.restored", { name });
}

/** What is called the same each time: points between members (lib/sharing names the events), occasions, awards. */
const NAMED: Record<string, MessageKey> = {
  "points.sent": "member.title.sent",
  "points.received": "member.title.received",
  "points.merged_in": "member.title.mergedIn",
  "points.merged_away": "member.title.mergedAway",
  "points.called_back": "member.title.calledBack",
  "points.returned": "member.title.returned",
  "points.reversed": "member.title.reversed",
  "pool.given": "member.title.poolGiven",
  "pool.received": "member.title.poolReceived",
  "pool.left": "member.title.poolLeft",
  "pool.share": "member.title.poolShare",
  "member.joined": "member.title.joined",
  "member.profile_completed": "member.title.profile",
  "member.birthday": "member.title.birthday",
  "member.anniversary": "member.title.anniversary",
  "award.approved": "member.title.awardApproved",
  "award.topped_up": "member.title.awardToppedUp",
  "refund.unlinked": "member.title.refund",
  "referral.welcomed": "refer.activity.welcomed",
  "referral.confirmed": "refer.activity.confirmed",
  "referral.undone": "refer.activity.undone",
  visit: "member.title.visit",
};

/** What an order's line is called, with its number. */
const OF_ORDER: Record<string, MessageKey> = {
  "order.refunded": "member.title.orderRefunded",
  "order.cancelled": "member.title.orderCancelled",
  "order.claimed": "member.title.orderClaimed",
  "order.topped_up": "member.title.orderToppedUp",
};

function eventTitle({ eventType, orderNumber, orderName }: ActivityLine, reading: Reading): string {
  const order = orderName ?? orderNumber;
  const type = eventType ?? "";
  const named = NAMED[type];
  if (named) return say(reading, named);
  // What a shop reports of its own it names itself.
  const spoken = /^(?:custom|member)\.(.+)$/.exec(type)?.[1];
  if (spoken) return capitalised(spoken.replaceAll(/[._-]+/g, " "));
  if (order) return say(reading, OF_ORDER[type] ?? "member.title.order", { order });
  return say(reading, type === "order.refunded" ? "member.title.anOrderRefunded" : "member.title.anOrder");
}
