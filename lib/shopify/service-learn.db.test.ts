import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { addRule, arrived, sign } from "@/db/testing/shopify-store";
import type { Program } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import { startStandIn } from "@/stand-in/shopify/server";
import { connectOwnApp } from "./service-install";
import { receiveDelivery } from "./service-receive";
import { workDeliveries } from "./service-work";

const SECRET = "shpss_learn";
const DOMAIN = "learn-here.myshopify.com";
const shopify = await startStandIn({
  ...{ secret: SECRET, clientId: "client", domain: DOMAIN, taxRate: 0n },
  ...{ appUrl: "http://127.0.0.1:9", topics: ["orders/paid"] },
});
Object.assign(process.env, { SHOPIFY_ADMIN_ORIGIN: shopify.origin, APP_URL: "http://127.0.0.1:9" });

const owner = connect(testDatabase().ownerUrl, { max: 2 });
let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
  const given = { domain: DOMAIN, clientId: "client", clientSecret: SECRET };
  const whole = (await programById(program.id)) as Program;
  if (!(await connectOwnApp(program.scope, whole, given, new Date())).ok) throw new Error("not connected");
  const kitchen = {
    effect: { code: "per_item", points: 7 },
    conditions: [{ code: "category_in", categories: ["kitchen"] }],
  };
  await addRule(owner, program, kitchen);
});
afterAll(() => Promise.all([shopify.close(), owner.end(), closeDatabase()]));

/** What the stand-in would have delivered, taken in by hand. */
async function take(topic: string) {
  const body = Buffer.from(shopify.queue.waiting.filter((one) => one.topic === topic).at(-1)?.body ?? "");
  const store = { domain: DOMAIN, secret: SECRET };
  const received = await receiveDelivery(
    arrived(store, topic, body, { signature: sign(body, SECRET) }),
    new Date(),
  );
  expect(received.ok).toBe(true);
  await workDeliveries(program.scope, new Date());
}

async function pointsOf(order: { id: bigint | string }) {
  const [row] =
    await owner`select points from orders where program_id = ${program.id} and external_id = ${String(order.id)}`;
  return row?.points;
}

test("rules by kind and tag count an order whose product was never heard of: the store is asked, once", async () => {
  const customer = shopify.admin.customer({ email: "cook@example.com", firstName: "Cook" });
  const pan = shopify.admin.product({ title: "Pan", price: "40.00", sku: "PAN", productType: "Kitchen" });
  const rug = shopify.admin.product({
    title: "Rug",
    price: "90.00",
    sku: "RUG",
    productType: "Home",
    tags: ["kitchen"],
  });
  const order = shopify.admin.order({
    customer,
    lines: [
      { product: pan, quantity: 2 },
      { product: rug, quantity: 1 },
    ],
  });
  await take("orders/paid");
  expect(await pointsOf(order)).toBe(21n);
  const asked = () =>
    shopify.log.entries.filter(({ line }) => line.includes("OneOrder") || line.includes("oneOrder")).length;
  const before = asked();
  expect(before).toBe(1);
  const again = shopify.admin.order({ customer, lines: [{ product: pan, quantity: 1 }] });
  await take("orders/paid");
  expect(await pointsOf(again)).toBe(7n);
  expect(asked()).toBe(before);
});

test("a product that changes counts as what it is for orders after it, and as what it was for those before", async () => {
  const [row] = await owner<{ productId: string }[]>`
    select product_id from shopify_products where program_id = ${program.id} and product_type = 'Kitchen'`;
  const body = {
    id: row?.productId,
    title: "Pan",
    product_type: "Garden",
    tags: "",
    vendor: "x",
    updated_at: "2030-01-01T00:00:00Z",
    // As many variants as a product of Shopify's had for long, each with what Shopify says of one.
    variants: Array.from({ length: 100 }, (_, at) => ({
      ...{
        id: `8209829119461545${String(at).padStart(2, "0")}`,
        title: `Size ${at}`,
        sku: `PAN-${at}`,
        price: "24.00",
      },
      ...{ position: at + 1, inventory_quantity: at, option1: `Size ${at}`, taxable: true, grams: 100 },
    })),
  };
  await receiveDelivery(arrived({ domain: DOMAIN, secret: SECRET }, "products/update", body), new Date());
  await workDeliveries(program.scope, new Date());
  const [product] =
    await owner`select product_type from shopify_products where program_id = ${program.id} and product_id = ${row?.productId ?? ""}`;
  expect(product).toEqual({ productType: "Garden" });
  const [first] =
    await owner`select points from orders where program_id = ${program.id} order by paid_at limit 1`;
  expect(first?.points).toBe(21n);
});
