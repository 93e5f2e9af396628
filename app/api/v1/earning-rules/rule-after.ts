import { type Answer, answer, notFound, type Refusal } from "@/lib/api/problem";
import { budgetWithin } from "@/lib/earning/service-budget";
import { ruleWithin } from "@/lib/earning/service-rules";
import type { ProgramScope } from "@/lib/shared/scope";
import { ruleJson } from "../views/earning-rules";

type Tx = Parameters<typeof ruleWithin>[0];

/** The rule as it stands after a change, in the transaction that changed it. */
export async function ruleAfter(
  tx: Tx,
  scope: ProgramScope,
  ruleId: string,
  now: Date,
  status = 200,
): Promise<Answer | Refusal> {
  const [rule, budget] = await Promise.all([
    ruleWithin(tx, scope, ruleId, now),
    budgetWithin(tx, scope, ruleId),
  ]);
  return rule ? answer(ruleJson(rule, budget), status) : notFound();
}
