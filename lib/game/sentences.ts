import {
  formatDate,
  formatNumber,
  formatPoints,
  formatUntil,
  type PointNames,
  type Reading,
} from "@/lib/shared/format";
import type { OwnWords } from "@/lib/shared/own-words";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { Badge, BadgeDefinition } from "./badge";
import type { ChallengeDefinition, ChallengeTerms, Prize } from "./challenge";
import { amountText, taskText, taskWithin } from "./measure";
import type { GameWords } from "./measure-kind";
import type { ChallengeView } from "./member-view";

/** How sentences about a program's game are worded. */
export type GameWording = GameWords;

/** A program, perhaps in the language of whoever reads it. */
type WordedProgram = {
  currency: string;
  timeZone: string;
  pointsOne: string;
  pointsMany: string;
  pointForms?: PointNames["forms"];
  locale?: string;
  words?: OwnWords;
  settings: { unitNames: { one: string; many: string } };
};

/** The wording of a program: its currency and zone, and what it calls points and units. */
export function gameWording(program: WordedProgram): GameWording {
  const { currency, timeZone, pointsOne: one, pointsMany: many, pointForms: forms } = program;
  const { locale, words, settings } = program;
  const reading: Reading = { locale, timeZone, words, names: { one, many, forms } };
  const unitNames = {
    one: ownWord(reading, "units.one", settings.unitNames.one),
    many: ownWord(reading, "units.other", settings.unitNames.many),
  };
  return { currency, timeZone, unitNames, reading };
}

/** "Place 10 orders in one calendar month": what a level of a badge takes. */
export function badgeTask(
  { measure, within, levels }: BadgeDefinition,
  level: number,
  words: GameWording,
): string {
  const target = levels[level - 1]?.target ?? 1n;
  return taskWithin(taskText(measure, target, words), within, words);
}

/** "3 of 10 orders". */
export function progressText(
  figure: bigint,
  target: bigint,
  { measure }: Pick<BadgeDefinition, "measure">,
  words: GameWording,
): string {
  const part =
    measure.code === "spend" ? amountText(measure, figure, words) : formatNumber(figure, words.reading);
  return say(words.reading, "game.figure.of", { part, whole: amountText(measure, target, words) });
}

/** "Level 2", or the name that the merchant gave it; empty for a badge with one nameless level. */
export function levelName(
  { id, definition: { levels } }: Pick<Badge, "definition"> & Partial<Pick<Badge, "id">>,
  level: number,
  reading: Reading = {},
): string {
  const own = id === undefined ? undefined : ownWord(reading, `badge.${id}.levels`, undefined);
  const name = own?.split("\n")[level - 1]?.trim() || levels[level - 1]?.name;
  if (name) return name;
  return levels.length > 1 && level > 0 ? say(reading, "game.badges.level", { level }) : "";
}

/** "100 points", "€5 off", "the badge Explorer". */
export function prizeText(prize: Prize, names: ReadonlyMap<string, string>, words: GameWording): string {
  const { reading } = words;
  switch (prize.code) {
    case "points":
      return formatPoints(prize.points, reading);
    case "reward":
      return names.get(prize.rewardId) ?? say(reading, "game.prize.aReward");
    case "badge":
      return say(reading, "game.prize.badge", { name: names.get(prize.badgeId) ?? "" }).trim();
    case "none":
      return say(reading, "game.prize.honour");
  }
}

/** "Place 2 orders in every week", "Visit us once in 4 weeks in a row, one may be missed". */
export function challengeTask({ measure, target, shape }: ChallengeDefinition, words: GameWording): string {
  const task = taskText(measure, target, words);
  if (shape.code === "once") return task;
  const { unit } = shape;
  if (shape.code === "every") return say(words.reading, "game.task.every", { task, unit });
  const { length, skips } = shape;
  return skips > 0
    ? say(words.reading, "game.task.streakSkips", { task, unit, length, skips })
    : say(words.reading, "game.task.streak", { task, unit, length });
}

/** "From 1 November until 30 November 2026". */
export function challengeTime(
  { startsAt, endsAt }: Pick<ChallengeTerms, "startsAt" | "endsAt">,
  { reading }: GameWording,
): string {
  const from = formatDate(startsAt, "long", reading);
  return endsAt
    ? say(reading, "game.challenges.time", { from, until: formatUntil(endsAt, "long", reading) })
    : say(reading, "game.challenges.timeOpen", { from });
}

/** What a bar says of a member's round: "1 of 2 orders", "3 of 4 weeks in a row". */
export function roundText({ challenge, progress, goal }: ChallengeView, words: GameWording): string {
  const { shape } = challenge.definition;
  if (shape.code !== "streak") return progressText(progress, goal, challenge.definition, words);
  return streakRound(progress, goal, shape.unit, words.reading);
}

/** "3 of 4 weeks in a row". */
export function streakRound(done: bigint, length: bigint, unit: string, reading: Reading): string {
  return say(reading, "game.streak.round", { done: formatNumber(done, reading), length, unit });
}

/** Of a streak, what this week or month still takes and what may be missed; null of other challenges. */
export function streakText({ challenge, streak }: ChallengeView, words: GameWording): string | null {
  const { shape, measure, target } = challenge.definition;
  if (shape.code !== "streak" || !streak) return null;
  const { reading } = words;
  // More than it takes is as good as what it takes: "1 of 1 order", however many there were.
  const isDone = streak.current >= target;
  const progress = progressText(isDone ? target : streak.current, target, { measure }, words);
  const now = say(reading, "game.streak.now", { unit: shape.unit, progress });
  if (shape.skips === 0) return now;
  const left = shape.skips - streak.missed;
  const missed =
    left === 0
      ? say(reading, "game.streak.noneMissed")
      : say(reading, "game.streak.mayMiss", { count: left });
  return `${now} · ${missed}`;
}
