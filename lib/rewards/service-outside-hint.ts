import type { ProgramScope } from "@/lib/shared/scope";
import { listStores } from "@/lib/shopify/service-store";
import { isOutside } from "./benefit";
import { type OutsideProblem, outsideThing } from "./outside";
import { asksForDay } from "./outside-days";
import type { Reward } from "./reward";

type Terms = Pick<Reward, "benefit" | "blackouts" | "weekdays">;

function problemOf(reward: Terms): OutsideProblem | null {
  if (!isOutside(reward.benefit)) return null;
  const thing = outsideThing(reward, null);
  return thing.ok ? null : thing.error.code;
}

async function isConnected(scope: ProgramScope): Promise<boolean> {
  return (await listStores(scope)).some(({ status }) => status === "installed");
}

/**
 * Why no connected store can give this reward as it stands, so that members who redeem it get their points back; null when one can, or
 * when none is connected.
 */
export async function outsideHint(scope: ProgramScope, reward: Terms): Promise<OutsideProblem | null> {
  const problem = problemOf(reward);
  return problem && (await isConnected(scope)) ? problem : null;
}

/** Whether a member has to name a day, because a connected store makes the code for that one alone. */
export async function dayIsNeeded(
  scope: ProgramScope,
  reward: Parameters<typeof asksForDay>[0],
  now: Date,
  timeZone: string,
): Promise<boolean> {
  return asksForDay(reward, now, timeZone) && (await isConnected(scope));
}

/** `outsideHint` of many rewards at once, by their ids; those without a problem are left out. */
export async function outsideHints(
  scope: ProgramScope,
  rewards: readonly (Terms & { id: string })[],
): Promise<Map<string, OutsideProblem>> {
  const found = rewards.flatMap(({ id, ...reward }): [string, OutsideProblem][] => {
    const problem = problemOf(reward);
    return problem ? [[id, problem]] : [];
  });
  return new Map(found.length > 0 && (await isConnected(scope)) ? found : []);
}
