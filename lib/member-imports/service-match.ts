import { lockAccounts } from "@/db/queries/ledger-read";
import {
  type Asked,
  matchRows,
  selectAgain,
  selectImportStates,
  selectKnown,
  selectTakenCards,
} from "@/db/queries/member-import-match";
import { KEY_LENGTH } from "@/db/queries/member-import-write";
import type { Tx } from "@/db/transaction";
import type { Account } from "@/lib/ledger/account";
import { randomCardNumber } from "@/lib/members/enrol";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Match } from "./decide-row";
import type { MemberRow } from "./read-row";

/** A row with whom it is about, a name among the events that nobody has, and, where it will be taken over, such a card. */
export type Matched = { row: MemberRow; match: Match; card: string | null; eventKey: string };

/** Rows looked up, with the accounts that were locked for it; and whether any of them was known in any way. */
export type Looked = { matched: Matched[]; accounts: Map<string, Account>; isAnybody: boolean };

/** So many cards that nobody has. */
async function freeCards(tx: Tx, scope: ProgramScope, count: number): Promise<string[]> {
  const cards = new Set<string>();
  while (cards.size < count) cards.add(randomCardNumber());
  const taken = await selectTakenCards(tx, scope, [...cards]);
  return [...cards].map((card) => (taken.has(card) ? randomCardNumber() : card));
}

const NOBODY: Match = { byExternalId: null, byEmail: null, earlierImport: null };

/**
 * Takes it that nobody of these rows is there, and asks for their cards only. Where somebody is there, or a row was imported
 * before, one of the indexes by which they would be found refuses what is written, as each of them is unique.
 */
export async function matchNobody(tx: Tx, scope: ProgramScope, rows: readonly MemberRow[]): Promise<Looked> {
  const cards = await freeCards(tx, scope, rows.length);
  const matched = rows.map((row, at): Matched => {
    return { row, match: NOBODY, card: cards[at] as string, eventKey: row.key.slice(0, KEY_LENGTH) };
  });
  return { matched, accounts: new Map(), isAnybody: false };
}

/**
 * Looks up whom rows are about. `lock` is for rows that will be taken over: the accounts are locked first, so that what is
 * read of them stays so until the transaction ends. `isFirst`: no import of this program can have carried a row before.
 */
export async function matchAll(
  tx: Tx,
  scope: ProgramScope,
  rows: readonly MemberRow[],
  {
    importId,
    asset,
    at,
    lock,
    isFirst = false,
  }: { importId: string; asset: string; at: Date; lock: boolean; isFirst?: boolean },
): Promise<Looked> {
  const asked = rows.map(
    ({ externalId, emailKey, key }): Asked => ({ externalId, emailKey, key: key.slice(0, KEY_LENGTH) }),
  );
  const [rowsFound, cards] = await Promise.all([
    matchRows(tx, scope, asked, isFirst),
    lock ? freeCards(tx, scope, rows.length) : [],
  ]);
  const found = new Map(rowsFound.map((one) => [one.n - 1, one]));
  const ids = [...new Set([...found.values()].flatMap((one) => [one.byExternalId, one.byEmail]))].filter(
    (id) => id !== null,
  );
  const accounts = lock ? await lockAccounts(tx, scope, ids) : new Map<string, Account>();
  const known = await selectKnown(tx, scope, ids, { importId, asset, at });
  const keys = await eventKeys(tx, scope, importId, asked, (at) => found.get(at)?.earlierImport ?? null);
  const matched = rows.map((row, at): Matched => {
    const one = found.get(at);
    const { key, earlier } = keys[at] as { key: string; earlier: string | null };
    const match = {
      byExternalId: (one?.byExternalId && known.get(one.byExternalId)) || null,
      byEmail: (one?.byEmail && known.get(one.byEmail)) || null,
      earlierImport: earlier,
    };
    return { row, match, card: cards[at] ?? null, eventKey: key };
  });
  return { matched, accounts, isAnybody: found.size > 0 };
}

/**
 * What each row is called among the events, and which import that stands has carried it. A row whose import was undone is
 * free again: it is called by the name of the import that takes it up.
 */
async function eventKeys(
  tx: Tx,
  scope: ProgramScope,
  importId: string,
  asked: readonly Asked[],
  firstImport: (at: number) => string | null,
): Promise<{ key: string; earlier: string | null }[]> {
  const first = asked.map(({ key }, at) => ({ key, earlier: firstImport(at) }));
  if (first.every(({ earlier }) => earlier === null)) return first;
  const states = await selectImportStates(tx, scope);
  const undone = new Set(states.filter(({ isUndone }) => isUndone).map(({ id }) => id));
  const standing = states.filter(({ isUndone }) => !isUndone).map(({ id }) => id);
  const free = first.filter(({ earlier }) => earlier !== null && undone.has(earlier));
  const again = await selectAgain(
    tx,
    scope,
    free.flatMap(({ key }) => standing.map((id) => `${key}:${id}`)),
  );
  return first.map(({ key, earlier }) => {
    if (earlier === null || !undone.has(earlier)) return { key, earlier };
    const by = standing.find((id) => again.has(`${key}:${id}`)) ?? null;
    return { key: `${key}:${importId}`, earlier: by };
  });
}
