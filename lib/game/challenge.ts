import { z } from "zod";
import { Measure } from "./measure";
import { target } from "./whole";

/** The time that one round of a challenge takes (G3). */
export const Shape = z.discriminatedUnion("code", [
  /** Once, from the first to the last day. */
  z.object({ code: z.literal("once") }),
  /** Anew in every calendar week or month. */
  z.object({ code: z.literal("every"), unit: z.enum(["week", "month"]) }),
  /** The target in so many weeks or months in a row; so many of them may be missed in between. */
  z.object({
    code: z.literal("streak"),
    unit: z.enum(["week", "month"]),
    length: z.int().min(2).max(104),
    skips: z.int().min(0).max(12),
  }),
]);
export type Shape = z.output<typeof Shape>;

export const Prize = z.discriminatedUnion("code", [
  z.object({ code: z.literal("points"), points: target }),
  z.object({ code: z.literal("reward"), rewardId: z.uuid() }),
  z.object({ code: z.literal("badge"), badgeId: z.uuid() }),
  /** The doing is all there is. */
  z.object({ code: z.literal("none") }),
]);
export type Prize = z.output<typeof Prize>;

export const ON_REFUND = ["take_back", "keep"] as const;

/** What a challenge asks for and gives. */
export const ChallengeDefinition = z.object({
  version: z.int().min(1),
  measure: Measure,
  target,
  shape: Shape,
  prize: Prize,
  /** What becomes of it when a refund brings the figure below the target again. */
  onRefund: z.enum(ON_REFUND),
});
export type ChallengeDefinition = z.output<typeof ChallengeDefinition>;

/** What a merchant says about a challenge. */
export type ChallengeTerms = {
  name: string;
  description: string;
  art: string;
  startsAt: Date;
  /** The first instant at which it no longer counts. */
  endsAt: Date | null;
  /** Members take part by their own choice; what they do before does not count. */
  optIn: boolean;
  definition: ChallengeDefinition;
};
export type Challenge = ChallengeTerms & { id: string; createdAt: Date; endedAt: Date | null };

const instant = z.iso.datetime().transform((text) => new Date(text));

/** What a completion was for: enough to see later whether it still stands, whatever the challenge asks for by then. */
export const CompletionEvidence = z.object({
  definition: ChallengeDefinition,
  from: instant,
  until: instant.nullable(),
  figure: z.string(),
});
export type CompletionEvidence = z.output<typeof CompletionEvidence>;

/** A member's row of one round: of the window, the calendar period, or the streak that began on that day. */
export type ProgressRow = {
  /** The local day on which the round begins. */
  period: string;
  startedAt: Date;
  progress: bigint;
  completedAt: Date | null;
  rolledBackAt: Date | null;
  round: number;
  eventId: string | null;
  /** When the member chose to take part no more. */
  leftAt?: Date | null;
  /** Of its last completion. */
  evidence: CompletionEvidence | null;
};

/** Whether a round is completed and has not been undone. */
export function isCompleted({ completedAt, rolledBackAt }: ProgressRow): boolean {
  return completedAt !== null && rolledBackAt === null;
}

export type Challenged = Pick<Challenge, "startsAt" | "endsAt" | "endedAt" | "optIn" | "definition">;

/** The end of a challenge: as planned, or earlier where the merchant ended it. Null is open. */
export function endOf({ endsAt, endedAt }: Challenged): Date | null {
  if (endsAt && endedAt) return endsAt < endedAt ? endsAt : endedAt;
  return endsAt ?? endedAt;
}
