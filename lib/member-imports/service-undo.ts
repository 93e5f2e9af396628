import { lockAccounts } from "@/db/queries/ledger-read";
import { writeLedger } from "@/db/queries/ledger-write";
import {
  forgetNewcomers,
  type Imported,
  type Moved,
  selectImported,
  selectMoved,
  selectPlaced,
} from "@/db/queries/member-import-undo";
import { pinMembers } from "@/db/queries/member-import-write";
import { insertBatch, type MemberImport, moveImport, selectBatches } from "@/db/queries/member-imports";
import { selectPeopleById } from "@/db/queries/tiers-people";
import { writeStandings } from "@/db/queries/tiers-write";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { Account } from "@/lib/ledger/account";
import { joinPostings, type Posting } from "@/lib/ledger/account";
import { addPosting, emptyWrite, type LedgerWrite } from "@/lib/ledger/write";
import { sha256 } from "@/lib/shared/hash";
import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { type Before, beforeOf, emptyStandings } from "@/lib/tiers/service-rises";
import { giveBack, takeBack } from "./post";
import { whereIdsStand } from "./service-ids";
import { tellOfImport } from "./service-tell";
import { emptyTally, move, sumTallies, type Tally } from "./tally";

/** So many rows are undone in one transaction. */
const BATCH = 2_000;

type Watching = { mayGoOn: () => Promise<boolean>; report?: (tally: Tally) => void };

/** Undoes an import batch by batch, from where it was left. False when it was told to stop before the end. */
export async function undoAll(
  scope: ProgramScope,
  imported: MemberImport,
  now: Date,
  { mayGoOn, report }: Watching,
): Promise<boolean> {
  const [taken, done] = await readProgram(scope, (tx) =>
    Promise.all([
      selectBatches(tx, scope, imported.id, "run"),
      selectBatches(tx, scope, imported.id, "undo"),
    ]),
  );
  const { from, until } = whereIdsStand(imported.startedAt ?? now, taken.at(-1)?.number ?? 0);
  let total = sumTallies(done.map(({ tally }) => tally));
  let after = done.at(-1)?.tally.after ?? from;
  for (let number = done.length; ; number++) {
    if (!(await mayGoOn())) return false;
    const undone = await inProgram(scope, (tx) =>
      undoBatch(tx, scope, imported.id, { number, after, until }, now),
    );
    if (!undone) break;
    after = undone.after;
    total = sumTallies([total, undone.tally]);
    report?.(total);
  }
  await inProgram(scope, async (tx) => {
    await moveImport(tx, scope, imported.id, "undone", { undoneAt: now });
    await tellOfImport(tx, scope, imported.id, "undone", now);
  });
  return true;
}

/** Reverses the next rows of an import; null when there are none. */
async function undoBatch(
  tx: Tx,
  scope: ProgramScope,
  importId: string,
  { number, after, until }: { number: number; after: string; until: string },
  now: Date,
): Promise<{ after: string; tally: Tally } | null> {
  const rows = await selectImported(tx, scope, importId, { after, until, limit: BATCH });
  const last = rows.at(-1);
  if (!last) return null;
  const tally = emptyTally();
  tally.rows = rows.length;
  const ids = [...new Set(rows.map(({ memberId }) => memberId))];
  const points = await lockAccounts(tx, scope, ids);
  const moved = await selectMoved(tx, scope, rows);
  const books = new Map<string, Map<string, Account>>([["points", points]]);
  for (const asset of new Set(moved.map((one) => one.asset))) {
    if (!books.has(asset)) books.set(asset, await lockAccounts(tx, scope, ids, asset));
  }
  // What a lot holds is read again behind the locks.
  const write = emptyWrite(scope.programId);
  const byEvent = Map.groupBy(moved, ({ eventId }) => eventId);
  for (const row of rows)
    reverseRow(write, row, byEvent.get(row.eventId) ?? [], { books, tally, importId, now });
  await writeLedger(tx, write);
  await putBack(tx, scope, importId, ids, now);
  const newcomers = rows.filter(({ isNew }) => isNew).map(({ memberId }) => memberId);
  tally.forgotten = (await forgetNewcomers(tx, scope, newcomers, now)).length;
  const done = { ...tally, after: last.eventId };
  await insertBatch(tx, scope, importId, "undo", { number, tally: done }, now);
  return { after: last.eventId, tally };
}

/** Takes back what a row gave as far as it is there, and gives back what it took, by an event of its own. */
function reverseRow(
  write: LedgerWrite,
  row: Imported,
  moved: readonly Moved[],
  {
    books,
    tally,
    importId,
    now,
  }: { books: Map<string, Map<string, Account>>; tally: Tally; importId: string; now: Date },
): void {
  const eventId = newId(now.getTime());
  const cause = { eventId, orderId: null, redemptionId: null, occurredAt: now };
  let points = 0n;
  for (const [asset, parts] of Map.groupBy(moved, (one) => one.asset)) {
    const accounts = books.get(asset);
    const before = accounts?.get(row.memberId);
    if (!accounts || !before) throw new Error(`member ${row.memberId} has no account`);
    let posting: Posting = { account: before, transfers: [], lots: [] };
    for (const { isGiven, lot, amount } of parts) {
      const what = asset === "points" ? "points" : "credit";
      if (isGiven) {
        const back = takeBack(posting.account, lot, amount, cause);
        posting = joinPostings(posting, back.posting);
        move(tally, what, -back.taken);
        if (asset === "points") points -= back.taken;
        if (asset === "points") tally.spent = (BigInt(tally.spent) + amount - back.taken).toString();
      } else {
        posting = joinPostings(posting, giveBack(posting.account, lot, amount, cause));
        move(tally, what, amount);
        if (asset === "points") points += amount;
      }
    }
    if (posting.transfers.length === 0) continue;
    addPosting(write, posting);
    accounts.set(row.memberId, posting.account);
  }
  if (moved.length === 0) return;
  write.events.push({
    id: eventId,
    source: "import",
    externalId: `undo:${row.eventId}`,
    type: "points.import_undone",
    memberId: row.memberId,
    orderId: null,
    occurredAt: now,
    inputHash: sha256(`undo:${row.eventId}`),
    payload: JSON.stringify({ import: importId, undoes: row.eventId }),
    outcome: points === 0n ? "nothing" : "posted",
    points,
    explanation: null,
  });
}

/** Whoever still stands where the import put them stands again where they stood before, unpinned. */
async function putBack(
  tx: Tx,
  scope: ProgramScope,
  importId: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  const placed = await selectPlaced(tx, scope, importId, ids);
  if (placed.length === 0) return;
  const people = await selectPeopleById(
    tx,
    scope,
    placed.map(({ memberId }) => memberId),
  );
  const byId = new Map(people.map((person) => [person.memberId, person]));
  const write = emptyStandings();
  const pins: { memberId: string; pinnedUntil: null }[] = [];
  for (const { memberId, changeId, evidence } of placed) {
    const [person, before] = [byId.get(memberId), (evidence as { before?: Before } | null)?.before];
    if (!person || !before?.tierId) continue;
    pins.push({ memberId, pinnedUntil: null });
    write.tierChanges.push({
      programId: scope.programId,
      id: newId(now.getTime()),
      memberId,
      fromTierId: person.tierId,
      toTierId: before.tierId,
      reason: "undo",
      evidence: JSON.stringify({ undoes: changeId, before: beforeOf(person), ...before }),
      eventId: null,
      runId: importId,
      keptUntil: before.keptUntil ? new Date(before.keptUntil) : null,
      since: before.tierSince ? new Date(before.tierSince) : null,
      at: now,
    });
  }
  await writeStandings(tx, write);
  await pinMembers(tx, scope, pins);
}
