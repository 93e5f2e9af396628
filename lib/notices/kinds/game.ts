import { formatPoints } from "@/lib/shared/format";
import type { NoticeFacts, NoticeKind, NoticeWords } from "@/lib/shared/notice";

const text = (facts: NoticeFacts, name: string): string => String(facts[name] ?? "");

function points(facts: NoticeFacts, { names, timeZone, locale }: NoticeWords): string {
  const digits = text(facts, "points");
  return formatPoints(/^\d+$/.test(digits) ? BigInt(digits) : 0n, { names, timeZone, locale });
}

/** "Explorer", "Explorer, level 2", "Explorer, Gold". */
function badgeName(facts: NoticeFacts): string {
  const [name, level, levelName] = [text(facts, "badge"), Number(facts.level ?? 1), text(facts, "levelName")];
  if (levelName) return `${name}, ${levelName}`;
  return level > 1 ? `${name}, level ${level}` : name;
}

function prizeText(facts: NoticeFacts, words: NoticeWords): string {
  if (facts.prize === "points" && text(facts, "points") !== "0")
    return `${points(facts, words)} are in your balance.`;
  if (facts.prize === "reward") return "Your reward is among your codes.";
  if (facts.prize === "badge") return "Its badge is yours.";
  return "Well done.";
}

/** What a member is told about badges, challenges, streaks and draws. */
export const GAME_NOTICES: Record<string, NoticeKind> = {
  badge_earned: {
    topic: "game",
    byMail: false,
    celebrates: true,
    text: (facts) => ({
      title: `You earned a badge: ${badgeName(facts)}`,
      body: "It stands among your badges with today's date.",
      href: "/account/badges",
    }),
  },
  badge_taken_back: {
    topic: "game",
    byMail: false,
    text: (facts) => ({
      title: `The badge ${badgeName(facts)} is no longer yours`,
      body: "What it was for was refunded or cancelled. Reach it again and it comes back.",
      href: "/account/badges",
    }),
  },
  challenge_completed: {
    topic: "game",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: `Challenge completed: ${text(facts, "challenge")}`,
      body: prizeText(facts, words),
      href: facts.prize === "reward" ? "/account/codes" : "/account/challenges",
    }),
  },
  challenge_rolled_back: {
    topic: "game",
    byMail: true,
    text: (facts, words) => ({
      title: `${text(facts, "challenge")} is open again`,
      body: `A refund or cancellation took you below its target${
        text(facts, "points") !== "0"
          ? `, so ${points(facts, words)} went back`
          : facts.voucher === true
            ? ", so its unused code was cancelled"
            : ""
      }. Reach it again and it counts again.`,
      href: "/account/challenges",
    }),
  },
  reward_unlocked: {
    topic: "rewards",
    byMail: false,
    celebrates: true,
    text: (facts) => ({
      title: `Within reach: ${text(facts, "reward")}`,
      body: "You have enough for it now, if you want it.",
      href: "/account/rewards",
    }),
  },
  draw_won: {
    topic: "service",
    byMail: true,
    celebrates: true,
    text: (facts) => ({
      title: `You won in ${text(facts, "draw")}`,
      body: `Your prize: ${text(facts, "prize")}. ${
        facts.given === false ? "We get it to you." : "Its code is among your codes."
      } Anybody can check the draw, you too.`,
      href: `/draws/${text(facts, "slug")}`,
    }),
  },
  draw_cancelled: {
    topic: "game",
    byMail: true,
    text: (facts) => ({
      title: `${text(facts, "draw")} was called off`,
      body: "Nobody wins and nothing of yours changes.",
      href: `/draws/${text(facts, "slug")}`,
    }),
  },
  board_name_removed: {
    topic: "service",
    byMail: true,
    text: () => ({
      title: "You are off the leaderboard",
      body: "The shop took your name off because it did not fit. Your points are as they were; choose another name to be back.",
      href: "/account/leaderboard",
    }),
  },
};
