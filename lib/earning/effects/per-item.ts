import { z } from "zod";
import { fraction } from "@/lib/shared/fraction";
import { say } from "@/lib/shared/say";
import { effect } from "../effect";
import { MOST_PER_UNIT, WholePoints } from "../texts";
import { countOf } from "../words";

/** E3: so many points for each item that is kept, whatever it cost. */
export const perItem = effect({
  code: "per_item",
  stage: "base",
  input: z.object({ code: z.literal("per_item"), points: z.int().min(1).max(MOST_PER_UNIT) }),
  label: "Points per item",
  help: "Each item of the products or categories below earns so many points, whatever it costs.",
  fields: [WholePoints("points", "Points for each item")],
  formula({ points }) {
    const each = BigInt(points);
    return ({ quantity }) => fraction(each * BigInt(quantity));
  },
  sentence: ({ points }, { names, words }) =>
    say(words, "why.effect.perItem", { points: countOf(BigInt(points), names, words) }),
});
