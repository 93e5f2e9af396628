import { formatUntil, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { ExplanationView } from "./explanation";

/**
 * The explanation as it is stored with points that no earning rule gave: a challenge's, a referral's, a tier's. What they
 * rest on stands in the event's payload. `ruleSet` names the feature that gave them.
 */
export function flatRecord(
  ruleSet: string,
  points: bigint,
  at: Date,
  { waitsUntil = null, expiresAt = null }: { waitsUntil?: Date | null; expiresAt?: Date | null } = {},
) {
  return {
    ...{ v: 1, ruleSet, contentEvent: null, lines: [], applied: [], notApplied: [] },
    rounding: "floor",
    exact: points.toString(),
    target: Number(points > 0n ? points : 0n),
    previous: Number(points < 0n ? -points : 0n),
    available: waitsUntil
      ? { state: "pending", at: waitsUntil.toISOString() }
      : { state: "available", at: at.toISOString() },
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
  };
}

/** What is told of points that no earning rule gave: what moved, when it opens and lapses, and the sentences about it. */
export type FlatExplanation = Pick<
  ExplanationView,
  "title" | "occurredAt" | "timeZone" | "currency" | "points" | "when" | "notes"
> & { waitsUntil?: Date | null; expiresAt: Date | null };

/** The same, as everything that shows an explanation reads it. */
export function flatExplanation({ waitsUntil = null, ...told }: FlatExplanation): ExplanationView {
  const { points, occurredAt } = told;
  const size = points < 0n ? -points : points;
  return {
    ...told,
    forecast: false,
    outcome: points > 0n ? "earned" : points < 0n ? "reversed" : "nothing",
    target: points > 0n ? points : 0n,
    previous: points < 0n ? size : 0n,
    ...{ lines: [], applied: [], steps: [], cuts: [], notApplied: [], carry: null, qualifying: null },
    exact: size.toString(),
    rounding: "floor",
    availability: waitsUntil ? { state: "pending", at: waitsUntil } : { state: "available", at: occurredAt },
  };
}

/** When points that could be spent at once lapse; nothing where points went back. */
export function atOnceUntil(points: bigint, expiresAt: Date | null, reading: Reading): string[] {
  if (points <= 0n) return [];
  return [
    expiresAt
      ? say(reading, "game.explain.atOnceUntil", { date: formatUntil(expiresAt, "long", reading) })
      : say(reading, "game.explain.atOnce"),
  ];
}
