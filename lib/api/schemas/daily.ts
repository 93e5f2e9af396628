import { z } from "zod";
import { LOCALES } from "@/lib/shared/locale";
import { TOPIC_NAMES } from "@/lib/shared/topics";
import { Amount, Currency, Instant, Points, pageShape, shownId } from "./shapes";

const memberId = "mem_019ab3c2d4e57f6080a1b2c3d4e5f608";
const orderId = "ord_019ab3c2d4e57f6080a1b2c3d4e5f61a";
const Cursor = z.string().max(200).optional().meta({ description: "next_cursor of the page before." });

export const OrderShape = z
  .object({
    id: shownId("ord"),
    number: z.string().meta({ description: "The shop's own." }),
    name: z.string().nullable().meta({
      description:
        "What a Shopify store calls it, without the sign before it; null for orders from elsewhere.",
    }),
    shop: z.string(),
    member_id: shownId("mem").nullable(),
    currency: Currency,
    status: z.enum(["paid", "cancelled", "open"]),
    paid_at: Instant.nullable(),
    total: Amount,
    points: Points,
  })
  .meta({
    id: "Order",
    example: {
      id: orderId,
      number: "1042",
      name: null,
      shop: "Fieldwork",
      member_id: memberId,
      currency: "EUR",
      status: "paid",
      paid_at: "2026-11-22T14:30:00.000Z",
      total: "29.70",
      points: 24,
    },
  });
export const OrdersQuery = z.object({
  number: z.string().max(200).optional().meta({ description: "The shop's own number." }),
  cursor: Cursor,
});
export const OrdersShape = pageShape(OrderShape);
export const WholeOrderShape = OrderShape.extend({
  lines: z
    .array(
      z.object({
        id: z.string(),
        sku: z.string().nullable(),
        title: z.string(),
        quantity: z.int(),
        unit_price: Amount,
        discount: Amount,
        refunded_quantity: z.int(),
      }),
    )
    .nullable()
    .meta({ description: "As its newest event has them; null when it was only ever cancelled." }),
  fulfilled_at: Instant.nullable(),
  events: z.array(
    z.object({
      id: shownId("evt"),
      type: z.string(),
      source: z.string(),
      occurred_at: Instant,
      points: Points,
    }),
  ),
}).meta({
  id: "WholeOrder",
  example: {
    ...(OrderShape.meta()?.example as object),
    lines: [
      {
        ...{ id: "1", sku: "mug", title: "Enamel mug", quantity: 1, unit_price: "24.80", discount: "0.00" },
        refunded_quantity: 0,
      },
    ],
    fulfilled_at: null,
    events: [
      {
        ...{ id: "evt_019ab3c2d4e57f6080a1b2c3d4e5f61b", type: "order.paid", source: "api" },
        ...{ occurred_at: "2026-11-22T14:30:00.000Z", points: 24 },
      },
    ],
  },
});

export const ParkedShape = z
  .object({
    external_id: z.string(),
    type: z.string(),
    source: z.string(),
    reason: z.string(),
    parked_at: Instant,
  })
  .meta({
    id: "ParkedEvent",
    example: {
      external_id: "order-1042-paid",
      type: "order.paid",
      source: "api",
      reason: "An earning rule can't be read.",
      parked_at: "2026-11-22T14:30:00.000Z",
    },
  });
export const ParkedListShape = z.object({
  data: z.array(ParkedShape),
  count: z.int().meta({ description: "How many wait in all; 100 are listed." }),
});
export const ResumedShape = z
  .object({ resumed: z.int(), waiting: z.int() })
  .meta({ id: "Resumed", example: { resumed: 12, waiting: 0 } });

export const AuditQuery = z.object({
  subject: z.string().max(200).optional().meta({ description: "The id of what it was done to." }),
  cursor: Cursor,
});
export const AuditEntryShape = z
  .object({
    number: z.int(),
    at: Instant,
    by: z.object({
      kind: z.string().meta({ example: "staff" }),
      id: z.string().nullable(),
      name: z.string().nullable(),
    }),
    action: z.string(),
    subject: z.string(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({
    id: "AuditEntry",
    example: {
      number: 118,
      at: "2026-11-22T14:30:00.000Z",
      by: { kind: "staff", id: "stf_019ab3c2d4e57f6080a1b2c3d4e5f61c", name: "Mara Lind" },
      action: "reward.changed",
      subject: "rwd_019ab3c2d4e57f6080a1b2c3d4e5f60c",
      before: { cost: "500" },
      after: { cost: "600" },
    },
  });
export const AuditShape = pageShape(AuditEntryShape);

export const StaffTransferShape = z
  .object({
    id: shownId("gft"),
    kind: z.enum(["gift", "pool_in", "pool_out"]),
    from_member_id: shownId("mem"),
    to_member_id: shownId("mem"),
    points: Points,
    state: z.enum(["waiting", "arrived", "called_back", "returned", "reversed"]),
    asked_at: Instant,
    arrives_at: Instant,
    ended_at: Instant.nullable(),
    note: z.string(),
  })
  .meta({
    id: "StaffTransfer",
    example: {
      id: "gft_019ab3c2d4e57f6080a1b2c3d4e5f61d",
      kind: "gift",
      from_member_id: memberId,
      to_member_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f609",
      points: 200,
      state: "arrived",
      asked_at: "2026-11-21T14:30:00.000Z",
      arrives_at: "2026-11-22T14:30:00.000Z",
      ended_at: "2026-11-22T14:30:00.000Z",
      note: "",
    },
  });
export const TransfersQuery = z.object({ cursor: Cursor });
export const TransfersShape = pageShape(StaffTransferShape);
export const ReasonInput = z
  .object({ reason: z.string().trim().min(1).max(500) })
  .meta({ id: "Reason", example: { reason: "Sent by mistake" } });

export const AlertShape = z
  .object({ code: z.string(), title: z.string(), detail: z.string().nullable(), raised_at: Instant })
  .meta({
    id: "Alert",
    example: {
      code: "support_waiting",
      title: "A member waits for an answer",
      detail: null,
      raised_at: "2026-11-22T14:30:00.000Z",
    },
  });
export const AlertsShape = z.object({ data: z.array(AlertShape), count: z.int() });

export const MemberNoticeShape = z
  .object({
    id: shownId("ntc"),
    code: z.string(),
    title: z.string().meta({ description: "In the member's language." }),
    body: z.string(),
    at: Instant,
    read_at: Instant.nullable(),
  })
  .meta({
    id: "MemberNotice",
    example: {
      id: "ntc_019ab3c2d4e57f6080a1b2c3d4e5f61e",
      code: "points_opened",
      title: "24 points have opened",
      body: "You can spend them now.",
      at: "2026-11-22T14:30:00.000Z",
      read_at: null,
    },
  });
export const NoticesQuery = z.object({ cursor: Cursor });
export const NoticesShape = pageShape(MemberNoticeShape);

const Choice = z.object({ mail: z.boolean(), account: z.boolean(), webhook: z.boolean() });
const CHOICES =
  "account: as news that stand out in the member's area. webhook: by another system, as the event member_message, where the " +
  "program sends the topic there; until it was said, it follows from mail, or is false where members are asked first.";
export const PreferencesShape = z
  .object({
    member_id: shownId("mem"),
    topics: z.record(z.enum(TOPIC_NAMES), Choice).meta({ description: CHOICES }),
  })
  .meta({
    id: "Preferences",
    example: {
      member_id: memberId,
      topics: Object.fromEntries(
        TOPIC_NAMES.map((topic) => [topic, { mail: true, account: true, webhook: false }]),
      ),
    },
  });
export const PreferencesInput = z
  .object({ topics: z.partialRecord(z.enum(TOPIC_NAMES), Choice.partial()) })
  .meta({ id: "PreferencesInput", example: { topics: { offers: { mail: true } } } });

const WordShape = z.object({
  key: z.string(),
  named: z.string().meta({ description: "What it is called in the program's own language." }),
  text: z.string().nullable().meta({ description: "What it is called in this one; null says nothing." }),
});
export const WordsShape = z.object({ locale: z.enum(LOCALES), words: z.array(WordShape) }).meta({
  id: "Words",
  example: {
    locale: "de",
    words: [{ key: "reward.019ab3c2-d4e5-7f60-80a1-b2c3d4e5f60c.name", named: "€5 off", text: "5 € Rabatt" }],
  },
});
export const WordsInput = z
  .object({
    words: z
      .array(
        z.object({
          key: z.string().max(200),
          text: z.string().max(2_000).nullable().meta({ description: "Null or empty takes it away." }),
        }),
      )
      .min(1)
      .max(500),
  })
  .meta({
    id: "WordsInput",
    example: { words: [{ key: "reward.019ab3c2-d4e5-7f60-80a1-b2c3d4e5f60c.name", text: "5 € Rabatt" }] },
  });
