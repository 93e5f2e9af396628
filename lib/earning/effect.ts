import type { z } from "zod";
import { type Fraction, ZERO } from "@/lib/shared/fraction";
import type { FieldSpec } from "./field";
import type { PointNames, SentenceWords } from "./words";

/** What a rule has claimed of an order, or one line of it. */
export type Claim = {
  currency: string;
  /** The eligible amount of the claimed lines, refunds taken off. */
  eligibleMinor: bigint;
  /** Items in the claimed lines, refunded ones taken off. */
  quantity: number;
  /** Items × the number in the effect's attribute; nothing for effects without one. */
  units: Fraction;
};

/**
 * When an effect comes in: base rules claim lines; flat awards are given beside them; modifiers add to claimed lines;
 * multipliers multiply those; exclusions take lines out before all of it.
 */
export type Stage = "base" | "flat" | "modifier" | "multiplier" | "exclude";

/** How the multipliers of one group come together on a line. */
export const STACKS = ["add", "best_of", "exclusive"] as const;
export type Stack = (typeof STACKS)[number];

/** By how much a multiplier multiplies, and with which others. */
export type Multiplier = { factor: string; group: string; stack: Stack };

/** What a sentence about an effect may speak of. */
export type EffectWords = {
  names: PointNames;
  words: SentenceWords;
  trigger: { code: string; type?: string };
  /** Whether an amount counts after discounts or before. */
  discounts: "after" | "before";
};

/** How a rule turns what it claimed into points. One file each. */
export type Effect<Input extends z.ZodType> = {
  code: string;
  stage: Stage;
  /** The effect as it is stored in a rule, `code` included. */
  input: Input;
  /** For the form. */
  label: string;
  help: string;
  fields: FieldSpec[];
  /** Prepares the formula once. Its result is exact: nothing is rounded before the order's one rounding. */
  formula(input: z.output<Input>): (claim: Claim) => Fraction;
  /** The currencies that the effect has a rate for; null where it takes any. */
  currencies(input: z.output<Input>): readonly string[] | null;
  /** The line attribute whose number it counts. */
  attribute(input: z.output<Input>): string | null;
  multiplier(input: z.output<Input>): Multiplier | null;
  /** The beginning of the rule's sentence: "2 points per €1". */
  sentence(input: z.output<Input>, said: EffectWords): string;
};

type Declared<Input extends z.ZodType> = Pick<
  Effect<Input>,
  "code" | "stage" | "input" | "label" | "help" | "fields" | "sentence"
> &
  Partial<Effect<Input>>;

/** Declares an effect; what it does not speak of, it does not have. */
export function effect<Input extends z.ZodType>(declared: Declared<Input>): Effect<Input> {
  return {
    formula: () => () => ZERO,
    currencies: () => null,
    attribute: () => null,
    multiplier: () => null,
    ...declared,
  };
}
