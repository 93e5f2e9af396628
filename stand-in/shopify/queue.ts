import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { diceOf, shuffled } from "./dice";
import { toJson } from "./payloads";
import type { Store } from "./store";

/** The version whose forms deliveries have. */
export const API_VERSION = "2026-07";
/** Shopify tries this often over four hours, then gives the delivery up. */
const MOST_TRIES = 9;
/** Shopify waits no longer for an answer. */
const TIMEOUT_MS = 5_000;

export type Delivery = {
  topic: string;
  domain: string;
  uri: string;
  webhookId: string;
  eventId: string;
  triggeredAt: Date;
  body: string;
  tries: number;
};

/** What became of one try. */
export type Tried = {
  topic: string;
  webhookId: string;
  status: number | null;
  ms: number;
  error: string | null;
};

export type DeliverOptions = {
  /** Each delivery is sent once to so many times more. */
  duplicates?: number;
  reorder?: boolean;
  /** The share that is lost for good, from 0 to 1. */
  dropRate?: number;
  /** Before each try. */
  delayMs?: number;
  /** How many at once. */
  workers?: number;
  seed?: number;
  /** Signed with this instead: a forgery, or a secret that was changed. */
  secret?: string;
};

/** What waits to be delivered, and how it is signed and sent. */
export class Queue {
  readonly waiting: Delivery[] = [];
  readonly dropped: Delivery[] = [];
  private readonly secret: () => string;
  private readonly fixed: () => { topic: string; uri: string }[];
  private readonly heard: (tried: Tried) => void;

  constructor(
    secret: () => string,
    /** Subscriptions that stand in the app's own configuration, as the compliance topics do. */
    fixed: () => { topic: string; uri: string }[],
    heard: (tried: Tried) => void,
  ) {
    this.secret = secret;
    this.fixed = fixed;
    this.heard = heard;
  }

  /** Puts what happened into line, once for each subscription of its topic. */
  add(store: Store, topic: string, payload: unknown): void {
    const eventId = randomUUID();
    const body = toJson(payload);
    const triggeredAt = store.now();
    const subscribed = [...store.subscriptions, ...this.fixed()].filter((one) => one.topic === topic);
    for (const uri of new Set(subscribed.map((one) => one.uri))) {
      const webhookId = randomUUID();
      this.waiting.push({
        topic,
        domain: store.domain,
        uri,
        webhookId,
        eventId,
        triggeredAt,
        body,
        tries: 0,
      });
    }
  }

  /** Sends what waits. What is not answered with 2xx waits on, up to Shopify's number of tries. */
  async deliver(options: DeliverOptions = {}): Promise<Tried[]> {
    const roll = diceOf(options.seed ?? 1);
    const taken = this.waiting.splice(0);
    const kept: Delivery[] = [];
    for (const delivery of taken) {
      if (roll() < (options.dropRate ?? 0)) this.dropped.push(delivery);
      else kept.push(delivery);
    }
    const most = options.duplicates ?? 0;
    const copies = kept.flatMap((delivery) =>
      Array.from({ length: 1 + Math.floor(roll() * (most + 1)) }, () => delivery),
    );
    const line = options.reorder ? shuffled(copies, roll) : copies;
    const tried: Tried[] = [];
    const failed = new Set<Delivery>();
    const arrived = new Set<Delivery>();
    const work = async () => {
      for (let delivery = line.shift(); delivery; delivery = line.shift()) {
        if (options.delayMs) await pause(options.delayMs * roll());
        const one = await this.send(delivery, options.secret ?? this.secret());
        tried.push(one);
        (isTaken(one) ? arrived : failed).add(delivery);
      }
    };
    await Promise.all(Array.from({ length: options.workers ?? 1 }, work));
    for (const delivery of failed) {
      delivery.tries++;
      if (!arrived.has(delivery)) (delivery.tries < MOST_TRIES ? this.waiting : this.dropped).push(delivery);
    }
    return tried;
  }

  private async send(delivery: Delivery, secret: string): Promise<Tried> {
    const { topic, webhookId, body } = delivery;
    const began = performance.now();
    const outcome = (status: number | null, error: string | null): Tried => {
      const tried = { topic, webhookId, status, ms: Math.round(performance.now() - began), error };
      this.heard(tried);
      return tried;
    };
    try {
      const response = await fetch(delivery.uri, {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          "content-type": "application/json",
          "x-shopify-topic": topic,
          "x-shopify-shop-domain": delivery.domain,
          "x-shopify-api-version": API_VERSION,
          "x-shopify-webhook-id": webhookId,
          "x-shopify-event-id": delivery.eventId,
          "x-shopify-triggered-at": delivery.triggeredAt.toISOString(),
          "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body, "utf8").digest("base64"),
          "user-agent": "Shopify-Captain-Hook",
        },
        body,
      });
      await response.arrayBuffer();
      return outcome(response.status, null);
    } catch (error) {
      return outcome(null, error instanceof Error ? error.message : String(error));
    }
  }
}

function isTaken({ status }: Tried): boolean {
  return status !== null && status >= 200 && status < 300;
}
