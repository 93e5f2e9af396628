import { z } from "zod";
import { dayStart, laterPeriod, periodDay } from "@/lib/shared/calendar";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { History, Moment, Span } from "./history";
import type { GameWords, MeasureKind } from "./measure-kind";
import { categories } from "./measures/categories";
import { events } from "./measures/events";
import { given } from "./measures/given";
import { items } from "./measures/items";
import { orders } from "./measures/orders";
import { referrals } from "./measures/referrals";
import { spend } from "./measures/spend";
import { tenure } from "./measures/tenure";
import { units } from "./measures/units";
import { visits } from "./measures/visits";

export const MEASURES = {
  orders,
  spend,
  items,
  categories,
  visits,
  events,
  tenure,
  units,
  referrals,
  given,
} as const;

/** What is counted of a member, as data. */
export const Measure = z.discriminatedUnion("code", [
  orders.schema,
  spend.schema,
  items.schema,
  categories.schema,
  visits.schema,
  events.schema,
  tenure.schema,
  units.schema,
  referrals.schema,
  given.schema,
]);
export type Measure = z.output<typeof Measure>;
export type MeasureCode = Measure["code"];

function kindOf(measure: Measure): MeasureKind<z.ZodObject> {
  return MEASURES[measure.code] as unknown as MeasureKind<z.ZodObject>;
}

/** How much of it a member has in a span. */
export function figureIn(measure: Measure, history: History, span: Span, moment: Moment): bigint {
  return kindOf(measure).count(history, measure, span, moment);
}

/** "Place 10 orders". */
export function taskText(measure: Measure, goal: bigint, words: GameWords): string {
  return kindOf(measure).task(goal, measure, words);
}

/** "3 orders", "€120". */
export function amountText(measure: Measure, figure: bigint, words: GameWords): string {
  return kindOf(measure).amount(figure, measure, words);
}

/** Whether counting it takes the lines of the orders, which are heavy to read. */
export function needsLines({ code }: Measure): boolean {
  return code === "items" || code === "categories";
}

export const PERIOD_UNITS = ["week", "month", "year"] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** The calendar periods of a unit that overlap [from, until), each by the local day on which it begins. */
export function periodsOf(
  unit: PeriodUnit,
  from: Date,
  until: Date,
  timeZone: string,
): { day: string; span: { from: Date; until: Date } }[] {
  const periods = [];
  let day = periodDay(from, unit, timeZone);
  for (;;) {
    const next = laterPeriod(day, unit);
    const span = { from: startOf(day, timeZone), until: startOf(next, timeZone) };
    if (span.from >= until) return periods;
    periods.push({ day, span });
    day = next;
  }
}

function startOf(day: string, timeZone: string): Date {
  const start = dayStart(day, timeZone);
  if (!start) throw new Error(`no such day: ${day}`);
  return start;
}

const isoInstant = z.iso.datetime().transform((text) => new Date(text));

/** Over which time it is counted: all of it, the best calendar period, or between two instants. */
export const Within = z.discriminatedUnion("code", [
  z.object({ code: z.literal("ever") }),
  z.object({ code: z.literal("best"), unit: z.enum(PERIOD_UNITS) }),
  z.object({ code: z.literal("between"), from: isoInstant, until: isoInstant }),
]);
export type Within = z.output<typeof Within>;

/** The instants of what is counted, to find the periods in which anything happened. */
function instantsOf({ orders: placed, events: happened }: History): number[] {
  return [...placed.map(({ paidAt }) => paidAt.getTime()), ...happened.map(({ at }) => at.getTime())];
}

/** A member's figure over the time that a definition names. */
export function figureWithin(measure: Measure, within: Within, history: History, moment: Moment): bigint {
  if (within.code !== "best") {
    const span = within.code === "between" ? within : { from: null, until: null };
    return figureIn(measure, history, span, moment);
  }
  const days = new Set(
    instantsOf(history).map((at) => periodDay(new Date(at), within.unit, moment.timeZone)),
  );
  let best = 0n;
  for (const day of days) {
    const span = {
      from: startOf(day, moment.timeZone),
      until: startOf(laterPeriod(day, within.unit), moment.timeZone),
    };
    const figure = figureIn(measure, history, span, moment);
    if (figure > best) best = figure;
  }
  return best;
}

/** A task with what a definition says about the time: "in one calendar month", "between 1 and 30 November". */
export function taskWithin(task: string, within: Within, { reading }: GameWords): string {
  if (within.code === "ever") return task;
  if (within.code === "best") return say(reading, "game.task.inBest", { task, unit: within.unit });
  return say(reading, "game.task.between", {
    task,
    from: formatDate(within.from, "long", reading),
    until: formatUntil(within.until, "long", reading),
  });
}
