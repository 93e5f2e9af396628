import { z } from "zod";
import { TOPIC_NAMES } from "@/lib/shared/topics";
import { CHOOSABLE_TYPES, EVENT_TYPES, EVENTS, exampleOf, schemaOf } from "@/lib/webhook-events/catalogue";
import { DELIVERY_STATES, ENDPOINT_STATES } from "@/lib/webhook-events/delivery";
import { EndpointChange, EndpointInput, MOST_RESENT, RESENDS } from "@/lib/webhook-events/endpoint-input";
import { Instant, pageShape, shownId } from "./schemas/shapes";

const Type = z.enum(EVENT_TYPES as [string, ...string[]]);
const Types = z.array(z.enum(CHOOSABLE_TYPES as [string, ...string[]]));
const example = {
  id: "whk_019ab3c2d4e57f6080a1b2c3d4e5f607",
  url: "https://example.com/regulars",
  description: "Data warehouse",
  types: ["points_earned", "tier_changed"],
  state: "on" as const,
  failing_since: null,
  secret_rolls_until: null,
  created_at: "2026-11-22T14:30:00.000Z",
};

export const WebhookShape = z
  .object({
    id: shownId("whk"),
    url: z.string(),
    description: z.string(),
    types: Types.meta({ description: "Empty: every kind of event, those to come too." }),
    state: z.enum(ENDPOINT_STATES).meta({
      description: "disabled: the receiver answered 410. What comes while it is not on is held.",
    }),
    failing_since: Instant.nullable().meta({ description: "Since when nothing arrived there." }),
    secret_rolls_until: Instant.nullable().meta({
      description: "Until then calls are signed with the former secret, too.",
    }),
    created_at: Instant,
    secret: z.string().optional().meta({
      description: "Only in the answer that made it: whsec_…, as libraries of Standard Webhooks take it.",
    }),
  })
  .meta({ id: "Webhook", example });

export const WebhooksShape = z.object({ data: z.array(WebhookShape) });

export const NewWebhookInput = EndpointInput.meta({
  id: "NewWebhook",
  description: "An address on the public internet, https. No types: every kind of event.",
  example: { url: example.url, description: example.description, types: example.types },
});

export const WebhookChangeInput = EndpointChange.meta({
  id: "WebhookChange",
  description: "What is left out stays.",
  example: { state: "paused" },
});

export const ResendInput = z
  .object({
    from: z.iso.datetime({ offset: true }),
    until: z.iso.datetime({ offset: true }),
    which: z.enum(RESENDS).default("failed").meta({ description: "failed unless told otherwise." }),
  })
  .meta({
    id: "ResendWebhooks",
    description: `What was made for this webhook in a span, the oldest first; ${MOST_RESENT} at most at a time.`,
    example: { from: "2026-11-20T00:00:00Z", until: "2026-11-22T00:00:00Z", which: "failed" },
  });

export const ResentShape = z.object({
  count: z.int(),
  more: z.boolean().meta({ description: "There is more in this span: ask again." }),
});

export const DeliveriesQuery = z.object({
  state: z.enum(DELIVERY_STATES).optional(),
  cursor: z.string().max(100).optional().meta({ description: "next_cursor of the page before." }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: "50 unless told otherwise." }),
});

const delivery = {
  id: "dlv_019ab3c2d4e57f6080a1b2c3d4e5f608",
  webhook_id: example.id,
  message_id: "msg_019ab3c2d4e57f6080a1b2c3d4e5f609",
  type: "points_earned",
  state: "delivered" as const,
  tries: 1,
  status: 204,
  next_try_at: null,
  created_at: "2026-11-22T14:30:00.000Z",
  ended_at: "2026-11-22T14:30:01.000Z",
};

export const DeliveryShape = z
  .object({
    id: shownId("dlv"),
    webhook_id: shownId("whk"),
    message_id: shownId("msg").meta({ description: "The header webhook-id: the same on every try." }),
    type: Type,
    state: z
      .enum(DELIVERY_STATES)
      .meta({ description: "failed: given up. held: kept back while the webhook was off." }),
    tries: z.int(),
    status: z.int().nullable().meta({ description: "What the receiver answered last." }),
    next_try_at: Instant.nullable(),
    created_at: Instant,
    ended_at: Instant.nullable(),
  })
  .meta({ id: "WebhookDelivery", example: delivery });

export const DeliveriesShape = pageShape(DeliveryShape);

export const LoggedDeliveryShape = DeliveryShape.extend({
  body: z.string().meta({ description: "The bytes that are posted; a code in them is hidden here." }),
  log: z
    .array(
      z.object({
        at: Instant,
        ms: z.int(),
        sent: z.record(z.string(), z.string()).meta({ description: "The headers it was signed with." }),
        status: z.int().nullable(),
        type: z.string().nullable(),
        answer: z.string().nullable().meta({ description: "The beginning of what came back." }),
        error: z.string().nullable().meta({ description: "Why nothing was heard." }),
      }),
    )
    .meta({ description: "The last tries, the oldest first." }),
}).meta({
  id: "LoggedWebhookDelivery",
  example: {
    ...delivery,
    body: JSON.stringify(exampleOf("points_earned")),
    log: [
      {
        at: "2026-11-22T14:30:00.900Z",
        ms: 84,
        sent: { "webhook-id": delivery.message_id, "webhook-timestamp": "1795357800" },
        status: 204,
        type: null,
        answer: "",
        error: null,
      },
    ],
  },
});

export const EventTypesShape = z.object({
  data: z.array(
    z
      .object({
        type: Type,
        group: z.string(),
        description: z.string(),
        schema: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema of what is posted." }),
        example: z.record(z.string(), z.unknown()),
      })
      .meta({
        id: "WebhookEventType",
        example: {
          type: "member_left",
          ...{ group: EVENTS.member_left.group, description: EVENTS.member_left.says },
          schema: schemaOf("member_left"),
          example: exampleOf("member_left"),
        },
      }),
  ),
});

export const HeldShape = z.object({ held: z.int() }).meta({ id: "HeldBack", example: { held: 12 } });

export const MessageKindsShape = z.object({
  data: z.array(
    z
      .object({
        kind: z.string(),
        topic: z.enum(TOPIC_NAMES),
        needed: z
          .boolean()
          .meta({ description: "What one has to know: by mail and in the account it always goes." }),
        by_mail: z.boolean().meta({ description: "Whether it goes by mail too, to those who want that." }),
      })
      .meta({
        id: "MessageKind",
        example: { kind: "points_opened", topic: "points", needed: false, by_mail: true },
      }),
  ),
});

export const TestMessageShape = z
  .object({
    id: shownId("ntc").meta({ description: "message.id of the event." }),
    webhooks: z.array(shownId("whk")).meta({ description: "Where it goes, within seconds." }),
  })
  .meta({
    id: "TestMessage",
    example: { id: "ntc_019abc00000070008000000000000011", webhooks: [example.id] },
  });
