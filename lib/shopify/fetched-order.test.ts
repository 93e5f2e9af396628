import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { Admin } from "@/stand-in/shopify/admin";
import { Bucket } from "@/stand-in/shopify/budget";
import { answerGraph } from "@/stand-in/shopify/graph";
import { orderPayload, toJson } from "@/stand-in/shopify/payloads";
import { Queue } from "@/stand-in/shopify/queue";
import { newStore, type Order, type Store } from "@/stand-in/shopify/store";
import { isCutShort, numberOfGid, payloadOf } from "./fetched-order";
import { heardOrder } from "./heard-order";
import { oneOrder } from "./operations/orders";
import { readPayload } from "./read-payload";
import { OrderShape } from "./shapes";

let store: Store;
let queue: Queue;
let admin: Admin;
let clock: number;

beforeEach(() => {
  clock = Date.parse("2026-11-22T10:00:00Z");
  store = newStore({
    scopes: ["read_orders", "read_products", "read_customers"],
    now: () => {
      clock += 1000;
      return new Date(clock);
    },
  });
  queue = new Queue(
    () => "secret",
    () => [],
    () => {},
  );
  admin = new Admin(store, queue);
});

/** The order as a webhook brings it. */
function delivered(order: Order) {
  const read = readPayload(Buffer.from(toJson(orderPayload(store, order))));
  if (!read.ok) throw new Error(read.error.code);
  return heardOrder(OrderShape.parse(read.value));
}

async function fetched(order: Order) {
  const variables = { id: `gid://shopify/Order/${order.id}`, after: null };
  const bucket = new Bucket(100_000, 1_000);
  const { data, errors } = await answerGraph(store, queue, bucket, { query: oneOrder.document, variables });
  expect(errors).toBeUndefined();
  const read = oneOrder.answer.parse(JSON.parse(JSON.stringify(data)));
  if (!read.order) throw new Error("not there");
  const asBody = readPayload(Buffer.from(JSON.stringify(payloadOf(read.order))));
  if (!asBody.ok) throw new Error(asBody.error.code);
  return { heard: heardOrder(OrderShape.parse(asBody.value)), cutShort: isCutShort(read.order) };
}

describe("an order that was asked for", () => {
  it("keeps all digits of its numbers", () => {
    expect(numberOfGid("gid://shopify/Order/820982911946154508")).toBe("820982911946154508");
  });

  it("is read as one that was delivered, whatever became of it", async () => {
    const act = fc.constantFrom("pay", "fulfil", "refund one", "refund all", "edit", "cancel");
    const line = fc.record({
      price: fc.integer({ min: 1, max: 99_999 }),
      quantity: fc.integer({ min: 1, max: 4 }),
    });
    const life = fc.record({
      ...{ test: fc.boolean(), guest: fc.boolean(), paid: fc.boolean(), taxesIncluded: fc.boolean() },
      shipping: fc.option(fc.constantFrom("4.90", "12.00"), { nil: undefined }),
      lines: fc.array(line, { minLength: 1, maxLength: 4 }),
      acts: fc.array(act, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(life, async ({ lines, acts, guest, taxesIncluded, ...fresh }) => {
        store.taxesIncluded = taxesIncluded;
        const customer = guest ? null : admin.customer({ email: "ana@example.com" });
        const products = lines.map(({ price }, at) =>
          admin.product({
            title: `Thing ${at}`,
            price: (price / 100).toFixed(2),
            tags: ["blue"],
            productType: "Mugs",
          }),
        );
        const order = admin.order({
          ...fresh,
          customer,
          lines: products.map((product, at) => ({ product, quantity: lines[at]?.quantity ?? 1 })),
        });
        for (const one of acts) live(order, one);
        const { heard, cutShort } = await fetched(order);
        expect(heard).toEqual(delivered(order));
        expect(cutShort).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it("says that it is not all of it where it is not", async () => {
    const product = admin.product({ title: "Thing", price: "1.00" });
    const order = admin.order({ lines: Array.from({ length: 26 }, () => ({ product })) });
    expect((await fetched(order)).cutShort).toBe(true);
  });
});

function live(order: Order, act: string): void {
  const line = order.lines.find(({ currentQuantity }) => currentQuantity > 0);
  const isOpen = !order.cancelledAt && line !== undefined;
  if (act === "pay" && order.financial === "pending") admin.pay(order);
  if (act === "fulfil" && isOpen) admin.fulfil(order);
  if (act === "refund one" && isOpen && order.financial !== "pending")
    admin.refund(order, { lines: [{ line, quantity: 1 }], shipping: "0.50" });
  if (act === "refund all" && isOpen && order.financial !== "pending") admin.refund(order);
  if (act === "edit" && isOpen) admin.edit(order, { remove: { line, quantity: 1 } });
  if (act === "cancel" && !order.cancelledAt) admin.cancel(order);
}
