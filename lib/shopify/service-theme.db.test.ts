import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import type { Program } from "@/lib/programs/program";
import { programBySlug } from "@/lib/programs/service";
import { newId } from "@/lib/shared/id";
import { startStandIn } from "@/stand-in/shopify/server";
import { toldEmbed } from "@/stand-in/shopify/theme";
import { SCOPES } from "./scopes";
import { checkStore } from "./service-check";
import { deliveryCounts, listDeliveries, workAgain } from "./service-deliveries";
import { connectOwnApp } from "./service-install";
import { type ShopifyStore, storeByDomain } from "./service-store";
import { tellTheme } from "./service-theme";

const SECRET = "shpss_theme";
const DOMAIN = "north-coast.myshopify.com";
const shopify = await startStandIn({ secret: SECRET, clientId: "client", domain: DOMAIN });
Object.assign(process.env, { SHOPIFY_ADMIN_ORIGIN: shopify.origin, APP_URL: "https://loyalty.example.com" });

const owner = connect(testDatabase().ownerUrl, { max: 2 });
let program: TestProgram;
let other: TestProgram;
let store: ShopifyStore;

const read = async () => (await programBySlug(program.slug)) as Program;
const credentials = { domain: DOMAIN, clientId: "client", clientSecret: SECRET };

beforeAll(async () => {
  program = await makeProgram(owner);
  other = await makeProgram(owner);
  const connected = await connectOwnApp(program.scope, await read(), credentials, new Date());
  if (!connected.ok) throw new Error(connected.error.code);
  store = connected.value;
});
afterAll(() => Promise.all([owner.end(), closeDatabase(), shopify.close()]));

describe("a store's theme", () => {
  it("is told where we are, and the widget may answer the store's own pages", async () => {
    const told = await tellTheme(program.scope, await read(), store, new Date());
    expect(told).toEqual({
      ok: true,
      value: { origins: [`https://${DOMAIN}`], added: [`https://${DOMAIN}`] },
    });
    const fields = [...shopify.store.metafields.values()].map(({ namespace, key, value }) => [
      namespace,
      key,
      value,
    ]);
    expect(fields.sort()).toEqual([
      ["regulars", "landing", "https://loyalty.example.com/program"],
      ["regulars", "program", program.slug],
      ["regulars", "shop", store.shopSlug],
      ["regulars", "site", "https://loyalty.example.com"],
    ]);
    expect((await read()).settings.widget.origins).toEqual([`https://${DOMAIN}`]);
  });

  it("told again, nothing is added", async () => {
    const again = await tellTheme(program.scope, await read(), store, new Date());
    expect(again).toMatchObject({ ok: true, value: { added: [] } });
    expect((await read()).settings.widget.origins).toHaveLength(1);
  });

  it("a stand-in's page on this machine may show it, too", async () => {
    const { url } = shopify.store;
    shopify.store.url = shopify.origin;
    const told = await tellTheme(program.scope, await read(), store, new Date());
    shopify.store.url = url;
    expect(told).toMatchObject({ ok: true, value: { added: [shopify.origin] } });
    expect(toldEmbed(shopify.store)).toEqual({
      ...{ site: "https://loyalty.example.com", program: program.slug, shop: store.shopSlug },
    });
  });

  it("what the store does not allow is said in a sentence, and nothing is changed", async () => {
    const scopes = [...shopify.store.scopes];
    shopify.store.scopes = ["read_orders"];
    const told = await tellTheme(program.scope, await read(), store, new Date());
    shopify.store.scopes = scopes;
    expect(told).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/^Shopify does not let us/) },
    });
  });
});

describe("a store's connection, checked", () => {
  it("knows what is granted, and makes what it is not told of", async () => {
    const first = await checkStore(program.scope, store, new Date());
    expect(first).toMatchObject({ ok: true, value: { made: 14, refused: 0 } });
    shopify.store.subscriptions.splice(0, 2);
    shopify.store.scopes = Object.keys(SCOPES).filter((scope) => scope !== "write_gift_cards");
    expect(await checkStore(program.scope, store, new Date())).toMatchObject({ value: { made: 2 } });
    expect((await storeByDomain(DOMAIN))?.scopes).not.toContain("write_gift_cards");
  });

  it("that does not answer is said so", async () => {
    shopify.faults.next("error", { operation: "Installation" });
    const checked = await checkStore(program.scope, store, new Date());
    expect(checked).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/could not be reached/) },
    });
  });
});

describe("parked deliveries", () => {
  it("are worked again one by one or all, and only the program's own", async () => {
    const park = async (key: string, body: Buffer | null, reason = "topic_unknown") => {
      const id = newId();
      await owner`
        insert into shopify_deliveries (program_id, id, shop_id, delivery_key, topic, received_at, body, size, status, reason, due_at)
        values (${program.id}, ${id}, ${store.shopId}, ${key}, 'orders/x', now(), ${body}, 2, 'parked', ${reason}, now())`;
      return id;
    };
    const [first, , gone, broken] = [
      await park("a", Buffer.from("{}")),
      await park("b", Buffer.from("{}")),
      await park("c", null),
      await park("d", Buffer.from("{"), "not_json"),
    ];
    // What can never be read is not put back to end as it did.
    expect(await workAgain(program.scope, broken, new Date())).toBe(0);
    expect(await workAgain(other.scope, first, new Date())).toBe(0);
    expect(await workAgain(other.scope, null, new Date())).toBe(0);
    expect(await workAgain(program.scope, gone, new Date())).toBe(0);
    expect(await workAgain(program.scope, first, new Date())).toBe(1);
    expect(await deliveryCounts(program.scope)).toMatchObject({ waiting: 1, parked: 3 });
    expect(await workAgain(program.scope, null, new Date())).toBe(1);
    expect(await listDeliveries(other.scope, { limit: 10 })).toEqual([]);
    const audit =
      await owner`select 1 from audit_entries where program_id = ${program.id} and action = 'shopify.worked_again'`;
    expect(audit).toHaveLength(2);
  });
});
