import { lockAccounts } from "@/db/queries/ledger-read";
import { writeLedger } from "@/db/queries/ledger-write";
import {
  ensureBalances,
  fillMembers,
  type Newcomer,
  pinMembers,
  selectFalling,
  writeNewcomers,
} from "@/db/queries/member-import-write";
import { insertBatch, insertRefusals, type MemberImport, type Refusal } from "@/db/queries/member-imports";
import { type Person, selectPeopleById } from "@/db/queries/tiers-people";
import { dismissOpen } from "@/db/queries/tiers-proposals";
import { writeStandings } from "@/db/queries/tiers-write";
import { inProgram, type Tx } from "@/db/transaction";
import type { Account } from "@/lib/ledger/account";
import { addPosting, type EventRow, emptyWrite } from "@/lib/ledger/write";
import type { ProgramScope } from "@/lib/shared/scope";
import { tiersReached } from "@/lib/tiers/entry";
import { emptyStandings, placeOn } from "@/lib/tiers/service-rises";
import { type Ladder, lowestTier, tierOf } from "@/lib/tiers/tier";
import { type Change, decideRow } from "./decide-row";
import { bring } from "./post";
import { presetOf } from "./preset";
import { problemSentence, type RowProblem } from "./problem";
import type { MemberRow } from "./read-row";
import type { RowBatch } from "./service-batches";
import { idsOf } from "./service-ids";
import { type Matched, matchAll } from "./service-match";
import { emptyTally, refuse, Sum, type Tally } from "./tally";

/** What a batch is taken over by. `isFirst` says that no other import was ever begun: none can have carried a row. */
export type TakeTerms = { ladder: Ladder; asset: string; at: Date; isFirst: boolean };

type Placement = { memberId: string; tierId: string; pinnedUntil: Date | null };

/** A row by which somebody becomes a member, with what they bring. */
type Joining = { matched: Matched; points: bigint; creditMinor: bigint };

type Enrolled = Newcomer & Pick<MemberRow, "tierId" | "pinnedUntil">;

/** What is decided on a batch, before anything of it is written. */
type Decided = {
  tally: Tally;
  refusals: Refusal[];
  joining: Joining[];
  changes: { change: Change; matched: Matched; isSame: boolean }[];
};

const MOST_FIELDS_KEPT = 2_000;

/** A refused record as it is kept: as it stood, as far as that can be stored. */
export function refusalOf(line: number, fields: readonly string[], problem: RowProblem): Refusal {
  const kept = fields
    .slice(0, 200)
    .map((field) => field.replaceAll("\0", "\ufffd").toWellFormed().slice(0, MOST_FIELDS_KEPT));
  return { line, reason: problemSentence(problem), fields: kept };
}

/** What is wrong with the rows of a batch by themselves; the others go on. */
export function readable(batch: RowBatch, decided: Pick<Decided, "tally" | "refusals">): MemberRow[] {
  const rows: MemberRow[] = [];
  for (const { row, read } of batch.rows) {
    decided.tally.rows++;
    if (read.ok) rows.push(read.value);
    else {
      refuse(decided.tally, read.error.code);
      decided.refusals.push(refusalOf(row.line, row.fields, read.error));
    }
  }
  return rows;
}

/** Several rows of one member are taken one after the other: the second meets what the first has made. */
export function waves(rows: readonly MemberRow[]): MemberRow[][] {
  const count = new Map<string, number>();
  const out: MemberRow[][] = [];
  for (const row of rows) {
    const who = row.externalId ?? row.emailKey ?? "";
    const turn = count.get(who) ?? 0;
    count.set(who, turn + 1);
    const wave = out[turn] ?? [];
    wave.push(row);
    out[turn] = wave;
  }
  return out;
}

/**
 * Decides on matched rows, and counts what comes of them. Returns the rows about a member whom another row was about, by another
 * name of theirs: where a member may have several rows, they are for the next wave.
 */
export function decideAll(
  matched: readonly Matched[],
  decided: Decided,
  fieldsOf: ReadonlyMap<number, readonly string[]>,
  {
    plan,
    terms,
    isSecond,
  }: {
    plan: MemberImport["plan"];
    terms: TakeTerms;
    isSecond?: (row: MemberRow) => boolean;
  },
): Matched[] {
  const { tally, refusals, joining, changes } = decided;
  const positionOf = (tierId: string | null) => tierOf(terms.ladder, tierId)?.position ?? -1;
  const judged = { unmatched: plan.unmatched, positionOf };
  const [sumOfPoints, sumOfCredit] = [new Sum(), new Sum()];
  const isMany = presetOf(plan.preset).rowsPerMember === "many";
  const met = new Set<string>();
  const again: Matched[] = [];
  const refused = (row: MemberRow, problem: RowProblem) => {
    refuse(tally, problem.code);
    refusals.push(refusalOf(row.line, fieldsOf.get(row.line) ?? [], problem));
  };
  for (const one of matched) {
    const { row } = one;
    const verdict = decideRow(row, one.match, judged);
    if (!verdict.ok) {
      refused(row, verdict.error);
      continue;
    }
    if ("change" in verdict.value) {
      const { memberId } = verdict.value.change.known;
      if (met.has(memberId)) {
        if (isMany) again.push(one);
        else refused(row, { code: "repeated" });
        continue;
      }
      met.add(memberId);
    }
    if (verdict.value.kind === "already") {
      tally.already++;
      continue;
    }
    if (row.isCut) tally.cut++;
    if (row.startsAt) tally.later++;
    if (verdict.value.kind === "enrol") {
      const { points, creditMinor } = verdict.value;
      joining.push({ matched: one, points, creditMinor });
      // A dry run enrols nobody, so that the second row of somebody new finds nobody either.
      tally[isSecond?.(row) ? "changed" : "enrolled"]++;
      if (row.birthday) tally.birthdays++;
      sumOfPoints.add(points);
      sumOfCredit.add(creditMinor);
      if (row.tierId) tally.tiers[row.tierId] = (tally.tiers[row.tierId] ?? 0) + 1;
      continue;
    }
    const { change } = verdict.value;
    const isSame = verdict.value.kind === "same";
    changes.push({ change, matched: one, isSame });
    tally[isSame ? "same" : "changed"]++;
    if (change.birthday) tally.birthdays++;
    if (change.isHigher) tally.higher++;
    sumOfPoints.add(change.points);
    sumOfCredit.add(change.creditMinor);
    if (change.tierId) tally.tiers[change.tierId] = (tally.tiers[change.tierId] ?? 0) + 1;
  }
  sumOfPoints.countInto(tally, "points");
  sumOfCredit.countInto(tally, "credit");
  return again;
}

function newcomerOf(
  { matched: { row, card, eventKey }, points, creditMinor }: Joining,
  { at, newId }: { at: Date; newId: () => string },
): Enrolled {
  if (card === null) throw new Error("who was looked up for a dry run cannot be enrolled");
  const { line, email, emailKey, externalId, name, birthday, tierId, pinnedUntil, startsAt, expiresAt } = row;
  return {
    memberId: newId(),
    eventId: newId(),
    creditId: creditMinor > 0n ? newId() : "",
    ...{ line, email, emailKey, externalId, name, card, birthday, tierId, pinnedUntil, startsAt, expiresAt },
    joinedAt: row.joinedAt ?? at,
    points,
    creditMinor,
    earnedAt: row.earnedAt ?? at,
    key: eventKey,
    hash: row.key,
  };
}

/**
 * Takes over one batch in one transaction: what is decided, written and counted stands together or not at all. A batch
 * that was done before changes nothing; one that met somebody who came in the same moment is looked up and done again.
 */
export function takeBatch(
  scope: ProgramScope,
  imported: MemberImport,
  batch: RowBatch,
  terms: TakeTerms,
  now: Date,
): Promise<Tally> {
  const fieldsOf = new Map(batch.rows.map(({ row }) => [row.line, row.fields]));
  return inProgram(scope, async (tx) => {
    const all: Pick<Decided, "tally" | "refusals"> = { tally: emptyTally(), refusals: [] };
    const toTake = waves(readable(batch, all));
    const newId = idsOf(batch, terms.at);
    for (const wave of toTake) {
      const looked = { importId: imported.id, asset: terms.asset, lock: true, isFirst: terms.isFirst };
      const { matched, accounts } = await matchAll(tx, scope, wave, looked);
      const decided: Decided = { ...all, joining: [], changes: [] };
      const again = decideAll(matched, decided, fieldsOf, { plan: imported.plan, terms });
      if (again.length > 0) toTake.push(again.map(({ row }) => row));
      const newcomers = decided.joining.map((one) => newcomerOf(one, { at: terms.at, newId }));
      await writeNewcomers(tx, scope, newcomers, {
        importId: imported.id,
        preset: imported.plan.preset,
        welcome: imported.plan.welcome,
        asset: terms.asset,
        at: terms.at,
      });
      await postChanges(tx, scope, imported, decided.changes, accounts, { ...terms, newId });
      await placeAll(tx, scope, imported, { newcomers, changes: decided.changes }, terms, now);
    }
    await insertRefusals(tx, scope, imported.id, "run", all.refusals);
    await insertBatch(tx, scope, imported.id, "run", { number: batch.number, tally: all.tally }, now);
    return all.tally;
  });
}

/** The event by which a row stands in the history of a member who was there before. */
function eventOf(
  imported: MemberImport,
  { change, matched: { row, eventKey } }: Decided["changes"][number],
  { at, newId }: { at: Date; newId: () => string },
): EventRow {
  return {
    id: newId(),
    source: "import",
    externalId: eventKey,
    type: "points.imported",
    memberId: change.known.memberId,
    orderId: null,
    occurredAt: at,
    inputHash: row.key,
    payload: JSON.stringify({ import: imported.id, line: row.line, from: imported.plan.preset, new: false }),
    outcome: change.points === 0n ? "nothing" : "posted",
    points: change.points,
    explanation: null,
  };
}

/** Posts what rows change of members who were there before: each has an event, also where nothing moves. */
async function postChanges(
  tx: Tx,
  scope: ProgramScope,
  imported: MemberImport,
  changes: Decided["changes"],
  accounts: ReadonlyMap<string, Account>,
  terms: TakeTerms & { newId: () => string },
): Promise<void> {
  if (changes.length === 0) return;
  const moving = changes.filter(({ change }) => change.creditMinor !== 0n);
  const payers = moving.map(({ change }) => change.known.memberId);
  await ensureBalances(tx, scope, payers, terms.asset);
  const wallets = await lockAccounts(tx, scope, payers, terms.asset);
  const write = emptyWrite(scope.programId);
  for (const one of changes) {
    const { change, matched } = one;
    const event = eventOf(imported, one, terms);
    write.events.push(event);
    const cause = { eventId: event.id, orderId: null, redemptionId: null, occurredAt: terms.at };
    const { earnedAt, startsAt, expiresAt } = matched.row;
    const lot = { availableAt: startsAt ?? terms.at, expiresAt, earnedAt: earnedAt ?? terms.at };
    const sides = [
      [accounts.get(change.known.memberId), change.points],
      [wallets.get(change.known.memberId), change.creditMinor],
    ] as const;
    for (const [account, amount] of sides) {
      if (amount === 0n) continue;
      if (!account) throw new Error(`member ${change.known.memberId} has no account`);
      addPosting(write, bring(account, amount, lot, cause));
    }
  }
  await writeLedger(tx, write);
  await fillMembers(
    tx,
    scope,
    changes.map(({ change }) => change),
  );
}

/** Puts members on the tiers of the file and pins them there; nothing is given for reaching them this way. */
async function placeAll(
  tx: Tx,
  scope: ProgramScope,
  imported: MemberImport,
  { newcomers, changes }: { newcomers: readonly Enrolled[]; changes: Decided["changes"] },
  { ladder, at }: TakeTerms,
  now: Date,
): Promise<void> {
  const placements: Placement[] = [
    ...newcomers,
    ...changes.map(({ change }) => ({ ...change, memberId: change.known.memberId })),
  ].flatMap(({ memberId, tierId, pinnedUntil }) => (tierId ? [{ memberId, tierId, pinnedUntil }] : []));
  if (placements.length === 0) return;
  const ids = placements.map(({ memberId }) => memberId);
  const people = new Map((await selectPeopleById(tx, scope, ids)).map((person) => [person.memberId, person]));
  const write = emptyStandings();
  for (const { memberId, tierId, pinnedUntil } of placements) {
    const [person, to] = [people.get(memberId) as Person, tierOf(ladder, tierId)];
    if (!to || person.tierId === to.id) continue;
    const evidence = {
      reason: `Brought along from ${presetOf(imported.plan.preset).name}`,
      pinnedUntil: pinnedUntil?.toISOString() ?? null,
    };
    placeOn(write, scope, person, {
      to,
      reason: "pinned",
      keptUntil: pinnedUntil,
      evidence,
      runId: imported.id,
      at,
    });
    const from = tierOf(ladder, person.tierId) ?? lowestTier(ladder);
    for (const reached of tiersReached(ladder, from, to)) {
      write.tierEntries.push({
        ...{
          programId: scope.programId,
          memberId,
          tierId: reached.id,
          reachedAt: at,
          eventId: null,
          state: "none",
        },
      });
    }
  }
  await writeStandings(tx, write);
  await pinMembers(tx, scope, placements);
  for (const memberId of await selectFalling(tx, scope, ids))
    await dismissOpen(tx, scope, { memberId }, "pinned", now);
}
