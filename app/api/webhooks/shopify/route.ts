import { readBytes } from "@/lib/api/body";
import { type Answer, answer, type Refusal, refuse } from "@/lib/api/problem";
import { answering, onlyMethod } from "@/lib/api/service";
import { clock } from "@/lib/shared/clock";
import { inTime } from "@/lib/shared/in-time";
import { type ReceiveError, receiveDelivery } from "@/lib/shopify/service-receive";

export const dynamic = "force-dynamic";

const MOST_BYTES = 1024 * 1024;
/** A database that has not answered by then is down: Shopify tries again, and hears so at once. */
const PATIENCE_MS = 3_000;

/** A header within `most` characters; what is longer is taken as not sent. */
function header(request: Request, name: string, most: number): string | null {
  const value = request.headers.get(name)?.trim() ?? "";
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
export function POST(request: Request): Promise<Response> {
  return answering(request, async (): Promise<Answer | Refusal> => {
    const body = await readBytes(request, MOST_BYTES);
    if (!body.ok) return body.error;
    const arrived = {
      domain: header(request, "x-shopify-shop-domain", 255)?.toLowerCase() ?? "",
      topic: header(request, "x-shopify-topic", 100)?.toLowerCase() ?? "",
      signature: header(request, "x-shopify-hmac-sha256", 100),
      webhookId: header(request, "x-shopify-webhook-id", 100),
      eventId: header(request, "x-shopify-event-id", 100),
      apiVersion: header(request, "x-shopify-api-version", 30),
      triggeredAt: header(request, "x-shopify-triggered-at", 60),
      body: body.value,
    };
    const received = await inTime(receiveDelivery(arrived, clock.now()), PATIENCE_MS);
    return received.ok ? answer({ status: received.value.status }) : refusalOf(received.error);
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
