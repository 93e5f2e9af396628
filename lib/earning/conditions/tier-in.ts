import { z } from "zod";
import { memberCondition } from "../condition";
import { Ids } from "../texts";
import { tiersText } from "../words";

/** E12: the member is in one of these tiers when the order is paid. */
export const tierIn = memberCondition({
  code: "tier_in",
  input: z.object({ code: z.literal("tier_in"), tierIds: Ids }),
  label: "In a tier",
  help: "Only members who are in one of these tiers when they order.",
  fields: [{ kind: "tiers", name: "tierIds", label: "Tiers" }],
  matcher({ tierIds }) {
    const wanted = new Set(tierIds);
    return ({ tierId }) => (tierId !== null && wanted.has(tierId) ? true : { tier: tierId ?? "" });
  },
  sentence: ({ tierIds }, words) => `for ${tiersText(tierIds, words)}`,
  whyNot({ tierIds }, { tier }, words) {
    const [were, had] = words.forecast ? ["are", "have"] : ["were", "had"];
    const own = tier ? `you ${were} in ${tiersText([String(tier)], words)}` : `you ${had} no tier yet`;
    return `This is for ${tiersText(tierIds, words)}; ${own}.`;
  },
});
