import { z } from "zod";
import { condition, daysAgo, daysText } from "../condition";
import { Days } from "../fields";

/** Who became a member lately, or longer ago. */
export const joined = condition({
  code: "joined",
  input: z.object({ code: z.literal("joined"), is: z.enum(["within", "before"]), days: Days }),
  matches: ({ is, days }, { joinedAt }, moment) => joinedAt > daysAgo(days, moment) === (is === "within"),
  sentence: ({ is, days }) =>
    is === "within" ? `joined in the last ${daysText(days)}` : `joined more than ${daysText(days)} ago`,
  found: (_, { joinedAt }) => `joined on ${joinedAt.toISOString().slice(0, 10)}`,
});
