import { type Refusal, wrongField } from "@/lib/api/problem";
import type { KeyAccess } from "@/lib/auth/api-key";
import { outsideSentence } from "@/lib/rewards/cap-words";
import type { RewardTerms } from "@/lib/rewards/reward";
import { outsideHint } from "@/lib/rewards/service";

/** What the checkout of a connected store could not give is no reward; null where it could. */
export async function refusedByStore(
  { scope, program }: Pick<KeyAccess, "scope" | "program">,
  terms: RewardTerms,
): Promise<Refusal | null> {
  const problem = await outsideHint(scope, terms);
  if (!problem) return null;
  const days = terms.weekdays.length > 0 ? "weekdays" : "blackouts";
  const field = problem === "cap_unknown_there" ? "benefit.most" : days;
  return wrongField(
    field,
    `${outsideSentence(problem, terms.benefit, program.currency)} A Shopify store is connected.`,
  );
}
