import { z } from "zod";
import { isWithin } from "../history";
import { counted, type MeasureKind } from "../measure-kind";

const schema = z.object({ code: z.literal("visits") });

/** Check-ins at a shop. */
export const visits: MeasureKind<typeof schema> = {
  schema,
  label: "Visits",
  count: ({ events }, _, span) =>
    BigInt(events.filter(({ type, at }) => type === "visit" && isWithin(span, at)).length),
  task: (goal) => (goal === 1n ? "Visit us once" : `Visit us ${goal.toLocaleString("en")} times`),
  amount: (figure) => counted(figure, "visit", "visits"),
};
