import type { RouteCase } from "../cases";
import { get, plain } from "./shapes";

/** A member's own pages. */
export const accountRoutes: Record<string, RouteCase> = {
  "/account": { area: "account", asks: (t) => get("/account", `/account?why=${t.event}&member=${t.member}`) },
  "/account/still": {
    area: "account",
    asks: (t) => get("/account/still", `/account/still?why=${t.event}&member=${t.member}`),
  },
  "/account/activity": {
    area: "account",
    asks: (t) => get(`/account/activity?why=${t.event}`, `/account/activity?member=${t.member}&q=${t.email}`),
  },
  "/account/activity/export": {
    area: "account",
    asks: (t) =>
      get(`/account/activity/export?q=${t.orderNumber}`, `/account/activity/export?member=${t.member}`),
  },
  "/account/membership": { area: "account", asks: (t) => get(`/account/membership?member=${t.member}`) },
  "/account/wallet": { area: "account", asks: (t) => get(`/account/wallet?member=${t.member}`) },
  "/account/send": { area: "account", asks: (t) => get(`/account/send?gift=${t.gift}&member=${t.member}`) },
  "/account/refer": { area: "account", asks: (t) => get(`/account/refer?member=${t.member}`) },
  "/account/household": { area: "account", asks: (t) => get(`/account/household?person=${t.person}`) },
  "/account/causes/[cause]": { area: "account", asks: (t) => get(`/account/causes/${t.cause}`) },
  "/account/causes": { area: "account", asks: (t) => get(`/account/causes?cause=${t.cause}`) },
  "/account/expiring": { area: "account", asks: (t) => get(`/account/expiring?member=${t.member}`) },
  "/account/codes": {
    area: "account",
    asks: (t) => get(`/account/codes?cancel=${t.redemption}&code=${t.code}`),
  },
  "/account/badges": {
    area: "account",
    asks: (t) => get(`/account/badges?badge=${t.badge}&member=${t.member}`),
  },
  "/account/challenges": {
    area: "account",
    asks: (t) => get(`/account/challenges?challenge=${t.challenge}`),
  },
  "/account/leaderboard": { area: "account", asks: (t) => get(`/account/leaderboard?member=${t.member}`) },
  "/account/more": plain("account", "/account/more"),
  "/account/news": {
    area: "account",
    asks: (t) => get(`/account/news?before=${t.notice}&member=${t.member}`),
  },
  "/account/profile": plain("account", "/account/profile"),
  "/account/preferences": plain("account", "/account/preferences"),
  "/account/privacy": { area: "account", asks: (t) => get(`/account/privacy?member=${t.member}`) },
  "/account/privacy/export": {
    area: "account",
    asks: (t) =>
      get(`/account/privacy/export?member=${t.member}`, `/account/privacy/export?as=csv&id=${t.member}`),
  },
  "/account/support": { area: "account", asks: (t) => get(`/account/support?thread=${t.thread}`) },
  "/account/support/new": {
    area: "account",
    asks: (t) => get(`/account/support/new?event=${t.event}`, `/account/support/new?code=${t.redemption}`),
  },
  "/account/support/[thread]": { area: "account", asks: (t) => get(`/account/support/${t.thread}`) },
  "/account/surveys": { area: "account", asks: (t) => get(`/account/surveys?survey=${t.survey}`) },
  "/account/surveys/[survey]": {
    area: "account",
    asks: (t) => get(`/account/surveys/${t.survey}`, `/account/surveys/${t.survey}?q=1`),
  },
  "/account/card": {
    area: "account",
    asks: (t) => get(`/account/card?done=asked&member=${t.member}`, `/account/card?card=${t.plastic}`),
  },
  "/account/card/show": { area: "account", asks: (t) => get(`/account/card/show?member=${t.member}`) },
  "/account/card/apple": { area: "account", asks: (t) => get(`/account/card/apple?member=${t.member}`) },
  "/account/card/google": { area: "account", asks: (t) => get(`/account/card/google?card=${t.card}`) },
  "/account/card/picture": { area: "account", asks: (t) => get(`/account/card/picture?member=${t.member}`) },
  "/account/card/worker.js": plain("storefront", "/account/card/worker.js"),
  "/account/rewards": { area: "account", asks: (t) => get(`/account/rewards?redeemed=${t.redemption}`) },
  "/account/categories": {
    area: "account",
    asks: (t) => get(`/account/categories?done=chosen&member=${t.member}`),
  },
  "/account/check-in": {
    area: "account",
    asks: (t) => get(`/account/check-in?visit=${t.event}`, `/account/check-in?shop=${t.shop}&code=${t.code}`),
  },
  "/account/tiers/match": { area: "account", asks: (t) => get(`/account/tiers/match?match=${t.match}`) },
  "/account/tiers": { area: "account", asks: (t) => get(`/account/tiers?member=${t.member}`) },
};
