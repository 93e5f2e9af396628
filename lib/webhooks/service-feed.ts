import {
  endSpan,
  hasNews,
  lockSpan,
  type Moved,
  selectMoved,
  selectTierSteps,
  type TierStep,
} from "@/db/queries/webhook-feed";
import { hasListener, insertMessages } from "@/db/queries/webhook-messages";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import { decimalString } from "@/lib/shared/money";
import type { ProgramScope } from "@/lib/shared/scope";
import { bodyOf, EVENT_TYPES, type EventType, type Told } from "@/lib/webhook-events/catalogue";

/** Ledger rows that one transaction tells of at most; one that wrote more is told as a whole. */
const PER_SPAN = 2_000;

/** What is told from the ledger and from the tiers. */
const FED: readonly EventType[] = EVENT_TYPES.filter((type) =>
  /^(points|qualifying|store_credit|tier)_|^redemption_created$/.test(type),
);

/**
 * Tells what the ledger and the tiers say since the last time: exactly once, because what is told and how far was read
 * are one transaction. Events are derived here, after the commit, so that nothing on the way into the ledger is slower
 * for it. May run on several machines: one reads, the others leave it alone. Returns how many events were told.
 */
export async function tellOfLedger(scope: ProgramScope, now: Date): Promise<number> {
  let told = 0;
  while (await readProgram(scope, (tx) => hasNews(tx, scope), { keepPlans: true })) {
    const span = await tellSpan(scope, now);
    told += span?.told ?? 0;
    if (!span?.isCut) break;
  }
  return told;
}

function tellSpan(scope: ProgramScope, now: Date): Promise<{ told: number; isCut: boolean } | null> {
  return inProgram(scope, (tx) => tellSpanWithin(tx, scope, now), { keepPlans: true });
}

async function tellSpanWithin(
  tx: Tx,
  scope: ProgramScope,
  now: Date,
): Promise<{ told: number; isCut: boolean } | null> {
  const span = await lockSpan(tx, scope, PER_SPAN);
  if (!span) return null;
  const isHeard = await hasListener(tx, scope, FED);
  const [moved, steps] = isHeard
    ? await Promise.all([selectMoved(tx, scope, span), selectTierSteps(tx, scope, span)])
    : [[], []];
  const told = [
    ...moved.flatMap((row) => eventsOf(row).map((event) => ({ event, memberId: row.memberId }))),
    ...steps.map((row) => ({ event: stepOf(row), memberId: row.memberId })),
  ];
  if (told.length > 0) {
    const messages = told.map(({ event, memberId }) => ({
      ...{ type: event.type, at: event.at, memberId, body: bodyOf(event) },
    }));
    await insertMessages(tx, scope, messages, now);
  }
  await endSpan(tx, scope, span);
  return { told: told.length, isCut: span.isCut };
}

const isoOrNull = (at: Date | null) => at?.toISOString() ?? null;

const memberOf = ({ memberId, externalId }: { memberId: string; externalId: string | null }) => ({
  id: showId("member", memberId),
  external_id: externalId,
});

/** What one cause moved, as events: points, what counts toward a tier, or money, and the redemption they paid for. */
function eventsOf(row: Moved): Told[] {
  const { at, kind, asset, amount, orderRef: order_id } = row;
  const member = memberOf(row);
  const event = row.eventRef
    ? { id: row.eventRef, type: row.eventType ?? "", source: row.eventSource ?? "" }
    : null;
  const redemption_id = row.redemptionId && showId("redemption", row.redemptionId);
  if (asset === "qualifying")
    return [
      { type: "qualifying_points_changed", at, data: { member, points: Number(amount), order_id, event } },
    ];
  if (asset.startsWith("wallet:")) {
    const currency = asset.slice("wallet:".length);
    const reason = WALLET_REASONS.find((one) => one === kind) ?? "adjust";
    const data = { member, amount: decimalString(amount, currency), currency, reason };
    return [{ type: "store_credit_changed", at, data: { ...data, redemption_id, order_id } }];
  }
  const size = amount < 0n ? -amount : amount;
  const balance = { available: Number(row.available), pending: Number(row.balancePending) };
  const moved = { member, points: Number(kind === "adjust" ? amount : size), balance };
  switch (kind) {
    case "earn": {
      const [available_at, expires_at] = [isoOrNull(row.availableAt), isoOrNull(row.expiresAt)];
      const data = { ...moved, pending: row.pending, available_at: row.pending ? available_at : null };
      return [{ type: "points_earned", at, data: { ...data, expires_at, order_id, event } }];
    }
    case "open":
      return [{ type: "points_opened", at, data: { ...moved, order_id } }];
    case "redeem":
      return [{ type: "points_spent", at, data: { ...moved, redemption_id } }, ...redemptionOf(row)];
    case "restore":
      return [{ type: "points_returned", at, data: { ...moved, redemption_id, order_id } }];
    case "reverse":
      return [{ type: "points_reversed", at, data: { ...moved, order_id, event } }];
    case "expire":
      return [{ type: "points_expired", at, data: moved }];
    case "adjust":
      return [{ type: "points_adjusted", at, data: { ...moved, event } }];
    case "send":
      return [{ type: "points_sent", at, data: moved }];
    case "receive":
      return [{ type: "points_received", at, data: moved }];
    default:
      throw new Error(`points moved by ${kind}`);
  }
}

const WALLET_REASONS = ["credit", "pay", "repay", "expire", "adjust", "reverse"] as const;

/** The redemption that points were spent on, as it stands. */
function redemptionOf(row: Moved): Told[] {
  const { redemptionId, ownerId, rewardId, redemptionName, redemptionCost, redemptionStatus, at } = row;
  if (!redemptionId || !ownerId || !rewardId || redemptionName === null) return [];
  const member = memberOf({ memberId: ownerId, externalId: row.ownerExternalId });
  const redemption = {
    id: showId("redemption", redemptionId),
    reward_id: showId("reward", rewardId),
    name: redemptionName,
    cost: Number(redemptionCost),
    status: redemptionStatus as Extract<Told, { type: "redemption_created" }>["data"]["redemption"]["status"],
  };
  return [{ type: "redemption_created", at, data: { member, redemption } }];
}

function stepOf(row: TierStep): Told {
  const { fromId, fromName, toId, toName, reason, at } = row;
  return {
    type: "tier_changed",
    at,
    data: {
      member: memberOf(row),
      from: fromId ? { id: showId("tier", fromId), name: fromName ?? "" } : null,
      to: { id: showId("tier", toId), name: toName },
      reason,
    },
  };
}
