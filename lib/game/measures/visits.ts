import { z } from "zod";
import { localDay } from "@/lib/shared/calendar";
import { isWithin } from "../history";
import { counted, type MeasureKind } from "../measure-kind";

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
  task: (goal) => (goal === 1n ? "Visit us once" : `Visit us ${goal.toLocaleString("en")} times`),
  amount: (figure) => counted(figure, "visit", "visits"),
};
