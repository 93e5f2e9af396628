import { z } from "zod";
import { say } from "@/lib/shared/say";
import { memberCondition } from "../condition";
import { figuresOf } from "../figures";
import { Ids } from "../texts";
import { tiersText, yesOf } from "../words";

const figures = figuresOf((tierId: string | null) => ({ tier: tierId ?? "" }));

/** E12: the member is in one of these tiers when the order is paid. */
export const tierIn = memberCondition({
  code: "tier_in",
  input: z.object({ code: z.literal("tier_in"), tierIds: Ids }),
  label: "In a tier",
  help: "Only members who are in one of these tiers when they order.",
  fields: [{ kind: "tiers", name: "tierIds", label: "Tiers" }],
  matcher({ tierIds }) {
    const wanted = new Set(tierIds);
    return ({ tierId }) => (tierId !== null && wanted.has(tierId) ? true : figures(tierId));
  },
  sentence: ({ tierIds }, words) => say(words, "why.condition.tier", { list: tiersText(tierIds, words) }),
  whyNot({ tierIds }, { tier }, words) {
    const said = { list: tiersText(tierIds, words), forecast: yesOf(words.forecast) };
    if (!tier) return say(words, "why.not.tierNone", said);
    return say(words, "why.not.tier", { ...said, own: tiersText([String(tier)], words) });
  },
});
