import type { z } from "zod";
import { writeAudit } from "@/db/queries/audit";
import {
  findMemberOfEmail,
  forgetCustomer,
  forgetStore,
  joinedAfter,
  membersOfStoreAlone,
} from "@/db/queries/shopify-customers";
import { forgetBodies } from "@/db/queries/shopify-deliveries";
import { forgetGuestOrders } from "@/db/queries/shopify-orders";
import type { ShopifyStore } from "@/db/queries/shopify-stores";
import type { Tx } from "@/db/transaction";
import { emailKey } from "@/lib/members/member";
import { raiseAlert } from "@/lib/notices/service";
import { eraseMemberWithin } from "@/lib/privacy/service";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Reason } from "./reason";
import { memberOfCustomer } from "./service-identity";
import { noteRedacted } from "./service-redacted";
import type { CustomerRedactShape, DataRequestShape } from "./shapes";

/** The alerts that come of Shopify's privacy topics. */
export const DATA_REQUESTED = "shopify_data_requested";
export const STORE_REDACTED = "shopify_store_redacted";

const AT_ONCE = 100;

export type Outcome = {
  status: "done" | "parked";
  reason: Reason;
  /** People behind erased members, to be forgotten once this is committed. */
  userIds?: string[];
  /** There is more of it than one transaction takes. */
  more?: boolean;
};

/** Somebody asked the store what is held of them: staff are told, and give them their copy within the month. */
export async function takeDataRequest(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  { customer, data_request: request }: z.output<typeof DataRequestShape>,
  now: Date,
): Promise<Outcome> {
  const memberId = await whoIs(tx, scope, store, customer);
  if (memberId === null) return { status: "done", reason: "nobody_held" };
  const facts = { domain: store.domain, member: memberId, request: request.id ?? "" };
  await raiseAlert(tx, scope, { code: DATA_REQUESTED, subject: memberId, facts }, now);
  await writeAudit(
    tx,
    scope,
    "shopify.data_requested",
    showId("member", memberId),
    null,
    { domain: store.domain },
    now,
  );
  return { status: "done", reason: "recorded" };
}

type Person = z.output<typeof DataRequestShape>["customer"];

/** By the customer's number; by the address only for somebody who is no customer of this store under another number. */
async function whoIs(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  { id, email }: Person,
): Promise<string | null> {
  const byNumber = id === null ? null : await memberOfCustomer(tx, scope, store.shopId, id);
  return byNumber ?? (email === null ? null : findMemberOfEmail(tx, scope, emailKey(email)));
}

/**
 * The store asks for a customer to be erased: the member who is this customer is, with everything that says who it was. What
 * was earned and spent stays as figures of somebody unknown. Orders of a guest lose their address. `at` is when the store
 * asked: what is older is nobody's from now on, whenever it is heard of.
 */
export async function takeCustomerRedact(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  { customer, orders_to_redact: orders }: z.output<typeof CustomerRedactShape>,
  { at, now }: { at: Date; now: Date },
): Promise<Outcome> {
  await noteRedacted(tx, scope, store.shopId, customer, at);
  const found = await whoIs(tx, scope, store, customer);
  // Who joined after the store asked has come back by themselves.
  const memberId = found !== null && (await joinedAfter(tx, scope, found, at)) ? null : found;
  const erased =
    memberId === null ? null : await eraseMemberWithin(tx, scope, memberId, now, { deliveries: "worked" });
  if (erased && !erased.ok && erased.error.code === "in_household")
    return { status: "parked", reason: "in_household" };
  const orderIds = orders.filter((id) => id !== null);
  await forgetGuestOrders(tx, scope, store.shopId, orderIds, customer.email);
  if (customer.id !== null && (found === null || found === memberId))
    await forgetCustomer(tx, scope, store.shopId, customer.id);
  const words = [customer.email, customer.id].filter((word) => word !== null);
  await forgetBodies(tx, scope, words, now, { waiting: false });
  if (!erased?.ok) return { status: "done", reason: orderIds.length > 0 ? "recorded" : "nobody_held" };
  return { status: "done", reason: "recorded", userIds: erased.value.userIds };
}

/**
 * 48 hours after the app was taken off, the store asks for its customers to be erased. Through the public app that is everybody
 * whom only this store brought; a merchant's own app serves their own program, so there the store's numbers go and
 * staff are asked what becomes of their members. Nothing is done while the app is installed.
 */
export async function takeShopRedact(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  now: Date,
): Promise<Outcome> {
  if (store.status === "installed") return { status: "parked", reason: "store_installed" };
  const userIds: string[] = [];
  if (store.door === "public_app") {
    const members = await membersOfStoreAlone(tx, scope, store.shopId, AT_ONCE);
    let gone = 0;
    for (const memberId of members) {
      const erased = await eraseMemberWithin(tx, scope, memberId, now);
      if (!erased.ok) continue;
      gone++;
      userIds.push(...erased.value.userIds);
    }
    if (members.length === AT_ONCE && gone > 0)
      return { status: "done", reason: "recorded", userIds, more: true };
  }
  await forgetStore(tx, scope, store.shopId);
  const { domain } = store;
  await writeAudit(tx, scope, "shopify.store_redacted", showId("shop", store.shopId), { domain }, null, now);
  await raiseAlert(tx, scope, { code: STORE_REDACTED, subject: store.shopId, facts: { domain } }, now);
  return { status: "done", reason: "recorded", userIds };
}
