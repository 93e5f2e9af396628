import type { ProgramScope } from "@/lib/shared/scope";
import { listStores } from "@/lib/shopify/service-store";
import { isOutside } from "./benefit";
import { type OutsideProblem, outsideThing } from "./outside";
import type { Reward } from "./reward";

/**
 * Why no connected store can give this reward as it stands, so that members who redeem it get their points back; null when one can, or
 * when none is connected.
 */
export async function outsideHint(
  scope: ProgramScope,
  reward: Pick<Reward, "benefit" | "blackouts" | "weekdays">,
): Promise<OutsideProblem | null> {
  if (!isOutside(reward.benefit)) return null;
  const thing = outsideThing(reward);
  if (thing.ok) return null;
  const stores = await listStores(scope);
  return stores.some(({ status }) => status === "installed") ? thing.error.code : null;
}
