import { z } from "zod";
import { condition, daysAgo, daysText, type SegmentFacts } from "../condition";
import { Days } from "../fields";

function lastPaid({ orders }: SegmentFacts): Date | null {
  return orders.reduce<Date | null>((last, { paidAt }) => (last && last >= paidAt ? last : paidAt), null);
}

/** Whose last order was paid lately, or longer ago; who never ordered is neither. */
export const lastOrder = condition({
  code: "last_order",
  input: z.object({ code: z.literal("last_order"), is: z.enum(["within", "before"]), days: Days }),
  matches({ is, days }, facts, moment) {
    const last = lastPaid(facts);
    return last !== null && last > daysAgo(days, moment) === (is === "within");
  },
  sentence: ({ is, days }) =>
    is === "within"
      ? `has ordered in the last ${daysText(days)}`
      : `has ordered before, but not in the last ${daysText(days)}`,
  found(_, facts) {
    const last = lastPaid(facts);
    return last ? `last order on ${last.toISOString().slice(0, 10)}` : "no order yet";
  },
});
