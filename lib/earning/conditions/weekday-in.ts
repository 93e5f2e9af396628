import { z } from "zod";
import { localClock } from "@/lib/shared/calendar";
import { orderCondition } from "../condition";
import { oneOf } from "../words";

const NAMES = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

function dayName(day: number): string {
  return NAMES[day - 1] ?? String(day);
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
      return wanted.has(weekday) ? true : { weekday };
    };
  },
  sentence: ({ days }) => `on ${oneOf(days.map(dayName))}`,
  whyNot({ days }, { weekday }, { forecast }) {
    const day = dayName(Number(weekday)).slice(0, -1);
    return `${forecast ? "Today is a" : "This was on a"} ${day}; the rule is for ${oneOf(days.map(dayName))}.`;
  },
});
