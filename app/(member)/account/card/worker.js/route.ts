import { CARD_SCOPE, workerScript } from "@/lib/cards/worker";

/** The service worker that keeps the card. The same for everybody: it holds nothing of anybody. */
export function GET(): Response {
  return new Response(workerScript(), {
    headers: {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
      "service-worker-allowed": CARD_SCOPE,
    },
  });
}
