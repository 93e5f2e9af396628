import type { PendingQuery, Row } from "postgres";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

type Sql = PendingQuery<Row[]>;

/**
 * The orders of a guest, as SQL that names their `order_id`: one of their events names the address or the customer id, or the
 * purchase in the program's own storefront the address. Found by these, however many guests there are: what might tell something
 * of a row (a number made text) stands behind a fence, or no index would be asked under row-level security. What was made
 * somebody's since is among them.
 */
export function ordersOfGuest(
  tx: Tx,
  { programId }: ProgramScope,
  { email, externalId }: { email: Sql; externalId?: string | null },
): Sql {
  const named = tx`select e.order_id from events e
    where e.program_id = ${programId} and e.member_id is null and e.order_id is not null`;
  const byCustomer = externalId ? tx`union ${named} and e.guest_id = ${externalId}` : tx``;
  return tx`${named} and e.guest_key = ${email} ${byCustomer}
    union
    select p.id from (select shop_id, number::text as number from purchases
                       where program_id = ${programId} and member_id is null and email_key = ${email}
                      offset 0) b
      join orders p on p.program_id = ${programId} and p.shop_id = b.shop_id and p.external_id = b.number`;
}
