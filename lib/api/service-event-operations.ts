import { z } from "zod";
import { EventInput } from "@/lib/earning/input";
import { KEYED, type Operation, READS_BODY } from "./operation";
import { BatchInput, BatchShape, EVENT_EXAMPLE, EventShape } from "./schemas/events";

const OrderNamed = z
  .object({ id: EventInput.shape.id })
  .meta({ id: "OrderNamed", description: "Enough for order.cancelled.", example: { id: "1042" } });

const Event = EventInput.extend({
  order: z.union([EventInput.shape.order.unwrap(), OrderNamed]).optional(),
}).meta({
  id: "Event",
  description:
    "Something that happened in the shop. The id makes it happen once: the same event again changes nothing, " +
    "another one under its id is refused. Amounts are decimal strings, ids text. Unknown fields are ignored.",
  example: EVENT_EXAMPLE,
});

/** What happened in a shop. */
export const EVENT_OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/events",
    id: "recordEvent",
    repeatable: true,
    scope: "events:write",
    summary: "Record one event",
    body: { schema: Event, example: EVENT_EXAMPLE },
    status: 200,
    also: { 202: "It waits, because a rule that it needs can't be read; it is worked off by itself later." },
    answer: EventShape,
    refusals: [...READS_BODY, ...KEYED, "event-conflict"],
  },
  {
    method: "post",
    path: "/events/batch",
    id: "recordEvents",
    repeatable: true,
    scope: "events:write",
    summary: "Record up to 1,000 events",
    description:
      "Each event is answered on its own, in the order of the list; a wrong one stops no other. 10 MiB at most.",
    body: {
      schema: BatchInput.extend({ events: z.array(Event).min(1).max(1_000) }),
      example: { events: [EVENT_EXAMPLE] },
    },
    status: 200,
    answer: BatchShape,
    refusals: [...READS_BODY, ...KEYED],
  },
];
