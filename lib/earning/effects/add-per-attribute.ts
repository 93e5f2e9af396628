import { z } from "zod";
import { formatNumber, pointsWord } from "@/lib/shared/format";
import { fraction, multiply } from "@/lib/shared/fraction";
import { say } from "@/lib/shared/say";
import { effect } from "../effect";
import { AttributeName, MOST_PER_UNIT, WholePoints } from "../texts";
import { unitText } from "../words";

/** E5: so many points more for each unit of lines that a base rule has claimed: one more a night in a suite. */
export const addPerAttribute = effect({
  code: "add_per_attribute",
  stage: "modifier",
  input: z.object({
    code: z.literal("add_per_attribute"),
    points: z.int().min(1).max(MOST_PER_UNIT),
    attribute: AttributeName,
  }),
  label: "Points on top, per night or other number on the line",
  help: "Added to items that earn by another rule, before anything is multiplied.",
  fields: [
    WholePoints("points", "Points more for each unit"),
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
    say(words, "why.effect.morePerUnit", {
      ...{ count: formatNumber(points, words), names: pointsWord(points, { locale: words.locale, names }) },
      unit: unitText(attribute, words),
    }),
});
