import { z } from "zod";
import { say } from "@/lib/shared/say";
import { memberCondition } from "../condition";
import { figuresOf } from "../figures";
import type { Language } from "../words";

const figures = figuresOf((orderNumber: number) => ({ orderNumber }));

type Span = { from: number; until?: number | null };

function spanText({ from, until = null }: Span, words: Language): string {
  if (until === null)
    return from === 1
      ? say(words, "why.condition.everyOrder")
      : say(words, "why.condition.fromNth", { nth: from });
  if (from === until)
    return from === 1
      ? say(words, "why.condition.firstOrder")
      : say(words, "why.condition.nthOrder", { nth: from });
  return from === 1
    ? say(words, "why.condition.firstOrders", { count: until })
    : say(words, "why.condition.nthToNth", { nth: from, last: until });
}

/** E12: which of the member's paid orders this is: the first is from 1 until 1. Without an end, from there on. */
export const orderNumber = memberCondition({
  code: "order_number",
  input: z
    .object({
      code: z.literal("order_number"),
      from: z.int().min(1).max(100_000),
      until: z.int().min(1).max(100_000).nullable().optional(),
    })
    .refine(({ from, until }) => until == null || until >= from, {
      error: "must not be before the beginning",
      path: ["until"],
    }),
  label: "The member's first, or nth, order",
  help: "Only orders with this number among the member's paid orders: 1 to 1 is the first. Cancelled and test orders are not counted.",
  fields: [
    { kind: "whole", name: "from", label: "From order number", least: 1, most: 100_000 },
    { kind: "whole", name: "until", label: "Up to order number", least: 1, most: 100_000, optional: true },
  ],
  asks: "order_number",
  matcher({ from, until }) {
    const last = until ?? Number.POSITIVE_INFINITY;
    return ({ orderNumber }) => (from <= orderNumber && orderNumber <= last ? true : figures(orderNumber));
  },
  sentence: spanText,
  whyNot(span, { orderNumber }, words) {
    const nth = Number(orderNumber);
    if (span.from === 1 && span.until === 1) return say(words, "why.not.firstOrder", { nth });
    return say(words, "why.not.nthOrder", { nth, span: spanText(span, words) });
  },
});
