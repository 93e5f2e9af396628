import { z } from "zod";
import { formatNumber, pointsWord } from "@/lib/shared/format";
import { fraction } from "@/lib/shared/fraction";
import { say } from "@/lib/shared/say";
import { effect } from "../effect";
import { MOST_PER_UNIT, WholePoints } from "../texts";

/** E5: so many points more for each item of lines that a base rule has claimed. */
export const addPerItem = effect({
  code: "add_per_item",
  stage: "modifier",
  input: z.object({ code: z.literal("add_per_item"), points: z.int().min(1).max(MOST_PER_UNIT) }),
  label: "Points on top, per item",
  help: "Added to items that earn by another rule, before anything is multiplied.",
  fields: [WholePoints("points", "Points more for each item")],
  formula({ points }) {
    const each = BigInt(points);
    return ({ quantity }) => fraction(each * BigInt(quantity));
  },
  sentence: ({ points }, { names, words }) =>
    say(words, "why.effect.morePerItem", {
      ...{ count: formatNumber(points, words), names: pointsWord(points, { locale: words.locale, names }) },
    }),
});
