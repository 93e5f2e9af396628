import type { z } from "zod";
import type { Fraction } from "@/lib/shared/fraction";
import type { PointNames } from "./words";

/** What a rule has claimed of an order. */
export type Claim = {
  /** The eligible amount of the claimed lines, refunds taken off. */
  eligibleMinor: bigint;
  /** Items in the claimed lines, refunded ones taken off. */
  quantity: number;
};

/** How a rule turns what it claimed into points. One file each. */
export type Effect<Input extends z.ZodType> = {
  code: string;
  /** The effect as it is stored in a rule, `code` included. */
  input: Input;
  /** Prepares the formula once. Its result is exact: nothing is rounded before the order's one rounding. */
  formula(input: z.output<Input>): (claim: Claim) => Fraction;
  /** The beginning of the rule's sentence: "2 points per €1". */
  sentence(input: z.output<Input>, names: PointNames): string;
};

/** Declares an effect; only here so that `input` types the rest. */
export function effect<Input extends z.ZodType>(declared: Effect<Input>): Effect<Input> {
  return declared;
}
