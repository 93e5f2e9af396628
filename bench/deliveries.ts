import { createHmac, randomUUID } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "@/db/client";
import { findProgramBySlug } from "@/db/queries/programs";
import { systemScope } from "@/lib/auth/system-scope";
import { addShopifyShop } from "@/lib/programs/service-shops";
import type { Mark } from "./marks";

/** BENCH_DELIVERY_SECONDS=600 is what is promised; a run of the whole bench takes a minute of it. */
const SECONDS = Number(process.env.BENCH_DELIVERY_SECONDS ?? 60);
const RATE = 100;
const BURST = 2_000;
const DOMAIN = "bench-store.myshopify.com";

/** The secret of the server's app while it is measured; set before the site is started. */
export const BENCH_SECRET = "a-secret-that-only-the-bench-knows";

type Heard = { status: number; ms: number };

/** An order as Shopify sends it, of the size that orders have. */
function orderBody(nth: number): Buffer {
  const line = (at: number) => ({
    id: 866_550_000_000_000 + nth * 10 + at,
    product_id: 788_000_000 + at,
    variant_id: 808_000_000 + at,
    sku: `SKU-${at}`,
    title: "A product with a name of the usual length",
    quantity: 1 + (at % 3),
    price: "24.80",
    discount_allocations: [{ amount: "1.20", discount_application_index: 0 }],
    tax_lines: [{ title: "VAT", price: "3.77", rate: 0.19 }],
    properties: [],
  });
  const address = {
    first_name: "Jon",
    last_name: "Doe",
    address1: "12 Long Street",
    city: "Berlin",
    zip: "10115",
  };
  const order = {
    id: 820_982_000_000_000 + nth,
    name: `#${nth}`,
    email: `buyer.${nth}@example.com`,
    currency: "EUR",
    created_at: new Date().toISOString(),
    updated_at: new Date().toISOString(),
    financial_status: "paid",
    taxes_included: true,
    customer: {
      id: 207_119_000 + nth,
      email: `buyer.${nth}@example.com`,
      state: "disabled",
      default_address: address,
    },
    billing_address: address,
    shipping_address: address,
    line_items: [0, 1, 2, 3].map(line),
    shipping_lines: [{ price: "4.90", discount_allocations: [], tax_lines: [] }],
    refunds: [],
    note_attributes: Array.from({ length: 20 }, (_, at) => ({
      name: `attribute ${at}`,
      value: "x".repeat(40),
    })),
  };
  return Buffer.from(JSON.stringify(order));
}

/** The bytes of a request, made and signed beforehand: what is measured is the answering. */
function delivery(nth: number): Buffer {
  const body = orderBody(nth);
  const head = [
    "POST /api/webhooks/shopify HTTP/1.1",
    "host: localhost",
    "content-type: application/json",
    `content-length: ${body.byteLength}`,
    "x-shopify-topic: orders/create",
    `x-shopify-shop-domain: ${DOMAIN}`,
    `x-shopify-webhook-id: ${randomUUID()}`,
    `x-shopify-hmac-sha256: ${createHmac("sha256", BENCH_SECRET).update(body).digest("base64")}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
}

/**
 * On a connection of its own, and past Node's client: whoever delivers is another machine, and what a client costs here
 * would be taken from the server that is measured.
 */
function deliver(port: number, bytes: Buffer): Promise<Heard> {
  const began = performance.now();
  return new Promise((resolve) => {
    const heard = (status: number) => {
      resolve({ status, ms: performance.now() - began });
      socket.destroy();
    };
    const socket = connect({ host: "127.0.0.1", port, noDelay: true }, () => socket.write(bytes));
    socket.once("data", (answer) =>
      heard(Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer.toString("latin1"))?.[1] ?? 0)),
    );
    socket.once("error", () => heard(0)).once("end", () => heard(0));
  });
}

/** So many a second, each sent at its own time whether or not the ones before it were answered. */
async function steadily(port: number, from: number): Promise<Heard[]> {
  const began = performance.now();
  const going: Promise<Heard>[] = [];
  for (let nth = 0; nth < SECONDS * RATE; nth++) {
    const early = began + (nth * 1000) / RATE - performance.now();
    if (early > 1) await wait(early);
    going.push(deliver(port, delivery(from + nth)));
  }
  return Promise.all(going);
}

function share(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function markOf(id: string, what: string, heard: readonly Heard[], kept: number): Mark {
  const refused = heard.filter(({ status }) => status < 200 || status > 299).length;
  const times = heard.map(({ ms }) => ms).sort((a, b) => a - b);
  const [p99, most] = [share(times, 0.99), times.at(-1) ?? 0];
  const holds = refused === 0 && kept === heard.length && p99 <= 1_000 && most < 5_000;
  const found = `${heard.length} delivered, ${refused} not answered with 2xx, ${heard.length - kept} not kept, p99 ${Math.round(p99)} ms, at most ${Math.round(most)} ms`;
  return { id, what, promise: "0 non-2xx, p99 ≤ 1 s, max < 5 s", found, holds };
}

async function keptOf(owner: Database): Promise<number> {
  const [row] = await owner<{ n: number }[]>`select count(*)::int as n from shopify_deliveries`;
  return row?.n ?? 0;
}

/** P06: what Shopify delivers is answered in time: a hundred a second, then two thousand at once. */
export async function deliveries(url: string, owner: Database): Promise<Mark[]> {
  const program = await findProgramBySlug(owner, "fieldwork");
  if (!program) throw new Error("the demo has no program fieldwork");
  const added = await addShopifyShop(systemScope(program.id, "bench"), program, DOMAIN, new Date());
  if (!added.ok) throw new Error(added.error.code);
  const port = Number(new URL(url).port);
  await deliver(port, delivery(0));
  const before = await keptOf(owner);
  const steady = await steadily(port, 1);
  const between = await keptOf(owner);
  const made = Array.from({ length: BURST }, (_, nth) => delivery(1 + steady.length + nth));
  const burst = await Promise.all(made.map((one) => deliver(port, one)));
  const after = await keptOf(owner);
  return [
    markOf("p06", `webhooks of a store, ${RATE} a second for ${SECONDS} s`, steady, between - before),
    markOf("p06", `webhooks of a store, ${BURST} at once`, burst, after - between),
  ];
}
