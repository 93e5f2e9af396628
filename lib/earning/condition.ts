import type { z } from "zod";
import type { Facts, LineFacts, OrderFacts } from "./facts";

type Common<Input extends z.ZodType> = {
  code: string;
  /** The condition as it is stored in a rule, `code` included. */
  input: Input;
  /** Its part of the rule's sentence: "on mugs and blankets". */
  sentence(input: z.output<Input>, currency: string): string;
  /** The sentence for a member whose order it failed on. `facts` is what the matcher said. */
  whyNot(input: z.output<Input>, facts: Facts, currency: string): string;
};

/** A condition that each line meets or fails by itself. */
export type LineCondition<Input extends z.ZodType> = Common<Input> & {
  level: "line";
  /** Whether it says what the rule is for ("on mugs") rather than what it is not for ("not on sale"). */
  selects: boolean;
  /** Prepares the test once, so that looking at a line costs next to nothing. */
  matcher(input: z.output<Input>): (line: LineFacts) => boolean;
};

/** A condition that the order meets or fails as a whole; when it fails it says by which figures. */
export type OrderCondition<Input extends z.ZodType> = Common<Input> & {
  level: "order";
  matcher(input: z.output<Input>): (order: OrderFacts) => true | Facts;
};

export type AnyCondition = LineCondition<z.ZodType> | OrderCondition<z.ZodType>;

/** Declares a line condition; only here so that `input` types the rest. */
export function lineCondition<Input extends z.ZodType>(
  condition: Omit<LineCondition<Input>, "level">,
): LineCondition<Input> {
  return { level: "line", ...condition };
}

/** Declares an order condition; only here so that `input` types the rest. */
export function orderCondition<Input extends z.ZodType>(
  condition: Omit<OrderCondition<Input>, "level">,
): OrderCondition<Input> {
  return { level: "order", ...condition };
}
