import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

export type CustomerState = "known" | "merged" | "deleted" | "redacted";

/** Which member a store's customer is. */
export type LinkedCustomer = {
  customerId: string;
  memberId: string | null;
  state: CustomerState;
  mergedInto: string | null;
  updatedAt: Date | null;
};

export async function findCustomer(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  customerId: string,
): Promise<LinkedCustomer | null> {
  const [row] = await tx<LinkedCustomer[]>`
    select customer_id, member_id, state, merged_into, updated_at from shopify_customers
     where program_id = ${scope.programId} and shop_id = ${shopId} and customer_id = ${customerId}`;
  return row ?? null;
}

/**
 * A customer's row, held until the transaction ends, made if there was none. `toldAt` is of when the store speaks: the oldest such
 * time is kept, however late it is heard.
 */
export async function lockCustomer(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  customerId: string,
  { toldAt, now }: { toldAt: Date | null; now: Date },
): Promise<LinkedCustomer> {
  const [row] = await tx<LinkedCustomer[]>`
    insert into shopify_customers as c (program_id, shop_id, customer_id, first_told_at, changed_at)
    values (${scope.programId}, ${shopId}, ${customerId}, ${toldAt}, ${now})
    on conflict (program_id, shop_id, customer_id) do update
       set first_told_at = least(c.first_told_at, c.updated_at, excluded.first_told_at)
    returning customer_id, member_id, state, merged_into, updated_at`;
  return row as LinkedCustomer;
}

export async function writeCustomer(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  customer: LinkedCustomer,
  now: Date,
): Promise<void> {
  await tx`
    insert into shopify_customers (program_id, shop_id, customer_id, member_id, state, merged_into, updated_at, changed_at)
    values (${scope.programId}, ${shopId}, ${customer.customerId}, ${customer.memberId}, ${customer.state},
            ${customer.mergedInto}, ${customer.updatedAt}, ${now})
    on conflict (program_id, shop_id, customer_id) do update
       set member_id = excluded.member_id, state = excluded.state, merged_into = excluded.merged_into,
           updated_at = excluded.updated_at, changed_at = excluded.changed_at`;
}

/** Members that this store brought and no other one knows, at most `limit`. */
export async function membersOfStoreAlone(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx<{ memberId: string }[]>`
    select distinct c.member_id from shopify_customers c
      join members m on m.program_id = ${scope.programId} and m.id = c.member_id
     where c.program_id = ${scope.programId} and c.shop_id = ${shopId} and c.member_id is not null and m.erased_at is null
       and not exists (select 1 from shopify_customers o
                        where o.program_id = ${scope.programId} and o.member_id = c.member_id and o.shop_id <> ${shopId})
     limit ${limit}`;
  return rows.map(({ memberId }) => memberId);
}

/** A customer whom the store had erased: their row goes, and their number from the orders in which it stands. */
export async function forgetCustomer(
  tx: Tx,
  { programId }: ProgramScope,
  shopId: string,
  customerId: string,
): Promise<void> {
  await tx`
    delete from shopify_customers
     where program_id = ${programId} and shop_id = ${shopId} and customer_id = ${customerId}`;
  await tx`
    update shopify_customers set merged_into = null
     where program_id = ${programId} and shop_id = ${shopId} and merged_into = ${customerId}`;
  await tx`
    update shopify_orders set customer_id = null, state = ${withoutCustomer(tx)}
     where program_id = ${programId} and shop_id = ${shopId} and customer_id = ${customerId}`;
}

/** What was heard of an order in the mirror, without whose it was. */
export function withoutCustomer(tx: Tx) {
  return tx`jsonb_set(jsonb_set(state, '{heard,newest,customerId}', 'null', false),
                      '{heard,settled,customerId}', 'null', false)`;
}

/** Whether a member joined after this time, and nothing that a store said of them, and no order of theirs, is older. */
export async function joinedAfter(tx: Tx, scope: ProgramScope, memberId: string, at: Date): Promise<boolean> {
  const rows = await tx`
    select 1 from members m
     where m.program_id = ${scope.programId} and m.id = ${memberId} and m.joined_at > ${at}
       and not exists (select from shopify_customers c
                        where c.program_id = ${scope.programId} and c.member_id = ${memberId}
                          and least(c.first_told_at, c.updated_at) <= ${at})
       and not exists (select from orders o
                        where o.program_id = ${scope.programId} and o.member_id = ${memberId} and o.paid_at <= ${at})
       and not exists (select from shopify_orders o
                        where o.program_id = ${scope.programId} and o.member_id = ${memberId} and o.placed_at <= ${at})`;
  return rows.length > 0;
}

/** A store's customers go, but for who is still somebody's member. */
export async function forgetStore(tx: Tx, scope: ProgramScope, shopId: string): Promise<void> {
  await Promise.all([
    tx`delete from shopify_customers where program_id = ${scope.programId} and shop_id = ${shopId}`,
    tx`update shopify_orders set customer_id = null, state = ${withoutCustomer(tx)}
        where program_id = ${scope.programId} and shop_id = ${shopId}`,
    tx`update shopify_deliveries set body = null
        where program_id = ${scope.programId} and shop_id = ${shopId} and body is not null and status <> 'waiting'`,
  ]);
}

/** Whom the program knows by this customer id: who has it, or whose it has become. */
export async function findMemberOfExternalId(
  tx: Tx,
  scope: ProgramScope,
  externalId: string,
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select coalesce(merged_into, id) as id from members
     where program_id = ${scope.programId} and external_id = ${externalId} and erased_at is null`;
  return row?.id ?? null;
}

/** Whom the program knows by this address: who has it, or whose it has become. */
export async function findMemberOfEmail(
  tx: Tx,
  scope: ProgramScope,
  emailKey: string,
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select coalesce(merged_into, id) as id from members
     where program_id = ${scope.programId} and email_key = ${emailKey} and kind = 'person' and erased_at is null`;
  return row?.id ?? null;
}

/** A member who had no customer id has this one from now on, unless somebody else has it. */
export async function learnCustomerId(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  customerId: string,
): Promise<void> {
  await tx`
    update members set external_id = ${customerId}
     where program_id = ${scope.programId} and id = ${memberId} and external_id is null
       and not exists (select 1 from members o
                        where o.program_id = ${scope.programId} and o.external_id = ${customerId})`;
}

/**
 * What a store says of a member's name and address. Whoever signs in here keeps the address they sign in by; nobody gets an
 * address that another member has; nothing is emptied because a store keeps it to itself.
 */
export async function updateFromStore(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { name, email, emailKey }: { name: string | null; email: string | null; emailKey: string | null },
): Promise<void> {
  await tx`
    update members m
       set name = case when m.user_id is null or m.name is null then coalesce(${name}::text, m.name) else m.name end
     where m.program_id = ${scope.programId} and m.id = ${memberId} and m.erased_at is null`;
  if (emailKey === null) return;
  await tx`
    update members m set email = ${email}, email_key = ${emailKey}
     where m.program_id = ${scope.programId} and m.id = ${memberId} and m.erased_at is null and m.user_id is null
       and m.email_key is distinct from ${emailKey}
       and not exists (select 1 from members o where o.program_id = ${scope.programId} and o.email_key = ${emailKey})`;
}
