import type { z } from "zod";
import { findProgramById } from "@/db/queries/programs";
import {
  findMemberOfEmail,
  type LinkedCustomer,
  lockCustomer,
  updateFromStore,
  writeCustomer,
} from "@/db/queries/shopify-customers";
import type { ShopifyStore } from "@/db/queries/shopify-stores";
import type { Tx } from "@/db/transaction";
import { emailKey } from "@/lib/members/member";
import { enrolMemberWithin } from "@/lib/members/service-enrol";
import { mergeMembersWithin } from "@/lib/members/service-merge";
import { joinsByOrder } from "@/lib/membership/decide-join";
import type { ProgramScope } from "@/lib/shared/scope";
import { readGid } from "./outside-id";
import type { Reason } from "./reason";
import { linkCustomer, memberOfCustomer, nameMember, nameOf, usableEmail } from "./service-identity";
import { forgottenAt } from "./service-redacted";
import type { CustomerShape, MergeShape } from "./shapes";

type Done = { status: "done" | "parked"; reason: Reason; memberId: string | null };

const done = (reason: Reason, memberId: string | null = null): Done => ({ status: "done", reason, memberId });

/** Whether this is older than what was heard of the customer last. */
function isOlder(known: LinkedCustomer, updatedAt: Date | null): boolean {
  return known.updatedAt !== null && updatedAt !== null && updatedAt < known.updatedAt;
}

/**
 * What a store says of a customer: whose name and address they have by now. Somebody with an account at the store becomes a
 * member where orders make members; everybody else does with their first order. A store's word never changes by what
 * somebody signs in here.
 */
export async function takeCustomer(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  customer: CustomerShape,
  now: Date,
): Promise<Done> {
  const forgotten = await forgottenAt(tx, scope, store.shopId, customer);
  if (forgotten && !(await isBack(tx, scope, store.shopId, customer, forgotten))) return done("older");
  const known = await lockCustomer(tx, scope, store.shopId, customer.id, {
    toldAt: customer.updated_at,
    now,
  });
  if (known.state === "merged" || known.state === "redacted") return done("older");
  if (isOlder(known, customer.updated_at)) return done("older", known.memberId);
  const memberId = await memberFor(tx, scope, store, customer, now);
  await writeCustomer(
    tx,
    scope,
    store.shopId,
    { ...known, memberId, state: "known", updatedAt: customer.updated_at ?? known.updatedAt },
    now,
  );
  if (memberId === null) return done("unchanged");
  await linkCustomer(tx, scope, store.shopId, { customerId: customer.id, memberId }, now);
  const email = usableEmail(customer.email);
  await updateFromStore(tx, scope, memberId, {
    name: nameOf(customer),
    email,
    emailKey: email && emailKey(email),
  });
  return done("recorded", memberId);
}

/** Of somebody whom the store had erased only what is newer counts, and only once an order of theirs has made them a member. */
async function isBack(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  { id, updated_at: at }: CustomerShape,
  forgotten: Date,
): Promise<boolean> {
  return at !== null && at > forgotten && (await memberOfCustomer(tx, scope, shopId, id)) !== null;
}

async function memberFor(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  customer: CustomerShape,
  now: Date,
): Promise<string | null> {
  const named = await nameMember(tx, scope, store.shopId, { customer, email: null });
  if (named?.id || !named) return named?.id ?? null;
  const program = await findProgramById(tx, scope.programId);
  const byMail = named.email ? await findMemberOfEmail(tx, scope, emailKey(named.email)) : null;
  if (byMail !== null) return program?.settings.matchByEmail ? byMail : null;
  if (customer.state !== "enabled") return null;
  if (program?.settings.membership.entry !== "open" || !joinsByOrder(program.settings)) return null;
  const who = { email: named.email ?? null, name: named.name ?? null, externalId: customer.id };
  return (await enrolMemberWithin(tx, scope, who, now)).member.id;
}

/** The store forgot the customer. Their points are theirs still: nothing is taken and nobody is erased. */
export async function takeCustomerDelete(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  customerId: string,
  now: Date,
): Promise<Done> {
  const whom = { id: customerId, email: null };
  if (await forgottenAt(tx, scope, store.shopId, whom)) return done("unchanged");
  const known = await lockCustomer(tx, scope, store.shopId, customerId, { toldAt: null, now });
  if (known.state !== "known") return done("unchanged", known.memberId);
  const memberId = await memberOfCustomer(tx, scope, store.shopId, customerId);
  await writeCustomer(tx, scope, store.shopId, { ...known, memberId, state: "deleted" }, now);
  return done("recorded", memberId);
}

/**
 * Two customers turned out to be one. Whoever was the one that is gone is the other from now on, and if both were members,
 * the two become one (M4): no point is lost, and none is made.
 */
export async function takeCustomerMerge(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  merge: z.output<typeof MergeShape>,
  now: Date,
): Promise<Done> {
  const kept = readGid(merge.admin_graphql_api_customer_kept_id);
  const gone = readGid(merge.admin_graphql_api_customer_deleted_id);
  if (kept?.kind !== "Customer" || gone?.kind !== "Customer" || kept.id === gone.id)
    return { status: "parked", reason: "fields_missing", memberId: null };
  if (merge.status?.toLowerCase() === "failed") return done("unchanged");
  const { shopId } = store;
  for (const { id } of [gone, kept])
    if (await forgottenAt(tx, scope, shopId, { id, email: null })) return done("older");
  const rows = new Map<string, LinkedCustomer>();
  for (const id of [kept.id, gone.id].sort())
    rows.set(id, await lockCustomer(tx, scope, shopId, id, { toldAt: null, now }));
  const from = await memberOfCustomer(tx, scope, shopId, gone.id);
  const into = (await memberOfCustomer(tx, scope, shopId, kept.id)) ?? from;
  const goneRow = rows.get(gone.id) as LinkedCustomer;
  await writeCustomer(
    tx,
    scope,
    shopId,
    { ...goneRow, memberId: from, state: "merged", mergedInto: kept.id },
    now,
  );
  if (into === null) return done("recorded");
  await linkCustomer(tx, scope, shopId, { customerId: kept.id, memberId: into }, now);
  if (from === null || from === into) return done("recorded", into);
  const merged = await mergeMembersWithin(tx, scope, { from, into, via: "shopify" }, now);
  if (merged.ok) return done("recorded", into);
  return { status: "parked", reason: "merge_refused", memberId: into };
}
