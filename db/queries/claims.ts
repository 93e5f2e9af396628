import type { PendingQuery, Row } from "postgres";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { ordersOfGuest } from "./guest-orders";

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

/** Orders of guests paid after `since` with an e-mail, as SQL. Oldest first, at most `limit`. */
function guestOrders(
  tx: Tx,
  scope: ProgramScope,
  { email, since, limit }: { email: PendingQuery<Row[]>; since: Date; limit: number },
): Promise<Claimable[]> {
  return tx<Claimable[]>`
    select o.external_id as number, s.slug as shop
      from (${ordersOfGuest(tx, scope, { email })}) found
      join orders o on o.program_id = ${scope.programId} and o.id = found.order_id
      join shops s on s.program_id = o.program_id and s.id = o.shop_id
     where o.member_id is null and o.status in ('paid', 'cancelled') and o.paid_at > ${since}
     order by o.paid_at, o.id limit ${limit}`;
}

type Asked = { since: Date; limit: number };

/** The orders of guests that were placed with this e-mail. */
export async function findClaimable(
  tx: Tx,
  scope: ProgramScope,
  { emailKey, ...asked }: Asked & { emailKey: string },
): Promise<Claimable[]> {
  return guestOrders(tx, scope, { email: tx`${emailKey}::text`, ...asked });
}

/** Those that were placed with the proven e-mail of a member; none where they have no such. */
export async function findClaimableOf(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  asked: Asked,
): Promise<Claimable[]> {
  const email = tx`(select email_key from members
    where program_id = ${scope.programId} and id = ${memberId} and kind = 'person' and user_id is not null)`;
  return guestOrders(tx, scope, { email, ...asked });
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
     where p.program_id = ${scope.programId} and p.shop_id = s.id and p.member_id is null
       and p.number = case when c.number ~ '^[1-9][0-9]{0,17}$' then c.number::bigint end`;
}
