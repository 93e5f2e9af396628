import { z } from "zod";

/** What a member shows of another program (T12). */
export const MatchAsk = z.object({
  otherProgram: z
    .string({ error: "Enter the name of the program." })
    .trim()
    .min(1, "Enter the name of the program.")
    .max(100, "Use at most 100 characters."),
  otherTier: z
    .string({ error: "Enter the tier you have there." })
    .trim()
    .min(1, "Enter the tier you have there.")
    .max(100, "Use at most 100 characters."),
  proof: z
    .string({ error: "Enter your number there, a link, or what else shows it." })
    .trim()
    .min(1, "Enter your number there, a link, or what else shows it.")
    .max(1000, "Use at most 1,000 characters."),
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
