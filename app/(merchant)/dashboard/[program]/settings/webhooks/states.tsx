import { Badge } from "@/components/ui/badge";
import { formatDate, type Reading } from "@/lib/shared/format";
import type { DeliveryState } from "@/lib/webhook-events/delivery";
import type { Endpoint } from "@/lib/webhooks/service-endpoints";

/** How an endpoint stands, as a sign and a word. */
export function EndpointStateBadge({ state, failingSince }: Pick<Endpoint, "state" | "failingSince">) {
  if (state === "paused") return <Badge>Paused</Badge>;
  if (state === "disabled") return <Badge tone="negative">Switched off</Badge>;
  return failingSince ? <Badge tone="caution">Failing</Badge> : <Badge tone="positive">On</Badge>;
}

export const DELIVERY_WORDS: Record<DeliveryState, string> = {
  waiting: "Waiting",
  delivered: "Delivered",
  failed: "Given up",
  held: "Held",
};

const TONES = { waiting: "info", delivered: "positive", failed: "negative", held: "neutral" } as const;

export function DeliveryStateBadge({ state }: { state: DeliveryState }) {
  return <Badge tone={TONES[state]}>{DELIVERY_WORDS[state]}</Badge>;
}

/** What a state means and what follows, in a sentence. */
export function endpointSentence(
  { state, failingSince, waitUntil }: Pick<Endpoint, "state" | "failingSince" | "waitUntil">,
  now: Date,
  reading: Reading,
): string | null {
  if (state === "paused") return "Paused: what happens is held for it, and nothing is sent.";
  if (state === "disabled")
    return "Its receiver answered 410, which means that it is gone for good, so nothing is sent there any more. What happens is held. Correct the address and switch it on.";
  if (waitUntil && waitUntil > now)
    return `The receiver asked for time: nothing is sent before ${formatDate(waitUntil, "time", reading)}.`;
  if (failingSince)
    return `Nothing has arrived since ${formatDate(failingSince, "time", reading)}. It is tried again, up to ten times over two days; no other webhook waits for this one.`;
  return null;
}
