import type { z } from "zod";
import { formatList, formatPoints, type PointNames, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { History, Moment, Span } from "./history";

/** What the words of a measure need: who reads them, the program's currency, and what it calls its units. */
export type GameWords = {
  currency: string;
  timeZone: string;
  unitNames: PointNames;
  reading: Reading;
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

/** "3 nights", "1 night": what merchants have named themselves. */
export function counted(figure: bigint, names: PointNames, { reading }: GameWords): string {
  return formatPoints(figure, { ...reading, names });
}

/** "3 orders": what is called the same in every program. */
export function countOf(figure: bigint, key: CountKey, { reading }: GameWords): string {
  return say(reading, `game.figure.${key}`, { count: figure });
}

type CountKey = "orders" | "items" | "categories" | "visits" | "days" | "friends";

/** "mugs", "mugs or kettles", "mugs, kettles or socks". */
export function either(names: readonly string[], { reading }: GameWords): string {
  return formatList(names, "or", reading);
}
