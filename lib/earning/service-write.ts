import { writeBudgets, writeShortfalls, writeUsage } from "@/db/queries/earning-usage";
import { insertAwards, learnExternalIds, touchMembers } from "@/db/queries/earning-write";
import { writeLedger } from "@/db/queries/ledger-write";
import type { Tx } from "@/db/transaction";
import { cardsWereUsed } from "@/lib/cards/service-use";
import { raiseAlert, tellMembers } from "@/lib/notices/service";
import { fractionText, ZERO } from "@/lib/shared/fraction";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Batch } from "./batch";
import { usageToWrite } from "./holds";

/** The alert that a budget is spent; its subject is the rule's id. */
export const BUDGET_SPENT = "budget_spent";

/** Everything that a batch wants written, in one flight; what there is nothing of costs nothing. */
export function writeBatch(tx: Tx, scope: ProgramScope, batch: Batch): Promise<unknown>[] {
  const { write, beside, limits, now } = batch;
  const writing: Promise<unknown>[] = [];
  const add = (any: boolean, send: () => Promise<unknown>) => any && writing.push(send());
  add(write.events.length > 0, () => writeLedger(tx, write, batch.lotsThere));
  const usage = usageToWrite(limits);
  add(usage.length > 0, () => writeUsage(tx, scope, usage));
  const budgets = [...limits.changedBudgets].sort().map((ruleId) => {
    return { ruleId, spent: fractionText(limits.budgets.get(ruleId)?.spent ?? ZERO) };
  });
  add(budgets.length > 0, () => writeBudgets(tx, scope, budgets, now));
  const shortfalls = [...beside.shortfalls.values()];
  add(shortfalls.length > 0, () => writeShortfalls(tx, scope, shortfalls));
  const spent = new Map(shortfalls.filter((row) => !row.settledAt).map((row) => [row.ruleId, row.ruleName]));
  for (const [subject, rule] of spent)
    add(true, () => raiseAlert(tx, scope, { code: BUDGET_SPENT, subject, facts: { rule } }, now));
  add(beside.awards.length > 0, () => insertAwards(tx, scope, beside.awards));
  add(beside.learned.length > 0, () => learnExternalIds(tx, scope, beside.learned));
  add(beside.cardsUsed.length > 0, () => cardsWereUsed(tx, scope, beside.cardsUsed, now));
  add(beside.notices.length > 0, () => tellMembers(tx, scope, beside.notices, now));
  add(beside.touched.size > 0, () => touchMembers(tx, scope, [...beside.touched]));
  return writing;
}
