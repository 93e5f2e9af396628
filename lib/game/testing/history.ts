import type { Badge, BadgeDefinition } from "../badge";

import type { Challenge, ChallengeDefinition, ProgressRow } from "../challenge";
import type { ChallengeStep } from "../decide-challenge";
import type { GameLine, GameOrder, History, Moment } from "../history";
import type { Measure } from "../measure";

export const BERLIN = "Europe/Berlin";

/** Noon of a day, by Berlin's winter clock. */
export const at = (day: string): Date => new Date(`${day}T11:00:00Z`);

export const moment = (day: string): Moment => ({ now: at(day), timeZone: BERLIN });

let count = 0;

/** An order of a day: of 50 euros and one mug, unless told otherwise. */
export function order(
  day: string,
  change: { id?: string; spendMinor?: bigint; units?: bigint; lines?: Partial<GameLine>[] } = {},
): GameOrder {
  const lines = change.lines ?? [{ sku: "MUG", categories: ["Kitchen"], quantity: 1 }];
  return {
    id: change.id ?? `order-${count++}`,
    paidAt: at(day),
    spendMinor: change.spendMinor ?? 50_00n,
    units: change.units ?? 0n,
    lines: lines.map((line) => ({ sku: null, categories: [], quantity: 1, ...line })),
  };
}

export function history(change: Partial<History> = {}): History {
  return { joinedAt: at("2026-01-01"), orders: [], events: [], ...change };
}

export function testBadge(definition: Partial<BadgeDefinition> = {}, change: Partial<Badge> = {}): Badge {
  return {
    id: "0190a000-0000-7000-8000-0000000000b1",
    name: "Regular",
    description: "",
    art: "cup",
    hidden: false,
    position: 0,
    createdAt: at("2026-01-01"),
    endedAt: null,
    definition: {
      version: 1,
      measure: { code: "orders", minMinor: 0n },
      within: { code: "ever" },
      levels: [
        { name: "", target: 3n },
        { name: "", target: 5n },
      ],
      ...definition,
    },
    ...change,
  };
}

export function testChallenge(
  definition: Partial<ChallengeDefinition> = {},
  change: Partial<Challenge> = {},
): Challenge {
  return {
    id: "0190a000-0000-7000-8000-0000000000c1",
    name: "Two in November",
    description: "",
    art: "flag",
    startsAt: new Date("2026-11-01T00:00:00+01:00"),
    endsAt: new Date("2026-12-01T00:00:00+01:00"),
    optIn: false,
    createdAt: at("2026-10-01"),
    endedAt: null,
    definition: {
      version: 1,
      measure: { code: "orders", minMinor: 0n } as Measure,
      target: 2n,
      shape: { code: "once" },
      prize: { code: "points", points: 100n },
      onRefund: "take_back",
      ...definition,
    },
    ...change,
  };
}

/** What the database does with steps: the rows as they are afterwards. */
export function applySteps(
  rows: readonly ProgressRow[],
  steps: readonly ChallengeStep[],
  now: Date,
): ProgressRow[] {
  const byPeriod = new Map(rows.map((row) => [row.period, row]));
  for (const step of steps) {
    const row: ProgressRow = byPeriod.get(step.period) ?? {
      period: step.period,
      startedAt: step.code === "roll_back" ? step.row.startedAt : step.startedAt,
      progress: 0n,
      completedAt: null,
      rolledBackAt: null,
      round: 0,
      eventId: null,
      evidence: null,
    };
    const moved = { ...row, progress: step.progress };
    if (step.code === "complete") {
      byPeriod.set(step.period, {
        ...moved,
        completedAt: now,
        rolledBackAt: null,
        round: step.round,
        evidence: step.evidence,
      });
    } else if (step.code === "roll_back") byPeriod.set(step.period, { ...moved, rolledBackAt: now });
    else byPeriod.set(step.period, moved);
  }
  return [...byPeriod.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
}
