import { z } from "zod";
import type { ProgramScope } from "@/lib/shared/scope";
import type { TravelPart } from "@/lib/sharing/post";
import type { PointTransfer, PointTransferKind, Recipient } from "@/lib/sharing/transfer";
import type { Tx } from "../transaction";
import { orElse } from "./or-else";

/** A transfer with what it carries. */
export type StoredTransfer = PointTransfer & { parts: TravelPart[]; requestKey: string };

const instant = z.iso.datetime().transform((at) => new Date(at));
const Parts = z.array(
  z.object({
    points: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(BigInt),
    expiresAt: instant.nullable(),
    earnedAt: instant,
    orderId: z.uuid().nullable(),
  }),
);

const columns = (tx: Tx) => tx`
  t.id, t.from_member_id, t.to_member_id, t.addressed_to, t.kind, t.points, t.message, t.state, t.asked_at, t.arrives_at,
  t.ended_at`;

type Row = PointTransfer & { parts: unknown; requestKey: string };

const stored = (row: Row): StoredTransfer => ({ ...row, parts: Parts.parse(row.parts) });

export async function insertTransfer(tx: Tx, scope: ProgramScope, transfer: StoredTransfer): Promise<void> {
  const parts = transfer.parts.map(({ points, expiresAt, earnedAt, orderId }) => ({
    ...{ points: points.toString(), orderId },
    ...{ expiresAt: expiresAt?.toISOString() ?? null, earnedAt: earnedAt.toISOString() },
  }));
  await tx`
    insert into point_transfers (program_id, id, from_member_id, to_member_id, addressed_to, kind, points, message, state,
                                 asked_at, arrives_at, ended_at, request_key, parts)
    values (${scope.programId}, ${transfer.id}, ${transfer.fromMemberId}, ${transfer.toMemberId},
            ${transfer.addressedTo}, ${transfer.kind}, ${transfer.points}, ${transfer.message}, ${transfer.state},
            ${transfer.askedAt}, ${transfer.arrivesAt}, ${transfer.endedAt}, ${transfer.requestKey}, ${tx.json(parts)})`;
}

/** The transfer that this request of this member made, or null. */
export async function findTransferByRequest(
  tx: Tx,
  scope: ProgramScope,
  fromMemberId: string,
  requestKey: string,
): Promise<PointTransfer | null> {
  const [row] = await tx<PointTransfer[]>`
    select ${columns(tx)} from point_transfers t
     where t.program_id = ${scope.programId} and t.from_member_id = ${fromMemberId} and t.request_key = ${requestKey}`;
  return row ?? null;
}

/** Between whom a transfer is; null when there is none. */
export async function findParties(
  tx: Tx,
  scope: ProgramScope,
  transferId: string,
): Promise<Pick<PointTransfer, "fromMemberId" | "toMemberId"> | null> {
  const [row] = await tx<Pick<PointTransfer, "fromMemberId" | "toMemberId">[]>`
    select from_member_id, to_member_id from point_transfers
     where program_id = ${scope.programId} and id = ${transferId}`;
  return row ?? null;
}

/** Locks a transfer until the transaction ends, so that it ends once; null when there is none. */
export async function lockTransfer(
  tx: Tx,
  scope: ProgramScope,
  transferId: string,
): Promise<StoredTransfer | null> {
  const [row] = await tx<Row[]>`
    select ${columns(tx)}, t.parts, t.request_key from point_transfers t
     where t.program_id = ${scope.programId} and t.id = ${transferId} for update`;
  return row ? stored(row) : null;
}

/** Ends a transfer; whom it went to is filled in where that changed. */
export async function endTransfer(
  tx: Tx,
  scope: ProgramScope,
  { id, state, note = "" }: { id: string; state: PointTransfer["state"]; note?: string },
  now: Date,
): Promise<void> {
  await tx`
    update point_transfers set state = ${state}, ended_at = ${now}, note = ${note}
     where program_id = ${scope.programId} and id = ${id}`;
}

/** Gifts whose time has come, the longest due first. */
export async function transfersDue(tx: Tx, scope: ProgramScope, now: Date, limit: number): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from point_transfers
     where program_id = ${scope.programId} and state = 'waiting' and arrives_at <= ${now}
     order by arrives_at, id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/**
 * What a member has sent since an instant, as far as it counts against their limit: what was called back does not, what
 * found nobody does, so that nobody tries addresses for nothing.
 */
export async function sentSince(tx: Tx, scope: ProgramScope, memberId: string, since: Date): Promise<bigint> {
  const [row] = await tx<{ points: bigint }[]>`
    select coalesce(sum(points), 0)::bigint as points from point_transfers
     where program_id = ${scope.programId} and from_member_id = ${memberId} and kind = 'gift' and asked_at >= ${since}
       and (state in ('waiting', 'arrived', 'returned') or to_member_id = from_member_id)`;
  return row?.points ?? 0n;
}

/** A member's gifts, sent and received, newest first. Whoever receives sees them from their arrival on. */
export async function selectTransfersOf(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  limit: number,
): Promise<(PointTransfer & { fromName: string | null })[]> {
  return tx<(PointTransfer & { fromName: string | null })[]>`
    select ${columns(tx)}, f.name as from_name
      from point_transfers t
      join members f on f.program_id = t.program_id and f.id = t.from_member_id
     where t.program_id = ${scope.programId} and t.kind = 'gift'
       and (t.from_member_id = ${memberId}
            or (t.to_member_id = ${memberId} and (t.state = 'arrived' or (t.state = 'reversed' and t.ended_at > t.arrives_at))))
     order by t.asked_at desc, t.id desc limit ${limit}`;
}

/** A transfer as staff see it: who both are, and why it was undone. */
export type StaffTransfer = PointTransfer & {
  fromName: string | null;
  fromCard: string;
  toName: string | null;
  toCard: string;
  note: string;
};

/** Every transfer of the program, newest first; `before` is where the page before ended: one of these, or nothing. */
export async function selectTransfers(
  tx: Tx,
  scope: ProgramScope,
  { kind, before, limit }: { kind: PointTransferKind | null; before: string | null; limit: number },
): Promise<StaffTransfer[]> {
  return tx<StaffTransfer[]>`
    select ${columns(tx)}, t.note, f.name as from_name, f.card_number as from_card, r.name as to_name,
           r.card_number as to_card
      from point_transfers t
      join members f on f.program_id = t.program_id and f.id = t.from_member_id
      join members r on r.program_id = t.program_id and r.id = t.to_member_id
     where t.program_id = ${scope.programId} and (${kind}::text is null or t.kind = ${kind})
       and t.id < coalesce((select b.id from point_transfers b where b.program_id = ${scope.programId} and b.id = ${before}::uuid),
                           'ffffffff-ffff-ffff-ffff-ffffffffffff')
     order by t.id desc limit ${limit}`;
}

/** Somebody that points can go to, or from. */
export type Party = { id: string; name: string | null; kind: "person" | "household"; excluded: boolean };

export async function findParty(tx: Tx, scope: ProgramScope, memberId: string): Promise<Party | null> {
  const [row] = await tx<Party[]>`
    select id, name, kind, excluded from members where program_id = ${scope.programId} and id = ${memberId}`;
  return row ?? null;
}

/** The person that goes by this card number or this address, or has become theirs; null when nobody does. */
export async function findRecipient(
  tx: Tx,
  scope: ProgramScope,
  { card, emailKey }: Recipient,
): Promise<Party | null> {
  const [row] = await tx<Party[]>`
    select m.id, m.name, m.kind, m.excluded from members n
      join members m on m.program_id = n.program_id and m.id = ${orElse(tx, tx`n.merged_into`, tx`n.id`)}
     where n.program_id = ${scope.programId} and n.kind = 'person'
       and (n.card_number = ${card}::text or n.email_key = ${emailKey}::text)`;
  return row ?? null;
}
