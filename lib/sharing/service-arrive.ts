import { writeAudit } from "@/db/queries/audit";
import { lockAccounts } from "@/db/queries/ledger-read";
import { writeLedger } from "@/db/queries/ledger-write";
import {
  endTransfer,
  findParties,
  findParty,
  lockTransfer,
  type StaffTransfer,
  type StoredTransfer,
  selectTransfers,
  transfersDue,
} from "@/db/queries/point-transfers";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { Account } from "@/lib/ledger/account";
import { whoItIs, whoTheyAre } from "@/lib/ledger/service-owner";
import { bySpendOrder, takeFrom } from "@/lib/ledger/spend-order";
import { emptyWrite, type LedgerWrite } from "@/lib/ledger/write";
import { tellMembers } from "@/lib/notices/service";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { receive, send } from "./post";
import { addShared, newEventId, type SharingEvent } from "./service-post";
import {
  type BackError,
  canCallBack,
  canReverse,
  type PointTransfer,
  type PointTransferKind,
} from "./transfer";

function causeOf(eventId: string, at: Date) {
  return { eventId, orderId: null, redemptionId: null, occurredAt: at };
}

/** What a gift carries arrives in an account; with its sender it keeps the order that earned it. */
function arrive(
  write: LedgerWrite,
  {
    transfer,
    account,
    type,
    at,
  }: { transfer: StoredTransfer; account: Account; type: SharingEvent; at: Date },
): void {
  const isSender = account.memberId === transfer.fromMemberId;
  const parts = transfer.parts.map((part) => (isSender ? part : { ...part, orderId: null }));
  const eventId = newEventId(at);
  const posting = receive(account, parts, causeOf(eventId, at));
  addShared(write, { posting, eventId, type, about: transfer.id, points: transfer.points, at });
}

/**
 * A transfer, locked, between those whom its two sides are now. Neither becomes another until the transaction ends, so that
 * it is theirs still when it is posted.
 */
async function lockBetween(tx: Tx, scope: ProgramScope, transferId: string): Promise<StoredTransfer | null> {
  const seen = await findParties(tx, scope, transferId);
  if (!seen) return null;
  const now = await whoTheyAre(tx, scope, [seen.fromMemberId, seen.toMemberId]);
  const transfer = await lockTransfer(tx, scope, transferId);
  return (
    transfer && {
      ...transfer,
      fromMemberId: now(seen.fromMemberId),
      toMemberId: now(seen.toMemberId),
    }
  );
}

async function accountOf(tx: Tx, scope: ProgramScope, memberId: string): Promise<Account> {
  const account = (await lockAccounts(tx, scope, [memberId])).get(memberId);
  if (!account) throw new Error(`member ${memberId} has no account`);
  return account;
}

/** What was sent goes back to who sent it, while nobody else has it. */
async function comeBack(
  tx: Tx,
  scope: ProgramScope,
  transfer: StoredTransfer,
  { type, at }: { type: SharingEvent; at: Date },
): Promise<void> {
  const write = emptyWrite(scope.programId);
  const account = await accountOf(tx, scope, transfer.fromMemberId);
  arrive(write, { transfer, account, type, at });
  await writeLedger(tx, write);
}

/** One gift whose time has come, as of its time: it arrives, or comes back where nobody can take it. */
async function arriveOne(scope: ProgramScope, transferId: string, now: Date): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    const transfer = await lockBetween(tx, scope, transferId);
    if (transfer?.state !== "waiting" || transfer.arrivesAt > now) return false;
    const { id, arrivesAt: at, points, fromMemberId, toMemberId, message, addressedTo } = transfer;
    const [from, to] = await Promise.all([
      findParty(tx, scope, fromMemberId),
      findParty(tx, scope, toMemberId),
    ]);
    const facts = { points: points.toString() };
    if (!to || to.excluded || to.id === fromMemberId) {
      await comeBack(tx, scope, transfer, { type: "points.returned", at });
      await endTransfer(tx, scope, { id, state: "returned" }, now);
      const told = {
        memberId: fromMemberId,
        code: "gift_came_back",
        about: id,
        facts: { ...facts, to: addressedTo },
      };
      await tellMembers(tx, scope, [told], now);
      return true;
    }
    const write = emptyWrite(scope.programId);
    const account = await accountOf(tx, scope, to.id);
    arrive(write, { transfer, account, type: "points.received", at });
    await writeLedger(tx, write);
    await endTransfer(tx, scope, { id, state: "arrived" }, now);
    const told = { ...facts, from: from?.name ?? "another member", message };
    await tellMembers(tx, scope, [{ memberId: to.id, code: "gift_arrived", about: id, facts: told }], now);
    return true;
  });
}

const PER_ROUND = 200;

/**
 * Lets gifts arrive whose time has come, each in a transaction of its own. May run late, twice, or on two machines at
 * once: each arrives once, as of the time at which it was due. Returns how many.
 */
export async function arriveTransfers(scope: ProgramScope, now: Date): Promise<number> {
  let arrived = 0;
  for (;;) {
    const due = await readProgram(scope, (tx) => transfersDue(tx, scope, now, PER_ROUND));
    for (const id of due) if (await arriveOne(scope, id, now)) arrived++;
    if (due.length < PER_ROUND) return arrived;
  }
}

/** Calls a gift back that has not arrived yet; only who sent it can. The points are in the balance again at once. */
export function callBack(
  scope: MemberScope,
  transferId: string,
  now: Date,
): Promise<Result<PointTransfer, BackError>> {
  return inProgram(scope, async (tx) => {
    const transfer = await lockBetween(tx, scope, transferId);
    if (!transfer || transfer.fromMemberId !== (await whoItIs(tx, scope, scope.memberId)))
      return err({ code: "transfer_unknown" });
    if (!canCallBack(transfer, now)) return err({ code: "transfer_over", state: transfer.state });
    await comeBack(tx, scope, transfer, { type: "points.called_back", at: now });
    await endTransfer(tx, scope, { id: transferId, state: "called_back" }, now);
    return ok({ ...transfer, state: "called_back", endedAt: now });
  });
}

/** What arrived is taken from the receiver again: what came with the gift first, then other open lots. */
function takeBack(
  account: Account,
  transfer: StoredTransfer,
): Result<ReturnType<typeof takeFrom>["taken"], BackError> {
  const came = new Set(transfer.parts.map(({ expiresAt }) => expiresAt?.getTime() ?? null));
  const isOfGift = (expiresAt: Date | null) => Number(came.has(expiresAt?.getTime() ?? null));
  const open = account.lots
    .filter((lot) => lot.state === "open")
    .sort((a, b) => isOfGift(b.expiresAt) - isOfGift(a.expiresAt) || bySpendOrder(a, b));
  const { taken, missing } = takeFrom(open, transfer.points);
  return missing > 0n ? err({ code: "insufficient_points", missing }) : ok(taken);
}

/**
 * Undoes a gift, with a reason: one that is on its way comes back, one that has arrived is taken from the receiver and
 * given back whole, with the dates it had. Refused, and nothing moved, where the receiver has spent too much of it.
 */
export function reverseTransfer(
  scope: ProgramScope,
  transferId: string,
  reason: string,
  now: Date,
): Promise<Result<PointTransfer, BackError>> {
  return inProgram(scope, async (tx) => {
    const note = reason.trim().slice(0, 500);
    if (note === "") return err({ code: "reason_missing" });
    const transfer = await lockBetween(tx, scope, transferId);
    if (!transfer) return err({ code: "transfer_unknown" });
    // Whose two sides have become one has it already.
    const isOwn = transfer.state === "arrived" && transfer.fromMemberId === transfer.toMemberId;
    if (!canReverse(transfer) || isOwn) return err({ code: "transfer_over", state: transfer.state });
    const { id, fromMemberId, toMemberId, points } = transfer;
    const had = transfer.state === "arrived" ? toMemberId : null;
    const accounts = await lockAccounts(tx, scope, had ? [fromMemberId, had] : [fromMemberId]);
    const write = emptyWrite(scope.programId);
    const receiver = had ? accounts.get(had) : undefined;
    if (receiver) {
      const taken = takeBack(receiver, transfer);
      if (!taken.ok) return taken;
      const eventId = newEventId(now);
      const posting = send(receiver, taken.value, causeOf(eventId, now));
      addShared(write, {
        posting,
        eventId,
        type: "points.reversed",
        about: id,
        points: -points,
        at: now,
      });
    }
    const account = accounts.get(fromMemberId);
    if (!account) throw new Error(`member ${fromMemberId} has no account`);
    arrive(write, { transfer, account, type: "points.reversed", at: now });
    await writeLedger(tx, write);
    await endTransfer(tx, scope, { id, state: "reversed", note }, now);
    const facts = { points: points.toString(), reason: note };
    const told = [
      { memberId: fromMemberId, code: "gift_reversed", about: id, facts: { ...facts, isSender: true } },
    ];
    if (had)
      told.push({ memberId: had, code: "gift_reversed", about: id, facts: { ...facts, isSender: false } });
    await tellMembers(tx, scope, told, now);
    await writeAudit(
      tx,
      scope,
      "gift.reversed",
      showId("member", fromMemberId),
      { state: transfer.state },
      { state: "reversed", gift: showId("gift", id), points, reason: note },
      now,
    );
    return ok({ ...transfer, state: "reversed", endedAt: now });
  });
}

/** The program's transfers as staff see them, newest first. */
export function listTransfers(
  scope: ProgramScope,
  {
    kind = null,
    before = null,
    limit = 50,
  }: { kind?: PointTransferKind | null; before?: string | null; limit?: number } = {},
): Promise<StaffTransfer[]> {
  return readProgram(scope, (tx) => selectTransfers(tx, scope, { kind, before, limit }), { keepPlans: true });
}
