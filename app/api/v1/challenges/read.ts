import type { z } from "zod";
import { notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type { ChallengeChange } from "@/lib/api/schemas/game-input";
import type { KeyAccess } from "@/lib/auth/api-key";
import type { ChallengeTerms } from "@/lib/game/challenge";
import { challengeFormValues, challengeInput, newChallenge } from "@/lib/game/challenge-input";
import { type ChallengeError, gameContext, type JoinError } from "@/lib/game/service";
import { readId } from "@/lib/shared/id";
import type { Result } from "@/lib/shared/result";
import { MEASURE_NAMES, measureFields } from "../badges/read";
import { asForm, type Typed, typed } from "../writing";

type Change = z.output<typeof ChallengeChange>;

const NAMES = {
  ...MEASURE_NAMES,
  shape: "rounds",
  streakUnit: "rounds",
  prize: "prize.type",
  points: "prize.points",
  rewardId: "prize.reward_id",
  badgeId: "prize.badge_id",
};

function prizeFields({ prize }: Change): Typed {
  if (!prize) return {};
  return {
    prize: prize.type,
    points: prize.type === "points" ? String(prize.points) : undefined,
    rewardId: prize.type === "reward" ? (readId("reward", prize.reward_id) ?? "none") : undefined,
    badgeId: prize.type === "badge" ? (readId("badge", prize.badge_id) ?? "none") : undefined,
  };
}

function roundFields({ rounds, streak_length: length, streak_skips: skips }: Change): Typed {
  const isStreak = rounds?.startsWith("streak");
  return {
    ...(rounds && { shape: isStreak ? "streak" : rounds }),
    ...(isStreak && { streakUnit: rounds === "streak_of_weeks" ? "week" : "month" }),
    ...(length !== undefined && { streakLength: String(length) }),
    ...(skips !== undefined && { streakSkips: String(skips) }),
  };
}

/** The terms of a challenge as a request has them, read by what the dashboard's form is read by. */
export async function challengeTerms(
  { scope, program }: KeyAccess,
  change: Change,
  former: ChallengeTerms | null,
  now: Date,
): Promise<Result<ChallengeTerms, Refusal>> {
  const context = await gameContext(scope, program, now);
  const { target, first_day, last_day, opt_in, on_refund } = change;
  const values = {
    ...(former ? challengeFormValues(former, context) : newChallenge(now, program.timeZone)),
    ...measureFields(change),
    ...prizeFields(change),
    ...roundFields(change),
    ...(target !== undefined && { target }),
    ...(first_day !== undefined && { firstDay: first_day }),
    ...(last_day !== undefined && { lastDay: typed(last_day) }),
    ...(opt_in !== undefined && { optIn: opt_in ? "on" : undefined }),
    ...(on_refund !== undefined && { onRefund: on_refund }),
  };
  return asForm(challengeInput(context, (former?.definition.version ?? 0) + 1), values, NAMES);
}

export function challengeRefusal({ code }: ChallengeError | JoinError): Refusal {
  switch (code) {
    case "challenge_unknown":
      return notFound();
    case "challenge_ended":
      return refuse("not-possible", "This challenge has ended and stays as it was. Make a new one.");
    case "not_begun":
      return refuse("not-possible", "This challenge has not begun. Come back on its first day.");
    case "rounds_begun":
      return refuse(
        "not-possible",
        "It has begun: its first day, how often it is run and whether one chooses to take part stay. End it and make a new one.",
      );
    case "prize_unknown":
      return wrongField("prize", "prize: what it brings is no longer there. Choose another reward or badge.");
    case "too_many":
      return refuse("not-possible", "There are 200 challenges already. A program has no more.");
  }
}
