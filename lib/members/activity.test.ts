import { expect, test } from "vitest";
import { type ActivityLine, activityTitle, cursorText, readCursor } from "./activity";
import { searchTerms } from "./search";

const line: ActivityLine = {
  id: "0190a000-0000-7000-8000-000000000001",
  at: new Date("2026-11-22T12:00:00.123Z"),
  kind: "earn",
  points: 96n,
  total: 96n,
  isPending: false,
  pendingUntil: null,
  eventId: null,
  eventType: "order.paid",
  isExplained: true,
  orderNumber: "1042",
  orderName: null,
  reason: null,
  redemption: null,
};
const redemption = { id: "r", name: "€5 off", code: "C", status: "cancelled" as const, usedOrder: null };

test.each([
  [{}, "Order 1042"],
  [{ eventType: "order.refunded" }, "Refund of order 1042"],
  [{ eventType: "order.cancelled" }, "Order 1042, cancelled"],
  [{ eventType: "refund.unlinked", orderNumber: null }, "Refund"],
  [{ eventType: "visit", orderNumber: null }, "Visit"],
  [{ eventType: "custom.review_written" }, "Review written"],
  [{ eventType: "member.joined", orderNumber: null }, "Welcome"],
  [{ eventType: "member.newsletter_joined", orderNumber: null }, "Newsletter joined"],
  [{ eventType: "award.approved", orderNumber: null }, "Award, approved"],
  [{ eventType: "order.claimed" }, "Order 1042, claimed"],
  [{ eventType: "order.topped_up" }, "Order 1042, topped up"],
  [{ kind: "nothing" as const }, "Order 1042"],
  [{ kind: "redeem" as const, redemption }, "€5 off"],
  [{ kind: "restore" as const, redemption }, "€5 off, cancelled"],
  [{ kind: "restore" as const, redemption: { ...redemption, status: "expired" as const } }, "€5 off, lapsed"],
  [
    { kind: "restore" as const, redemption: { ...redemption, status: "used" as const, usedOrder: "1042" } },
    "€5 off, back from order 1042",
  ],
  [{ kind: "send" as const, eventType: "points.sent", orderNumber: null }, "Sent as a gift"],
  [{ kind: "receive" as const, eventType: "pool.share", orderNumber: null }, "Share of the household's pool"],
  [{ kind: "expire" as const }, "Lapsed"],
  [{ kind: "adjust" as const }, "Adjusted by the shop"],
])("a line %o is called what people call it", (change, title) => {
  expect(activityTitle({ ...line, ...change })).toBe(title);
});

test("a cursor goes into the address and comes back", () => {
  expect(readCursor(cursorText(line))).toEqual({ at: line.at, id: line.id });
});

test.each(["", "1", "x.y", `-5.${line.id}`, `1.${line.id}x`, "9".repeat(40)])("%j is no cursor", (text) => {
  expect(readCursor(text)).toBeNull();
});

test.each([
  ["", null],
  ["   ", null],
  ["Ana", { emailKey: "ana", card: null, externalId: "Ana", name: "%Ana%" }],
  ["Ana Ruiz", { emailKey: null, card: null, externalId: "Ana Ruiz", name: "%Ana Ruiz%" }],
  ["ANA@example.com", { emailKey: "ana@example.com", card: null, externalId: "ANA@example.com", name: null }],
  [
    "1234 567 890",
    { emailKey: null, card: "1234567890", externalId: "1234 567 890", name: "%1234 567 890%" },
  ],
  ["50%_\\", { emailKey: "50%_\\", card: null, externalId: "50%_\\", name: "%50\\%\\_\\\\%" }],
])("%j is looked for as what it may be", (typed, terms) => {
  expect(searchTerms(typed)).toEqual(terms);
});
