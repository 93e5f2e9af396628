import { z } from "zod";
import { localDay } from "@/lib/shared/calendar";
import { say } from "@/lib/shared/say";
import { isWithin } from "../history";
import { countOf, type MeasureKind } from "../measure-kind";

const schema = z.object({ code: z.literal("visits") });

/** Days with a check-in at a shop: two on one day are one visit, as for tiers. */
export const visits: MeasureKind<typeof schema> = {
  schema,
  label: "Visits",
  count: ({ events }, _, span, { timeZone }) =>
    BigInt(
      new Set(
        events
          .filter(({ type, at }) => type === "visit" && isWithin(span, at))
          .map(({ at }) => localDay(at, timeZone)),
      ).size,
    ),
  task: (goal, _, { reading }) => say(reading, "game.task.visits", { count: goal }),
  amount: (figure, _, words) => countOf(figure, "visits", words),
};
