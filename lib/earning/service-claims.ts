import { assignPurchases, type Claimable, findClaimable, findClaimant } from "@/db/queries/claims";
import { rulesRevision } from "@/db/queries/ingest";
import { inProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { ClaimError } from "./claim-orders";
import type { IncomingEvent } from "./incoming";
import { bookOf } from "./service-book";
import { recordEventsWithin } from "./service-record";

const SOURCE = "claim";
const AT_ONCE = 200;
const DAY_MS = 86_400_000;

/** An order that is the member's from now on, and what it brought. */
export type Claimed = { number: string; shop: string; orderId: string; points: bigint };

/** Each order is claimed once, by one member. */
function claimOf({ number, shop }: Claimable, memberId: string, now: Date): IncomingEvent {
  return {
    id: `${shop}:${number}`,
    type: "order.claimed",
    occurredAt: now,
    shop,
    member: { id: memberId },
    order: { id: number, lines: null },
  };
}

/**
 * E15: gives a member the orders that were placed with their e-mail while nobody was known to have it, as long as the
 * program says. They earn by the rules of their payment. Again, it finds nothing. `proven` says that somebody who may
 * vouches for the address; else it has to be proven by signing in.
 */
export async function claimOrdersWithin(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { now, proven }: { now: Date; proven: boolean },
): Promise<Result<Claimed[], ClaimError>> {
  const [claimant, revision] = await Promise.all([
    findClaimant(tx, scope, memberId),
    rulesRevision(tx, scope),
  ]);
  const { settings } = await bookOf(tx, scope, revision);
  if (!claimant) return err({ code: "member_unknown" });
  if (settings.claimDays === 0) return err({ code: "claims_off" });
  if (!claimant.emailKey || !(proven || claimant.proven)) return err({ code: "email_unproven" });
  const since = new Date(now.getTime() - settings.claimDays * DAY_MS);
  const open = await findClaimable(tx, scope, { emailKey: claimant.emailKey, since, limit: AT_ONCE });
  if (open.length === 0) return ok([]);
  const events = open.map((order) => claimOf(order, memberId, now));
  const results = await recordEventsWithin(tx, scope, SOURCE, events, now);
  const claimed = open.flatMap((order, at): Claimed[] => {
    const result = results[at];
    if (!result?.ok || result.value.memberId !== memberId || !result.value.orderId) return [];
    if (result.value.outcome === "duplicate") return [];
    return [{ ...order, orderId: result.value.orderId, points: result.value.points }];
  });
  if (claimed.length === 0) return ok([]);
  const notices = claimed.map(({ number, shop, points, orderId }) => {
    const facts = { order: number, points: (points > 0n ? points : 0n).toString() };
    return { memberId, code: "order_claimed", about: orderId, shop, facts };
  });
  await Promise.all([assignPurchases(tx, scope, memberId, claimed), tellMembers(tx, scope, notices, now)]);
  return ok(claimed);
}

/** `claimOrdersWithin` for the member who asks. */
export function claimOrders(scope: MemberScope, now: Date): Promise<Result<Claimed[], ClaimError>> {
  return inProgram(scope, (tx) => claimOrdersWithin(tx, scope, scope.memberId, { now, proven: false }));
}
