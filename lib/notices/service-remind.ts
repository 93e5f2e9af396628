import {
  type Lapsing,
  type LapsingCredit,
  selectLapsing,
  selectLapsingCredit,
} from "@/db/queries/notice-occasions";
import { selectTold } from "@/db/queries/notices";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { walletCurrency } from "@/lib/ledger/accounts";
import type { Program } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import { rewardsFor } from "@/lib/rewards/service";
import { worthOf } from "@/lib/rewards/worth";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import { daysLeft, dueLead, lastDay } from "./lapse";
import { tellMembers } from "./service";

const [POINTS, CREDIT] = ["points_lapsing", "credit_lapsing"];
const DAY_MS = 86_400_000;
/** Members told in one transaction. */
const TOGETHER = 200;

type Due = Lapsing & { about: string };

/** Whom to remind of what: one notice per member, day of lapse and lead. */
function dueOf(lapsing: readonly Lapsing[], { settings, timeZone }: Program, now: Date): Due[] {
  return lapsing.flatMap((one) => {
    const lead = dueLead(one, settings.remindDays, now, timeZone);
    if (lead === null) return [];
    const pool = one.poolId ? ` of ${one.poolId}` : "";
    return [{ ...one, about: `${lastDay(one.expiresAt, timeZone)} ${lead}${pool}` }];
  });
}

/** The dearest reward that the member can have at once: what the points would bring. */
async function draftOf(due: Due, { id, settings, timeZone }: Program, now: Date): Promise<NoticeDraft> {
  const { memberId, about, points, expiresAt, poolId } = due;
  const scope = memberScopeFor(id, memberId, { kind: "system", name: "reminder" });
  const { tiles, rate, available } = await rewardsFor(scope, now);
  const affordable = tiles.filter(({ state, cost }) => state === "affordable" && cost <= available);
  const best = affordable.reduce<(typeof affordable)[number] | null>(
    (most, tile) => (most && most.cost >= tile.cost ? most : tile),
    null,
  );
  const facts = {
    points: String(points),
    minor: rate ? String(worthOf(points, rate)) : null,
    until: expiresAt.toISOString(),
    days: daysLeft(expiresAt, now, timeZone),
    reward: poolId ? null : (best?.reward.name ?? null),
    choices: settings.expiryChoices,
    pool: poolId !== null,
  };
  return { memberId, code: POINTS, about, facts };
}

/** Whom to remind of which store credit: one notice per member, wallet, day of lapse and lead. */
function creditDue(
  lapsing: readonly LapsingCredit[],
  { settings, timeZone }: Program,
  now: Date,
): NoticeDraft[] {
  return lapsing.flatMap((one) => {
    const lead = dueLead(one, settings.remindDays, now, timeZone);
    if (lead === null) return [];
    const { memberId, asset, minor, expiresAt } = one;
    const facts = { minor: String(minor), currency: walletCurrency(asset), until: expiresAt.toISOString() };
    const about = `${lastDay(expiresAt, timeZone)} ${lead} ${asset}`;
    return [{ memberId, code: CREDIT, about, facts }];
  });
}

/** Those of which nobody was told yet. */
async function untold<T extends { memberId: string; about: string }>(
  tx: Tx,
  scope: ProgramScope,
  code: string,
  found: readonly T[],
): Promise<T[]> {
  const told = await selectTold(tx, scope, code, found);
  return found.filter(({ memberId, about }) => !told.has(`${memberId} ${about}`));
}

/**
 * Reminds members of points and store credit that are about to lapse, as many days before as the program says. Each is
 * reminded once per day of lapse and lead, however often this runs; a run that comes late still reminds, and never after
 * the lapse. Returns how many were reminded.
 */
export async function remindOfLapsing(scope: ProgramScope, now: Date): Promise<number> {
  const program = await programById(scope.programId);
  const furthest = Math.max(0, ...(program?.settings.remindDays ?? []));
  if (!program || furthest === 0) return 0;
  const until = new Date(now.getTime() + (furthest + 2) * DAY_MS);
  const [points, credit] = await readProgram(scope, (tx) =>
    Promise.all([
      selectLapsing(tx, scope, now, until).then((found) =>
        untold(tx, scope, POINTS, dueOf(found, program, now)),
      ),
      selectLapsingCredit(tx, scope, now, until).then((found) =>
        untold(tx, scope, CREDIT, creditDue(found, program, now)),
      ),
    ]),
  );
  for (let from = 0; from < points.length; from += TOGETHER) {
    const drafts: NoticeDraft[] = [];
    for (const one of points.slice(from, from + TOGETHER)) drafts.push(await draftOf(one, program, now));
    await inProgram(scope, (tx) => tellMembers(tx, scope, drafts, now));
  }
  for (let from = 0; from < credit.length; from += TOGETHER) {
    const drafts = credit.slice(from, from + TOGETHER);
    await inProgram(scope, (tx) => tellMembers(tx, scope, drafts, now));
  }
  return points.length + credit.length;
}
