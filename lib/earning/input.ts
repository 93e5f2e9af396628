import { z } from "zod";
import { err, ok, type Result } from "@/lib/shared/result";
import type { IncomingEvent, IncomingMember } from "./incoming";
import {
  type FieldIssue,
  findUnstorable,
  type InvalidInput,
  issuesOf,
  OutsideId,
  optional,
  plainWords,
} from "./input-text";
import { ORDER_EVENT_TYPES } from "./order";
import { Instant, OrderInput } from "./order-input";

const DAY_MS = 86_400_000;

const EventType = z.union(
  [z.enum(ORDER_EVENT_TYPES), z.literal("visit"), z.templateLiteral(["custom.", z.string()])],
  {
    error: ({ input }) =>
      input === undefined
        ? undefined
        : `must be one of ${ORDER_EVENT_TYPES.join(", ")}, visit or custom.<name>`,
  },
);

const MemberInput = z.object({
  external_id: optional(OutsideId, null),
  email: optional(z.email("must be an e-mail address").max(320), null),
  card: optional(OutsideId, null),
  phone: optional(
    z.string().regex(/^\+[1-9][\d ()-]{5,24}$/, "must be a phone number with its country, like +4930123456"),
    null,
  ),
});

/** What every event carries. The order is parsed apart, because a cancellation may name its order only. */
const EventFields = z.object({
  id: OutsideId,
  type: EventType.refine(
    (type) => !type.startsWith("custom.") || /^custom\.[a-z0-9][a-z0-9_.-]{0,63}$/.test(type),
    "must be custom. and a name of small letters, digits, dots and hyphens, like custom.review",
  ),
  occurred_at: Instant,
  /** The shop's slug; without it the program's first shop is meant. */
  shop: optional(OutsideId, null),
  member: optional(MemberInput, null),
  data: z.unknown().optional(),
});

/** An event as the API takes it: the shape that the documentation is made from. */
export const EventInput = EventFields.extend({ order: OrderInput.optional() });

const OrderName = z.object({ id: OutsideId });

function memberOf(member: z.output<typeof EventFields>["member"]): IncomingMember | null {
  if (!member || (!member.external_id && !member.email && !member.card && !member.phone)) return null;
  const { external_id: externalId, email, card, phone } = member;
  return { externalId, email, card, ...(phone && { phone }) };
}

/** A cancellation may say no more of its order than the id. */
function orderSchemaFor(type: unknown, order: unknown) {
  const named = typeof order === "object" && order !== null && !("lines" in order) && !("currency" in order);
  if (type === "order.cancelled" && named) {
    return OrderName.transform(({ id }) => ({ id, lines: null }));
  }
  return OrderInput;
}

function at(issue: FieldIssue): FieldIssue {
  return { field: issue.field, message: `${issue.field || "The event"} ${issue.message}.` };
}

/**
 * Reads one event from JSON that was parsed without losing digits. Every field that is wrong is named in a sentence of its
 * own; nothing is guessed. `now` bounds how far in the future an event may claim to have happened: one day.
 */
export function parseEvent(json: unknown, now: Date): Result<IncomingEvent, InvalidInput> {
  const unstorable = findUnstorable(json);
  if (unstorable) return err({ code: "invalid_input", issues: [at(unstorable)] });
  const parsed = EventFields.safeParse(json, { error: plainWords });
  const { type, order: named } = (typeof json === "object" && json !== null ? json : {}) as Record<
    string,
    unknown
  >;
  const orderEvent = (ORDER_EVENT_TYPES as readonly unknown[]).includes(type);
  const order = orderEvent ? orderSchemaFor(type, named).safeParse(named, { error: plainWords }) : null;
  const issues: FieldIssue[] = parsed.success ? [] : issuesOf(parsed.error, "The event");
  if (order && !order.success) {
    const inOrder = order.error.issues.map((issue) => ({ ...issue, path: ["order", ...issue.path] }));
    issues.push(...issuesOf(new z.ZodError(inOrder), "order"));
  }
  if (parsed.success && parsed.data.occurred_at.getTime() > now.getTime() + DAY_MS) {
    issues.push(
      at({ field: "occurred_at", message: "lies more than a day in the future: check the clock and zone" }),
    );
  }
  if (issues.length > 0 || !parsed.success) return err({ code: "invalid_input", issues });
  const { data } = parsed;
  return ok({
    id: data.id,
    type: data.type as IncomingEvent["type"],
    occurredAt: data.occurred_at,
    shop: data.shop,
    member: memberOf(data.member),
    order: order?.success ? order.data : null,
    data: data.data,
  });
}
