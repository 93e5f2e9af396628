import { z } from "zod";
import { localClock } from "@/lib/shared/calendar";
import { say } from "@/lib/shared/say";
import { memberCondition } from "../condition";

const DAY = 86_400_000;
const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days since 1970 of a calendar day; 29 February is the 28th in years that have none. */
function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, month === 2 && day === 29 && !isLeap(year) ? 28 : day) / DAY;
}

/** E7, E12: the order is paid on the member's birthday, or at most so many days before or after it. */
export const birthdayWithin = memberCondition({
  code: "birthday_within",
  input: z.object({ code: z.literal("birthday_within"), days: z.int().min(0).max(180) }),
  label: "Around the birthday",
  help: "Only at most so many days before or after the member's birthday; 0 is the day itself. A birthday on 29 February is on the 28th in other years.",
  fields: [{ kind: "whole", name: "days", label: "Days before or after", least: 0, most: 180, unit: "days" }],
  asks: "birthday",
  matcher({ days }) {
    return ({ birthday }, { at, timeZone }) => {
      if (!birthday) return { known: "no" };
      const { year, month, day } = localClock(at, timeZone);
      const today = dayNumber(year, month, day);
      for (const near of [year - 1, year, year + 1]) {
        if (Math.abs(dayNumber(near, birthday.month, birthday.day) - today) <= days) return true;
      }
      return { known: "yes" };
    };
  },
  sentence: ({ days }, words) =>
    days === 0
      ? say(words, "why.condition.birthday")
      : say(words, "why.condition.birthdayDays", { count: days }),
  whyNot({ days }, { known }, words) {
    if (known === "no") return say(words, "why.not.birthdayUnknown");
    return days === 0 ? say(words, "why.not.birthday") : say(words, "why.not.birthdayDays", { count: days });
  },
});

/** E7, E12: the order is paid in the month of the member's birthday. */
export const birthMonth = memberCondition({
  code: "birth_month",
  input: z.object({ code: z.literal("birth_month") }),
  label: "In the birthday month",
  help: "Only in the month of the member's birthday.",
  fields: [],
  asks: "birthday",
  matcher() {
    return ({ birthday }, { at, timeZone }) => {
      if (!birthday) return { known: "no" };
      return localClock(at, timeZone).month === birthday.month ? true : { known: "yes" };
    };
  },
  sentence: (_, words) => say(words, "why.condition.birthMonth"),
  whyNot: (_, { known }, words) =>
    say(words, known === "no" ? "why.not.birthMonthUnknown" : "why.not.birthMonth"),
});
