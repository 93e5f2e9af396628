import { z } from "zod";
import { daysBetween } from "@/lib/shared/calendar";
import { say } from "@/lib/shared/say";
import { countOf, type MeasureKind } from "../measure-kind";

const schema = z.object({ code: z.literal("tenure") });

/** Days since the member joined, by the program's calendar. */
export const tenure: MeasureKind<typeof schema> = {
  schema,
  label: "Days as a member",
  count: ({ joinedAt }, _, { until }, { now, timeZone }) => {
    const end = until && until < now ? until : now;
    return end <= joinedAt ? 0n : BigInt(daysBetween(joinedAt, end, timeZone));
  },
  task: (goal, _, { reading }) => say(reading, "game.task.tenure", { count: goal }),
  amount: (figure, _, words) => countOf(figure, "days", words),
};
