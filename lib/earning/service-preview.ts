import { listPastOrders, listRuleVersions } from "@/db/queries/earning-rules";
import { readProgram } from "@/db/transaction";
import { newId } from "@/lib/shared/id";
import { ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { compareRules, type PastOrder, type RuleComparison } from "./compare-rules";
import type { OrderStatus } from "./exclusions";
import { type OrderMerge, refundedOf } from "./order-state";
import { contentOfPayload } from "./payload";
import type { PinnedSettings } from "./pin";
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

/** Runs a proposed rule over the program's real orders, by the code that awards. Nothing is written. */
export async function previewRule(
  scope: ProgramScope,
  settings: PinnedSettings,
  proposal: Proposal,
  now: Date,
): Promise<Result<RulePreview, RuleUnreadable>> {
  const since = new Date(now.getTime() - PREVIEW_DAYS * 86_400_000);
  const [versions, rows] = await readProgram(scope, (tx) =>
    Promise.all([listRuleVersions(tx, scope), listPastOrders(tx, scope, since, MOST_PREVIEWED + 1)]),
  );
  const today = compileRuleSet(inForceAt(versions, now));
  if (!today.ok) return today;
  const next = compileRuleSet(withProposal(versions, now, proposal));
  if (!next.ok) return next;
  const orders = rows.slice(0, MOST_PREVIEWED).map(
    (row): PastOrder => ({
      content: contentOfPayload(row.payload),
      refunded: refundedOf(row.merge as OrderMerge),
      status: row.status as OrderStatus,
    }),
  );
  const oldest = rows.length > MOST_PREVIEWED ? (rows[MOST_PREVIEWED - 1]?.paidAt ?? since) : since;
  const compared = compareRules(orders, today.value, next.value, settings);
  return ok({ ...compared, since: oldest, cut: rows.length > MOST_PREVIEWED });
}
