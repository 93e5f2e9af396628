import { z } from "zod";
import type { Condition } from "../condition";
import { birthMonth } from "./birth-month";
import { joined } from "./joined";
import { lastOrder } from "./last-order";
import { orders } from "./orders";
import { points } from "./points";
import { spent } from "./spent";
import { notTagged, tagged } from "./tagged";
import { tier } from "./tier";

/** Every condition there is, in the order in which a form offers them. */
export const CONDITIONS = [
  tier,
  tagged,
  notTagged,
  orders,
  spent,
  lastOrder,
  joined,
  birthMonth,
  points,
] as const;

/** A condition as it stands in a segment. */
export const SegmentCondition = z.discriminatedUnion("code", [
  tier.input,
  tagged.input,
  notTagged.input,
  orders.input,
  spent.input,
  lastOrder.input,
  joined.input,
  birthMonth.input,
  points.input,
]);
export type SegmentCondition = z.output<typeof SegmentCondition>;
export type SegmentConditionCode = SegmentCondition["code"];

/** All of a segment's: each kind once. */
export const SegmentConditions = z
  .array(SegmentCondition)
  .min(1)
  .max(20)
  .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, {
    error: "each kind of condition can stand in a segment once",
  });

const byCode = new Map<string, Condition<z.ZodType>>(
  CONDITIONS.map((one) => [one.code, one as unknown as Condition<z.ZodType>]),
);

/** The condition of this code. Throws on an unknown one: what is read from the database was parsed. */
export function conditionOf(code: SegmentConditionCode): Condition<z.ZodType> {
  const found = byCode.get(code);
  if (!found) throw new Error(`no such condition: ${code}`);
  return found;
}
