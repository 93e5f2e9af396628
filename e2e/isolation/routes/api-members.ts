import type { RouteCase } from "../cases";
import { get } from "./shapes";

/** The API about members and what is theirs. */
export const apiMembersRoutes: Record<string, RouteCase> = {
  "/api/v1/members": {
    area: "api",
    asks: (t) => [...get(`/api/v1/members?email=${t.email}`, `/api/v1/members?external_id=${t.customer}`)],
  },
  "/api/v1/members/[id]": { area: "api", asks: (t) => get(`/api/v1/members/${t.member}`) },
  "/api/v1/members/[id]/copy": { area: "api", asks: (t) => get(`/api/v1/members/${t.member}/copy`) },
  "/api/v1/members/[id]/erase": {
    area: "api",
    asks: (t) => [{ path: `/api/v1/members/${t.member}/erase`, method: "POST", json: { erase: true } }],
  },
  "/api/v1/members/[id]/membership": {
    area: "api",
    asks: (t) => get(`/api/v1/members/${t.member}/membership`),
  },
  "/api/v1/membership-invitations": {
    area: "api",
    asks: () => get("/api/v1/membership-invitations"),
  },
  "/api/v1/membership-invitations/[id]/withdraw": {
    area: "api",
    asks: (t) => [
      { method: "POST", path: `/api/v1/membership-invitations/${t.membershipInvitation}/withdraw`, json: {} },
    ],
  },
  "/api/v1/members/[id]/facts": {
    area: "api",
    asks: (t) => [
      ...get(`/api/v1/members/${t.member}/facts`),
      { method: "POST", path: `/api/v1/members/${t.member}/facts`, json: { tags: ["planted"] } },
    ],
  },
  "/api/v1/members/[id]/balance": { area: "api", asks: (t) => get(`/api/v1/members/${t.member}/balance`) },
  "/api/v1/members/[id]/ledger": { area: "api", asks: (t) => get(`/api/v1/members/${t.member}/ledger`) },
  "/api/v1/members/[id]/wallet": { area: "api", asks: (t) => get(`/api/v1/members/${t.member}/wallet`) },
  "/api/v1/members/[id]/referrals": {
    area: "api",
    asks: (t) => get(`/api/v1/members/${t.member}/referrals`),
  },
  "/api/v1/members/[id]/duplicates": {
    area: "api",
    asks: (t) => get(`/api/v1/members/${t.member}/duplicates`),
  },
  "/api/v1/members/[id]/merge": {
    area: "api",
    asks: (t) => [
      { method: "POST", path: `/api/v1/members/${t.member}/merge`, json: { into: t.member, dry_run: true } },
    ],
  },
  "/api/v1/members/[id]/seen": {
    area: "api",
    asks: (t) => [{ method: "POST", path: `/api/v1/members/${t.member}/seen`, json: { device: "planted" } }],
  },
  "/api/v1/referrals": {
    area: "api",
    asks: (t, own) => [
      ...get("/api/v1/referrals"),
      ...[t.member, own.member].map((friend) => ({
        method: "POST",
        path: "/api/v1/referrals",
        json: { code: t.friendCode, friend_id: friend, visited_at: "2026-01-01T10:00:00Z" },
      })),
    ],
  },
  "/api/v1/referrals/[id]/review": {
    area: "api",
    asks: (t) => [
      {
        method: "POST",
        path: `/api/v1/referrals/${t.referral}/review`,
        json: { verdict: "blocked", reason: "Planted" },
      },
    ],
  },
  "/api/v1/members/[id]/cards": {
    area: "api",
    asks: (t) => [
      { path: `/api/v1/members/${t.member}/cards` },
      { path: `/api/v1/members/${t.member}/cards`, method: "POST", json: { name_on_card: "Planted" } },
    ],
  },
  "/api/v1/cards": {
    area: "api",
    asks: (t) => get("/api/v1/cards?state=posted", `/api/v1/cards?state=posted&card=${t.plastic}`),
  },
  "/api/v1/cards/[id]/steps": {
    area: "api",
    asks: (t) => [
      { path: `/api/v1/cards/${t.plastic}/steps`, method: "POST", json: { step: "stop", reason: "Planted" } },
    ],
  },
  "/api/v1/members/[id]/transfers": {
    area: "api",
    asks: (t, own) => [
      {
        method: "POST",
        path: `/api/v1/members/${t.member}/transfers`,
        json: { to: t.card, points: 100_000 },
      },
      {
        method: "POST",
        path: `/api/v1/members/${own.member}/transfers`,
        json: { to: t.email, points: 5_000 },
      },
    ],
  },
  "/api/v1/members/[id]/adjustments": {
    area: "api",
    asks: (t) => [
      { method: "POST", path: `/api/v1/members/${t.member}/adjustments`, json: { points: 100, reason: "x" } },
      {
        method: "POST",
        path: `/api/v1/members/${t.member}/adjustments`,
        json: { points: -100, reason: "x" },
      },
    ],
  },
  "/api/v1/members/[id]/claims": {
    area: "api",
    asks: (t) => [{ method: "POST", path: `/api/v1/members/${t.member}/claims`, json: {} }],
  },
  "/api/v1/members/[id]/redemptions": {
    area: "api",
    asks: (t, own) => [
      ...get(`/api/v1/members/${t.member}/redemptions`),
      { method: "POST", path: `/api/v1/members/${t.member}/redemptions`, json: { reward_id: t.reward } },
      { method: "POST", path: `/api/v1/members/${own.member}/redemptions`, json: { reward_id: t.reward } },
    ],
  },
  "/api/v1/members/[id]/expiring": {
    area: "api",
    asks: (t, own) => [
      ...get(`/api/v1/members/${t.member}/expiring`),
      {
        method: "POST",
        path: `/api/v1/members/${t.member}/expiring`,
        json: { day: "2026-12-20", choice: "none" },
      },
      {
        method: "POST",
        path: `/api/v1/members/${own.member}/expiring`,
        json: { day: "2026-12-20", choice: "voucher", reward_id: t.reward },
      },
    ],
  },
  "/api/v1/members/[id]/access": {
    area: "api",
    asks: (t, own) =>
      get(
        `/api/v1/members/${t.member}/access?gate=${t.gate}`,
        `/api/v1/members/${own.member}/access?gate=${t.gate}`,
      ),
  },
  "/api/v1/redemptions/[id]": {
    area: "api",
    asks: (t) => get(`/api/v1/redemptions/${t.redemption}`, `/api/v1/redemptions/${t.parcel}`),
  },
  "/api/v1/redemptions/[id]/fulfil": {
    area: "api",
    asks: (t) => [
      { method: "POST", path: `/api/v1/redemptions/${t.parcel}/fulfil`, json: { state: "done" } },
      {
        method: "POST",
        path: `/api/v1/redemptions/${t.parcel}/fulfil`,
        json: { state: "declined", reason: "x" },
      },
    ],
  },
  "/api/v1/redemptions/[id]/cancel": {
    area: "api",
    asks: (t) => [{ method: "POST", path: `/api/v1/redemptions/${t.redemption}/cancel`, json: {} }],
  },
  "/api/v1/members/[id]/badges": { area: "api", asks: (t) => get(`/api/v1/members/${t.member}/badges`) },
  "/api/v1/members/[id]/tier": { area: "api", asks: (t) => get(`/api/v1/members/${t.member}/tier`) },
  "/api/v1/members/[id]/tier-pin": {
    area: "api",
    asks: (t, own) => {
      const json = { tier_id: t.tier, until: "2030-01-01T00:00:00Z", reason: "x" };
      return [t.member, own.member].map((member) => ({
        ...{ method: "POST", path: `/api/v1/members/${member}/tier-pin`, json },
      }));
    },
  },
};
