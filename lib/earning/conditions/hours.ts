import { z } from "zod";
import { localClock } from "@/lib/shared/calendar";
import { say } from "@/lib/shared/say";
import { orderCondition } from "../condition";
import { figuresOf } from "../figures";
import { yesOf } from "../words";

const figures = figuresOf((minutes: number) => ({ minutes }));

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day, like 18:00");

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/**
 * E12: it was paid from this time of day until just before that one, in the program's time zone. "22:00" until "02:00"
 * goes over midnight.
 */
export const hours = orderCondition({
  code: "hours",
  input: z
    .object({ code: z.literal("hours"), from: Time, until: Time })
    .refine(({ from, until }) => from !== until, {
      error: "must differ from the beginning",
      path: ["until"],
    }),
  label: "At hours of the day",
  help: "Only when it is paid between these times, in the program's time zone. An end before the beginning goes over midnight.",
  fields: [
    { kind: "time", name: "from", label: "From" },
    { kind: "time", name: "until", label: "Until" },
  ],
  ofEvents: true,
  matcher({ from, until }) {
    const [start, end] = [minutesOf(from), minutesOf(until)];
    return ({ situation: { at, timeZone } }) => {
      const { minutes } = localClock(at, timeZone);
      const within = start < end ? start <= minutes && minutes < end : start <= minutes || minutes < end;
      return within ? true : figures(minutes);
    };
  },
  sentence: ({ from, until }, words) => say(words, "why.condition.hours", { from, until }),
  whyNot: ({ from, until }, { minutes }, words) =>
    say(words, "why.not.hours", {
      ...{ forecast: yesOf(words.forecast), time: timeOf(Number(minutes)) },
      ...{ from, until },
    }),
});
