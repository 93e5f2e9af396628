import { z } from "zod";
import { endOfDay, localDay } from "@/lib/shared/calendar";
import { type ChallengeTerms, ON_REFUND, type Prize, type Shape } from "./challenge";
import {
  COMMON_FIELDS,
  type CommonValues,
  type Complain,
  DAY_WORDS,
  figureOf,
  figureText,
  type GameContext,
  measureOf,
  measureValues,
  typedDay,
} from "./measure-input";

const typed = z.string().trim().max(20).default("");

const Fields = z.object({
  ...COMMON_FIELDS,
  target: typed,
  shape: z
    .enum(["once", "every_week", "every_month", "streak"], { error: "How often: choose one." })
    .default("once"),
  streakUnit: z.enum(["week", "month"]).default("week"),
  streakLength: typed,
  streakSkips: typed,
  firstDay: typed,
  lastDay: typed,
  optIn: z.literal("on").optional(),
  prize: z
    .enum(["points", "reward", "badge", "none"], { error: "What it gives: choose one." })
    .default("points"),
  points: typed,
  rewardId: z.string().trim().max(60).default(""),
  badgeId: z.string().trim().max(60).default(""),
  onRefund: z.enum(ON_REFUND, { error: "After a refund: choose one." }).default("take_back"),
});
type Fields = z.output<typeof Fields>;

function whole(text: string, least: number, most: number): number | null {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

function shapeOf(fields: Fields, complain: Complain): Shape | null {
  if (fields.shape === "once") return { code: "once" };
  if (fields.shape === "every_week") return { code: "every", unit: "week" };
  if (fields.shape === "every_month") return { code: "every", unit: "month" };
  const length = whole(fields.streakLength, 2, 104);
  const skips = whole(fields.streakSkips || "0", 0, 12);
  if (length === null) return complain("streakLength", "In a row: enter a whole number from 2 to 104.");
  if (skips === null || skips >= length) {
    return complain(
      "streakSkips",
      "May be missed: enter a whole number from 0 to 12, less than the whole streak.",
    );
  }
  return { code: "streak", unit: fields.streakUnit, length, skips };
}

function prizeOf(fields: Fields, { rewards, badges }: GameContext, complain: Complain): Prize | null {
  switch (fields.prize) {
    case "points":
      if (!/^\d{1,9}$/.test(fields.points) || BigInt(fields.points) === 0n) {
        return complain("points", "Points: enter a whole number above zero.");
      }
      return { code: "points", points: BigInt(fields.points) };
    case "reward":
      if (!rewards.some(({ id }) => id === fields.rewardId)) {
        return complain("rewardId", "Reward: choose one that is on offer.");
      }
      return { code: "reward", rewardId: fields.rewardId };
    case "badge":
      if (!badges.some(({ id }) => id === fields.badgeId)) {
        return complain("badgeId", "Badge: choose one that there is.");
      }
      return { code: "badge", badgeId: fields.badgeId };
    case "none":
      return { code: "none" };
  }
}

function daysOf(fields: Fields, { timeZone, now }: GameContext, complain: Complain) {
  const startsAt = typedDay(fields.firstDay, timeZone);
  const last = fields.lastDay ? typedDay(fields.lastDay, timeZone) : null;
  if (!startsAt) return complain("firstDay", `First day: ${DAY_WORDS}`);
  if (fields.lastDay && !last) return complain("lastDay", `Last day: ${DAY_WORDS}`);
  if (last && last < startsAt) {
    return complain("lastDay", "Last day: the challenge would end before it begins. Choose a later day.");
  }
  if (!last && fields.shape === "once")
    return complain("lastDay", "Last day: say until when it can be reached.");
  const endsAt = last && endOfDay(last, timeZone);
  // What is long over would be completed by whoever happened to reach it then.
  if (endsAt && endsAt <= now)
    return complain("lastDay", "Last day: it is over. Choose today or a later day.");
  return { startsAt, endsAt };
}

/** The merchant's form for a challenge; what comes out are its terms, with `version` of the definition. */
export function challengeInput(context: GameContext, version: number) {
  return Fields.transform((fields, issues): ChallengeTerms => {
    const complain: Complain = (field, message) => {
      issues.addIssue({ code: "custom", path: [field], message });
      return null;
    };
    const counts = measureOf(fields, context, complain);
    const measure =
      counts?.code === "tenure" || counts?.code === "given"
        ? complain("measure", "What counts: choose something that a member can do.")
        : counts;
    const target =
      measure && figureOf(fields.target, "target", "Target", measure.code, context.currency, complain);
    const shape = shapeOf(fields, complain);
    const days = daysOf(fields, context, complain);
    const prize = prizeOf(fields, context, complain);
    if (!measure || target === null || !shape || !days || !prize) return z.NEVER;
    const { name, description, art, optIn, onRefund } = fields;
    return {
      ...{ name, description, art, optIn: optIn === "on", ...days },
      definition: { version, measure, target, shape, prize, onRefund },
    };
  });
}

export type ChallengeFormValues = CommonValues &
  Record<Exclude<keyof Fields, keyof typeof COMMON_FIELDS>, string>;

/** What the form for a new challenge begins with: from today, for a month of days. */
export function newChallenge(now: Date, timeZone: string): ChallengeFormValues {
  return {
    ...{ name: "", description: "", art: "flag", measure: "orders", minAmount: "", categories: [], skus: "" },
    ...{ eventName: "", eventOne: "", eventMany: "", target: "", shape: "once", streakUnit: "week" },
    ...{ streakLength: "", streakSkips: "0", firstDay: localDay(now, timeZone), lastDay: "", optIn: "" },
    ...{ prize: "points", points: "", rewardId: "", badgeId: "", onRefund: "take_back" },
  };
}

/** What the form shows of a challenge as it stands. */
export function challengeFormValues(
  terms: ChallengeTerms,
  { currency, timeZone }: Pick<GameContext, "currency" | "timeZone">,
): ChallengeFormValues {
  const { measure, target, shape, prize, onRefund } = terms.definition;
  const streak = shape.code === "streak" ? shape : null;
  return {
    ...newChallenge(terms.startsAt, timeZone),
    ...measureValues(measure, currency),
    ...{ name: terms.name, description: terms.description, art: terms.art, optIn: terms.optIn ? "on" : "" },
    target: figureText(target, measure, currency),
    shape: shape.code === "every" ? `every_${shape.unit}` : shape.code,
    streakUnit: streak?.unit ?? "week",
    streakLength: streak ? String(streak.length) : "",
    streakSkips: streak ? String(streak.skips) : "0",
    lastDay: terms.endsAt ? localDay(new Date(terms.endsAt.getTime() - 1), timeZone) : "",
    prize: prize.code,
    points: prize.code === "points" ? prize.points.toString() : "",
    rewardId: prize.code === "reward" ? prize.rewardId : "",
    badgeId: prize.code === "badge" ? prize.badgeId : "",
    onRefund,
  };
}
