import { z } from "zod";
import { between, condition, lately, ordersWithin } from "../condition";
import { Days, isRange, isWithin } from "../fields";

const count = z.int().min(0).max(100_000);
const ordersText = (n: number) => (n === 1 ? "1 order" : `${n.toLocaleString("en")} orders`);

/** Who has paid so many orders, ever or lately. */
export const orders = condition({
  code: "orders",
  input: z
    .object({
      code: z.literal("orders"),
      least: count.nullable().default(null),
      most: count.nullable().default(null),
      days: Days.nullable().default(null),
    })
    .refine(isRange, { error: "say at least or at most how many, the smaller one first" }),
  matches: (input, facts, moment) => isWithin(BigInt(ordersWithin(input.days, facts, moment).length), input),
  sentence({ least, most, days }) {
    const range = between(least?.toLocaleString("en") ?? null, most?.toLocaleString("en") ?? null);
    return `has paid ${range} ${(most ?? least) === 1 ? "order" : "orders"}${lately(days)}`;
  },
  found: ({ days }, facts, moment) => ordersText(ordersWithin(days, facts, moment).length),
});
