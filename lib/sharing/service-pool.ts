import {
  earnedAmong,
  findMembership,
  selectEndedPools,
  selectFormerPeople,
  selectGiversDue,
  selectPeople,
} from "@/db/queries/households";
import { lockAccounts } from "@/db/queries/ledger-read";
import { writeLedger } from "@/db/queries/ledger-write";
import { findTransferByRequest, insertTransfer } from "@/db/queries/point-transfers";
import { selectLots } from "@/db/queries/wallet";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { Account } from "@/lib/ledger/account";
import { POINTS_ASSET } from "@/lib/ledger/accounts";
import { whoTheyAre } from "@/lib/ledger/service-owner";
import { settleDue } from "@/lib/ledger/settle-due";
import { addPosting, emptyWrite, type LedgerWrite } from "@/lib/ledger/write";
import { balanceAt } from "@/lib/members/balance";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { spread } from "@/lib/shared/spread";
import {
  type Household,
  type HouseholdError,
  type HouseholdPerson,
  type HouseholdRole,
  mayInHousehold,
  sharesOf,
} from "./household";
import { receive, send, type Taken, takeToSend, travelParts } from "./post";
import { addShared, newEventId } from "./service-post";
import type { PointTransferKind } from "./transfer";

/** Points move between a member and their pool at once, with the dates they had. Returns the two accounts after it. */
async function move(
  tx: Tx,
  scope: ProgramScope,
  write: LedgerWrite,
  {
    from,
    to,
    taken,
    kind,
    key,
  }: { from: Account; to: Account; taken: Taken[]; kind: PointTransferKind; key: string },
  now: Date,
): Promise<{ from: Account; to: Account }> {
  const points = taken.reduce((sum, part) => sum + part.amount, 0n);
  const id = newId(now.getTime());
  const parts = travelParts(taken);
  const [out, into] = [newEventId(now), newEventId(now)];
  const cause = (eventId: string) => ({ eventId, orderId: null, redemptionId: null, occurredAt: now });
  const left = send(from, taken, cause(out));
  const arrived = receive(
    to,
    parts.map((part) => ({ ...part, orderId: null })),
    cause(into),
  );
  const isIn = kind === "pool_in";
  addShared(write, {
    ...{ posting: left, eventId: out, type: isIn ? "pool.given" : "pool.left", about: id },
    ...{ points: -points, at: now },
  });
  addShared(write, {
    ...{ posting: arrived, eventId: into, type: isIn ? "pool.received" : "pool.share", about: id },
    ...{ points, at: now },
  });
  await insertTransfer(tx, scope, {
    ...{
      id,
      fromMemberId: from.memberId,
      toMemberId: to.memberId,
      addressedTo: "",
      kind,
      points,
      message: "",
    },
    ...{ state: "arrived", askedAt: now, arrivesAt: now, endedAt: now, requestKey: key, parts },
  });
  return { from: left.account, to: arrived.account };
}

/** Gives points to one's pool by hand; they keep their dates. The same request again gives nothing more. */
export function giveToPool(
  scope: MemberScope,
  points: bigint,
  requestKey: string,
  now: Date,
): Promise<Result<{ points: bigint }, HouseholdError>> {
  return inProgram(scope, async (tx) => {
    const mine = await findMembership(tx, scope, scope.memberId, true);
    if (!mine) return err({ code: "not_in_household" });
    if (!mayInHousehold(mine.role, "give")) return err({ code: "not_allowed" });
    if (points <= 0n) return err({ code: "points_invalid" });
    const accounts = await lockAccounts(tx, scope, [scope.memberId, mine.id]);
    const [from, to] = [accounts.get(scope.memberId), accounts.get(mine.id)];
    if (!from || !to) return err({ code: "not_in_household" });
    if (await findTransferByRequest(tx, scope, scope.memberId, requestKey)) return ok({ points });
    const taken = takeToSend(from, points, now);
    if (!taken.ok) return taken;
    const write = emptyWrite(scope.programId);
    await move(tx, scope, write, { from, to, taken: taken.value, kind: "pool_in", key: requestKey }, now);
    await writeLedger(tx, write);
    return ok({ points });
  });
}

/** So much of an account, from all its lots in proportion, so that nobody is given the ones that lapse soonest. */
function slice(account: Account, amount: bigint): Taken[] {
  const open = account.lots.filter((lot) => lot.state === "open");
  const parts = spread(
    amount,
    open.map((lot) => lot.remaining),
  );
  return open.flatMap((lot, i) => ((parts[i] ?? 0n) > 0n ? [{ lot, amount: parts[i] as bigint }] : []));
}

/**
 * Pays shares of what is left in a pool: to one person who leaves, or to all when it ends. What has lapsed by now
 * lapses first. Returns what each was given.
 */
export async function payOut(
  tx: Tx,
  scope: ProgramScope,
  {
    householdId,
    people,
    only,
  }: { householdId: string; people: readonly HouseholdPerson[]; only: string | null },
  now: Date,
): Promise<Map<string, bigint>> {
  const receivers = people.filter(({ memberId }) => only === null || memberId === only);
  const ownerOf = await whoTheyAre(
    tx,
    scope,
    receivers.map(({ memberId }) => memberId),
  );
  const ids = [householdId, ...receivers.map(({ memberId }) => ownerOf(memberId))];
  const accounts = await lockAccounts(tx, scope, ids);
  const locked = accounts.get(householdId);
  if (!locked) throw new Error(`household ${householdId} has no account`);
  const write = emptyWrite(scope.programId);
  const settled = settleDue(locked, now);
  if (settled.transfers.length > 0) addPosting(write, settled);
  let pool = settled.account;
  const shares = sharesOf(
    pool.available,
    people.map(({ given }) => given),
  );
  const paid = new Map<string, bigint>();
  for (const [i, person] of people.entries()) {
    const share = shares[i] ?? 0n;
    const to = accounts.get(ownerOf(person.memberId));
    if (!to || share === 0n || !receivers.includes(person)) continue;
    const key = `${householdId}:${newId(now.getTime())}`;
    const moved = await move(
      tx,
      scope,
      write,
      { from: pool, to, taken: slice(pool, share), kind: "pool_out", key },
      now,
    );
    pool = moved.from;
    paid.set(person.memberId, share);
  }
  if (write.transfers.length > 0) await writeLedger(tx, write);
  return paid;
}

const PER_ROUND = 200;

async function giveFor(
  scope: ProgramScope,
  { memberId, householdId, since }: { memberId: string; householdId: string; since: Date },
  now: Date,
): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    const mine = await findMembership(tx, scope, memberId, true);
    if (mine?.id !== householdId || !mine.gives) return false;
    const accounts = await lockAccounts(tx, scope, [memberId, householdId]);
    const [from, to] = [accounts.get(memberId), accounts.get(householdId)];
    if (!from || !to) return false;
    const open = from.lots.filter(
      ({ state, availableAt, expiresAt }) =>
        state === "open" &&
        availableAt !== null &&
        availableAt >= since &&
        (expiresAt === null || expiresAt > now),
    );
    const earned = await earnedAmong(
      tx,
      scope,
      memberId,
      open.map(({ id }) => id),
    );
    const taken = open.filter(({ id }) => earned.has(id)).map((lot) => ({ lot, amount: lot.remaining }));
    if (taken.length === 0) return false;
    const write = emptyWrite(scope.programId);
    const key = `auto:${newId(now.getTime())}`;
    await move(tx, scope, write, { from, to, taken, kind: "pool_in", key }, now);
    await writeLedger(tx, write);
    return true;
  });
}

/**
 * Moves what members earned into their pools, as it opened, for those who want that; and splits what a refund brought
 * back to a household that is over. May run late, twice, or on two machines at once. Returns how many gave.
 */
export async function giveToPools(scope: ProgramScope, now: Date): Promise<number> {
  let gave = 0;
  for (;;) {
    const due = await readProgram(scope, (tx) => selectGiversDue(tx, scope, PER_ROUND), { keepPlans: true });
    let some = 0;
    for (const giver of due) if (await giveFor(scope, giver, now)) some++;
    gave += some;
    if (some === 0 || due.length < PER_ROUND) break;
  }
  const ended = await readProgram(scope, (tx) => selectEndedPools(tx, scope), { keepPlans: true });
  for (const householdId of ended) {
    await inProgram(scope, async (tx) => {
      const people = await selectFormerPeople(tx, scope, householdId);
      await payOut(tx, scope, { householdId, people, only: null }, now);
    });
  }
  return gave;
}

/** A household as one of its people sees it. */
export type PoolView = {
  household: Household;
  role: HouseholdRole;
  personId: string;
  gives: boolean;
  people: HouseholdPerson[];
  points: bigint;
  lapsing: { points: bigint; at: Date | null }[];
};

/** The household of a member with what its pool holds; null when they are in none. */
export function poolOf(scope: MemberScope, now: Date): Promise<PoolView | null> {
  return readProgram(scope, (tx) => poolWithin(tx, scope, now));
}

/** `poolOf` in a transaction of the caller. */
export async function poolWithin(tx: Tx, scope: MemberScope, now: Date): Promise<PoolView | null> {
  const mine = await findMembership(tx, scope, scope.memberId);
  if (!mine) return null;
  const { id, name, cardNumber, role, personId, gives } = mine;
  const [people, lots] = await Promise.all([
    selectPeople(tx, scope, id),
    selectLots(tx, scope, id, POINTS_ASSET),
  ]);
  const held = lots.flatMap((lot) => (lot.state === "closed" ? [] : [{ ...lot, state: lot.state }]));
  const { spendable: points, lapsing } = balanceAt(held, 0n, now);
  return { household: { id, name, cardNumber }, role, personId, gives, people, points, lapsing };
}
