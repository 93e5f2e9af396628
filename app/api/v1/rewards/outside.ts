import { type Refusal, wrongField } from "@/lib/api/problem";
import { OUTSIDE_SENTENCES } from "@/lib/rewards/outside";
import type { RewardTerms } from "@/lib/rewards/reward";
import { outsideHint } from "@/lib/rewards/service";
import type { ProgramScope } from "@/lib/shared/scope";

/** What the checkout of a connected store could not give is no reward; null where it could. */
export async function refusedByStore(scope: ProgramScope, terms: RewardTerms): Promise<Refusal | null> {
  const problem = await outsideHint(scope, terms);
  if (!problem) return null;
  const days = terms.weekdays.length > 0 ? "weekdays" : "blackouts";
  const field = problem === "cap_unknown_there" ? "benefit.most" : days;
  return wrongField(field, `${OUTSIDE_SENTENCES[problem]} A Shopify store is connected.`);
}
