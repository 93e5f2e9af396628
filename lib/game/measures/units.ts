import { z } from "zod";
import { say } from "@/lib/shared/say";
import { isWithin } from "../history";
import { counted, type MeasureKind } from "../measure-kind";

const schema = z.object({ code: z.literal("units") });

/** What the program counts in its orders beside money: nights. */
export const units: MeasureKind<typeof schema> = {
  schema,
  label: "Units, such as nights",
  count: ({ orders }, _, span) =>
    orders.reduce((sum, order) => (isWithin(span, order.paidAt) ? sum + order.units : sum), 0n),
  task: (goal, _, words) =>
    say(words.reading, "game.task.units", { amount: counted(goal, words.unitNames, words) }),
  amount: (figure, _, words) => counted(figure, words.unitNames, words),
};
