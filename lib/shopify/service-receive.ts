import { createHash } from "node:crypto";
import { insertDeliveries, type NewDelivery } from "@/db/queries/shopify-deliveries";
import type { ShopifyStore } from "@/db/queries/shopify-stores";
import { inProgramOf } from "@/db/transaction";
import { coalesce } from "@/lib/shared/coalesce";
import { env } from "@/lib/shared/env";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import { agrees, subjectOf } from "./agree";
import { readPayload } from "./read-payload";
import { nudge } from "./service-nudge";
import { signingSecrets } from "./service-signing";
import { storeByDomain, storeScope } from "./service-store";
import { toldTime } from "./told-time";
import { kindOf } from "./topics";
import { isSigned } from "./verify";

/** A delivery as it came in: the headers, none of which is signed, and the bytes, which are. */
export type Arrived = {
  domain: string;
  topic: string;
  signature: string | null;
  webhookId: string | null;
  eventId: string | null;
  apiVersion: string | null;
  triggeredAt: string | null;
  body: Uint8Array;
};

export type ReceiveError =
  /** Not signed by an app that this store may be reached through. */
  | { code: "unsigned" }
  /** Signed, but no such store is connected here. */
  | { code: "store_unknown" }
  /** Signed, and the body speaks of something else than the headers. */
  | { code: "shop_differs" | "topic_differs"; detail: string };

export type Received = { id: string; status: "waiting" | "parked"; isNew: boolean };

/** How long a store and its secrets are believed without asking again. */
const KEPT_MS = 3_000;
const MOST_KEPT = 2_000;

type Known = { store: ShopifyStore; secrets: string[] };
const known = new Map<string, { found: Promise<Known | null>; until: number }>();

async function look(domain: string): Promise<Known | null> {
  const store = await storeByDomain(domain);
  return store && { store, secrets: await signingSecrets(store) };
}

/** What a store that is not known here could have signed with: the answer is the same work for all. */
function serverSecrets(): string[] {
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = env();
  return [SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined);
}

function lookUp(domain: string): Promise<Known | null> {
  const now = Date.now();
  const kept = known.get(domain);
  if (kept && kept.until > now) return kept.found;
  if (known.size >= MOST_KEPT) known.clear();
  const found = look(domain);
  known.set(domain, { found, until: now + KEPT_MS });
  // A store that is registered in this moment is known with its first delivery.
  found.then((one) => one ?? known.delete(domain)).catch(() => known.delete(domain));
  return found;
}

/** What a store's secrets are has changed: it is asked again at once by this process. */
export function forgetKnownStores(): void {
  known.clear();
}

type Keeping = { store: ShopifyStore; row: NewDelivery };

/** Written and committed in one round trip. Which of them were new: of the same twice, the first. */
async function write(programId: string, items: readonly Keeping[]): Promise<boolean[]> {
  const { store } = items[0] as Keeping;
  const rows = items.map(({ row }) => row);
  const added = await inProgramOf(programId, async (tx, commit) => {
    const [made] = await Promise.all([insertDeliveries(tx, storeScope(store), rows), commit()]);
    return made;
  });
  return rows.map(({ shopId, deliveryKey }) => added.delete(`${shopId} ${deliveryKey}`));
}

/** Whether the database minds what one of the rows says (SQLSTATE 22, 23), not that it is asked now. */
function isAboutRow(error: unknown): boolean {
  return /^2[23]/.test(String((error as { code?: unknown } | null)?.code ?? ""));
}

/** As `write`. Where one of them cannot be kept, the others are: then each is written by itself. */
async function writeAll(programId: string, items: Keeping[]): Promise<PromiseSettledResult<boolean>[]> {
  try {
    return (await write(programId, items)).map((value) => ({ status: "fulfilled", value }));
  } catch (error) {
    if (items.length === 1 || !isAboutRow(error)) throw error;
    const each: PromiseSettledResult<boolean>[] = [];
    for (const item of items) {
      const [one] = await Promise.allSettled([write(programId, [item]).then(([isNew]) => isNew === true)]);
      each.push(one);
    }
    return each;
  }
}

/** Two writers at a time, each with what has gathered meanwhile: a burst costs few commits. */
const keeping = coalesce<Keeping, PromiseSettledResult<boolean>>(writeAll, {
  ...{ writers: 2, mostPerBatch: 25, aloneBelow: 2, mostWaiting: 4_000 },
});

async function keep(programId: string, item: Keeping): Promise<boolean> {
  const kept = await keeping(programId, item);
  if (kept.status === "rejected") throw kept.reason;
  return kept.value;
}

function keyOf({ webhookId, topic, body }: Arrived): string {
  const digest = createHash("sha256").update(topic).update("\n").update(body).digest("hex").slice(0, 32);
  return webhookId === null ? digest : `${webhookId}:${digest}`;
}

/**
 * Takes in what Shopify sent: who signed it, whether headers and body agree, and then it is kept, once. What cannot be
 * read or is not known is kept too, parked with its reason; nothing else is done here. The work comes later. Throws when
 * the database does not answer.
 */
export async function receiveDelivery(
  arrived: Arrived,
  receivedAt: Date,
): Promise<Result<Received, ReceiveError>> {
  const found = await lookUp(arrived.domain);
  if (!isSigned(arrived.body, arrived.signature, found?.secrets ?? serverSecrets()))
    return err({ code: "unsigned" });
  if (!found) return err({ code: "store_unknown" });
  const { store } = found;
  const judged = judge(arrived, store);
  const row: NewDelivery = {
    id: newId(receivedAt.getTime()),
    shopId: store.shopId,
    deliveryKey: keyOf(arrived),
    webhookId: arrived.webhookId,
    eventId: arrived.eventId,
    topic: arrived.topic,
    apiVersion: arrived.apiVersion,
    triggeredAt: toldTime(arrived.triggeredAt),
    receivedAt,
    body: judged.status === "refused" ? new Uint8Array() : arrived.body,
    ...{ status: judged.status, reason: judged.reason, subject: judged.subject },
  };
  const isNew = await keep(store.programId, { store, row });
  if (judged.status === "refused") return err({ code: judged.reason, detail: judged.detail });
  if (judged.status === "waiting" && isNew) nudge();
  return ok({ id: row.id, status: judged.status, isNew });
}

type Judged =
  | { status: "waiting"; reason: null; subject: string | null }
  | { status: "parked"; reason: string; subject: string | null }
  | { status: "refused"; reason: "shop_differs" | "topic_differs"; subject: null; detail: string };

function judge({ domain, topic, body }: Arrived, store: ShopifyStore): Judged {
  const kind = kindOf(topic);
  const payload = readPayload(body);
  if (!payload.ok) return { status: "parked", reason: payload.error.code, subject: null };
  if (kind === null) return { status: "parked", reason: "topic_unknown", subject: null };
  const sender = { domains: [domain, store.domain], shopNumber: store.shopNumber };
  const agreed = agrees(kind, payload.value, sender);
  if (!agreed.ok) {
    return { status: "refused", reason: agreed.error.code, detail: agreed.error.detail, subject: null };
  }
  return { status: "waiting", reason: null, subject: subjectOf(kind, payload.value) };
}
