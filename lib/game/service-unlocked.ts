import { findUnlocked, segmentsOfRewards, type Unlocked } from "@/db/queries/game-unlocked";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { segmentsAmong } from "@/lib/segments/service";
import type { MemberScope } from "@/lib/shared/scope";

/** The reward that has come within reach. Segments are looked up only where one that could be it names some. */
async function unlockedWithin(tx: Tx, scope: MemberScope, now: Date): Promise<Unlocked | null> {
  const { memberId } = scope;
  const found = await findUnlocked(tx, scope, memberId, null, now);
  if (!found?.asks) return found;
  const segmentIds = await segmentsAmong(tx, scope, memberId, await segmentsOfRewards(tx, scope, now), now);
  return findUnlocked(tx, scope, memberId, segmentIds, now);
}

/** Whether there is a reward within reach that the member was not told of; in a transaction of the caller. */
export async function hasUnlockedWithin(tx: Tx, scope: MemberScope, now: Date): Promise<boolean> {
  return (await unlockedWithin(tx, scope, now)) !== null;
}

/**
 * Tells a member that a reward has come within reach, when they can afford it for the first time (G4): the dearest one,
 * and none that is cheaper than what they were told of or have had.
 */
export async function tellUnlocked(scope: MemberScope, now: Date): Promise<void> {
  const { memberId } = scope;
  if (!(await readProgram(scope, (tx) => hasUnlockedWithin(tx, scope, now)))) return;
  await inProgram(scope, async (tx) => {
    const unlocked = await unlockedWithin(tx, scope, now);
    if (!unlocked) return;
    const facts = { reward: unlocked.name, cost: unlocked.cost.toString() };
    await tellMembers(tx, scope, [{ memberId, code: "reward_unlocked", about: unlocked.id, facts }], now);
  });
}
