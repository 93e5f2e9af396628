import { writeAudit } from "@/db/queries/audit";
import { raiseRulesRevision } from "@/db/queries/earning-rules";
import { writeUsage } from "@/db/queries/earning-usage";
import { touchMembers } from "@/db/queries/earning-write";
import { lockAccounts } from "@/db/queries/ledger-read";
import { writeLedger } from "@/db/queries/ledger-write";
import { assetsHeld, insertMerge, lockMergeable, moveNames, usageOf } from "@/db/queries/member-merges";
import {
  moveCare,
  moveGame,
  moveOrders,
  moveReferrals,
  moveRewards,
  moveStanding,
} from "@/db/queries/merge-moves";
import { isInHousehold } from "@/db/queries/privacy";
import { inProgram, type Tx } from "@/db/transaction";
import { emptyAccount, type Posting } from "@/lib/ledger/account";
import { POINTS_ASSET } from "@/lib/ledger/accounts";
import { addPosting, emptyWrite, type LedgerWrite } from "@/lib/ledger/write";
import { add, fraction, fractionText, parseFraction } from "@/lib/shared/fraction";
import { hashOf } from "@/lib/shared/hash";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { joinStandings } from "@/lib/tiers/service-merged";
import { publish } from "@/lib/webhooks/service-publish";
import { type MergeError, mergeAccounts } from "./merge";

type Merge = { from: string; into: string; via: "shopify" | "staff" };

/** What rules' limits counted for the first is counted for the second from now on: who had all of it gets no more. */
async function moveUsage(tx: Tx, scope: ProgramScope, { from, into }: Merge): Promise<void> {
  const stored = await usageOf(tx, scope, [from, into]);
  const key = ({ ruleId, period }: { ruleId: string; period: string }) => `${ruleId} ${period}`;
  const has = new Map(stored.filter(({ memberId }) => memberId === into).map((row) => [key(row), row]));
  const moved = stored.filter(({ memberId }) => memberId === from);
  if (moved.length === 0) return;
  const joined = moved.map((row) => {
    const own = has.get(key(row));
    const points = own
      ? add(parseFraction(own.points), parseFraction(row.points))
      : parseFraction(row.points);
    return { ...row, memberId: into, points: fractionText(points), times: row.times + (own?.times ?? 0) };
  });
  const left = moved.map((row) => ({ ...row, points: fractionText(fraction(0n)), times: 0 }));
  await writeUsage(tx, scope, [...joined, ...left]);
}

/** The line that stands for it in a member's statement. */
function addMerged(
  write: LedgerWrite,
  {
    posting,
    id,
    type,
    other,
    points,
    at,
  }: {
    posting: Posting;
    id: string;
    type: "points.merged_in" | "points.merged_away";
    other: string;
    points: bigint;
    at: Date;
  },
): void {
  const { memberId } = posting.account;
  addPosting(write, posting);
  if (posting.transfers.length === 0) return;
  const payload = { about: other, points: points.toString() };
  write.events.push({
    id,
    source: "merge",
    externalId: `${type}:${memberId}:${other}`,
    type,
    memberId,
    orderId: null,
    occurredAt: at,
    inputHash: hashOf(payload),
    payload: JSON.stringify(payload),
    outcome: "posted",
    points,
    explanation: null,
  });
}

/** Everything that has a balance leaves the first and arrives at the second. Returns what moved, by asset. */
async function moveHoldings(
  tx: Tx,
  scope: ProgramScope,
  { from, into }: Merge,
  now: Date,
): Promise<Record<string, string>> {
  const write = emptyWrite(scope.programId);
  const moved: Record<string, string> = {};
  for (const asset of await assetsHeld(tx, scope, from)) {
    const accounts = await lockAccounts(tx, scope, [from, into], asset);
    const account = accounts.get(from);
    if (!account) continue;
    const own = accounts.get(into) ?? emptyAccount(into, asset);
    const [away, come] = [newId(now.getTime()), newId(now.getTime())];
    if (asset === POINTS_ASSET) {
      const merged = mergeAccounts(account, own, now, { from: away, into: come });
      const after = merged.into.account;
      const points = after.available + after.pending - after.debt - (own.available + own.pending - own.debt);
      const about = { at: now };
      addMerged(write, {
        ...{ ...about, posting: merged.from, id: away, type: "points.merged_away", other: into },
        points: -merged.moved,
      });
      addMerged(write, {
        ...{ ...about, posting: merged.into, id: come, type: "points.merged_in", other: from, points },
      });
      moved[asset] = merged.moved.toString();
      continue;
    }
    const merged = mergeAccounts(account, own, now);
    addPosting(write, merged.from);
    addPosting(write, merged.into);
    moved[asset] = merged.moved.toString();
  }
  await writeLedger(tx, write);
  return moved;
}

async function refusalOf(
  tx: Tx,
  scope: ProgramScope,
  { from: fromId, into: intoId }: Merge,
): Promise<MergeError | Pair> {
  if (fromId === intoId) return { code: "same_member" };
  const people = await lockMergeable(tx, scope, [fromId, intoId]);
  const from = people.find(({ id }) => id === fromId);
  const into = people.find(({ id }) => id === intoId);
  if (!from || !into || from.erased || into.erased) return { code: "member_unknown" };
  if (from.kind !== "person" || into.kind !== "person") return { code: "member_unknown" };
  if (from.mergedInto || into.mergedInto) return { code: "merged_before" };
  if (into.left) return { code: "member_left" };
  const [one, other] = [await isInHousehold(tx, scope, fromId), await isInHousehold(tx, scope, intoId)];
  return one && other ? { code: "in_household" } : { from, into };
}

type Pair = Record<"from" | "into", Awaited<ReturnType<typeof lockMergeable>>[number]>;

/**
 * M4: two members turn out to be one person. What the first has and what goes on after today is the second's from now on
 * (docs/merging.md says of every table what becomes of it); its card and its sign-in still find them. The first stays as an
 * empty account, so that what happened stands where it happened. In a transaction of the caller.
 */
export async function mergeMembersWithin(
  tx: Tx,
  scope: ProgramScope,
  merge: Merge,
  now: Date,
): Promise<Result<null, MergeError>> {
  const pair = await refusalOf(tx, scope, merge);
  if ("code" in pair) return err(pair);
  const { from, into } = pair;
  const moved = await moveHoldings(tx, scope, merge, now);
  await moveUsage(tx, scope, merge);
  await moveOrders(tx, scope, merge);
  await moveRewards(tx, scope, merge);
  await moveCare(tx, scope, merge);
  await moveGame(tx, scope, merge, now);
  await moveReferrals(tx, scope, merge, now);
  await moveStanding(tx, scope, merge, now);
  await moveNames(tx, scope, from, into);
  await insertMerge(tx, scope, { from: from.id, into: into.id, moved, via: merge.via }, now);
  await joinStandings(tx, scope, merge, now);
  await touchMembers(tx, scope, [into.id]);
  // Whoever waits for the account that goes, to post to it, asks again whose it is (lib/earning/service-batch.ts).
  await raiseRulesRevision(tx, scope);
  const [gone, kept] = [showId("member", from.id), showId("member", into.id)];
  await writeAudit(tx, scope, "member.merged", gone, null, { into: kept, moved, via: merge.via }, now);
  await publish(tx, scope, { type: "member_merged", at: now, memberId: into.id, data: { former_id: gone } });
  return ok(null);
}

/** `mergeMembersWithin` by itself. */
export function mergeMembers(
  scope: ProgramScope,
  merge: Merge,
  now: Date,
): Promise<Result<null, MergeError>> {
  return inProgram(scope, (tx) => mergeMembersWithin(tx, scope, merge, now));
}
