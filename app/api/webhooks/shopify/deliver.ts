import type { Answer, Refusal } from "@/lib/api/problem";
import { answer, refuse } from "@/lib/api/problem";
import { clock } from "@/lib/shared/clock";
import type { Said } from "@/lib/shared/front";
import { inTime } from "@/lib/shared/in-time";
import type { Result } from "@/lib/shared/result";
import { type ReceiveError, receiveDelivery } from "@/lib/shopify/service-receive";

export const MOST_BYTES = 1024 * 1024;
/** A database that has not answered by then is down: Shopify tries again, and hears so at once. */
const PATIENCE_MS = 3_000;

/** A header within `most` characters; what is longer is taken as not sent. */
function header(said: Said, name: string, most: number): string | null {
  const value = said.get(name)?.trim() ?? "";
  return value === "" || value.length > most ? null : value;
}

function refusalOf(error: ReceiveError): Refusal {
  switch (error.code) {
    case "unsigned":
      return refuse(
        "signature-invalid",
        "X-Shopify-Hmac-Sha256 does not fit the body. Only Shopify can deliver here.",
      );
    case "store_unknown":
      return refuse("not-found", "No store of this name is connected here.");
    case "shop_differs":
      return refuse("signature-invalid", `${error.detail} Nothing was done.`);
    case "topic_differs":
      return refuse("invalid-input", `${error.detail} Nothing was done.`);
  }
}

/** What Shopify delivers: checked over the bytes as they came, kept, answered. The work is done later. */
export async function deliver(said: Said, body: Result<Uint8Array, Refusal>): Promise<Answer | Refusal> {
  if (!body.ok) return body.error;
  const arrived = {
    domain: header(said, "x-shopify-shop-domain", 255)?.toLowerCase() ?? "",
    topic: header(said, "x-shopify-topic", 100)?.toLowerCase() ?? "",
    signature: header(said, "x-shopify-hmac-sha256", 100),
    webhookId: header(said, "x-shopify-webhook-id", 100),
    eventId: header(said, "x-shopify-event-id", 100),
    apiVersion: header(said, "x-shopify-api-version", 30),
    triggeredAt: header(said, "x-shopify-triggered-at", 60),
    body: body.value,
  };
  const received = await inTime(receiveDelivery(arrived, clock.now()), PATIENCE_MS);
  return received.ok ? answer({ status: received.value.status }) : refusalOf(received.error);
}
