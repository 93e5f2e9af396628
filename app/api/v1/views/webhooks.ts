import type { z } from "zod";
import { notFound, type Refusal, refuse } from "@/lib/api/problem";
import type { DeliveryShape, LoggedDeliveryShape, WebhookShape } from "@/lib/api/service-webhook-schemas";
import { showId } from "@/lib/shared/id";
import type { Endpoint } from "@/lib/webhooks/service-endpoints";
import type { Delivery, DeliveryRow } from "@/lib/webhooks/service-log";
import { time, timeOrNull } from "./figures";

export function webhookJson(endpoint: Endpoint, secret?: string): z.output<typeof WebhookShape> {
  const { id, url, description, types, state, failingSince, rollsUntil, createdAt } = endpoint;
  return {
    id: showId("webhook", id),
    ...{ url, description, types, state },
    failing_since: timeOrNull(failingSince),
    secret_rolls_until: timeOrNull(rollsUntil),
    created_at: time(createdAt),
    ...(secret !== undefined && { secret }),
  };
}

export function deliveryJson(delivery: DeliveryRow): z.output<typeof DeliveryShape> {
  const { id, endpointId, messageId, type, state, tries, status, nextAt, createdAt, endedAt } = delivery;
  return {
    id: showId("delivery", id),
    webhook_id: showId("webhook", endpointId),
    message_id: showId("message", messageId),
    ...{ type, state, tries, status },
    next_try_at: timeOrNull(nextAt),
    created_at: time(createdAt),
    ended_at: timeOrNull(endedAt),
  };
}

export function loggedDeliveryJson(delivery: Delivery): z.output<typeof LoggedDeliveryShape> {
  return { ...deliveryJson(delivery), body: delivery.body, log: delivery.log };
}

/** What webhooks refuse: what is not there, and what can't be done as things stand. */
export function webhookRefusal({ code, message }: { code: string; message: string }): Refusal {
  return code.endsWith("_unknown") ? notFound() : refuse("not-possible", message);
}
