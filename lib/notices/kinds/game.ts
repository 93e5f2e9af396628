import type { NoticeFacts, NoticeKind, NoticeWords } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import { said, saidLevel, saidOwn, saidPoints } from "../said";

/** "Explorer", "Explorer, level 2", "Explorer, Gold". */
function badgeName(facts: NoticeFacts, words: NoticeWords): string {
  const [badge, level, levelName] = [
    saidOwn(facts, words, "badge"),
    Number(facts.level ?? 1),
    saidLevel(facts, words),
  ];
  if (levelName) return `${badge}${say(words, "why.word.separator")}${levelName}`;
  return level > 1 ? say(words, "notices.badge_earned.level", { badge, level }) : badge;
}

function prizeText(facts: NoticeFacts, words: NoticeWords): string {
  if (facts.prize === "points" && said(facts, "points") !== "0")
    return say(words, "notices.challenge_completed.points", { points: saidPoints(facts, words) });
  if (facts.prize === "reward") return say(words, "notices.challenge_completed.reward");
  if (facts.prize === "badge") return say(words, "notices.challenge_completed.badge");
  return say(words, "notices.challenge_completed.none");
}

function rolledBack(facts: NoticeFacts, words: NoticeWords): string {
  if (said(facts, "points") !== "0")
    return say(words, "notices.challenge_rolled_back.points", { points: saidPoints(facts, words) });
  return say(
    words,
    facts.voucher === true ? "notices.challenge_rolled_back.code" : "notices.challenge_rolled_back.body",
  );
}

/** What a member is told about badges, challenges, streaks and draws. */
export const GAME_NOTICES: Record<string, NoticeKind> = {
  badge_earned: {
    topic: "game",
    byMail: false,
    celebrates: true,
    text: (facts, words) => ({
      title: say(words, "notices.badge_earned.title", { badge: badgeName(facts, words) }),
      body: say(words, "notices.badge_earned.body"),
      href: "/account/badges",
    }),
  },
  badge_taken_back: {
    topic: "game",
    byMail: false,
    text: (facts, words) => ({
      title: say(words, "notices.badge_taken_back.title", { badge: badgeName(facts, words) }),
      body: say(words, "notices.badge_taken_back.body"),
      href: "/account/badges",
    }),
  },
  challenge_completed: {
    topic: "game",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: say(words, "notices.challenge_completed.title", {
        challenge: saidOwn(facts, words, "challenge"),
      }),
      body: prizeText(facts, words),
      href: facts.prize === "reward" ? "/account/codes" : "/account/challenges",
    }),
  },
  challenge_rolled_back: {
    topic: "game",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.challenge_rolled_back.title", {
        challenge: saidOwn(facts, words, "challenge"),
      }),
      body: rolledBack(facts, words),
      href: "/account/challenges",
    }),
  },
  reward_unlocked: {
    topic: "rewards",
    byMail: false,
    celebrates: true,
    text: (facts, words) => ({
      title: say(words, "notices.reward_unlocked.title", { reward: saidOwn(facts, words, "reward") }),
      body: say(words, "notices.reward_unlocked.body"),
      href: "/account/rewards",
    }),
  },
  draw_won: {
    topic: "service",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: say(words, "notices.draw_won.title", { draw: saidOwn(facts, words, "draw") }),
      body: say(words, facts.given === false ? "notices.draw_won.later" : "notices.draw_won.given", {
        prize: saidOwn(facts, words, "prize", "reward"),
      }),
      href: `/draws/${said(facts, "slug")}`,
    }),
  },
  draw_cancelled: {
    topic: "game",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.draw_cancelled.title", { draw: saidOwn(facts, words, "draw") }),
      body: say(words, "notices.draw_cancelled.body"),
      href: `/draws/${said(facts, "slug")}`,
    }),
  },
  board_name_removed: {
    topic: "service",
    byMail: true,
    text: (_, words) => ({
      title: say(words, "notices.board_name_removed.title"),
      body: say(words, "notices.board_name_removed.body", { names: words.names.many }),
      href: "/account/leaderboard",
    }),
  },
};
