import { z } from "zod";
import { condition } from "../condition";

/** Who is in one of these tiers. */
export const tier = condition({
  code: "tier",
  input: z.object({ code: z.literal("tier"), tierIds: z.array(z.uuid()).min(1).max(60) }),
  matches: ({ tierIds }, { tierId }) => tierId !== null && tierIds.includes(tierId),
  sentence({ tierIds }, { tiers }) {
    const names = tierIds.map((id) => tiers.find((one) => one.id === id)?.name ?? "a former tier");
    return `is in ${names.join(" or ")}`;
  },
  found: (_, { tierId }, __, { tiers }) => tiers.find(({ id }) => id === tierId)?.name ?? "no tier",
});
