import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** How a paid tier was paid for: one entry per period. Nothing of a card is kept. */
export type GrantPayment = {
  method: "test_card";
  minor: string;
  currency: string;
  at: string;
  /** How long the period is; missing where it was paid before that was kept. */
  months?: number;
};

/** A right to a tier that is not earned, as stored. */
export type TierGrant = {
  id: string;
  memberId: string;
  tierId: string;
  kind: "invited" | "paid";
  state: "invited" | "active" | "ended";
  fromAt: Date;
  untilAt: Date | null;
  renews: boolean;
  payment: GrantPayment[] | null;
  endedAt: Date | null;
};

const columns = (tx: Tx) => tx`
  g.id, g.member_id, g.tier_id, g.kind, g.state, g.from_at, g.until_at, g.renews, g.payment, g.ended_at`;

export async function insertGrantRow(
  tx: Tx,
  scope: ProgramScope,
  grant: Omit<TierGrant, "endedAt">,
): Promise<void> {
  await tx`
    insert into tier_grants (program_id, id, member_id, tier_id, kind, state, from_at, until_at, renews, payment)
    values (${scope.programId}, ${grant.id}, ${grant.memberId}, ${grant.tierId}, ${grant.kind}, ${grant.state},
            ${grant.fromAt}, ${grant.untilAt}, ${grant.renews}, ${grant.payment ? tx.json(grant.payment) : null})`;
}

/** A member's grants that are not over, newest first. */
export function selectGrantsOf(tx: Tx, scope: ProgramScope, memberId: string): Promise<TierGrant[]> {
  return tx<TierGrant[]>`
    select ${columns(tx)} from tier_grants g
     where g.program_id = ${scope.programId} and g.member_id = ${memberId} and g.state <> 'ended' order by g.id desc`;
}

/** A grant, over or not; null when there is none. */
export async function findGrant(tx: Tx, scope: ProgramScope, id: string): Promise<TierGrant | null> {
  const [row] = await tx<TierGrant[]>`
    select ${columns(tx)} from tier_grants g where g.program_id = ${scope.programId} and g.id = ${id}`;
  return row ?? null;
}

/** A grant, locked until the transaction ends; null when there is none, or it is another member's. */
export async function lockGrant(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  memberId: string | null = null,
): Promise<TierGrant | null> {
  const [row] = await tx<TierGrant[]>`
    select ${columns(tx)} from tier_grants g
     where g.program_id = ${scope.programId} and g.id = ${id}
       and (${memberId}::uuid is null or g.member_id = ${memberId}::uuid) for update`;
  return row ?? null;
}

export async function updateGrant(
  tx: Tx,
  scope: ProgramScope,
  grant: Pick<TierGrant, "id" | "state" | "fromAt" | "untilAt" | "renews" | "payment" | "endedAt">,
): Promise<void> {
  await tx`
    update tier_grants set state = ${grant.state}, from_at = ${grant.fromAt}, until_at = ${grant.untilAt},
           renews = ${grant.renews}, payment = ${grant.payment ? tx.json(grant.payment) : null}, ended_at = ${grant.endedAt}
     where program_id = ${scope.programId} and id = ${grant.id}`;
}

/** A grant, or an invitation, with its end. */
export type EndingGrant = Pick<TierGrant, "id" | "memberId" | "tierId" | "renews" | "payment"> & {
  untilAt: Date;
  /** The same to the microsecond, which a date here does not know. */
  mark: string;
};

/** Grants and invitations whose time ends by `before`, the first to end first: at most `limit`, behind `after`. */
export function selectGrantsEnding(
  tx: Tx,
  scope: ProgramScope,
  before: Date,
  { after, limit }: { after: Pick<EndingGrant, "id" | "mark"> | null; limit: number },
): Promise<EndingGrant[]> {
  const behind = after ? tx`and (until_at, id) > (${after.mark}::timestamptz, ${after.id}::uuid)` : tx``;
  return tx<EndingGrant[]>`
    select id, member_id, until_at, until_at::text as mark, renews, tier_id, payment from tier_grants
     where program_id = ${scope.programId} and state in ('invited', 'active') and until_at <= ${before} ${behind}
     order by until_at, id limit ${limit}`;
}

/** Where a member stood before a grant, a trial or a pin put them elsewhere: the evidence of that change. */
export async function evidenceWith(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  key: "grantId" | "matchId",
  id: string,
): Promise<unknown> {
  const [row] = await tx<{ evidence: unknown }[]>`
    select evidence from tier_changes
     where program_id = ${scope.programId} and member_id = ${memberId} and evidence->>${key} = ${id}
     order by at, id limit 1`;
  return row?.evidence ?? null;
}
