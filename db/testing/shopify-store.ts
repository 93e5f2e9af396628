import { createHmac, randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Database } from "@/db/client";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { newId } from "@/lib/shared/id";
import type { ProgramSettings } from "@/lib/shared/program-settings";
import { sealSecret } from "@/lib/shopify/secrets";
import { type Arrived, receiveDelivery } from "@/lib/shopify/service-receive";
import { workDeliveries } from "@/lib/shopify/service-work";

export type TestStore = TestProgram & { domain: string; secret: string };

/** A program whose shop is a Shopify store with an app of its own, and a rule: so many points per euro. */
export async function makeStore(
  owner: Database,
  {
    settings = {},
    points = 2,
    door = "own_app",
    status = "installed",
  }: {
    settings?: z.input<typeof ProgramSettings>;
    points?: number;
    door?: "own_app" | "public_app";
    status?: "registered" | "installed" | "uninstalled";
  } = {},
): Promise<TestStore> {
  const program = await makeProgram(owner, { settings });
  const domain = `store-${program.id.slice(-12)}.myshopify.com`;
  const secret = `secret-${program.id}`;
  const place = { programId: program.id, shopId: program.shopId };
  await owner`insert into shop_domains (domain, program_id, shop_id) values (${domain}, ${program.id}, ${program.shopId})`;
  await owner`
    insert into shopify_stores (program_id, shop_id, domain, door, status, client_id, client_secret, installed_at)
    values (${program.id}, ${program.shopId}, ${domain}, ${door}, ${status}, 'client', ${sealSecret(secret, place, "client_secret")},
            ${status === "installed" ? new Date("2026-01-01T00:00:00Z") : null})`;
  await addRule(owner, program, { effect: { code: "per_amount", points, perMinor: "100", currency: "EUR" } });
  return { ...program, domain, secret };
}

/** A rule that has been in force for long. */
export async function addRule(
  owner: Database,
  program: TestProgram,
  definition: Record<string, unknown>,
  position = 0,
): Promise<void> {
  const ruleId = newId();
  const whole = {
    basis: { tax: "with", discounts: "after", shipping: false },
    availability: { code: "at_once" },
    conditions: [],
    ...definition,
  };
  await owner`insert into earning_rules (program_id, id) values (${program.id}, ${ruleId})`;
  await owner`insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
    values (${program.id}, ${newId()}, ${ruleId}, 1, ${`Rule ${position}`}, ${position}, ${owner.json(whole as never)}, '2020-01-01', '{}')`;
}

/** The bytes of a body as Shopify writes them: ids as numbers with all their digits. */
export function bytesOf(body: unknown): Buffer {
  const json = JSON.stringify(body).replace(
    /"((?:order_|line_item_|product_|variant_)?id)":"(\d+)"/g,
    '"$1":$2',
  );
  return Buffer.from(json);
}

export function sign(body: Uint8Array, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}

/** A delivery signed by the store. */
export function arrived(
  store: Pick<TestStore, "domain" | "secret">,
  topic: string,
  body: unknown,
  change: Partial<Arrived> = {},
): Arrived {
  const bytes = body instanceof Uint8Array ? body : bytesOf(body);
  return {
    domain: store.domain,
    topic,
    signature: sign(bytes, store.secret),
    webhookId: randomUUID(),
    eventId: randomUUID(),
    apiVersion: "2026-07",
    triggeredAt: null,
    body: bytes,
    ...change,
  };
}

/** Delivers and works it at once. */
export async function deliver(
  store: TestStore,
  topic: string,
  body: unknown,
  now: Date,
  change: Partial<Arrived> = {},
) {
  const received = await receiveDelivery(arrived(store, topic, body, change), now);
  await workDeliveries(store.scope, now);
  return received;
}
