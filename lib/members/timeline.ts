import type { ActivityLine } from "./activity";

/** Something that happened to a member. */
export type TimelineEntry =
  | { kind: "points"; at: Date; line: ActivityLine }
  | { kind: "tier"; at: Date; from: string | null; to: string; reason: string }
  | { kind: "joined"; at: Date };

type Change = { fromTierId: string | null; toTierId: string; reason: string; at: Date };

/** Lines, changes of standing and the day of joining as one story, newest first. */
export function timeline(
  joinedAt: Date,
  lines: readonly ActivityLine[],
  changes: readonly Change[],
  tiers: readonly { id: string; name: string }[],
): TimelineEntry[] {
  const nameOf = (id: string | null) => tiers.find((tier) => tier.id === id)?.name ?? null;
  const entries: TimelineEntry[] = [
    ...lines.map((line): TimelineEntry => ({ kind: "points", at: line.at, line })),
    ...changes.map(
      ({ fromTierId, toTierId, reason, at }): TimelineEntry => ({
        kind: "tier",
        at,
        from: nameOf(fromTierId),
        to: nameOf(toTierId) ?? "a tier that is gone",
        reason,
      }),
    ),
    { kind: "joined", at: joinedAt },
  ];
  return entries.sort((a, b) => b.at.getTime() - a.at.getTime());
}
