import { formatDate, formatNumber, formatPoints, formatUntil, type Reading } from "@/lib/shared/format";
import type { Badge, BadgeDefinition } from "./badge";
import type { ChallengeDefinition, ChallengeTerms, Prize } from "./challenge";
import { amountText, taskText, withinText } from "./measure";
import type { GameWords } from "./measure-kind";
import type { ChallengeView } from "./member-view";

/** How sentences about a program's game are worded. */
export type GameWording = GameWords & { reading: Reading };

/** The wording of a program: its currency and zone, and what it calls points and units. */
export function gameWording(program: {
  currency: string;
  timeZone: string;
  pointsOne: string;
  pointsMany: string;
  settings: { unitNames: { one: string; many: string } };
}): GameWording {
  const { currency, timeZone, pointsOne: one, pointsMany: many, settings } = program;
  return { currency, timeZone, unitNames: settings.unitNames, reading: { timeZone, names: { one, many } } };
}

const day = (words: GameWording) => (at: Date) => formatDate(at, "long", words.reading);

/** "Place 10 orders in one calendar month": what a level of a badge takes. */
export function badgeTask(
  { measure, within, levels }: BadgeDefinition,
  level: number,
  words: GameWording,
): string {
  const target = levels[level - 1]?.target ?? 1n;
  return `${taskText(measure, target, words)}${withinText(within, day(words))}`;
}

/** "3 of 10 orders". */
export function progressText(
  figure: bigint,
  target: bigint,
  { measure }: Pick<BadgeDefinition, "measure">,
  words: GameWording,
): string {
  if (measure.code === "spend") {
    return `${amountText(measure, figure, words)} of ${amountText(measure, target, words)}`;
  }
  return `${formatNumber(figure, words.reading)} of ${amountText(measure, target, words)}`;
}

/** "Level 2", or the name that the merchant gave it; empty for a badge with one nameless level. */
export function levelName({ definition: { levels } }: Pick<Badge, "definition">, level: number): string {
  const name = levels[level - 1]?.name;
  if (name) return name;
  return levels.length > 1 && level > 0 ? `Level ${level}` : "";
}

/** "100 points", "€5 off", "the badge Explorer". */
export function prizeText(prize: Prize, names: ReadonlyMap<string, string>, words: GameWording): string {
  switch (prize.code) {
    case "points":
      return formatPoints(prize.points, words.reading);
    case "reward":
      return names.get(prize.rewardId) ?? "A reward";
    case "badge":
      return `The badge ${names.get(prize.badgeId) ?? ""}`.trim();
    case "none":
      return "The honour";
  }
}

function times(count: number): string {
  if (count === 1) return "one";
  return String(count);
}

/** "Place 2 orders in every week", "Visit us once in 4 weeks in a row, one may be missed". */
export function challengeTask({ measure, target, shape }: ChallengeDefinition, words: GameWording): string {
  const task = taskText(measure, target, words);
  if (shape.code === "once") return task;
  if (shape.code === "every") return `${task}, anew every ${shape.unit}`;
  const missed = shape.skips > 0 ? `; ${times(shape.skips)} in between may be missed` : "";
  return `${task} in each of ${shape.length} ${shape.unit}s in a row${missed}`;
}

/** "From 1 November until 30 November 2026". */
export function challengeTime(
  { startsAt, endsAt }: Pick<ChallengeTerms, "startsAt" | "endsAt">,
  words: GameWording,
): string {
  const from = formatDate(startsAt, "long", words.reading);
  return endsAt ? `From ${from} until ${formatUntil(endsAt, "long", words.reading)}` : `From ${from}`;
}

/** What a bar says of a member's round: "1 of 2 orders", "3 of 4 weeks in a row". */
export function roundText({ challenge, progress, goal }: ChallengeView, words: GameWording): string {
  const { shape } = challenge.definition;
  if (shape.code === "streak")
    return `${formatNumber(progress, words.reading)} of ${goal} ${shape.unit}s in a row`;
  return progressText(progress, goal, challenge.definition, words);
}

/** Of a streak, what this week or month still takes and what may be missed; null of other challenges. */
export function streakText({ challenge, streak }: ChallengeView, words: GameWording): string | null {
  const { shape, measure, target } = challenge.definition;
  if (shape.code !== "streak" || !streak) return null;
  const now = `This ${shape.unit}: ${progressText(streak.current, target, { measure }, words)}`;
  const left = shape.skips - streak.missed;
  return shape.skips === 0
    ? now
    : `${now} · ${left === 0 ? "none may be missed any more" : `${left} may still be missed`}`;
}
