import {
  type DueShown,
  dueShown,
  noteChangedShown,
  noteShown,
  putOffShown,
} from "@/db/queries/shopify-shown";
import { findUpkeep, noteDefined } from "@/db/queries/shopify-upkeep";
import { inProgram, readProgram } from "@/db/transaction";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { rewardsFor } from "@/lib/rewards/service";
import { log } from "@/lib/shared/log";
import { ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { AdminError } from "./admin-error";
import { defineMetafield, deleteMetafields, setMetafields } from "./operations/customers";
import { adminCall } from "./service-admin";
import { listStores, type ShopifyStore } from "./service-store";
import { dueAt, fieldsOf, isSameShown, SHOWN_FIELDS, SHOWN_NAMESPACE, type Shown } from "./shown";

const PER_RUN = 200;
/** Shopify sets 25 fields at a time; each member has three. */
const AT_ONCE = 8;
const LATEST_MS = 5 * 60_000;
const PUT_OFF_MS = 10 * 60_000;
const LONGEST_MS = 6 * 3_600_000;

type Showing = DueShown & { now: Shown };

/** What a member's fields have to say as of now. */
async function shownOf(scope: ProgramScope, { memberId, tier }: DueShown, now: Date): Promise<Shown> {
  const shelf = await rewardsFor(memberScopeFor(scope.programId, memberId, scope.actor), now);
  const next = shelf.tiles.find(({ state }) => state === "short");
  return {
    points: `${shelf.available}`,
    tier,
    next: next ? { name: next.reward.name, points: `${next.cost}`, missing: `${next.missing}` } : null,
  };
}

/** Says once what the fields are, so that the admin names them and themes and flows may read them. */
async function define(
  scope: ProgramScope,
  store: ShopifyStore,
  now: Date,
): Promise<Result<null, AdminError>> {
  const upkeep = await readProgram(scope, (tx) => findUpkeep(tx, scope, store.shopId));
  if (upkeep.definedAt) return ok(null);
  for (const { key, type, name, description } of SHOWN_FIELDS) {
    const access = { storefront: "PUBLIC_READ" as const, customerAccount: "READ" as const };
    const definition = {
      name,
      namespace: SHOWN_NAMESPACE,
      key,
      type,
      description,
      ownerType: "CUSTOMER" as const,
    };
    // One that is there already is as good; that is said among the answer's own errors.
    const made = await adminCall(store, defineMetafield, { definition: { ...definition, access } });
    if (!made.ok) return made;
  }
  await inProgram(scope, (tx) => noteDefined(tx, scope, store.shopId, now));
  return ok(null);
}

async function write(store: ShopifyStore, people: readonly Showing[]): Promise<Result<null, AdminError>> {
  const fields = people.map((person) => fieldsOf(`gid://shopify/Customer/${person.customerId}`, person.now));
  const drop = fields.flatMap((one) => one.drop);
  if (drop.length > 0) {
    const dropped = await adminCall(store, deleteMetafields, { metafields: drop });
    if (!dropped.ok) return dropped;
  }
  const set = await adminCall(store, setMetafields, { metafields: fields.flatMap((one) => one.set) });
  return set.ok ? ok(null) : set;
}

/** Writes some people's fields; where Shopify does not take one of them, one by one, so that the others are not kept waiting. */
async function show(
  scope: ProgramScope,
  store: ShopifyStore,
  people: readonly Showing[],
  now: Date,
): Promise<Result<null, AdminError>> {
  const written = await write(store, people);
  if (written.ok) {
    const rows = people.map((person) => ({ ...person, shown: person.now }));
    await inProgram(scope, (tx) => noteShown(tx, scope, store.shopId, rows, now), { keepPlans: true });
    return ok(null);
  }
  if (written.error.code !== "user_errors") return written;
  if (people.length > 1) {
    for (const person of people) {
      const one = await show(scope, store, [person], now);
      if (!one.ok) return one;
    }
    return ok(null);
  }
  const [person] = people;
  if (!person) return ok(null);
  const wait = Math.min(LONGEST_MS, PUT_OFF_MS * 2 ** Math.min(person.attempts, 10));
  log.warn({ domain: store.domain, error: written.error }, "a customer's fields could not be written");
  const until = new Date(now.getTime() + wait);
  await inProgram(scope, (tx) => putOffShown(tx, scope, store.shopId, [person.memberId], until));
  return ok(null);
}

/** Brings a store's customers up to date, as far as it is due. Returns how many were written. */
export async function showInStore(scope: ProgramScope, store: ShopifyStore, now: Date): Promise<number> {
  const quietUntil = dueAt(now, now);
  // What a store came to know without a change of ours is looked for once an hour: it is a look at all of its customers.
  const all = now.getUTCMinutes() === 7;
  await inProgram(
    scope,
    (tx) => noteChangedShown(tx, scope, store.shopId, { now, quietUntil, latestMs: LATEST_MS, all }),
    { keepPlans: true },
  );
  const due = await readProgram(scope, (tx) => dueShown(tx, scope, store.shopId, now, PER_RUN), {
    keepPlans: true,
  });
  if (due.length === 0) return 0;
  const people: Showing[] = [];
  const settled: { memberId: string; changedAt: Date; shown: Shown | null }[] = [];
  for (const one of due) {
    const shown = one.customerId === null ? null : await shownOf(scope, one, now);
    const before = one.shown as Shown | null;
    if (shown === null || (before && isSameShown(before, shown))) settled.push({ ...one, shown });
    else people.push({ ...one, now: shown });
  }
  await inProgram(scope, (tx) => noteShown(tx, scope, store.shopId, settled, now), { keepPlans: true });
  const defined = people.length > 0 ? await define(scope, store, now) : ok(null);
  const failed = defined.ok ? await showAll(scope, store, people, now) : defined.error;
  if (failed)
    log.warn({ domain: store.domain, error: failed }, "a store's customers could not be brought up to date");
  return people.length;
}

/** In groups, until one fails: what is left stays due, and what Shopify does not let us do is put off. */
async function showAll(
  scope: ProgramScope,
  store: ShopifyStore,
  people: readonly Showing[],
  now: Date,
): Promise<AdminError | null> {
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const shown = await show(scope, store, people.slice(from, from + AT_ONCE), now);
    if (shown.ok) continue;
    if (shown.error.code === "unauthorised" || shown.error.code === "refused") {
      const left = people.slice(from).map(({ memberId }) => memberId);
      const until = new Date(now.getTime() + LONGEST_MS);
      await inProgram(scope, (tx) => putOffShown(tx, scope, store.shopId, left, until));
    }
    return shown.error;
  }
  return null;
}

/** Brings the customers of every store of a program up to date. May run late, twice, or on two machines at once. */
export async function showBalances(scope: ProgramScope, now: Date): Promise<void> {
  for (const store of await listStores(scope)) {
    if (store.status === "installed") await showInStore(scope, store, now);
  }
}
