import { z } from "zod";
import {
  between,
  condition,
  lately,
  ordersWithin,
  type SegmentFacts,
  type SegmentMoment,
} from "../condition";
import { Days, Digits, isRange, isWithin } from "../fields";

/** Of orders in the program's currency; refunds are taken off. */
function spentIn(days: number | null, facts: SegmentFacts, moment: SegmentMoment): bigint {
  return ordersWithin(days, facts, moment)
    .filter(({ currency }) => currency === moment.currency)
    .reduce((sum, { spendMinor }) => sum + spendMinor, 0n);
}

/** Who has spent so much, ever or lately. */
export const spent = condition({
  code: "spent",
  input: z
    .object({
      code: z.literal("spent"),
      least: Digits.nullable().default(null),
      most: Digits.nullable().default(null),
      days: Days.nullable().default(null),
    })
    .refine(isRange, { error: "say at least or at most how much, the smaller amount first" }),
  matches: (input, facts, moment) => isWithin(spentIn(input.days, facts, moment), input),
  sentence({ least, most, days }, { money }) {
    const text = (minor: string | null) => (minor === null ? null : money(BigInt(minor)));
    return `has spent ${between(text(least), text(most))}${lately(days)}`;
  },
  found: ({ days }, facts, moment, { money }) => money(spentIn(days, facts, moment)),
});
