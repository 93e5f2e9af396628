import {
  findCustomer,
  findMemberOfExternalId,
  type LinkedCustomer,
  learnCustomerId,
  writeCustomer,
} from "@/db/queries/shopify-customers";
import type { Tx } from "@/db/transaction";
import type { IncomingMember } from "@/lib/earning/incoming";
import type { ProgramScope } from "@/lib/shared/scope";
import type { CustomerShape } from "./shapes";

/** Merged customers that lead to each other come to an end. */
const MOST_STEPS = 10;

async function followed(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  customerId: string,
): Promise<LinkedCustomer | null> {
  let found = await findCustomer(tx, scope, shopId, customerId);
  for (let step = 0; found?.mergedInto && step < MOST_STEPS; step++) {
    found = (await findCustomer(tx, scope, shopId, found.mergedInto)) ?? found;
  }
  return found;
}

/** The member that a store's customer is; null while nobody is known to be. */
export async function memberOfCustomer(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  customerId: string,
): Promise<string | null> {
  const link = await followed(tx, scope, shopId, customerId);
  return link?.memberId ?? findMemberOfExternalId(tx, scope, link?.customerId ?? customerId);
}

/** An address that can be one; a store may hold anything there. */
export function usableEmail(text: string | null): string | null {
  return text !== null && /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/.test(text) ? text : null;
}

/** "Ada Lovelace", or null where the store's plan keeps names to itself. */
export function nameOf(customer: Pick<CustomerShape, "first_name" | "last_name">): string | null {
  const name = [customer.first_name, customer.last_name].filter((part) => part !== null).join(" ");
  return name.slice(0, 200) || null;
}

/**
 * Keeps that a customer is this member; their own customer id is learnt where the member had none. A customer that was merged,
 * deleted or made anonymous keeps that state.
 */
export async function linkCustomer(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  {
    customerId,
    memberId,
    updatedAt = null,
  }: { customerId: string; memberId: string; updatedAt?: Date | null },
  now: Date,
): Promise<void> {
  const known = await findCustomer(tx, scope, shopId, customerId);
  if (known?.memberId !== memberId) {
    await writeCustomer(
      tx,
      scope,
      shopId,
      {
        customerId,
        memberId,
        state: known?.state ?? "known",
        mergedInto: known?.mergedInto ?? null,
        updatedAt: updatedAt ?? known?.updatedAt ?? null,
      },
      now,
    );
  }
  await learnCustomerId(tx, scope, memberId, customerId);
}

/**
 * Whom an order of a store names. Its customer's number first; whether a customer who is not known yet may be found by e-mail
 * is for the program to say (E15), and decided where orders are. The address typed at the checkout may be anybody's and
 * names somebody only where there is no customer at all.
 */
export async function nameMember(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  { customer, email }: { customer: CustomerShape | null; email: string | null },
): Promise<IncomingMember | null> {
  if (customer === null) {
    const address = usableEmail(email);
    return address === null ? null : { email: address };
  }
  const known = await memberOfCustomer(tx, scope, shopId, customer.id);
  if (known !== null) return { id: known };
  return { externalId: customer.id, email: usableEmail(customer.email), name: nameOf(customer) };
}
