import { z } from "zod";
import { unsaid } from "@/lib/shared/unsaid";

const programMissing = unsaid("tiers.match.programMissing");
const tierMissing = unsaid("tiers.match.tierMissing");
const proofMissing = unsaid("tiers.match.proofMissing");

/** What a member shows of another program (T12). */
export const MatchAsk = z.object({
  otherProgram: z
    .string({ error: programMissing })
    .trim()
    .min(1, programMissing)
    .max(100, unsaid("tiers.match.long", { max: 100 })),
  otherTier: z
    .string({ error: tierMissing })
    .trim()
    .min(1, tierMissing)
    .max(100, unsaid("tiers.match.long", { max: 100 })),
  proof: z
    .string({ error: proofMissing })
    .trim()
    .min(1, proofMissing)
    .max(1000, unsaid("tiers.match.long", { max: 1000 })),
});
export type MatchAsk = z.infer<typeof MatchAsk>;

/** Why a request is not put, or not decided so. */
export type MatchRefusal = {
  code: "match_open" | "match_unknown" | "match_decided" | "tier_unknown" | "tier_not_higher" | "until_past";
};

/** Whether a trial that runs until an instant is over. */
export function isMatchOver(trialUntil: Date, now: Date): boolean {
  return trialUntil <= now;
}
