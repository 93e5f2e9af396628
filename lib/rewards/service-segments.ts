import type { Tx } from "@/db/transaction";
import { segmentsAmong } from "@/lib/segments/service";
import type { MemberScope } from "@/lib/shared/scope";
import type { Reward } from "./reward";

type Named = Pick<Reward, "segmentIds" | "segmentCosts">;

function segmentsNamedBy({ segmentIds, segmentCosts }: Named): string[] {
  return [...segmentIds, ...Object.keys(segmentCosts)];
}

/** Whether any of these asks for a segment: else nothing has to be looked up. */
export function namesSegments(rewards: readonly Named[]): boolean {
  return rewards.some((reward) => segmentsNamedBy(reward).length > 0);
}

/** Of the segments that these rewards name, those that the member is one of. */
export async function segmentsForShelf(
  tx: Tx,
  scope: MemberScope,
  rewards: readonly Named[],
  now: Date,
): Promise<string[]> {
  const named = [...new Set(rewards.flatMap(segmentsNamedBy))];
  return segmentsAmong(tx, scope, scope.memberId, named, now);
}
