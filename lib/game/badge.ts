import { z } from "zod";
import type { History, Moment } from "./history";
import { figureWithin, Measure, Within } from "./measure";
import { target } from "./whole";

export const MOST_LEVELS = 8;

/** What a badge asks for (G2): what is counted, over which time, and how much of it each level needs. */
export const BadgeDefinition = z.object({
  /** Grows with every edit; what was awarded says by which. */
  version: z.int().min(1),
  measure: Measure,
  within: Within,
  /** The lowest first, each asking for more than the one before. */
  levels: z
    .array(z.object({ name: z.string().max(40), target }))
    .min(1)
    .max(MOST_LEVELS)
    .refine((levels) =>
      levels.every(({ target: goal }, i) => i === 0 || goal > (levels[i - 1]?.target ?? 0n)),
    ),
});
export type BadgeDefinition = z.output<typeof BadgeDefinition>;

/** What a merchant says about a badge. */
export type BadgeTerms = {
  name: string;
  description: string;
  art: string;
  hidden: boolean;
  position: number;
  definition: BadgeDefinition;
};
export type Badge = BadgeTerms & { id: string; createdAt: Date; endedAt: Date | null };

/** Why a badge was awarded: enough to see later whether the cause still stands, whatever the badge asks for by then. */
export const BadgeEvidence = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("measure"),
    version: z.int(),
    name: z.string(),
    measure: Measure,
    within: Within,
    target,
    /** What was measured then. */
    figure: z.string(),
  }),
  z.object({ kind: z.literal("challenge"), name: z.string(), challengeId: z.string(), period: z.string() }),
]);
export type BadgeEvidence = z.output<typeof BadgeEvidence>;

/** A level that a member holds. */
export type HeldBadge = {
  id: string;
  badgeId: string;
  /** 1 is the lowest. */
  level: number;
  earnedAt: Date;
  evidence: BadgeEvidence;
};

export type BadgeDecision = {
  award: { badge: Badge; level: number; evidence: BadgeEvidence }[];
  /** What has lost its cause, with the figure as it is now. */
  takeBack: { held: HeldBadge; figure: bigint }[];
};

/** A round of a challenge that is completed and has not been undone, and the badge that it gives. */
export type Completion = { challengeId: string; period: string; badgeId: string | null };
const keyOf = ({ challengeId, period }: { challengeId: string; period: string }) =>
  `${challengeId} ${period}`;

/** The level that a figure reaches: 0 is none. */
export function levelOf({ levels }: BadgeDefinition, figure: bigint): number {
  return levels.filter(({ target: goal }) => figure >= goal).length;
}

/**
 * Whether what a badge was awarded for still stands. It is asked by the terms under which it was awarded, so that an
 * edited definition takes nothing from anybody: only a refund, a cancellation or an undone challenge can.
 */
function causeStands(
  { evidence }: HeldBadge,
  history: History,
  completions: ReadonlySet<string>,
  moment: Moment,
): { stands: boolean; figure: bigint } {
  if (evidence.kind === "challenge") {
    return { stands: completions.has(keyOf(evidence)), figure: 0n };
  }
  const figure = figureWithin(evidence.measure, evidence.within, history, moment);
  return { stands: figure >= evidence.target, figure };
}

/** Which levels a member gets and which have lost their cause, computed from everything they have done. */
export function decideBadges(input: {
  badges: readonly Badge[];
  held: readonly HeldBadge[];
  history: History;
  completions: readonly Completion[];
  moment: Moment;
}): BadgeDecision {
  const { badges, held, history, completions, moment } = input;
  const decision: BadgeDecision = { award: [], takeBack: [] };
  const now = badges
    .filter(({ endedAt }) => !endedAt || endedAt > moment.now)
    .map((badge) => {
      const figure = figureWithin(badge.definition.measure, badge.definition.within, history, moment);
      return { badge, figure, reached: levelOf(badge.definition, figure) };
    });
  const reachedOf = new Map(now.map(({ badge, reached }) => [badge.id, reached]));
  const kept = new Set<string>();
  const standing = new Set(completions.map(keyOf));
  for (const one of held) {
    const { stands, figure } = causeStands(one, history, standing, moment);
    if (stands || one.level <= (reachedOf.get(one.badgeId) ?? 0)) kept.add(`${one.badgeId} ${one.level}`);
    else decision.takeBack.push({ held: one, figure });
  }
  for (const { badge, figure, reached } of now) {
    const { measure, within, version, levels } = badge.definition;
    for (let level = 1; level <= reached; level++) {
      if (kept.has(`${badge.id} ${level}`)) continue;
      const { name, target: goal } = levels[level - 1] as BadgeDefinition["levels"][number];
      decision.award.push({
        badge,
        level,
        evidence: {
          kind: "measure",
          version,
          name,
          measure,
          within,
          target: goal,
          figure: figure.toString(),
        },
      });
    }
  }
  for (const { badgeId, ...cause } of completions) {
    const badge = now.find((one) => one.badge.id === badgeId)?.badge;
    if (!badge || kept.has(`${badge.id} 1`)) continue;
    kept.add(`${badge.id} 1`);
    const name = badge.definition.levels[0]?.name ?? "";
    decision.award.push({ badge, level: 1, evidence: { kind: "challenge", name, ...cause } });
  }
  return decision;
}

/** How far a member has come with a badge: the figure and the next level's target, null when all are reached. */
export type BadgeProgress = { figure: bigint; level: number; next: { level: number; target: bigint } | null };

export function badgeProgress(
  definition: BadgeDefinition,
  heldLevel: number,
  history: History,
  moment: Moment,
): BadgeProgress {
  const figure = figureWithin(definition.measure, definition.within, history, moment);
  const level = Math.max(heldLevel, levelOf(definition, figure));
  const next = definition.levels[level];
  return { figure, level, next: next ? { level: level + 1, target: next.target } : null };
}
