import {
  countPastEvents,
  listPastOrders,
  listRuleVersions,
  type PastOrderRow,
} from "@/db/queries/earning-rules";
import { segmentsOfMembers, selectSegments } from "@/db/queries/segments";
import { listTiers } from "@/db/queries/tiers";
import { readProgram, type Tx } from "@/db/transaction";
import { newId } from "@/lib/shared/id";
import { ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Ladder } from "@/lib/tiers/tier";
import { tierFacts } from "@/lib/tiers/tier-facts";
import { compareRules, type PastOrder, type RuleComparison } from "./compare-rules";
import type { OrderStatus } from "./exclusions";
import { memberFacts } from "./facts";
import { type OrderMerge, refundedOf } from "./order-state";
import { contentOfPayload } from "./payload";
import type { OrderPin, PinnedSettings } from "./pin";
import { decidePosition, type Place } from "./publish";
import type { RuleDefinition, RuleVersion } from "./rule";
import { compileRuleSet, inForceAt, type RuleUnreadable } from "./rule-set";

export const PREVIEW_DAYS = 90;
export const MOST_PREVIEWED = 5_000;

/** What the proposed rule does to the orders of the last 90 days, or to the newest 5,000 of them. */
export type RulePreview = RuleComparison & { since: Date; cut: boolean };

export type Proposal = {
  /** Null is a new rule. */
  ruleId: string | null;
  /** Null is the rule's end. */
  definition: RuleDefinition | null;
  place: Place;
};

/** The rules in force now with the proposal in the place of the rule it changes. */
function withProposal(versions: readonly RuleVersion[], now: Date, { ruleId, definition, place }: Proposal) {
  const others = versions.filter((version) => version.ruleId !== ruleId);
  const live = inForceAt(others, now);
  if (!definition) return live;
  const own = versions.filter((version) => version.ruleId === ruleId);
  const position = decidePosition(
    own,
    others.map((other) => other.position),
    place,
  );
  const proposed = { id: newId(), ruleId: ruleId ?? newId(), version: 0, name: "", position, definition };
  return [...live, { ...proposed, liveFrom: now, liveUntil: null }];
}

/** An order with who paid it, as they were then so far as that was noted, else as they are. */
function pastOrder(
  row: PastOrderRow,
  ladder: Ladder,
  timeZone: string,
  segments: ReadonlyMap<string, string[]>,
): PastOrder {
  const { birthMonth, birthDay } = row;
  const pinned = (row.pin as OrderPin | null)?.facts;
  const member = memberFacts({
    ...tierFacts(ladder, row.tierId),
    tags: row.tags,
    joinedAt: row.joinedAt.toISOString(),
    birthday: birthMonth && birthDay ? { month: birthMonth, day: birthDay } : null,
    orderNumber: row.orderNumber,
    chosen: row.chosen,
    ...pinned,
    // A new rule may name segments that nothing named then: as the member is now.
    segments: [...(pinned?.segments ?? []), ...(segments.get(row.memberId) ?? [])],
  });
  return {
    content: contentOfPayload(row.payload),
    refunded: refundedOf(row.merge as OrderMerge),
    status: row.status as OrderStatus,
    memberId: row.memberId,
    situation: { at: row.paidAt, timeZone, shop: row.shopId, member },
  };
}

async function segmentsNow(
  tx: Tx,
  scope: ProgramScope,
  rows: readonly PastOrderRow[],
  moment: { now: Date; currency: string },
): Promise<Map<string, string[]>> {
  const memberIds = [...new Set(rows.map(({ memberId }) => memberId))];
  return segmentsOfMembers(tx, scope, await selectSegments(tx, scope), memberIds, moment);
}

/**
 * Runs a proposed rule over the program's real orders, by the code that awards. Limits are kept from the first of these
 * orders on; budgets are left out. Nothing is written.
 */
export async function previewRule(
  scope: ProgramScope,
  { settings, timeZone, currency }: { settings: PinnedSettings; timeZone: string; currency: string },
  proposal: Proposal,
  now: Date,
): Promise<Result<RulePreview, RuleUnreadable>> {
  const since = new Date(now.getTime() - PREVIEW_DAYS * 86_400_000);
  const [versions, rows, ladder] = await readProgram(scope, (tx) =>
    Promise.all([
      listRuleVersions(tx, scope),
      listPastOrders(tx, scope, since, MOST_PREVIEWED + 1),
      listTiers(tx, scope),
    ]),
  );
  const segments = await readProgram(scope, (tx) => segmentsNow(tx, scope, rows, { now, currency }));
  const today = compileRuleSet(inForceAt(versions, now));
  if (!today.ok) return today;
  const next = compileRuleSet(withProposal(versions, now, proposal));
  if (!next.ok) return next;
  const orders = rows
    .slice(0, MOST_PREVIEWED)
    .reverse()
    .map((row) => pastOrder(row, ladder, timeZone, segments));
  const oldest = rows.length > MOST_PREVIEWED ? (rows[MOST_PREVIEWED - 1]?.paidAt ?? since) : since;
  const compared = compareRules(orders, today.value, next.value, settings, timeZone);
  return ok({ ...compared, since: oldest, cut: rows.length > MOST_PREVIEWED });
}

/** How often what an event rule is for happened in the last 90 days. */
export function pastEvents(
  scope: ProgramScope,
  type: string,
  now: Date,
): Promise<{ events: number; members: number }> {
  const since = new Date(now.getTime() - PREVIEW_DAYS * 86_400_000);
  return readProgram(scope, (tx) => countPastEvents(tx, scope, type, since));
}
