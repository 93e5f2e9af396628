import type { z } from "zod";
import type {
  BadgeShape,
  ChallengeShape,
  DrawShape,
  MemberBadgeShape,
  MemberChallengeShape,
} from "@/lib/api/schemas/game";
import type { Badge } from "@/lib/game/badge";
import { roundAt } from "@/lib/game/beacon";
import { type Challenge, endOf, type Prize } from "@/lib/game/challenge";
import { type Draw, drawState, placesOf } from "@/lib/game/draw-terms";
import type { Measure } from "@/lib/game/measure";
import { figureText } from "@/lib/game/measure-input";
import type { BadgeView, ChallengeView } from "@/lib/game/member-view";
import { badgeTask, challengeTask, gameWording, levelName } from "@/lib/game/sentences";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import { time, timeOrNull, whole } from "./figures";

export function badgeJson(badge: Badge, program: Program): z.output<typeof BadgeShape> {
  const { name, description, hidden, definition, endedAt } = badge;
  const words = gameWording(program);
  return {
    id: showId("badge", badge.id),
    name,
    description,
    secret: hidden,
    state: endedAt ? "ended" : "on",
    version: definition.version,
    measure: definition.measure.code,
    levels: definition.levels.map(({ target }, i) => ({
      level: i + 1,
      name: levelName(badge, i + 1),
      target: figureText(target, definition.measure, program.currency),
      task: badgeTask(definition, i + 1, words),
    })),
  };
}

export function memberBadgeJson(view: BadgeView, program: Program): z.output<typeof MemberBadgeShape> {
  const { badge, level, earnedAt, figure, next } = view;
  const text = (amount: bigint) => figureText(amount, badge.definition.measure, program.currency);
  return {
    badge_id: showId("badge", badge.id),
    name: badge.name,
    level,
    level_name: levelName(badge, level),
    earned_at: timeOrNull(earnedAt),
    figure: text(figure),
    next: next && {
      level: next.level,
      target: text(next.target),
      task: badgeTask(badge.definition, next.level, gameWording(program)),
    },
  };
}

function prizeJson(prize: Prize): z.output<typeof ChallengeShape>["prize"] {
  switch (prize.code) {
    case "points":
      return { type: "points", points: whole(prize.points) };
    case "reward":
      return { type: "reward", reward_id: showId("reward", prize.rewardId) };
    case "badge":
      return { type: "badge", badge_id: showId("badge", prize.badgeId) };
    case "none":
      return { type: "none" };
  }
}

export function challengeJson(
  challenge: Challenge,
  program: Program,
  now: Date,
): z.output<typeof ChallengeShape> {
  const { name, description, startsAt, optIn, definition } = challenge;
  const { measure, target, shape, prize, onRefund, version } = definition;
  const end = endOf(challenge);
  const streak = shape.code === "streak" ? shape : null;
  return {
    id: showId("challenge", challenge.id),
    name,
    description,
    state: end && end <= now ? "ended" : startsAt > now ? "coming" : "on",
    version,
    measure: measure.code,
    target: figureText(target, measure, program.currency),
    task: challengeTask(definition, gameWording(program)),
    rounds:
      shape.code === "once"
        ? "once"
        : shape.code === "every"
          ? `every_${shape.unit}`
          : `streak_of_${shape.unit}s`,
    streak_length: streak?.length ?? null,
    streak_skips: streak?.skips ?? null,
    prize: prizeJson(prize),
    on_refund: onRefund,
    opt_in: optIn,
    starts_at: time(startsAt),
    ends_at: timeOrNull(end),
  };
}

/** Of a streak progress and goal are weeks or months, else what is counted. */
export function memberChallengeJson(
  { challenge, state, progress, goal, until, completed, completedAt }: ChallengeView,
  program: Program,
): z.output<typeof MemberChallengeShape> {
  const { shape, measure } = challenge.definition;
  const counted: Measure = shape.code === "streak" ? { code: "visits" } : measure;
  return {
    challenge_id: showId("challenge", challenge.id),
    name: challenge.name,
    state,
    progress: figureText(progress, counted, program.currency),
    goal: figureText(goal, counted, program.currency),
    until: timeOrNull(until),
    completed,
    completed_at: timeOrNull(completedAt),
  };
}

export function drawJson(draw: Draw, entries: string | null, now: Date): z.output<typeof DrawShape> {
  return {
    slug: draw.slug,
    name: draw.name,
    state: drawState(draw, now),
    opens_at: time(draw.opensAt),
    closes_at: time(draw.closesAt),
    drawn_at: timeOrNull(draw.drawnAt),
    prizes: draw.prizes.map(({ name, count }) => ({ name, count })),
    places: placesOf(draw.prizes),
    seed_hash: draw.seedHash,
    seed: draw.seed,
    beacon_round: draw.beaconRound,
    beacon_at: draw.beaconRound === null ? null : time(roundAt(draw.beaconRound)),
    beacon: draw.beacon,
    entries_hash: draw.entriesHash,
    entries,
    winners:
      draw.winners?.map(({ place, pseudonym, ticket, tries, prize }) => ({
        ...{ place, pseudonym, ticket, tries, prize },
      })) ?? null,
  };
}
