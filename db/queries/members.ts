import type { Tx } from "@/db/transaction";
import type { NewMember } from "@/lib/members/enrol";
import type { Member } from "@/lib/members/member";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { orElse } from "./or-else";

/**
 * Inserts members with their balance of points, on the lowest tier: one statement for one or for thousands. Returns
 * the ids that are new. Whoever is missing met a member with the same e-mail, customer id, user or card number: look
 * that one up, or, when there is none, only the card number was taken: try again with another.
 */
export async function insertMembers(
  tx: Tx,
  scope: ProgramScope,
  members: readonly NewMember[],
): Promise<string[]> {
  const column = <K extends keyof NewMember>(name: K) => members.map((member) => member[name]);
  const inserted = await tx<{ id: string }[]>`
    with enrolled as (
      insert into members (program_id, id, user_id, external_id, email, email_key, name, card_number, tier_id,
                           tier_since, joined_at)
      select ${scope.programId}, m.id, m.user_id, m.external_id, m.email, m.email_key, m.name, m.card_number,
             t.id, case when t.id is not null then m.joined_at end, m.joined_at
        from unnest(${column("id")}::uuid[], ${column("userId")}::uuid[], ${column("externalId")}::text[],
                    ${column("email")}::text[], ${column("emailKey")}::text[], ${column("name")}::text[],
                    ${column("cardNumber")}::text[], ${column("joinedAt").map((at) => at.toISOString())}::timestamptz[])
             as m (id, user_id, external_id, email, email_key, name, card_number, joined_at)
        left join tiers t on t.program_id = ${scope.programId} and t.position = 0
      on conflict do nothing
      returning id
    ), started as (
      insert into balances (program_id, member_id, asset)
      select ${scope.programId}, id, 'points' from enrolled
    )
    select id from enrolled`;
  return inserted.map((row) => row.id);
}

/** `insertMembers` for one; whether it is new. */
export async function insertMember(tx: Tx, scope: ProgramScope, member: NewMember): Promise<boolean> {
  return (await insertMembers(tx, scope, [member])).length === 1;
}

/**
 * What a member can spend at `now`, what they owe, and on which tier they are, with their tags. Points that have lapsed count for
 * nothing, closed or not.
 */
export type Spending = {
  spendable: bigint;
  debt: bigint;
  tierId: string | null;
  tierPosition: number;
  tags: string[];
};

/** What this member can spend now. Throws when the member is gone. */
export async function getSpending(tx: Tx, scope: MemberScope, now: Date): Promise<Spending> {
  const [row] = await tx<Spending[]>`
    select m.tier_id, coalesce(t.position, 0) as tier_position, m.tags, b.debt,
           (select coalesce(sum(l.remaining), 0)::bigint from lots l
             where l.program_id = m.program_id and l.member_id = m.id and l.asset = 'points' and l.state = 'open'
               and (l.expires_at is null or l.expires_at > ${now})) as spendable
      from members m
      join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
      left join tiers t on t.program_id = m.program_id and t.id = m.tier_id
     where m.program_id = ${scope.programId} and m.id = ${scope.memberId}`;
  if (!row) throw new Error(`no member ${scope.memberId}`);
  return row;
}

const columns = (tx: Tx) => tx`
  m.id, m.external_id, m.email, m.name, m.card_number, m.excluded, m.tier_id, m.tier_since, m.joined_at`;

/** A member with what staff see first. Points as on the balance row. */
export type MemberRow = Member & { tierName: string | null; balance: bigint; pending: bigint };

/** `MemberRow`s as SQL, up to their `where`; members are `m`. */
export const memberRows = (tx: Tx) => tx`
  select ${columns(tx)}, t.name as tier_name, b.available - b.debt as balance, b.pending
    from members m
    join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
    left join tiers t on t.program_id = m.program_id and t.id = m.tier_id`;

/** The member with this id, or null. */
export async function findMemberById(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
): Promise<MemberRow | null> {
  const [row] = await tx<MemberRow[]>`
    ${memberRows(tx)}
     where m.program_id = ${scope.programId} and m.id = ${memberId}`;
  return row ?? null;
}

/**
 * The member that goes by this customer id or, failing that, by this address, their own or that of an account which has become
 * theirs; null when there is none.
 */
export async function findMemberByIdentity(
  tx: Tx,
  scope: ProgramScope,
  { externalId, emailKey }: { externalId: string | null; emailKey: string | null },
): Promise<Member | null> {
  const [row] = await tx<Member[]>`
    select ${columns(tx)} from members n
      join members m on m.program_id = n.program_id and m.id = ${orElse(tx, tx`n.merged_into`, tx`n.id`)}
     where n.program_id = ${scope.programId}
       and (n.external_id = ${externalId}::text or n.email_key = ${emailKey}::text)
     order by (n.external_id = ${externalId}::text) desc nulls last limit 1`;
  return row ?? null;
}

/** Whom a name leads to, as SQL: the one that has it, or whose it has become. */
function goingBy(tx: Tx, { programId }: ProgramScope, named: ReturnType<Tx>) {
  return tx`(select coalesce(n.merged_into, n.id) from members n where n.program_id = ${programId} and ${named})`;
}

/** The members with exactly these names; what is null is not asked. Nobody when both are. */
export async function selectMembersByIdentity(
  tx: Tx,
  scope: ProgramScope,
  { externalId, emailKey }: { externalId: string | null; emailKey: string | null },
): Promise<MemberRow[]> {
  return tx<MemberRow[]>`
    ${memberRows(tx)}
     where m.program_id = ${scope.programId}
       ${externalId === null ? tx`` : tx`and m.id = any(array${goingBy(tx, scope, tx`n.external_id = ${externalId}`)})`}
       ${emailKey === null ? tx`` : tx`and m.id = any(array${goingBy(tx, scope, tx`n.email_key = ${emailKey}`)})`}
       and (${externalId}::text is not null or ${emailKey}::text is not null)`;
}
