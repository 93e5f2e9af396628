import { expect, test } from "vitest";
import { titleOf } from "./event-title";

test.each([
  ["order.paid", "1042", null, "Order 1042"],
  ["order.updated", "1042", null, "Order 1042"],
  ["order.refunded", "1042", null, "Refund of order 1042"],
  ["order.cancelled", "1042", null, "Order 1042, cancelled"],
  ["order.claimed", "1042", null, "Order 1042, claimed"],
  ["order.topped_up", "1042", null, "Order 1042, topped up"],
  ["refund.unlinked", "C7", null, "Refund C7"],
  ["visit", null, null, "Visit"],
  ["member.joined", null, null, "Welcome"],
  ["member.newsletter_joined", null, null, "Newsletter joined"],
  ["custom.survey-answered", null, null, "Survey answered"],
  ["award.approved", null, { type: "custom.review" }, "Review, approved"],
  ["award.topped_up", null, { type: "visit" }, "Visit, topped up"],
])("%s of %s", (type, order, data, title) => {
  expect(titleOf(type, order, data)).toBe(title);
});
