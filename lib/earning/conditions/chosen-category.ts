import { z } from "zod";
import { say } from "@/lib/shared/say";
import { lineCondition } from "../condition";
import type { Situation } from "../facts";
import { sameCase } from "../texts";
import { oneOf, yesOf } from "../words";
import { isAnyOf } from "./any-of";

const lowered = new WeakMap<readonly string[], ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

/** Each member's list is put in lower case once, not for every line and rule. */
function chosenBy({ member }: Situation): ReadonlySet<string> {
  if (!member || member.chosen.length === 0) return NONE;
  let known = lowered.get(member.chosen);
  if (!known) {
    known = new Set(member.chosen.map(sameCase));
    lowered.set(member.chosen, known);
  }
  return known;
}

/** E14: the line is in one of the bonus categories that the member had chosen when the order was paid. */
export const chosenCategory = lineCondition({
  code: "chosen_category",
  input: z.object({ code: z.literal("chosen_category") }),
  label: "In a category the member has chosen",
  help: "Members choose among the bonus categories of the settings; the choice at the time of payment counts.",
  fields: [],
  asks: "chosen",
  selects: true,
  matcher() {
    return (line, situation) => {
      const chosen = chosenBy(situation);
      return chosen.size > 0 && isAnyOf(line.categories, chosen);
    };
  },
  facts: ({ member }) => ({ chosen: member?.chosen ?? [] }),
  sentence: (_, words) => say(words, "why.condition.chosen", { how: words.how }),
  whyNot(_, { chosen }, words) {
    const own = Array.isArray(chosen) ? chosen.map(String) : [];
    const forecast = yesOf(words.forecast);
    if (own.length === 0) return say(words, "why.not.chosenNone", { forecast });
    return say(words, "why.not.chosenOther", { forecast, list: oneOf(own, words) });
  },
});
