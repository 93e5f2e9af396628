import { z } from "zod";
import { condition } from "../condition";

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const nameOf = (month: number) => MONTHS[month - 1] as string;

/** Who was born in one of these months; who has not said it is not. */
export const birthMonth = condition({
  code: "birth_month",
  input: z.object({ code: z.literal("birth_month"), months: z.array(z.int().min(1).max(12)).min(1).max(12) }),
  matches: ({ months }, { birthMonth: own }) => own !== null && months.includes(own),
  sentence: ({ months }) => `was born in ${months.map(nameOf).join(" or ")}`,
  found: (_, { birthMonth: own }) => (own === null ? "no birthday known" : `born in ${nameOf(own)}`),
});
