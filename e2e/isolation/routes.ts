import { randomUUID } from "node:crypto";
import { documented } from "./api-routes";
import type { Area, Ask, RouteCase } from "./cases";
import type { Things } from "./world";

export type { Ask, RouteCase };

const get = (...paths: string[]): Ask[] => paths.map((path) => ({ path }));
const open: RouteCase = { area: "open", asks: () => [] };
const plain = (area: Area, path: string): RouteCase => ({ area, asks: () => get(path) });

const dashboard = (below: (t: Things) => string[]): RouteCase => ({
  area: "dashboard",
  asks: (t, own) => get(...below(t).map((path) => `/dashboard/${own.program}${path}`)),
});

const order = () => ({
  id: randomUUID(),
  type: "order.paid",
  occurred_at: "2026-01-01T10:00:00Z",
  order: { id: "1", currency: "EUR", lines: [{ id: "1", title: "x", quantity: 1, unit_price: "1.00" }] },
});

/** Every route that the build has. One that is missing here, or stands here without being built, fails the test. */
export const ROUTES: Record<string, RouteCase> = {
  ...documented(
    "rewards",
    "gates",
    "keys",
    "requests",
    "redemptions",
    "webhooks",
    "webhook-deliveries",
    "webhook-event-types",
    "ucp",
    "causes",
    "surveys",
    "support-threads",
    "orders",
    "parked-events",
    "audit-entries",
    "transfers",
    "alerts",
    "words",
    "tier-proposals",
    "tier-holds",
    "tier-matches",
    "members",
    "badges",
    "challenges",
    "draws",
    "exports",
    "imports",
    "rule-file",
    "shopify-comparisons",
    "shopify-differences",
  ),
  "/": { area: "storefront", asks: () => get("/") },
  "/_not-found": open,
  "/_global-error": open,
  "/favicon.ico": open,
  "/icon.svg": open,
  "/cart": plain("storefront", "/cart"),
  "/checkout": plain("storefront", "/checkout"),
  "/products/[slug]": {
    area: "storefront",
    asks: (t) => get(`/products/${t.shop.replace("shop-", "product-")}?why=${t.event}`),
  },
  "/orders/[number]": {
    area: "storefront",
    asks: (t) =>
      get(
        `/orders/${t.orderNumber}`,
        `/orders/${t.orderNumber}?key=${t.code}`,
        `/orders/${t.orderNumber}?why=${t.event}`,
      ),
  },
  "/exclusive/[slug]": { area: "storefront", asks: (t) => get(`/exclusive/${t.gatePage}`) },
  "/draws/[slug]": { area: "storefront", asks: (t) => get(`/draws/${t.draw}`) },
  "/draws/[slug]/draw.json": { area: "storefront", asks: (t) => get(`/draws/${t.draw}/draw.json`) },
  "/draws/[slug]/entries.txt": { area: "storefront", asks: (t) => get(`/draws/${t.draw}/entries.txt`) },
  "/join": { area: "storefront", asks: (t) => get("/join", `/join?invite=${t.code}&email=${t.email}`) },
  "/program": plain("storefront", "/program"),
  "/program/[locale]": { area: "storefront", asks: () => get("/program/en", "/program/xx") },
  "/program/sheet": { area: "storefront", asks: (t) => get(`/program/sheet?program=${t.program}`) },
  "/program/terms": { area: "storefront", asks: (t) => get(`/program/terms?program=${t.program}`) },
  "/sign-in": { area: "storefront", asks: (t) => get(`/sign-in?then=/account&email=${t.email}`) },
  "/sign-in/check-your-mail": plain("storefront", "/sign-in/check-your-mail"),
  "/sign-in/confirm": {
    area: "storefront",
    asks: (t) => get(`/sign-in/confirm?email=${t.email}&token=${t.code}`),
  },
  "/sign-out": plain("storefront", "/sign-out"),
  "/language": plain("storefront", "/language"),
  "/dashboard/[program]/settings/shopify": dashboard((t) => [
    "/settings/shopify",
    `/settings/shopify?store=${t.shop}&connected=${t.shop}`,
  ]),
  "/dashboard/[program]/settings/shopify/deliveries": dashboard(() => [
    "/settings/shopify/deliveries?status=parked",
  ]),
  "/dashboard/[program]/settings/shopify/comparison": dashboard(() => [
    "/settings/shopify/comparison?state=repaired",
  ]),
  "/dashboard/[program]/settings/languages": dashboard(() => ["/settings/languages"]),
  "/dashboard/[program]/settings/languages/[locale]": dashboard(() => [
    "/settings/languages/de?part=rewards",
  ]),
  "/unsubscribe": plain("storefront", "/unsubscribe?token=planted"),
  "/api/unsubscribe": plain("open", "/api/unsubscribe?token=planted"),
  "/staff/sign-in": plain("open", "/staff/sign-in"),
  "/staff/authenticator": plain("open", "/staff/authenticator"),
  "/staff/set-up": plain("open", "/staff/set-up"),

  "/account": { area: "account", asks: (t) => get("/account", `/account?why=${t.event}&member=${t.member}`) },
  "/account/still": {
    area: "account",
    asks: (t) => get("/account/still", `/account/still?why=${t.event}&member=${t.member}`),
  },
  "/account/activity": {
    area: "account",
    asks: (t) => get(`/account/activity?why=${t.event}`, `/account/activity?member=${t.member}&q=${t.email}`),
  },
  "/account/membership": { area: "account", asks: (t) => get(`/account/membership?member=${t.member}`) },
  "/account/wallet": { area: "account", asks: (t) => get(`/account/wallet?member=${t.member}`) },
  "/account/send": { area: "account", asks: (t) => get(`/account/send?gift=${t.gift}&member=${t.member}`) },
  "/account/refer": { area: "account", asks: (t) => get(`/account/refer?member=${t.member}`) },
  "/friend": plain("storefront", "/friend"),
  "/friend/[code]": { area: "storefront", asks: (t) => get(`/friend/${t.friendCode}`) },
  "/r/[code]": { area: "storefront", asks: (t) => get(`/r/${t.friendCode}`) },
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
  "/goodbye": plain("storefront", "/goodbye"),
  "/account/card": {
    area: "account",
    asks: (t) => get(`/account/card?done=asked&member=${t.member}`, `/account/card?card=${t.plastic}`),
  },
  "/account/card/show": { area: "account", asks: (t) => get(`/account/card/show?member=${t.member}`) },
  "/account/card/apple": { area: "account", asks: (t) => get(`/account/card/apple?member=${t.member}`) },
  "/account/card/google": { area: "account", asks: (t) => get(`/account/card/google?card=${t.card}`) },
  "/account/card/picture": { area: "account", asks: (t) => get(`/account/card/picture?member=${t.member}`) },
  "/account/card/worker.js": plain("storefront", "/account/card/worker.js"),
  "/card-picture/[name]": plain("storefront", "/card-picture/logo.png"),
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

  "/dashboard": { area: "open", asks: (t) => get(`/dashboard?program=${t.program}`) },
  "/dashboard/[program]": dashboard((t) => ["", `?program=${t.program}`]),
  "/dashboard/[program]/members": dashboard((t) => [
    "/members",
    `/members?q=${t.email}`,
    `/members?q=${t.card}`,
    `/members?q=${t.customer}`,
  ]),
  "/dashboard/[program]/members/[member]": dashboard((t) => [
    `/members/${t.member}`,
    `/members/${t.member}?why=${t.event}`,
    `/members/${t.member}?all=yes`,
  ]),
  "/dashboard/[program]/orders": dashboard((t) => [
    "/orders",
    `/orders?q=${t.email}`,
    `/orders?after=${t.order}`,
  ]),
  "/dashboard/[program]/orders/[order]": dashboard((t) => [
    `/orders/${t.order}`,
    `/orders/${t.order}?why=${t.event}`,
  ]),
  "/dashboard/[program]/earning": dashboard((t) => ["/earning", `/earning?rule=${t.rule}`]),
  "/dashboard/[program]/earning/new": dashboard((t) => [
    "/earning/new",
    `/earning/new?draft=${t.draft}`,
    `/earning/new?copy=${t.rule}`,
  ]),
  "/dashboard/[program]/earning/review": dashboard((t) => [`/earning/review?draft=${t.draft}`]),
  "/dashboard/[program]/earning/[rule]": dashboard((t) => [
    `/earning/${t.rule}`,
    `/earning/${t.rule}?published=1`,
  ]),
  "/dashboard/[program]/earning/[rule]/edit": dashboard((t) => [
    `/earning/${t.rule}/edit`,
    `/earning/${t.rule}/edit?draft=${t.draft}`,
  ]),
  "/dashboard/[program]/approvals": dashboard((t) => ["/approvals", `/approvals?member=${t.member}`]),
  "/dashboard/[program]/check-in": dashboard((t) => ["/check-in", `/check-in?shop=${t.shopId}`]),
  "/dashboard/[program]/parked": dashboard((t) => ["/parked", `/parked?event=${t.event}`]),
  "/dashboard/[program]/campaigns": dashboard((t) => ["/campaigns", `/campaigns?rule=${t.rule}`]),
  "/dashboard/[program]/rewards": dashboard((t) => ["/rewards", `/rewards?reward=${t.reward}`]),
  "/dashboard/[program]/rewards/new": dashboard((t) => ["/rewards/new", `/rewards/new?reward=${t.reward}`]),
  "/dashboard/[program]/fulfilment": dashboard((t) => [
    "/fulfilment",
    `/fulfilment?show=done&redemption=${t.parcel}`,
  ]),
  "/dashboard/[program]/access": dashboard((t) => ["/access", `/access?gate=${t.gate}`]),
  "/dashboard/[program]/access/new": dashboard((t) => ["/access/new", `/access/new?gate=${t.gate}`]),
  "/dashboard/[program]/access/[gate]": dashboard((t) => [`/access/${t.gate}`]),
  "/dashboard/[program]/rewards/[reward]": dashboard((t) => [`/rewards/${t.reward}`]),
  "/dashboard/[program]/cards": dashboard((t) => ["/cards", `/cards?list=posted&card=${t.plastic}`]),
  "/dashboard/[program]/cards/export": dashboard(() => ["/cards/export"]),
  "/dashboard/[program]/cards/sheet": dashboard((t) => [`/cards/sheet?card=${t.plastic}`]),
  "/dashboard/[program]/cards/wallet": dashboard(() => ["/cards/wallet"]),
  "/dashboard/[program]/support": dashboard((t) => ["/support", `/support?state=open&after=${t.thread}`]),
  "/dashboard/[program]/support/[thread]": dashboard((t) => [`/support/${t.thread}`]),
  "/dashboard/[program]/surveys": dashboard(() => ["/surveys"]),
  "/dashboard/[program]/surveys/new": dashboard(() => ["/surveys/new"]),
  "/dashboard/[program]/surveys/[survey]": dashboard((t) => [`/surveys/${t.survey}`]),
  "/dashboard/[program]/causes": dashboard((t) => ["/causes", `/causes?cause=${t.cause}`]),
  "/dashboard/[program]/causes/export": dashboard((t) => [
    "/causes/export",
    `/causes/export?cause=${t.cause}`,
  ]),
  "/dashboard/[program]/referrals": dashboard((t) => [
    "/referrals",
    `/referrals?state=held&before=${t.referral}`,
  ]),
  "/dashboard/[program]/referrals/settings": dashboard(() => ["/referrals/settings"]),
  "/dashboard/[program]/referrals/[referral]": dashboard((t) => [`/referrals/${t.referral}`]),
  "/dashboard/[program]/membership": dashboard((t) => [
    "/membership",
    `/membership?invitation=${t.membershipInvitation}`,
  ]),
  "/dashboard/[program]/landing": dashboard(() => ["/landing", "/landing?lang=de&version=1"]),
  "/dashboard/[program]/landing/terms": dashboard(() => ["/landing/terms"]),
  "/preview/[program]/landing": {
    area: "dashboard",
    asks: (_, own) => get(`/preview/${own.program}/landing?lang=de`),
  },
  "/dashboard/[program]/sharing": dashboard((t) => ["/sharing", `/sharing?before=${t.gift}`]),
  "/dashboard/[program]/tiers": dashboard((t) => ["/tiers", `/tiers?tier=${t.tier}`]),
  "/dashboard/[program]/tiers/edit": dashboard((t) => ["/tiers/edit", `/tiers/edit?tier=${t.tier}`]),
  "/dashboard/[program]/tiers/falls": dashboard((t) => ["/tiers/falls", `/tiers/falls?fall=${t.proposal}`]),
  "/dashboard/[program]/tiers/runs": dashboard((t) => ["/tiers/runs", `/tiers/runs?before=${t.tierRun}`]),
  "/dashboard/[program]/tiers/matches": dashboard((t) => [
    "/tiers/matches",
    `/tiers/matches?match=${t.match}`,
  ]),
  "/dashboard/[program]/badges": dashboard((t) => ["/badges", `/badges?badge=${t.badge}`]),
  "/dashboard/[program]/badges/new": dashboard(() => ["/badges/new"]),
  "/dashboard/[program]/badges/[badge]": dashboard((t) => [`/badges/${t.badge}`]),
  "/dashboard/[program]/challenges": dashboard((t) => [
    "/challenges",
    `/challenges?challenge=${t.challenge}`,
  ]),
  "/dashboard/[program]/challenges/new": dashboard(() => ["/challenges/new"]),
  "/dashboard/[program]/challenges/[challenge]": dashboard((t) => [`/challenges/${t.challenge}`]),
  "/dashboard/[program]/draws": dashboard((t) => ["/draws", `/draws?draw=${t.draw}`]),
  "/dashboard/[program]/draws/new": dashboard(() => ["/draws/new"]),
  "/dashboard/[program]/draws/[draw]": dashboard((t) => [`/draws/${t.draw}`]),
  "/dashboard/[program]/leaderboard": dashboard((t) => ["/leaderboard", `/leaderboard?member=${t.member}`]),
  "/dashboard/[program]/settings/program": dashboard((t) => [
    "/settings/program",
    `/settings/program?program=${t.program}`,
  ]),
  "/dashboard/[program]/settings/widget": dashboard((t) => [
    "/settings/widget",
    `/settings/widget?shop=${t.shop}&member=${t.member}`,
  ]),
  "/dashboard/[program]/settings/widget/preview": dashboard((t) => [
    "/settings/widget/preview",
    `/settings/widget/preview?as=rich&member=${t.member}`,
  ]),
  "/dashboard/[program]/settings/keys": dashboard((t) => ["/settings/keys", `/settings/keys?key=${t.key}`]),
  "/dashboard/[program]/settings/agents": dashboard(() => ["/settings/agents"]),
  "/dashboard/[program]/settings/webhooks": dashboard(() => ["/settings/webhooks"]),
  "/dashboard/[program]/settings/webhooks/[webhook]": dashboard((t) => [
    `/settings/webhooks/${t.webhook}`,
    `/settings/webhooks/${t.webhook}?state=waiting&before=${t.delivery}`,
  ]),
  "/dashboard/[program]/settings/webhooks/deliveries/[delivery]": dashboard((t) => [
    `/settings/webhooks/deliveries/${t.delivery}`,
  ]),
  "/dashboard/[program]/settings/requests": dashboard((t) => [
    "/settings/requests",
    `/settings/requests?show=refused&key=${t.key}`,
  ]),
  "/dashboard/[program]/imports": dashboard((t) => ["/imports", `/imports?before=${t.import}`]),
  "/dashboard/[program]/imports/[import]": dashboard((t) => [`/imports/${t.import}`]),
  "/dashboard/[program]/imports/[import]/refused": dashboard((t) => [`/imports/${t.import}/refused`]),
  "/dashboard/[program]/imports/upload": {
    area: "dashboard",
    asks: (_, own) => [{ method: "POST", path: `/dashboard/${own.program}/imports/upload`, json: {} }],
  },
  "/dashboard/[program]/settings/exports": dashboard(() => ["/settings/exports"]),
  "/dashboard/[program]/settings/exports/[file]": dashboard((t) => [`/settings/exports/${t.export}`]),
  "/dashboard/[program]/settings/rules": dashboard((t) => [
    "/settings/rules",
    `/settings/rules?rule=${t.rule}`,
  ]),
  "/dashboard/[program]/settings/rules/file": dashboard((t) => [`/settings/rules/file?rule=${t.rule}`]),
  "/dashboard/[program]/settings/audit": dashboard((t) => [
    "/settings/audit",
    `/settings/audit?about=${t.member}`,
    `/settings/audit?about=${t.rule}&before=99999`,
  ]),

  "/developers": open,
  "/developers/webhooks": open,
  "/developers/agents": open,
  "/.well-known/ucp": open,
  "/developers/api/[group]": open,
  "/llms.txt": open,
  "/api/health": plain("open", "/api/health"),
  "/api/ready": plain("open", "/api/ready"),
  "/api/v1/openapi.json": plain("open", "/api/v1/openapi.json"),
  "/api/mcp": {
    area: "api",
    asks: (t) =>
      ["get_member", "get_member_balance", "list_member_ledger"].map((name) => ({
        ...{ path: "/api/mcp", method: "POST" },
        json: { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: { id: t.member } } },
      })),
  },
  "/api/v1/[[...path]]": {
    area: "open",
    asks: (t) => get(`/api/v1/nothing/${t.member}`),
  },
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
  "/api/v1/program": plain("api", "/api/v1/program"),
  "/api/v1/terms": plain("api", "/api/v1/terms"),
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
  "/api/v1/cards": { area: "api", asks: (t) => get(`/api/v1/cards?state=posted&card=${t.plastic}`) },
  "/api/v1/cards/[id]/steps": {
    area: "api",
    asks: (t) => [
      { path: `/api/v1/cards/${t.plastic}/steps`, method: "POST", json: { step: "stop", reason: "Planted" } },
    ],
  },
  "/api/v1/members/[id]/household": {
    area: "api",
    asks: (t) => get(`/api/v1/members/${t.member}/household`),
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
  "/api/v1/events": {
    area: "api",
    asks: (t) => [
      { method: "POST", path: "/api/v1/events", json: { ...order(), shop: t.shop } },
      { method: "POST", path: "/api/v1/events", json: { ...order(), member: { card: t.card } } },
    ],
  },
  "/api/v1/events/batch": {
    area: "api",
    asks: (t) => [
      {
        method: "POST",
        path: "/api/v1/events/batch",
        json: {
          events: [
            { ...order(), shop: t.shop },
            { ...order(), member: { card: t.card } },
          ],
        },
      },
    ],
  },
  "/api/v1/forecast": {
    area: "api",
    asks: (t) => [
      {
        method: "POST",
        path: "/api/v1/forecast",
        json: { member_id: t.member, member: { card: t.card }, cart: { lines: order().order.lines } },
      },
    ],
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
  "/api/v1/tier-runs": { area: "api", asks: (t) => get(`/api/v1/tier-runs?program=${t.program}`) },
  "/api/v1/tier-runs/[id]/undo": {
    area: "api",
    asks: (t) => [{ method: "POST", path: `/api/v1/tier-runs/${t.tierRun}/undo`, json: {} }],
  },
  "/api/v1/tiers": { area: "api", asks: (t) => get(`/api/v1/tiers?program=${t.program}`) },
  "/api/v1/earning-rules": {
    area: "api",
    asks: (t) => [
      ...get(`/api/v1/earning-rules?program=${t.program}`),
      {
        method: "POST",
        path: "/api/v1/earning-rules",
        json: { name: t.shop, definition: { effect: t.rule } },
      },
    ],
  },
  "/api/v1/earning-rules/[id]": { area: "api", asks: (t) => get(`/api/v1/earning-rules/${t.rule}`) },
  "/api/v1/earning-rules/[id]/versions": {
    area: "api",
    asks: (t) => [
      {
        method: "POST",
        path: `/api/v1/earning-rules/${t.rule}/versions`,
        json: { name: "Planted", based_on: 1, definition: { effect: { code: "fixed", points: 5 } } },
      },
    ],
  },
  "/api/v1/earning-rules/[id]/end": {
    area: "api",
    asks: (t) => [{ method: "POST", path: `/api/v1/earning-rules/${t.rule}/end`, json: { based_on: 1 } }],
  },
  "/api/v1/earning-rules/[id]/withdraw": {
    area: "api",
    asks: (t) => [
      { method: "POST", path: `/api/v1/earning-rules/${t.rule}/withdraw`, json: { based_on: 1 } },
    ],
  },
  "/api/v1/earning-rules/[id]/budget": {
    area: "api",
    asks: (t) => [
      ...get(`/api/v1/earning-rules/${t.rule}/budget`),
      { method: "POST", path: `/api/v1/earning-rules/${t.rule}/budget`, json: { limit: 5 } },
    ],
  },
  "/api/v1/earning-rules/[id]/top-ups": {
    area: "api",
    asks: (t) => [{ method: "POST", path: `/api/v1/earning-rules/${t.rule}/top-ups`, json: { points: 5 } }],
  },
  "/api/v1/approvals": { area: "api", asks: (t) => get(`/api/v1/approvals?program=${t.program}`) },
  "/api/v1/approvals/[id]/decide": {
    area: "api",
    asks: (t) => [
      { method: "POST", path: `/api/v1/approvals/${t.award}/decide`, json: { decision: "approve" } },
    ],
  },

  "/api/v1/widget/tokens": {
    area: "api",
    asks: (t) =>
      [{ id: t.member }, { email: t.email }, { external_id: t.customer }].map((member) => ({
        ...{ method: "POST", path: "/api/v1/widget/tokens", json: { member } },
      })),
  },
  "/api/shopify/callback": {
    area: "signed",
    asks: (t) =>
      get(
        `/api/shopify/callback?shop=${t.shop}.myshopify.com&code=1&state=2&timestamp=3&hmac=${"0".repeat(64)}`,
      ),
  },
  "/api/shopify/install": {
    area: "signed",
    asks: (t) => get(`/api/shopify/install?shop=${t.shop}.myshopify.com&timestamp=3&hmac=${"0".repeat(64)}`),
  },
  "/api/webhooks/shopify": {
    area: "signed",
    asks: () => [{ path: "/api/webhooks/shopify", method: "POST", json: { id: 1, line_items: [] } }],
  },
  "/api/proxy/shopify": {
    area: "signed",
    asks: (t) => get(`/api/proxy/shopify?shop=${t.shop}.myshopify.com&logged_in_customer_id=${t.member}`),
  },
  "/api/proxy/shopify/token": {
    area: "signed",
    asks: (t) => get(`/api/proxy/shopify/token?shop=${t.shop}.myshopify.com&logged_in_customer_id=7`),
  },
  "/api/widget/[program]": {
    area: "widget",
    asks: (t, own) => get(`/api/widget/${own.program}?card=1&shop=${t.shop}`),
  },
  "/api/widget/[program]/panel": {
    area: "widget",
    asks: (t, own) => get(`/api/widget/${own.program}/panel?shop=${t.shop}&member=${t.member}`),
  },
  "/api/widget/[program]/hints": {
    area: "widget",
    asks: (t, own) => [
      {
        method: "POST",
        path: `/api/widget/${own.program}/hints?shop=${t.shop}`,
        json: { member_id: t.member, hints: [{ kind: "product", price: "10.00", sku: t.card }] },
      },
    ],
  },
  "/api/widget/[program]/redemptions": {
    area: "widget",
    asks: (t, own) => [
      {
        method: "POST",
        path: `/api/widget/${own.program}/redemptions?member=${t.member}`,
        json: { reward_id: t.reward, member_id: t.member },
      },
    ],
  },

  "/rosette/[name]": { area: "open", asks: (t) => get(`/rosette/${t.member}`, `/rosette/${t.member}.svg`) },

  "/dev/shop": plain("demo", "/dev/shop"),
  "/dev/gallery": plain("demo", "/dev/gallery"),
  "/dev/gallery/colours": plain("demo", "/dev/gallery/colours"),
  "/dev/gallery/forms": plain("demo", "/dev/gallery/forms"),
  "/dev/gallery/member": plain("demo", "/dev/gallery/member"),
  "/dev/gallery/merchant": plain("demo", "/dev/gallery/merchant"),
  "/dev/gallery/moments": plain("demo", "/dev/gallery/moments"),
  "/dev/gallery/shop": plain("demo", "/dev/gallery/shop"),
  "/dev/hello": plain("demo", "/dev/hello"),
  "/dev/mail": plain("demo", "/dev/mail"),
  "/dev/mail/[id]": { area: "demo", asks: (t) => get(`/dev/mail/${t.event}`) },
  "/dev/mail/[id]/html": { area: "demo", asks: (t) => get(`/dev/mail/${t.event}/html`) },
  "/dev/totp": plain("demo", "/dev/totp"),
};

/** In the list when there is such a file, and only then. */
export const MAY_BE_MISSING = ["/_not-found", "/_global-error", "/favicon.ico", "/icon.svg"];
