import { writeAudit } from "@/db/queries/audit";
import { lockRules, raiseRulesRevision } from "@/db/queries/earning-rules";
import {
  listBudgets,
  listShortfalls,
  lockBudgets,
  openShortfalls,
  ruleExists,
  upsertBudget,
} from "@/db/queries/earning-usage";
import { findEvent } from "@/db/queries/events";
import { writeLedger } from "@/db/queries/ledger-write";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { emptyWrite } from "@/lib/ledger/write";
import { resolveAlert } from "@/lib/notices/service";
import { parseFraction, ZERO } from "@/lib/shared/fraction";
import { hashOf } from "@/lib/shared/hash";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { type BudgetError, type BudgetView, decideBudget, viewBudget } from "./budget";
import { settleSome } from "./service-top-up";
import { BUDGET_SPENT } from "./service-write";

const AT_A_TIME = 50;

/** A rule's budget; null when it has none. */
export function budgetOf(scope: ProgramScope, ruleId: string): Promise<BudgetView | null> {
  return readProgram(scope, (tx) => budgetWithin(tx, scope, ruleId));
}

/** The budgets of all rules that have one, by rule id. */
export async function budgetsOf(scope: ProgramScope): Promise<Map<string, BudgetView>> {
  return readProgram(scope, async (tx) => {
    const views = new Map<string, BudgetView>();
    for (const { ruleId } of await listBudgets(tx, scope)) {
      const view = await budgetWithin(tx, scope, ruleId);
      if (view) views.set(ruleId, view);
    }
    return views;
  });
}

/** `budgetOf` in a transaction of the caller. */
export async function budgetWithin(tx: Tx, scope: ProgramScope, ruleId: string): Promise<BudgetView | null> {
  const [budgets, missing] = await Promise.all([listBudgets(tx, scope), openShortfalls(tx, scope, ruleId)]);
  const budget = budgets.find((one) => one.ruleId === ruleId);
  if (!budget) return null;
  const spent = parseFraction(budget.spent);
  return viewBudget(
    { ...budget, spent },
    missing.map((row) => parseFraction(row.missing)),
  );
}

/**
 * Gives a rule a budget, or another one: so many points in all, counted from when it was first set. Less than is spent is
 * refused. More than before gives what was kept back, as topping up does.
 */
export async function setBudget(
  scope: ProgramScope,
  ruleId: string,
  limit: bigint,
  now: Date,
): Promise<Result<BudgetView, BudgetError>> {
  const set = await inProgram(scope, async (tx): Promise<Result<null, BudgetError>> => {
    await lockRules(tx, scope);
    if (!(await ruleExists(tx, scope, ruleId))) return err({ code: "rule_unknown" });
    const [before] = await lockBudgets(tx, scope, [ruleId]);
    const decided = decideBudget(limit, before ? parseFraction(before.spent) : ZERO);
    if (!decided.ok) return decided;
    if (before?.limitPoints !== limit)
      await changeLimit(tx, scope, ruleId, before?.limitPoints ?? null, limit, now);
    return ok(null);
  });
  return set.ok ? settleShortfalls(scope, ruleId, now) : set;
}

/**
 * Raises a rule's budget, and gives what was kept back for the lack of it: the oldest first, until it is spent again. The
 * same `requestKey` again raises nothing again, and goes on giving where it was interrupted.
 */
export async function topUpBudget(
  scope: ProgramScope,
  ruleId: string,
  by: bigint,
  requestKey: string,
  now: Date,
): Promise<Result<BudgetView, BudgetError>> {
  if (by <= 0n) return err({ code: "budget_not_positive" });
  const raised = await inProgram(scope, async (tx): Promise<Result<null, BudgetError>> => {
    await lockRules(tx, scope);
    const [before] = await lockBudgets(tx, scope, [ruleId]);
    if (!before) return err({ code: "rule_unknown" });
    const inputHash = hashOf({ ruleId, by: by.toString() });
    const key = { source: "budget", externalId: requestKey };
    const earlier = await findEvent(tx, scope, key);
    if (earlier) return earlier.inputHash === inputHash ? ok(null) : err({ code: "request_conflict" });
    const limit = before.limitPoints + by;
    const decided = decideBudget(limit, parseFraction(before.spent));
    if (!decided.ok) return decided;
    await writeLedger(tx, toppedUp(scope, key, { ruleId, by, inputHash }, now));
    await changeLimit(tx, scope, ruleId, before.limitPoints, limit, now);
    return ok(null);
  });
  return raised.ok ? settleShortfalls(scope, ruleId, now) : raised;
}

/** The event that stands for a top-up, so that a form that is sent twice raises the budget once. */
function toppedUp(
  { programId }: ProgramScope,
  key: { source: string; externalId: string },
  { ruleId, by, inputHash }: { ruleId: string; by: bigint; inputHash: string },
  now: Date,
) {
  const write = emptyWrite(programId);
  write.events.push({
    ...key,
    id: newId(now.getTime()),
    type: "budget.topped_up",
    memberId: null,
    orderId: null,
    occurredAt: now,
    inputHash,
    payload: JSON.stringify({ ruleId, by: by.toString() }),
    outcome: "nothing",
    points: 0n,
    explanation: null,
  });
  return write;
}

async function changeLimit(
  tx: Tx,
  scope: ProgramScope,
  ruleId: string,
  before: bigint | null,
  limit: bigint,
  now: Date,
): Promise<void> {
  await upsertBudget(tx, scope, { ruleId, limitPoints: limit }, now);
  if (before === null) await raiseRulesRevision(tx, scope);
  const limits = [before === null ? null : { budget: before }, { budget: limit }] as const;
  await writeAudit(tx, scope, "earning_rule.budget_changed", showId("rule", ruleId), ...limits, now);
}

/**
 * Gives what budgets kept back, the oldest first, until the budget is spent again or nothing is missing. May run twice:
 * what was given is not missing any more.
 */
export async function settleShortfalls(
  scope: ProgramScope,
  ruleId: string,
  now: Date,
): Promise<Result<BudgetView, BudgetError>> {
  const some = async (tx: Tx) =>
    settleSome(tx, scope, ruleId, await listShortfalls(tx, scope, ruleId, AT_A_TIME), now);
  while (await inProgram(scope, some));
  return inProgram(scope, async (tx) => {
    const view = await budgetWithin(tx, scope, ruleId);
    if (!view) return err({ code: "rule_unknown" });
    if (view.waiting === 0) await resolveAlert(tx, scope, { code: BUDGET_SPENT, subject: ruleId }, now);
    return ok(view);
  });
}
