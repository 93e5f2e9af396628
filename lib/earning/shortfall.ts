import { fractionText, ZERO } from "@/lib/shared/fraction";
import { newId } from "@/lib/shared/id";
import type { ShortfallRow } from "./batch";
import { type Bounds, missingOf } from "./bounds";
import type { Cut } from "./evaluation";
import type { OrderPin } from "./pin";
import type { RuleSet } from "./rule-set";

/** E8: what budgets kept back of an order or event. */
export type Shortfalls = {
  /** Those that are open now, by rule id; null when there are none. */
  open: Record<string, { id: string; missing: string }> | null;
  /** Those that began, shrank, grew or ended with this. */
  changed: ShortfallRow[];
};

/** What is missing of each rule whose budget was cut short, beside what was known to be missing. */
export function shortfallsOf(
  cuts: readonly Cut[],
  ruleSet: RuleSet,
  bounds: ReadonlyMap<string, Bounds>,
  { short = {}, paidAt }: Pick<OrderPin, "short" | "paidAt">,
  cause: { memberId: string; orderId: string | null; eventId: string; now: Date },
): Shortfalls {
  const missing = new Map<string, string>();
  for (const { rule, wanted, granted } of cuts) {
    const ruleId = ruleSet.rules[rule]?.version.ruleId;
    const bound = ruleId === undefined ? undefined : bounds.get(ruleId);
    if (!ruleId || !bound) continue;
    const lacks = missingOf(wanted, granted, bound);
    if (lacks.numerator > 0n) missing.set(ruleId, fractionText(lacks));
  }
  const { memberId, orderId, eventId, now } = cause;
  const row = (ruleId: string, id: string, lacks: string | null): ShortfallRow => ({
    id,
    ruleId,
    ruleName: ruleSet.rules.find(({ version }) => version.ruleId === ruleId)?.version.name ?? "",
    memberId,
    orderId,
    eventId,
    missing: lacks ?? fractionText(ZERO),
    at: new Date(paidAt),
    settledAt: lacks === null ? now : null,
  });
  const open: NonNullable<Shortfalls["open"]> = {};
  const changed: ShortfallRow[] = [];
  for (const [ruleId, lacks] of missing) {
    const id = short[ruleId]?.id ?? newId();
    open[ruleId] = { id, missing: lacks };
    if (short[ruleId]?.missing !== lacks) changed.push(row(ruleId, id, lacks));
  }
  for (const [ruleId, { id }] of Object.entries(short))
    if (!missing.has(ruleId)) changed.push(row(ruleId, id, null));
  return { open: missing.size > 0 ? open : null, changed };
}
