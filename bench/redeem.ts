import { connect, type Database } from "@/db/client";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { redeemReward } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";

import { type Case, closedLoop } from "./measure";
import { makeWorld } from "./world";

const MS = 2_500;

async function stockUp(owner: Database, members: number) {
  const world = await makeWorld(owner, members);
  const rewardId = newId();
  await owner`insert into rewards (program_id, id, name, benefit, cost)
    values (${world.scope.programId}, ${rewardId}, '€1 off', ${owner.json({ code: "discount_amount", minor: "100" })}, 1)`;
  for (const memberId of world.memberIds) {
    await adjustPoints(world.scope, memberId, { points: 100_000n, reason: "bench" }, newId(), new Date());
  }
  const scopes = world.memberIds.map((memberId) => memberScopeFor(world.scope.programId, memberId));
  return { world, rewardId, scopes };
}

/** b1: redemptions in one call, spread over members, against a bare UPDATE of a single row. */
export async function redemption(owner: Database, ownerUrl: string): Promise<Case> {
  const { world, rewardId, scopes } = await stockUp(owner, 500);
  const bareSql = connect(ownerUrl, { max: 8, name: "bench" });
  let next = 0;
  return {
    id: "b1",
    what: "redemptions with voucher through the service, 8 clients ÷ a bare UPDATE of a balance row, 8 clients",
    promise: "≥ 0.6",
    atLeast: 0.6,
    prepare: async () => {},
    ours: {
      name: "redemption",
      run: () =>
        closedLoop(8, MS, async () => {
          const scope = scopes[next++ % scopes.length];
          const done = scope && (await redeemReward(scope, rewardId, null, new Date()));
          if (!done?.ok) throw new Error("a redemption was refused");
          return 1;
        }),
    },
    bare: {
      name: "UPDATE",
      run: () =>
        closedLoop(8, MS, async () => {
          const memberId = world.memberIds[next++ % world.memberIds.length] as string;
          await bareSql`update balances set updated_at = now()
            where program_id = ${world.scope.programId} and member_id = ${memberId} and asset = 'points' and available >= 1`;
          return 1;
        }),
    },
  };
}

/** b2: everybody redeems on one member against a bare UPDATE of that one row; nobody overdraws. */
export async function hotMember(owner: Database, ownerUrl: string): Promise<Case> {
  const { world, rewardId, scopes } = await stockUp(owner, 1);
  const scope = scopes[0];
  const memberId = world.memberIds[0] as string;
  if (!scope) throw new Error("no member");
  const bareSql = connect(ownerUrl, { max: 8, name: "bench" });
  return {
    id: "b2",
    what: "8 clients redeem on one member ÷ 8 clients UPDATE that one row",
    promise: "≥ 0.9, 0 overdrafts",
    atLeast: 0.9,
    prepare: async () => {
      const [row] = await owner`select available from balances where member_id = ${memberId}`;
      if (row && row.available < 50_000n) {
        await adjustPoints(world.scope, memberId, { points: 100_000n, reason: "bench" }, newId(), new Date());
      }
    },
    ours: {
      name: "redemption",
      run: () =>
        closedLoop(8, MS, async () => {
          const done = await redeemReward(scope, rewardId, null, new Date());
          if (!done.ok) throw new Error("a redemption was refused");
          return 1;
        }),
    },
    bare: {
      name: "UPDATE",
      run: () =>
        closedLoop(8, MS, async () => {
          await bareSql`update balances set updated_at = now()
            where program_id = ${world.scope.programId} and member_id = ${memberId} and asset = 'points' and available >= 1`;
          return 1;
        }),
    },
  };
}
