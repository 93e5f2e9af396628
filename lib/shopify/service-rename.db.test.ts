import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { arrived } from "@/db/testing/shopify-store";
import { programById } from "@/lib/programs/service";
import { newId } from "@/lib/shared/id";
import { customerPayload, toJson } from "@/stand-in/shopify/payloads";
import { startStandIn } from "@/stand-in/shopify/server";
import { connectOwnApp } from "./service-install";
import { receiveDelivery } from "./service-receive";
import { followNames } from "./service-rename";
import { storeByDomain } from "./service-store";

const SECRET = "shpss_rename";
let at = new Date();
const shopify = await startStandIn({
  ...{ secret: SECRET, clientId: "own-app", domain: "first-name.myshopify.com" },
  now: () => at,
});
Object.assign(process.env, { SHOPIFY_ADMIN_ORIGIN: shopify.origin, APP_URL: "http://127.0.0.1:9" });
const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([shopify.close(), owner.end(), closeDatabase()]));

let tenant: TestProgram;
beforeAll(async () => {
  tenant = await makeProgram(owner);
});

const stores = () =>
  owner`select shop_id, domain, shop_number from shopify_stores where program_id = ${tenant.id} order by created_at`;

async function connectAs(domain: string) {
  const program = await programById(tenant.id);
  if (!program) throw new Error("no program");
  const given = { domain, clientId: "own-app", clientSecret: SECRET };
  const connected = await connectOwnApp(tenant.scope, program, given, at);
  if (!connected.ok) throw new Error(connected.error.code);
  return connected.value;
}

/** What becomes of a delivery that names the store so. */
async function hears(domain: string) {
  const [customer] = shopify.store.customers.values();
  if (!customer) throw new Error("no customer");
  const body = Buffer.from(toJson(customerPayload(shopify.store, customer)));
  const heard = await receiveDelivery(arrived({ domain, secret: SECRET }, "customers/update", body), at);
  return heard.ok ? heard.value.status : heard.error.code;
}

test("a store that changes its name stays the store it is, also when its token has run out meanwhile", async () => {
  shopify.admin.customer({ email: "ana@example.com" });
  const { shopId } = await connectAs("first-name.myshopify.com");
  expect(await hears("first-name.myshopify.com")).toBe("waiting");
  shopify.admin.rename("second-name.myshopify.com");
  at = new Date(at.getTime() + 25 * 3_600_000);
  expect(await hears("second-name.myshopify.com")).toBe("unsigned");
  await followNames(tenant.scope, at);
  expect(await stores()).toMatchObject([{ shopId, domain: "second-name.myshopify.com" }]);
  expect(await storeByDomain("second-name.myshopify.com")).toMatchObject({ shopId });
  expect(await hears("second-name.myshopify.com")).toBe("waiting");
  // What was sent under the former name and is still on its way is the same store's.
  expect(await hears("first-name.myshopify.com")).toBe("waiting");
  const redact = (shop_domain: string) => ({
    ...{ shop_id: String(shopify.store.id), shop_domain, orders_to_redact: [] },
    customer: { id: "1", email: null },
  });
  for (const name of ["first-name.myshopify.com", "second-name.myshopify.com"]) {
    const heard = await receiveDelivery(
      arrived({ domain: "second-name.myshopify.com", secret: SECRET }, "customers/redact", redact(name)),
      at,
    );
    expect(heard.ok).toBe(name === "second-name.myshopify.com");
  }
  const [entry] = await owner`
    select before, after from audit_entries where program_id = ${tenant.id} and action = 'shopify.renamed'`;
  expect(entry).toMatchObject({
    before: { domain: "first-name.myshopify.com" },
    after: { domain: "second-name.myshopify.com" },
  });
  await followNames(tenant.scope, at);
  expect(
    await owner`select count(*)::int as n from audit_entries where program_id = ${tenant.id} and action = 'shopify.renamed'`,
  ).toEqual([{ n: 1 }]);
});

test("connected again under its new name it is no second store", async () => {
  const [before] = await stores();
  shopify.admin.rename("third-name.myshopify.com");
  const { shopId } = await connectAs("third-name.myshopify.com");
  expect(shopId).toBe(before?.shopId);
  expect(await stores()).toMatchObject([{ shopId, domain: "third-name.myshopify.com" }]);
});

test("a name that is somebody else's here is not taken from them, and another number is another store", async () => {
  const other = await makeProgram(owner);
  await owner`insert into shop_domains (domain, program_id, shop_id) values ('taken-name.myshopify.com', ${other.id}, ${other.shopId})`;
  shopify.admin.rename("taken-name.myshopify.com");
  await followNames(tenant.scope, at);
  expect(await stores()).toMatchObject([{ domain: "third-name.myshopify.com" }]);
  expect(await owner`select program_id from shop_domains where domain = 'taken-name.myshopify.com'`).toEqual([
    { programId: other.id },
  ]);
  shopify.admin.rename("fourth-name.myshopify.com");
  await owner`update shopify_stores set shop_number = ${String(newId().length)} where program_id = ${tenant.id}`;
  await followNames(tenant.scope, at);
  expect(await stores()).toMatchObject([{ domain: "third-name.myshopify.com" }]);
});
