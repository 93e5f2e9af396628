import { expect, test } from "vitest";
import type { IncomingEvent } from "./incoming";
import { parkEvent, unparkEvent } from "./parked";
import { aLine, anOrder } from "./testing/samples";

const came: IncomingEvent = {
  id: "e1",
  type: "order.paid",
  occurredAt: new Date("2026-11-22T10:00:00Z"),
  shop: "main",
  member: { externalId: "820982911946154508", email: "ana@example.com" },
  order: anOrder({
    lines: [aLine({ attributes: { colour: "moss", suite: true }, refundedQuantity: 1 })],
    fulfilledAt: new Date("2026-11-23T10:00:00Z"),
  }),
};

test.each<[string, IncomingEvent]>([
  ["an order", came],
  [
    "a cancellation that names its order only",
    { ...came, type: "order.cancelled", order: { id: "1042", lines: null } },
  ],
  ["a visit of a guest", { ...came, type: "visit", order: null, member: null, data: { spend: "4.20" } }],
])("%s comes out as it was parked", (_, event) => {
  expect(unparkEvent(JSON.parse(parkEvent(event)))).toEqual(event);
});
