import { z } from "zod";
import { isWithin } from "../history";
import { counted, type MeasureKind } from "../measure-kind";

const schema = z.object({
  code: z.literal("events"),
  /** "custom.review": an event that a shop or another system sends. */
  type: z.string().regex(/^custom\.[a-z0-9][a-z0-9._-]{0,79}$/),
  /** What members know it by: "review", "reviews". */
  one: z.string().trim().min(1).max(60),
  many: z.string().trim().min(1).max(60),
});

/** Whatever else the shop reports of its members: reviews, workshops. */
export const events: MeasureKind<typeof schema> = {
  schema,
  label: "Events of your own",
  count: ({ events: all }, { type }, span) =>
    BigInt(all.filter((event) => event.type === type && isWithin(span, event.at)).length),
  task: (goal, names, words) => counted(goal, names, words),
  amount: (figure, names, words) => counted(figure, names, words),
};
