import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** Who claims: the address as compared, and whether it is known to be theirs. */
export type Claimant = { emailKey: string | null; proven: boolean };

/** The member as a claimant; null when there is none. */
export async function findClaimant(tx: Tx, scope: ProgramScope, memberId: string): Promise<Claimant | null> {
  const [row] = await tx<Claimant[]>`
    select email_key, user_id is not null as proven from members
     where program_id = ${scope.programId} and id = ${memberId} and kind = 'person'`;
  return row ?? null;
}

/** An order that nobody has, placed with somebody's address. */
export type Claimable = { number: string; shop: string };

/**
 * Orders of guests paid after `since` with this e-mail: one of their events names it, or the purchase in the program's
 * own storefront does. Oldest first, at most `limit`.
 */
export async function findClaimable(
  tx: Tx,
  scope: ProgramScope,
  { emailKey, since, limit }: { emailKey: string; since: Date; limit: number },
): Promise<Claimable[]> {
  return tx<Claimable[]>`
    select o.external_id as number, s.slug as shop from orders o
      join shops s on s.program_id = o.program_id and s.id = o.shop_id
     where o.program_id = ${scope.programId} and o.member_id is null and o.status in ('paid', 'cancelled')
       and o.paid_at > ${since}
       and (exists (select 1 from events e
                     where e.program_id = o.program_id and e.order_id = o.id
                       and lower(trim(e.payload -> 'member' ->> 'email')) = ${emailKey})
            or exists (select 1 from purchases p
                        where p.program_id = o.program_id and p.shop_id = o.shop_id and p.member_id is null
                          and p.number::text = o.external_id and lower(trim(p.email)) = ${emailKey}))
     order by o.paid_at, o.id limit ${limit}`;
}

/** The storefront's own purchases behind claimed orders become the member's too. */
export async function assignPurchases(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  claimed: readonly Claimable[],
): Promise<void> {
  await tx`
    update purchases p set member_id = ${memberId}
      from unnest(${claimed.map((c) => c.number)}::text[], ${claimed.map((c) => c.shop)}::text[]) as c(number, shop)
      join shops s on s.program_id = ${scope.programId} and s.slug = c.shop
     where p.program_id = ${scope.programId} and p.shop_id = s.id and p.number::text = c.number and p.member_id is null`;
}
