import { z } from "zod";
import { Instant, Points, shownId } from "./shapes";

const Figure = z
  .string()
  .meta({ description: "In what is counted: a whole number, or an amount for spend." });
const Task = z.string().meta({ description: "What it takes, in words." });

const badgeId = "bdg_019ab3c2d4e57f6080a1b2c3d4e5f610";
const challengeId = "chl_019ab3c2d4e57f6080a1b2c3d4e5f611";

export const BadgeShape = z
  .object({
    id: shownId("bdg"),
    name: z.string(),
    description: z.string(),
    secret: z.boolean().meta({ description: "Members see an outline until they earn it." }),
    state: z.enum(["on", "ended"]),
    version: z.int(),
    measure: z.string().meta({ description: "What is counted.", example: "orders" }),
    levels: z.array(z.object({ level: z.int(), name: z.string(), target: Figure, task: Task })),
  })
  .meta({
    id: "Badge",
    example: {
      id: badgeId,
      name: "Regular",
      description: "",
      secret: false,
      state: "on",
      version: 1,
      measure: "orders",
      levels: [{ level: 1, name: "Level 1", target: "3", task: "Place 3 orders" }],
    },
  });

export const BadgesShape = z.object({ data: z.array(BadgeShape) });

export const MemberBadgeShape = z
  .object({
    badge_id: shownId("bdg"),
    name: z.string(),
    level: z.int().meta({ description: "The highest level held; 0 is none." }),
    level_name: z.string(),
    earned_at: Instant.nullable(),
    figure: Figure,
    next: z.object({ level: z.int(), target: Figure, task: Task }).nullable(),
  })
  .meta({
    id: "MemberBadge",
    example: {
      badge_id: badgeId,
      name: "Regular",
      level: 1,
      level_name: "Level 1",
      earned_at: "2026-11-22T14:30:00.000Z",
      figure: "4",
      next: { level: 2, target: "10", task: "Place 10 orders" },
    },
  });

export const MemberBadgesShape = z.object({ data: z.array(MemberBadgeShape) });

const PrizeShape = z.discriminatedUnion("type", [
  z.object({ type: z.literal("points"), points: Points }),
  z.object({ type: z.literal("reward"), reward_id: shownId("rwd") }),
  z.object({ type: z.literal("badge"), badge_id: shownId("bdg") }),
  z.object({ type: z.literal("none") }),
]);

export const ChallengeShape = z
  .object({
    id: shownId("chl"),
    name: z.string(),
    description: z.string(),
    state: z.enum(["coming", "on", "ended"]),
    version: z.int(),
    measure: z.string(),
    target: Figure,
    task: Task,
    rounds: z.enum(["once", "every_week", "every_month", "streak_of_weeks", "streak_of_months"]),
    streak_length: z.int().nullable(),
    streak_skips: z.int().nullable(),
    prize: PrizeShape,
    on_refund: z.enum(["take_back", "keep"]),
    opt_in: z.boolean(),
    starts_at: Instant,
    ends_at: Instant.nullable(),
  })
  .meta({
    id: "Challenge",
    example: {
      id: challengeId,
      name: "Two in November",
      description: "",
      state: "on",
      version: 1,
      measure: "orders",
      target: "2",
      task: "Place 2 orders",
      rounds: "once",
      streak_length: null,
      streak_skips: null,
      prize: { type: "points", points: 200 },
      on_refund: "take_back",
      opt_in: false,
      starts_at: "2026-11-01T00:00:00.000Z",
      ends_at: "2026-12-01T00:00:00.000Z",
    },
  });

export const ChallengesShape = z.object({ data: z.array(ChallengeShape) });

export const MemberChallengeShape = z
  .object({
    challenge_id: shownId("chl"),
    name: z.string(),
    state: z.enum(["coming", "to_join", "open", "completed", "ended"]),
    progress: Figure,
    goal: Figure,
    until: Instant.nullable(),
    completed: z.int().meta({ description: "How many rounds." }),
    completed_at: Instant.nullable(),
  })
  .meta({
    id: "MemberChallenge",
    example: {
      challenge_id: challengeId,
      name: "Two in November",
      state: "open",
      progress: "1",
      goal: "2",
      until: "2026-12-01T00:00:00.000Z",
      completed: 0,
      completed_at: null,
    },
  });

export const MemberChallengesShape = z.object({ data: z.array(MemberChallengeShape) });

const seed = "d184605c938ed00f97868f4e87a83c73505054bd8de5ace327ba65f41b53b690";
const entries = "alder-fern-0001\t1\nheron-moss-4821\t3\n";

export const DrawShape = z
  .object({
    slug: z.string(),
    name: z.string(),
    state: z.enum(["coming", "open", "closed", "drawn", "cancelled"]),
    opens_at: Instant,
    closes_at: Instant,
    drawn_at: Instant.nullable(),
    prizes: z.array(z.object({ name: z.string(), count: z.int() })),
    places: z.int(),
    seed_hash: z.string().meta({ description: "SHA-256 of the seed, published before anybody entered." }),
    seed: z.string().nullable().meta({ description: "Published with the winners." }),
    beacon_round: z.int().nullable().meta({
      description:
        "The round of drand's network quicknet that decides with the seed; null where the seed decides alone.",
    }),
    beacon_at: Instant.nullable().meta({ description: "When that round is there; nobody knows it before." }),
    beacon: z
      .string()
      .nullable()
      .meta({ description: "What drand signed in it; published with the winners." }),
    entries_hash: z.string().nullable().meta({ description: "SHA-256 of entries, fixed at closing." }),
    entries: z.string().nullable().meta({ description: "A line per entry: pseudonym, tab, tickets." }),
    winners: z
      .array(
        z.object({
          place: z.int(),
          pseudonym: z.string(),
          ticket: z.int(),
          tries: z.int(),
          prize: z.string(),
        }),
      )
      .nullable(),
  })
  .meta({
    id: "Draw",
    example: {
      slug: "autumn-2026",
      name: "Autumn draw",
      state: "drawn",
      opens_at: "2026-11-01T00:00:00.000Z",
      closes_at: "2026-11-21T00:00:00.000Z",
      drawn_at: "2026-11-22T14:30:00.000Z",
      prizes: [{ name: "€5 off", count: 1 }],
      places: 1,
      seed_hash: "f76af34769357912466bd942d8ba1ee19f7ccd9eb350162672a649da73bb13a2",
      seed,
      ...{ beacon_round: null, beacon_at: null, beacon: null },
      entries_hash: "9cab8f11091e08bbb13f479f6dd3c49b53defecabe79837b9b5d186e632aa266",
      entries,
      winners: [{ place: 1, pseudonym: "heron-moss-4821", ticket: 2, tries: 0, prize: "€5 off" }],
    },
  });
