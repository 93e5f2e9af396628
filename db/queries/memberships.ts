import type { Invitation, Membership } from "@/lib/membership/membership";
import type { Lapse } from "@/lib/shared/lapses";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { ordersOfGuest } from "./guest-orders";

const columns = (tx: Tx) => tx`
  s.member_id, s.entry, s.invitation_id, s.paid_until, s.renews, s.payments, s.started_at, s.lapsed_at`;

/** How a member came in; null where that was by ordering, or before there were memberships. */
export async function findMembership(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Membership | null> {
  const [row] = await tx<Membership[]>`
    select ${columns(tx)} from memberships s
     where s.program_id = ${scope.programId} and s.member_id = ${memberId} ${lock ? tx`for update` : tx``}`;
  return row ?? null;
}

/** `findMembership`, locked until the transaction ends. */
export function lockMembership(tx: Tx, scope: ProgramScope, memberId: string): Promise<Membership | null> {
  return findMembership(tx, scope, memberId, { lock: true });
}

/** Writes a membership, over the one that was. */
export async function upsertMembership(tx: Tx, scope: ProgramScope, membership: Membership): Promise<void> {
  const { memberId, entry, invitationId, paidUntil, renews, payments, startedAt, lapsedAt } = membership;
  await tx`
    insert into memberships (program_id, member_id, entry, invitation_id, paid_until, renews, payments, started_at, lapsed_at)
    values (${scope.programId}, ${memberId}, ${entry}, ${invitationId}, ${paidUntil}, ${renews}, ${tx.json(payments)},
            ${startedAt}, ${lapsedAt})
    on conflict (program_id, member_id) do update
       set entry = excluded.entry, invitation_id = excluded.invitation_id, paid_until = excluded.paid_until,
           renews = excluded.renews, payments = excluded.payments, lapsed_at = excluded.lapsed_at`;
}

/** A paid membership, with its end. */
export type EndingMembership = Pick<Membership, "memberId" | "renews" | "payments"> & {
  paidUntil: Date;
  /** The same to the microsecond, which a date here does not know. */
  mark: string;
};

/** Paid memberships that have not lapsed and end by `before`, the first to end first: at most `limit`, behind `after`. */
export function selectMembershipsEnding(
  tx: Tx,
  scope: ProgramScope,
  before: Date,
  { after, limit }: { after: Pick<EndingMembership, "memberId" | "mark"> | null; limit: number },
): Promise<EndingMembership[]> {
  const behind = after
    ? tx`and (paid_until, member_id) > (${after.mark}::timestamptz, ${after.memberId}::uuid)`
    : tx``;
  return tx<EndingMembership[]>`
    select member_id, paid_until, paid_until::text as mark, renews, payments from memberships
     where program_id = ${scope.programId} and paid_until <= ${before} and lapsed_at is null ${behind}
     order by paid_until, member_id limit ${limit}`;
}

/** When a member's paid membership had lapsed. */
export async function lapsesOf(tx: Tx, scope: ProgramScope, memberId: string): Promise<Lapse[]> {
  const [row] = await tx<{ lapses: Lapse[] }[]>`
    select lapses from members where program_id = ${scope.programId} and id = ${memberId}`;
  return row?.lapses ?? [];
}

export async function setLapses(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  lapses: readonly Lapse[],
): Promise<void> {
  await tx`
    update members set lapses = ${tx.json([...lapses])} where program_id = ${scope.programId} and id = ${memberId}`;
}

const invitationColumns = (tx: Tx) => tx`
  i.id, i.email_key, i.note, i.most_uses, i.uses, i.expires_at, i.revoked_at, i.created_at`;

export async function insertInvitation(
  tx: Tx,
  scope: ProgramScope,
  invitation: Omit<Invitation, "uses" | "revokedAt"> & { codeHash: Uint8Array },
): Promise<void> {
  const { id, codeHash, emailKey, note, mostUses, expiresAt, createdAt } = invitation;
  await tx`
    insert into membership_invitations (program_id, id, code_hash, email_key, note, most_uses, expires_at, created_by, created_at)
    values (${scope.programId}, ${id}, ${codeHash}, ${emailKey}, ${note}, ${mostUses}, ${expiresAt},
            ${tx.json(scope.actor)}, ${createdAt})`;
}

/** The invitation with this code; null when there is none. */
export async function findInvitation(
  tx: Tx,
  scope: ProgramScope,
  codeHash: Uint8Array,
): Promise<Invitation | null> {
  const [row] = await tx<Invitation[]>`
    select ${invitationColumns(tx)} from membership_invitations i
     where i.program_id = ${scope.programId} and i.code_hash = ${codeHash}`;
  return row ?? null;
}

/** Takes one use of an invitation, the last one to exactly one of all who race for it. */
export async function takeInvitation(
  tx: Tx,
  scope: ProgramScope,
  invitationId: string,
  now: Date,
): Promise<boolean> {
  const rows = await tx`
    update membership_invitations set uses = uses + 1
     where program_id = ${scope.programId} and id = ${invitationId} and uses < most_uses and revoked_at is null
       and expires_at > ${now} returning id`;
  return rows.length > 0;
}

/** The newest invitations, at most 200. */
export function selectInvitations(tx: Tx, scope: ProgramScope): Promise<Invitation[]> {
  return tx<Invitation[]>`
    select ${invitationColumns(tx)} from membership_invitations i
     where i.program_id = ${scope.programId} order by i.created_at desc, i.id desc limit 200`;
}

/** Ends an invitation; whether it was there and had not been ended before. */
export async function revokeInvitation(
  tx: Tx,
  scope: ProgramScope,
  invitationId: string,
  now: Date,
): Promise<boolean> {
  const rows = await tx`
    update membership_invitations set revoked_at = ${now}
     where program_id = ${scope.programId} and id = ${invitationId} and revoked_at is null returning id`;
  return rows.length > 0;
}

/** The invitation with this id; null when there is none. */
export async function findInvitationById(
  tx: Tx,
  scope: ProgramScope,
  invitationId: string,
): Promise<Invitation | null> {
  const [row] = await tx<Invitation[]>`
    select ${invitationColumns(tx)} from membership_invitations i
     where i.program_id = ${scope.programId} and i.id = ${invitationId}`;
  return row ?? null;
}

/**
 * What was spent in the program's currency by orders that nobody has and this address placed, kept ones only: what a
 * guest has spent on the way to becoming a member.
 */
export async function guestSpend(
  tx: Tx,
  scope: ProgramScope,
  {
    emailKey,
    externalId = null,
    since,
    currency,
  }: { emailKey: string | null; externalId?: string | null; since: Date; currency: string },
): Promise<bigint> {
  const [row] = await tx<{ spent: bigint }[]>`
    select coalesce(sum(o.spend_minor), 0)::bigint as spent
      from (${ordersOfGuest(tx, scope, { email: tx`${emailKey}::text`, externalId })}) found
      join orders o on o.program_id = ${scope.programId} and o.id = found.order_id
      join shops s on s.program_id = o.program_id and s.id = o.shop_id and s.currency = ${currency}
     where o.member_id is null and o.status = 'paid' and o.paid_at > ${since}`;
  return row?.spent ?? 0n;
}
