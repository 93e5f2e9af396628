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
import { insertBatch, insertRefusals, type MemberImport } from "@/db/queries/member-imports";
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
import type { Newness } from "./newness";
import { bring } from "./post";
import { presetOf } from "./preset";
import type { MemberRow } from "./read-row";
import type { SeenKeys } from "./seen";
import type { RowBatch } from "./service-batches";
import {
  type Decided,
  decideAll,
  fieldsBy,
  type Joining,
  mayAllBeNew,
  readable,
  waves,
} from "./service-decide";
import { idsOf } from "./service-ids";
import { type Looked, matchAll, matchNobody } from "./service-match";
import { emptyTally, type Tally } from "./tally";

/**
 * What a batch is taken over by. `isFirst` says that no other import was ever begun: none can have carried a row. `newness` is
 * what the batches before say of the next one, `members` whom they were about.
 */
export type TakeTerms = {
  ladder: Ladder;
  asset: string;
  at: Date;
  isFirst: boolean;
  newness: Newness;
  members: SeenKeys;
};

type Placement = { memberId: string; tierId: string; pinnedUntil: Date | null };

type Enrolled = Newcomer & Pick<MemberRow, "tierId" | "pinnedUntil">;

function newcomerOf(
  { matched: { row, card, eventKey }, points, creditMinor }: Joining,
  { at, newId }: { at: Date; newId: () => string },
): Enrolled {
  if (card === null) throw new Error("who was looked up for a dry run cannot be enrolled");
  // Named one by one, as the row is.
  return {
    memberId: newId(),
    eventId: newId(),
    creditId: creditMinor > 0n ? newId() : "",
    line: row.line,
    email: row.email,
    emailKey: row.emailKey,
    externalId: row.externalId,
    name: row.name,
    card,
    birthday: row.birthday,
    tierId: row.tierId,
    pinnedUntil: row.pinnedUntil,
    startsAt: row.startsAt,
    expiresAt: row.expiresAt,
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
 * that was done before changes nothing. Where the batches before held new people only, it is written without asking who is
 * there; if that was wrong, or somebody came in the same moment, a unique index says so, and it is looked up and done again.
 */
export async function takeBatch(
  scope: ProgramScope,
  imported: MemberImport,
  batch: RowBatch,
  terms: TakeTerms,
  now: Date,
): Promise<Tally> {
  const fieldsOf = fieldsBy(batch);
  const { newness, members } = terms;
  let tries = 0;
  let isAnybody = false;
  const { tally, met } = await inProgram(
    scope,
    async (tx) => {
      const all: Pick<Decided, "tally" | "refusals" | "met"> = {
        ...{ tally: emptyTally(), refusals: [], met: new Set() },
      };
      const toTake = waves(readable(batch, all), imported.plan);
      const newId = idsOf(batch, terms.at);
      const isGuess = tries++ === 0 && newness.isLikely && mayAllBeNew(toTake, imported.plan);
      const look = (wave: readonly MemberRow[]): Promise<Looked> => {
        const { asset, at, isFirst } = terms;
        const looked = { importId: imported.id, asset, at, lock: true, isFirst };
        return isGuess ? matchNobody(tx, scope, wave) : matchAll(tx, scope, wave, looked);
      };
      for (const wave of toTake) {
        const { matched, accounts, ...looked } = await look(wave);
        isAnybody ||= looked.isAnybody;
        const decided: Decided = { ...all, joining: [], changes: [] };
        const again = decideAll(matched, decided, fieldsOf, {
          plan: imported.plan,
          ladder: terms.ladder,
          wasMet: ({ isCarried, memberId }) => isCarried || members.has(memberId),
        });
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
      return all;
    },
    { keepPlans: true },
  );
  for (const memberId of met) members.add(memberId);
  newness.saw(isAnybody);
  return tally;
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
