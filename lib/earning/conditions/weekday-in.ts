import { z } from "zod";
import { localClock } from "@/lib/shared/calendar";
import { intlTag } from "@/lib/shared/locale";
import { say } from "@/lib/shared/say";
import { orderCondition } from "../condition";
import { figuresOf } from "../figures";
import { type Language, oneOf, yesOf } from "../words";

const figures = figuresOf((weekday: number) => ({ weekday }));

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** "Mondays": every one of them. */
function everyDay(days: readonly number[], words: Language): string {
  return oneOf(
    days.map((day) => say(words, `why.weekday.d${day as Weekday}`)),
    words,
  );
}

const MONDAY = Date.UTC(2024, 0, 1);

/** "Monday": this one. */
function dayName(day: number, { locale = "en" }: Language): string {
  const at = MONDAY + (day - 1) * 86_400_000;
  return new Intl.DateTimeFormat(intlTag(locale), { weekday: "long", timeZone: "UTC" }).format(at);
}

/** E12: it was paid on one of these days of the week, 1 is Monday, in the program's time zone. */
export const weekdayIn = orderCondition({
  code: "weekday_in",
  input: z.object({
    code: z.literal("weekday_in"),
    days: z
      .array(z.int().min(1).max(7))
      .min(1, "Choose at least one day.")
      .max(7)
      .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
  }),
  label: "On days of the week",
  help: "Only on these days, in the program's time zone.",
  fields: [{ kind: "weekdays", name: "days", label: "Days" }],
  ofEvents: true,
  matcher({ days }) {
    const wanted = new Set(days);
    return ({ situation: { at, timeZone } }) => {
      const { weekday } = localClock(at, timeZone);
      return wanted.has(weekday) ? true : figures(weekday);
    };
  },
  sentence: ({ days }, words) => say(words, "why.condition.weekday", { list: everyDay(days, words) }),
  whyNot: ({ days }, { weekday }, words) =>
    say(words, "why.not.weekday", {
      ...{ forecast: yesOf(words.forecast), day: dayName(Number(weekday), words) },
      list: everyDay(days, words),
    }),
});
