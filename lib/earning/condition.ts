import type { z } from "zod";
import type { Ask, EventFacts, Facts, LineFacts, MemberFacts, OrderFacts, Situation } from "./facts";
import type { FieldSpec } from "./field";
import type { SaidWords, WhyWords } from "./words";

type Common<Input extends z.ZodType> = {
  code: string;
  /** The condition as it is stored in a rule, `code` included. */
  input: Input;
  /** For the form. */
  label: string;
  help: string;
  fields: FieldSpec[];
  /** What it has to know of the member beside the tier. */
  asks?: Ask;
  /** Its part of the rule's sentence: "on mugs and blankets". */
  sentence(input: z.output<Input>, words: SaidWords): string;
  /** The sentence for a member whose order it failed on. `facts` is what the matcher said; words.currency is the order's. */
  whyNot(input: z.output<Input>, facts: Facts, words: WhyWords): string;
};

/** A condition that each line meets or fails by itself. */
export type LineCondition<Input extends z.ZodType> = Common<Input> & {
  level: "line";
  /** Whether it says what the rule is for ("on mugs") rather than what it is not for ("not on sale"). */
  selects: boolean;
  /** Prepares the test once, so that looking at a line costs next to nothing. */
  matcher(input: z.output<Input>): (line: LineFacts, situation: Situation) => boolean;
  /** The figures when no line met it, where the condition alone does not say them. */
  facts?(situation: Situation): Facts;
};

/** A condition that the order meets or fails as a whole; when it fails it says by which figures. */
export type OrderCondition<Input extends z.ZodType> = Common<Input> & {
  level: "order";
  /** Whether it can be asked of an event too: it looks at the time, the place or what was spent. */
  ofEvents: boolean;
  matcher(input: z.output<Input>): (order: OrderFacts) => true | Facts;
};

/** A condition on the member; nobody in particular meets none. It can be asked of orders and events. */
export type MemberCondition<Input extends z.ZodType> = Common<Input> & {
  level: "member";
  matcher(input: z.output<Input>): (member: MemberFacts, situation: Situation) => true | Facts;
};

/** A condition on what an event says. */
export type EventCondition<Input extends z.ZodType> = Common<Input> & {
  level: "event";
  matcher(input: z.output<Input>): (event: EventFacts) => true | Facts;
};

export type AnyCondition =
  | LineCondition<z.ZodType>
  | OrderCondition<z.ZodType>
  | MemberCondition<z.ZodType>
  | EventCondition<z.ZodType>;

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

/** Declares a member condition; only here so that `input` types the rest. */
export function memberCondition<Input extends z.ZodType>(
  condition: Omit<MemberCondition<Input>, "level">,
): MemberCondition<Input> {
  return { level: "member", ...condition };
}

/** Declares an event condition; only here so that `input` types the rest. */
export function eventCondition<Input extends z.ZodType>(
  condition: Omit<EventCondition<Input>, "level">,
): EventCondition<Input> {
  return { level: "event", ...condition };
}
