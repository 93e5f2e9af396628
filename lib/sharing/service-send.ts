import { lockAccounts } from "@/db/queries/ledger-read";
import { writeLedger } from "@/db/queries/ledger-write";
import {
  findParty,
  findRecipient,
  findTransferByRequest,
  insertTransfer,
  selectTransfersOf,
  sentSince,
} from "@/db/queries/point-transfers";
import { findProgramById } from "@/db/queries/programs";
import { selectLots } from "@/db/queries/wallet";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { emptyAccount } from "@/lib/ledger/account";
import { POINTS_ASSET } from "@/lib/ledger/accounts";
import { emptyWrite } from "@/lib/ledger/write";
import { dayStart, periodDay } from "@/lib/shared/calendar";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import { lotsToSend, send, takeToSend, travelParts } from "./post";
import { addShared, newEventId } from "./service-post";
import { decideSend, type PointTransfer, readRecipient, type SendError } from "./transfer";

/** What a member wants to send, and to whom as they typed it. */
export type SendRequest = { to: string; points: bigint; message: string };

/** A gift on its way, and the sender's balance after it left. */
export type Sent = { transfer: PointTransfer; replayed: boolean };

/** Asked on the transaction's own connection: one that waits for a lock must not need a second one. */
async function programOf(tx: Tx, scope: MemberScope) {
  const program = await findProgramById(tx, scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  return program;
}

/** The first instant of the local month. */
function monthStart(now: Date, timeZone: string): Date {
  const start = dayStart(periodDay(now, "month", timeZone), timeZone);
  if (!start) throw new Error("a month has a first day");
  return start;
}

/** `sendPoints` in a transaction of the caller. */
export async function sendPointsWithin(
  tx: Tx,
  scope: MemberScope,
  { to, points, message }: SendRequest,
  requestKey: string,
  now: Date,
): Promise<Result<Sent, SendError>> {
  const recipient = readRecipient(to);
  if (!recipient) return err({ code: "recipient_unreadable" });
  const { settings, timeZone } = await programOf(tx, scope);
  const account = (await lockAccounts(tx, scope, [scope.memberId])).get(scope.memberId);
  const earlier = await findTransferByRequest(tx, scope, scope.memberId, requestKey);
  if (earlier) {
    const isSame = earlier.points === points && earlier.addressedTo === to && earlier.message === message;
    return isSame ? ok({ transfer: earlier, replayed: true }) : err({ code: "request_conflict" });
  }
  const [sender, found, sentThisMonth] = await Promise.all([
    findParty(tx, scope, scope.memberId),
    findRecipient(tx, scope, recipient),
    sentSince(tx, scope, scope.memberId, monthStart(now, timeZone)),
  ]);
  if (!account || !sender || sender.kind !== "person") return err({ code: "sender_blocked" });
  if (found?.id === sender.id) return err({ code: "recipient_self" });
  const decided = decideSend(points, { excluded: sender.excluded, sentThisMonth }, settings.sharing);
  if (!decided.ok) return decided;
  const arrivesAt = new Date(now.getTime() + settings.sharing.delayHours * 3_600_000);
  const taken = takeToSend(account, points, arrivesAt);
  if (!taken.ok) return taken;

  const id = newId(now.getTime());
  const transfer: PointTransfer = {
    id,
    fromMemberId: sender.id,
    // Whoever cannot receive is as unknown as who is not there: the answer is the same, and the points come back.
    toMemberId: found && !found.excluded ? found.id : sender.id,
    addressedTo: to,
    kind: "gift",
    points,
    message,
    state: "waiting",
    askedAt: now,
    arrivesAt,
    endedAt: null,
  };
  const eventId = newEventId(now);
  const posting = send(account, taken.value, { eventId, orderId: null, redemptionId: null, occurredAt: now });
  const write = emptyWrite(scope.programId);
  addShared(write, { posting, eventId, type: "points.sent", about: id, points: -points, at: now });
  await insertTransfer(tx, scope, { ...transfer, parts: travelParts(taken.value), requestKey });
  await writeLedger(tx, write);
  return ok({ transfer, replayed: false });
}

/**
 * Sends points to another member, named by card number or e-mail (B13). They leave the balance at once, arrive after
 * the program's delay, and can be called back until then. The answer is the same whether or not somebody is known by
 * what was typed; where nobody is, the points come back at the time of arrival. Points keep the date on which they
 * lapse, and those that would lapse on the way stay. The same request again sends nothing more.
 */
export function sendPoints(
  scope: MemberScope,
  request: SendRequest,
  requestKey: string,
  now: Date,
): Promise<Result<Sent, SendError>> {
  return inProgram(scope, (tx) => sendPointsWithin(tx, scope, request, requestKey, now));
}

/** What the sending page shows: what can travel now, what is left of the month, and the gifts so far. */
export type Sending = {
  sendable: bigint;
  leftThisMonth: bigint;
  transfers: (PointTransfer & { fromName: string | null })[];
};

const MOST_SHOWN = 50;

/** What a member could send now, and the gifts they sent and received, newest first. */
export function sendingOf(scope: MemberScope, now: Date): Promise<Sending> {
  return readProgram(scope, async (tx) => {
    const { settings, timeZone } = await programOf(tx, scope);
    const arrivesAt = new Date(now.getTime() + settings.sharing.delayHours * 3_600_000);
    const most = BigInt(settings.sharing.mostPerMonth);
    const [lots, sent, transfers] = await Promise.all([
      selectLots(tx, scope, scope.memberId, POINTS_ASSET),
      sentSince(tx, scope, scope.memberId, monthStart(now, timeZone)),
      selectTransfersOf(tx, scope, scope.memberId, MOST_SHOWN),
    ]);
    const account = { ...emptyAccount(scope.memberId), lots };
    const sendable = lotsToSend(account, arrivesAt).reduce((sum, lot) => sum + lot.remaining, 0n);
    return { sendable, leftThisMonth: most > sent ? most - sent : 0n, transfers };
  });
}
