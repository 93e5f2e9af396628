import { writeAudit } from "@/db/queries/audit";
import { writeUsage } from "@/db/queries/earning-usage";
import { lockAccounts } from "@/db/queries/ledger-read";
import { writeLedger } from "@/db/queries/ledger-write";
import {
  assetsHeld,
  insertMerge,
  lockMergeable,
  moveBelongings,
  moveNames,
  usageOf,
  usageOfOrders,
} from "@/db/queries/member-merges";
import { isInHousehold } from "@/db/queries/privacy";
import type { Tx } from "@/db/transaction";
import { emptyAccount } from "@/lib/ledger/account";
import { addPosting, emptyWrite } from "@/lib/ledger/write";
import { add, fraction, fractionText, parseFraction, subtract } from "@/lib/shared/fraction";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { type MergeError, mergeAccounts } from "./merge";

type Merge = { from: string; into: string; via: "shopify" | "staff" };

/** What a rule's limits counted for the first's orders is counted for the second from now on: the orders are theirs. */
async function moveUsage(tx: Tx, scope: ProgramScope, { from, into }: Merge): Promise<void> {
  const moved = await usageOfOrders(tx, scope, from);
  if (moved.length === 0) return;
  const stored = new Map(
    (await usageOf(tx, scope, [from, into])).map((row) => [
      `${row.memberId} ${row.ruleId} ${row.period}`,
      row,
    ]),
  );
  const changed = new Map<
    string,
    { memberId: string; ruleId: string; period: string; points: string; times: number }
  >();
  const shift = (memberId: string, part: (typeof moved)[number], sign: 1 | -1) => {
    const key = `${memberId} ${part.ruleId} ${part.period}`;
    const nothing = {
      memberId,
      ruleId: part.ruleId,
      period: part.period,
      points: fractionText(fraction(0n)),
      times: 0,
    };
    const before = changed.get(key) ?? stored.get(key) ?? nothing;
    const [had, by] = [parseFraction(before.points), parseFraction(part.points)];
    const points = fractionText(sign === 1 ? add(had, by) : subtract(had, by));
    changed.set(key, { ...before, points, times: before.times + sign * part.times });
  };
  for (const part of moved) {
    shift(from, part, -1);
    shift(into, part, 1);
  }
  await writeUsage(tx, scope, [...changed.values()]);
}

/**
 * M4: two members turn out to be one person. All that the first has (points with their days, what is pending, store credit,
 * qualifying points, debt, orders, codes, cards, the higher tier) is the second's from now on; its card still finds them. The
 * first stays as an empty account, so that what happened stands where it happened. In a transaction of the caller.
 */
export async function mergeMembersWithin(
  tx: Tx,
  scope: ProgramScope,
  merge: Merge,
  now: Date,
): Promise<Result<null, MergeError>> {
  const { from: fromId, into: intoId, via } = merge;
  if (fromId === intoId) return err({ code: "same_member" });
  const people = await lockMergeable(tx, scope, [fromId, intoId]);
  const from = people.find(({ id }) => id === fromId);
  const into = people.find(({ id }) => id === intoId);
  if (!from || !into || into.erased || from.kind !== "person" || into.kind !== "person")
    return err({ code: "member_unknown" });
  if (from.mergedInto || into.mergedInto) return err({ code: "merged_before" });
  if (await isInHousehold(tx, scope, fromId)) return err({ code: "in_household" });

  const write = emptyWrite();
  const moved: Record<string, string> = {};
  for (const asset of await assetsHeld(tx, scope, fromId)) {
    const accounts = await lockAccounts(tx, scope, [fromId, intoId], asset);
    const account = accounts.get(fromId);
    if (!account) continue;
    const merged = mergeAccounts(account, accounts.get(intoId) ?? emptyAccount(intoId, asset), now);
    addPosting(write, scope.programId, merged.from);
    addPosting(write, scope.programId, merged.into);
    moved[asset] = merged.moved.toString();
  }
  await writeLedger(tx, write);
  await moveUsage(tx, scope, merge);
  await moveBelongings(tx, scope, fromId, intoId);
  await moveNames(tx, scope, from, into);
  await insertMerge(tx, scope, { from: fromId, into: intoId, moved, via }, now);
  const shown = { into: showId("member", intoId), moved, via };
  await writeAudit(tx, scope, "member.merged", showId("member", fromId), null, shown, now);
  return ok(null);
}
