import type { z } from "zod";
import type { History, Moment, Span } from "./history";

/** What the words of a measure need: the program's currency, and what it calls its units. */
export type GameWords = {
  currency: string;
  timeZone: string;
  unitNames: { one: string; many: string };
};

/** One thing that can be counted of a member. Each has a file of its own in measures/. */
export type MeasureKind<S extends z.ZodObject> = {
  schema: S;
  /** What it is called where it is chosen. */
  label: string;
  /** How much of it the member has in a span. Figures never fall by the passing of time, only by refunds. */
  count(history: History, input: z.output<S>, span: Span, moment: Moment): bigint;
  /** What to do, as the beginning of a sentence: "Place 10 orders". */
  task(goal: bigint, input: z.output<S>, words: GameWords): string;
  /** A figure in its unit: "3 orders", "€120". */
  amount(figure: bigint, input: z.output<S>, words: GameWords): string;
};

/** "3 orders", "1 order". */
export function counted(figure: bigint, one: string, many: string): string {
  return `${figure.toLocaleString("en")} ${figure === 1n ? one : many}`;
}

/** "mugs", "mugs or kettles", "mugs, kettles or socks". */
export function either(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
