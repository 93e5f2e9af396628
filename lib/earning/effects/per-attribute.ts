import { z } from "zod";
import { fraction, multiply } from "@/lib/shared/fraction";
import { say } from "@/lib/shared/say";
import { effect } from "../effect";
import { AttributeName, MOST_PER_UNIT, WholePoints } from "../texts";
import { countOf, unitText } from "../words";

/** E5: so many points for each unit that a line's attribute counts: quantity × nights. */
export const perAttribute = effect({
  code: "per_attribute",
  stage: "base",
  input: z.object({
    code: z.literal("per_attribute"),
    points: z.int().min(1).max(MOST_PER_UNIT),
    attribute: AttributeName,
  }),
  label: "Points per night, or another number on the line",
  help: "Quantity times the number in the line's attribute. A line whose attribute is no number earns nothing here.",
  fields: [
    WholePoints("points", "Points for each unit"),
    {
      kind: "attribute",
      name: "attribute",
      label: "Attribute",
      hint: "The name the shop sends, like nights.",
    },
  ],
  formula({ points }) {
    const each = fraction(BigInt(points));
    return ({ units }) => multiply(units, each);
  },
  attribute: ({ attribute }) => attribute,
  sentence: ({ points, attribute }, { names, words }) =>
    say(words, "why.effect.perUnit", {
      points: countOf(BigInt(points), names, words),
      unit: unitText(attribute, words),
    }),
});
