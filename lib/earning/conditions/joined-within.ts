import { z } from "zod";
import { endOfDayAfter } from "@/lib/shared/calendar";
import { say } from "@/lib/shared/say";
import { memberCondition } from "../condition";

/**
 * E12: the member joined at most so many days ago, up to the end of the last. An order from before joining, claimed
 * afterwards (E15), is within them too.
 */
export const joinedWithin = memberCondition({
  code: "joined_within",
  input: z.object({ code: z.literal("joined_within"), days: z.int().min(0).max(3650) }),
  label: "New members",
  help: "Only in the first days after joining.",
  fields: [{ kind: "whole", name: "days", label: "Days after joining", least: 0, most: 3650, unit: "days" }],
  asks: "joined",
  matcher({ days }) {
    return ({ joinedAt }, { at, timeZone }) =>
      at < endOfDayAfter(new Date(joinedAt), days, timeZone) ? true : {};
  },
  sentence: ({ days }, words) =>
    days === 0
      ? say(words, "why.condition.joiningDay")
      : say(words, "why.condition.joiningDays", { count: days }),
  whyNot: ({ days }, _, words) =>
    days === 0 ? say(words, "why.not.joiningDay") : say(words, "why.not.joiningDays", { count: days }),
});
