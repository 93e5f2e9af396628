import type { ActivityCursor, ActivityFilter } from "@/lib/members/activity";
import { cursorText } from "@/lib/members/activity";
import { showId } from "@/lib/shared/id";

/** What a page gets from its address. */
export type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** One value of the address; empty when there is none or several. */
export function one(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}

function withParams(path: string, params: Record<string, string | null>): string {
  const query = new URLSearchParams(
    Object.entries(params).filter((entry): entry is [string, string] => !!entry[1]),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The addresses of the member's area. */
export const paths = {
  overview: "/account",
  tiers: "/account/tiers",
  match: "/account/tiers/match",
  more: "/account/more",
  news: "/account/news",
  olderNews: (beforeId: string) => withParams("/account/news", { before: showId("notice", beforeId) }),
  profile: "/account/profile",
  preferences: "/account/preferences",
  privacy: "/account/privacy",
  copy: (as: "json" | "csv") => withParams("/account/privacy/export", { as }),
  support: "/account/support",
  ask: "/account/support/new",
  /** A question with the line it is about. */
  askAboutEvent: (eventId: string) => withParams("/account/support/new", { event: showId("event", eventId) }),
  askAboutCode: (redemptionId: string) =>
    withParams("/account/support/new", { code: showId("redemption", redemptionId) }),
  askAbout: (topic: string) => withParams("/account/support/new", { topic }),
  thread: (threadId: string) => `/account/support/${showId("thread", threadId)}`,
  surveys: "/account/surveys",
  survey: (surveyId: string, at: number | null = null) =>
    withParams(`/account/surveys/${showId("survey", surveyId)}`, { q: at === null ? null : String(at + 1) }),
  categories: "/account/categories",
  categoriesAfter: (done: "chosen" | "given-up") => withParams("/account/categories", { done }),
  checkIn: "/account/check-in",
  checkedIn: (eventId: string) => withParams("/account/check-in", { visit: showId("event", eventId) }),
  badges: "/account/badges",
  challenges: "/account/challenges",
  leaderboard: "/account/leaderboard",
  draw: (slug: string) => `/draws/${slug}`,
  wallet: "/account/wallet",
  membership: "/account/membership",
  send: "/account/send",
  refer: "/account/refer",
  household: "/account/household",
  causes: "/account/causes",
  certificate: (causeId: string) => `/account/causes/${showId("cause", causeId)}`,
  card: "/account/card",
  cardAfter: (done: "asked" | "taken-back" | "active" | "stopped") => withParams("/account/card", { done }),
  cardShown: "/account/card/show",
  cardWorker: "/account/card/worker.js",
  cardPicture: "/account/card/picture",
  appleWallet: "/account/card/apple",
  googleWallet: "/account/card/google",
  expiring: "/account/expiring",
  codes: "/account/codes",
  code: (redemptionId: string) => `/account/codes#${showId("redemption", redemptionId)}`,
  cancelled: (redemptionId: string) =>
    withParams("/account/codes", { cancelled: showId("redemption", redemptionId) }),
  rewards: "/account/rewards",
  redeem: (rewardId: string) => withParams("/account/rewards", { redeem: showId("reward", rewardId) }),
  redeemed: (redemptionId: string) =>
    withParams("/account/rewards", { redeemed: showId("redemption", redemptionId) }),
  activity: (
    filter: ActivityFilter = "all",
    before: ActivityCursor | null = null,
    eventId: string | null = null,
    search = "",
  ) =>
    withParams("/account/activity", {
      filter: filter === "all" ? null : filter,
      q: search || null,
      before: before && cursorText(before),
      why: eventId && showId("event", eventId),
    }),
  /** The statement as a file. */
  activityFile: (filter: ActivityFilter, search: string) =>
    withParams("/account/activity/export", { filter: filter === "all" ? null : filter, q: search || null }),
  /** The cart with a code put into it. */
  cart: (code: string) => withParams("/cart", { code }),
};
