import { expect } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { RULE_DEFAULTS } from "@/lib/earning/rule";
import { publishRule } from "@/lib/earning/service-rules";
import { verifyLedger } from "@/lib/ledger/service-verify";
import type { Run } from "@/lib/reconcile/run";
import { listFindings } from "@/lib/reconcile/service-findings";
import { comparisonById, goOn, startComparison } from "@/lib/reconcile/service-run";
import { sealSecret } from "@/lib/shopify/secrets";
import { storeByDomain } from "@/lib/shopify/service-store";
import { startStandIn } from "@/stand-in/shopify/server";
import type { Order } from "@/stand-in/shopify/store";
import { testDatabase } from "./database";
import { makeMember, makeProgram } from "./fixtures";

const SECRET = "shpss_reconcile";
const DOMAIN = "north-coast.myshopify.com";

/**
 * A program whose shop is a store of the stand-in, that gives one point per euro, and Ana, who buys there; and another
 * program. What happens in the store is told to nobody: comparing finds it. To be opened before anything reads the
 * environment, which says where the store answers.
 */
export async function comparedStore() {
  const shopify = await startStandIn({
    ...{ secret: SECRET, clientId: "client", domain: DOMAIN, taxRate: 0n },
    budget: { maximum: 1_000_000, perSecond: 100_000 },
    // What happens in the store is six minutes old when it is looked at: long enough to have been told.
    now: () => new Date(Date.now() - 6 * 60_000),
  });
  Object.assign(process.env, { SHOPIFY_ADMIN_ORIGIN: shopify.origin, APP_URL: "http://127.0.0.1:9" });
  const owner = connect(testDatabase().ownerUrl, { max: 2 });

  const program = await makeProgram(owner);
  const other = await makeProgram(owner);
  const rule = await publishRule(
    program.scope,
    null,
    {
      name: "One per euro",
      definition: {
        ...RULE_DEFAULTS,
        effect: { code: "per_amount", points: 1, perMinor: "100", currency: "EUR" },
        conditions: [],
        basis: { tax: "with", discounts: "after", shipping: false },
        availability: { code: "at_once" },
      },
      ...{ basedOn: 0, startsAt: null, endsAt: null, place: "last" },
    },
    new Date("2026-01-01T00:00:00Z"),
  );
  if (!rule.ok) throw new Error(rule.error.code);
  const place = { programId: program.id, shopId: program.shopId };
  await owner`insert into shop_domains (domain, program_id, shop_id) values (${DOMAIN}, ${program.id}, ${program.shopId})`;
  await owner`
    insert into shopify_stores (program_id, shop_id, domain, door, status, currency, client_id, client_secret)
    values (${program.id}, ${program.shopId}, ${DOMAIN}, 'own_app', 'installed', 'EUR', 'client', ${sealSecret(SECRET, place, "client_secret")})`;
  const ana = await makeMember(owner, program, { points: 0 });
  await owner`update members set joined_at = '2026-01-01' where program_id = ${program.id}`;
  const mug = shopify.admin.product({
    title: "Enamel mug",
    price: "24.00",
    sku: "MUG-01",
    tags: ["kitchen"],
  });
  const customer = shopify.admin.customer({ email: "ana@example.com" });
  await owner`
    insert into shopify_customers (program_id, shop_id, customer_id, member_id, changed_at)
    values (${program.id}, ${program.shopId}, ${String(customer.id)}, ${ana.id}, now())`;
  const store = await storeByDomain(DOMAIN);
  if (!store) throw new Error("the store is not there");

  async function runOf({ id }: Pick<Run, "id">): Promise<Run> {
    const run = await comparisonById(program.scope, id);
    if (!run) throw new Error("the comparison is gone");
    return run;
  }

  /** Goes through a whole comparison. */
  const compare = async (everything = false): Promise<Run> => {
    const begun = await startComparison(program.scope, program.shopId, { everything }, new Date());
    if (!begun.ok) throw new Error(begun.error.code);
    const outcome = await goOn(program.scope, store, begun.value);
    if (outcome === "paused") throw new Error(`paused: ${JSON.stringify(shopify.log.entries.slice(-3))}`);
    return runOf(begun.value);
  };

  /** What Ana can spend. */
  async function balance(): Promise<bigint> {
    const [row] = await owner<{ balance: bigint }[]>`
      select coalesce(sum(available), 0)::bigint as balance from balances
       where program_id = ${program.id} and member_id = ${ana.id} and asset = 'points'`;
    return BigInt(row?.balance ?? 0);
  }

  /** Ana buys mugs in the store. */
  const buy = (quantity = 1): Order => shopify.admin.order({ customer, lines: [{ product: mug, quantity }] });

  /** The findings that wait for somebody. */
  const open = () => listFindings(program.scope, { state: "open", limit: 50 });

  /** The one finding that waits for somebody, of this kind. */
  async function theOne(kind: string) {
    const found = await open();
    expect(found.map((one) => one.kind)).toEqual([kind]);
    return found[0] as (typeof found)[number];
  }

  const audited = async (action: string) =>
    (await owner`select 1 from audit_entries where program_id = ${program.id} and action = ${action}`).length;

  /** What is wrong with the books. */
  const books = async () => (await verifyLedger(program.scope)).findings;

  const close = () => Promise.all([owner.end(), closeDatabase(), shopify.close()]);

  return {
    ...{ owner, program, other, shopify, store, ana, customer, mug },
    ...{ compare, runOf, balance, buy, open, theOne, audited, books, close },
  };
}
