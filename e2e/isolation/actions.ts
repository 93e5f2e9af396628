import type { Permission } from "@/lib/auth/permissions";
import { readId } from "@/lib/shared/id";
import type { Things } from "./world";

/** A server action and how to call it with somebody else's things. */
export type ActionCase = {
  /**
   * "dashboard": takes a program's slug; for staff of that program. "private": a storefront's, about what is one member's
   * own. "public": a storefront's, about what the shop shows to everybody. "open": about no program.
   */
  area: "dashboard" | "private" | "public" | "open";
  /** What a role must be allowed to do for it; only of dashboards. */
  needs?: Permission;
  /** A page that the action is built into. */
  page: (own: Things) => string;
  /** What is bound before the form's state, and the fields of the form; null takes neither. */
  args?: (t: Things, program: string) => unknown[];
  fields?: (t: Things) => Record<string, string>;
  /** Ends the session of whoever calls it, so only those without one may try. */
  endsSession?: boolean;
  /** Called as a plain function, without a form's state. */
  stateless?: boolean;
};

const IDLE = { status: "idle" };

/** The arguments as React sends them: what is bound, then the state of the form. */
export function argumentsOf({ args, stateless }: ActionCase, t: Things, program: string): unknown[] {
  return [...(args?.(t, program) ?? []), ...(stateless ? [] : [IDLE])];
}

const D = "app/(merchant)/dashboard/[program]";
const rule = {
  ...{ name: "Planted", trigger: "order", effect: "per_amount", basedOn: "1", place: "keep", step: "review" },
  ...{
    "effect.per_amount.points": "5",
    "effect.per_amount.perMinor": "1",
    "effect.per_amount.currency": "EUR",
  },
};
const reward = {
  ...{ name: "Planted", kind: "discount_amount", amount: "5", cost: "1", voucherValidDays: "90" },
  ...{ onVoucherExpiry: "return", art: "voucher", position: "0", minTierPosition: "0" },
};
const programSettings = {
  ...{ pricesIncludeTax: "with", rounding: "ceil", refundShortfall: "write_off", returnedPointsDays: "1" },
  ...{ claimDays: "1", unitOne: "night", unitMany: "nights", qualifyingOne: "credit" },
  ...{ qualifyingMany: "credits", bonusMost: "1", bonusChangeDays: "1" },
};
const badge = { name: "Planted", measure: "orders", target1: "1" };
const challenge = {
  ...{ name: "Planted", measure: "orders", target: "1", shape: "once", prize: "points", points: "5" },
  ...{ firstDay: "2026-01-01", lastDay: "2030-01-01" },
};
const gate = {
  ...{ name: "Planted", kind: "page", slug: "planted", title: "Planted", body: "Planted" },
  ...{ minTierPosition: "1" },
};
const idempotencyKey = "isolation-key-1";
/** Every action that the build has, by file and name. One that is missing here fails the test. */
export const ACTIONS: Record<string, ActionCase> = {
  [`${D}/earning/actions.ts#reviewRuleAction`]: {
    area: "dashboard",
    needs: "rules:write",
    page: (own) => `/dashboard/${own.program}/earning/${own.rule}/edit`,
    args: (t, program) => [program, t.rule],
    fields: () => rule,
  },
  [`${D}/earning/actions.ts#readRuleAction`]: {
    area: "dashboard",
    needs: "rules:write",
    page: (own) => `/dashboard/${own.program}/earning/${own.rule}/edit`,
    args: (_, program) => [program],
    fields: () => rule,
    stateless: true,
  },
  [`${D}/earning/actions.ts#publishRuleAction`]: {
    area: "dashboard",
    needs: "rules:write",
    page: (own) => `/dashboard/${own.program}/earning/review?draft=${own.draft}`,
    args: (t, program) => [program, t.draft],
    fields: () => ({}),
  },
  [`${D}/earning/actions.ts#dropDraftAction`]: {
    area: "dashboard",
    needs: "rules:write",
    page: (own) => `/dashboard/${own.program}/earning`,
    args: (t, program) => [program, t.draft],
    fields: () => ({}),
  },
  [`${D}/earning/actions.ts#withdrawAction`]: {
    area: "dashboard",
    needs: "rules:write",
    page: (own) => `/dashboard/${own.program}/earning/${own.rule}`,
    args: (t, program) => [program, t.rule],
    fields: () => ({ basedOn: "1" }),
  },
  [`${D}/earning/actions.ts#endRuleAction`]: {
    area: "dashboard",
    needs: "rules:write",
    page: (own) => `/dashboard/${own.program}/earning/${own.rule}`,
    args: (t, program) => [program, t.rule],
    fields: (t) => ({ basedOn: "1", name: t.shop.replace("shop-", "Rule ") }),
  },
  [`${D}/earning/[rule]/budget-actions.ts#setBudgetAction`]: {
    area: "dashboard",
    needs: "rules:write",
    page: (own) => `/dashboard/${own.program}/earning/${own.rule}`,
    args: (t, program) => [program, t.rule],
    fields: () => ({ limit: "1000" }),
  },
  [`${D}/earning/[rule]/budget-actions.ts#topUpBudgetAction`]: {
    area: "dashboard",
    needs: "rules:write",
    page: (own) => `/dashboard/${own.program}/earning/${own.rule}`,
    args: (t, program) => [program, t.rule],
    fields: () => ({ by: "1000", idempotencyKey }),
  },
  [`${D}/members/[member]/actions.ts#adjustAction`]: {
    area: "dashboard",
    needs: "members:adjust",
    page: (own) => `/dashboard/${own.program}/members/${own.member}`,
    args: (t, program) => [program, t.member],
    fields: () => ({ direction: "give", points: "100", reason: "Planted", idempotencyKey }),
  },
  [`${D}/members/[member]/actions.ts#cancelCodeAction`]: {
    area: "dashboard",
    needs: "members:adjust",
    page: (own) => `/dashboard/${own.program}/members/${own.member}`,
    args: (t, program) => [program, t.redemption],
    fields: () => ({}),
  },
  [`${D}/members/[member]/tier-actions.ts#pinTierAction`]: {
    area: "dashboard",
    needs: "members:write",
    page: (own) => `/dashboard/${own.program}/members/${own.member}`,
    args: (t, program) => [program, t.member],
    fields: (t) => ({ tier: readId("tier", t.tier) ?? "", until: "2030-01-01", reason: "Planted" }),
  },
  [`${D}/members/[member]/tier-actions.ts#clearPinAction`]: {
    area: "dashboard",
    needs: "members:write",
    page: (own) => `/dashboard/${own.program}/members/${own.member}`,
    args: (t, program) => [program, t.member],
    fields: () => ({}),
  },
  [`${D}/members/[member]/tier-actions.ts#inviteAction`]: {
    area: "dashboard",
    needs: "members:write",
    page: (own) => `/dashboard/${own.program}/members/${own.member}`,
    args: (t, program) => [program, t.member],
    fields: (t) => ({ tier: readId("tier", t.tier) ?? "" }),
  },
  [`${D}/members/[member]/tier-actions.ts#withdrawGrantAction`]: {
    area: "dashboard",
    needs: "members:write",
    page: (own) => `/dashboard/${own.program}/members/${own.member}`,
    args: (t, program) => [program, t.member, t.grant],
    fields: () => ({}),
  },
  [`${D}/members/[member]/tier-actions.ts#disputeAction`]: {
    area: "dashboard",
    needs: "members:write",
    page: (own) => `/dashboard/${own.program}/members/${own.member}`,
    args: (t, program) => [program, t.member],
    fields: () => ({ note: "Planted" }),
  },
  [`${D}/tiers/actions.ts#changeLadderAction`]: {
    area: "dashboard",
    needs: "tiers:write",
    page: (own) => `/dashboard/${own.program}/tiers/edit`,
    args: (_, program) => [program],
    fields: () => ({ intent: "save", measure: "spend", "tier-0-name": "Planted" }),
  },
  [`${D}/tiers/actions.ts#releaseFallAction`]: {
    area: "dashboard",
    needs: "tiers:write",
    page: (own) => `/dashboard/${own.program}/tiers/falls`,
    args: (t, program) => [program, t.proposal],
    fields: () => ({}),
  },
  [`${D}/tiers/actions.ts#releaseAllAction`]: {
    area: "dashboard",
    needs: "tiers:write",
    page: (own) => `/dashboard/${own.program}/tiers/falls`,
    // Nothing is held by this, so that nobody's own program is moved either.
    args: (_, program) => [program, "nothing"],
    fields: () => ({}),
  },
  [`${D}/tiers/actions.ts#dismissFallAction`]: {
    area: "dashboard",
    needs: "tiers:write",
    page: (own) => `/dashboard/${own.program}/tiers/falls`,
    args: (t, program) => [program, t.proposal],
    fields: () => ({ note: "Planted" }),
  },
  [`${D}/tiers/actions.ts#putHoldAction`]: {
    area: "dashboard",
    needs: "tiers:write",
    page: (own) => `/dashboard/${own.program}/tiers/falls`,
    args: (_, program) => [program],
    fields: () => ({ reason: "incident", from: "2026-01-01", note: "Planted" }),
  },
  [`${D}/tiers/actions.ts#liftHoldAction`]: {
    area: "dashboard",
    needs: "tiers:write",
    page: (own) => `/dashboard/${own.program}/tiers/falls`,
    args: (t, program) => [program, t.hold],
    fields: () => ({}),
  },
  [`${D}/tiers/actions.ts#undoRunAction`]: {
    area: "dashboard",
    needs: "tiers:write",
    page: (own) => `/dashboard/${own.program}/tiers/runs`,
    args: (t, program) => [program, t.tierRun],
    fields: () => ({}),
  },
  [`${D}/tiers/matches/actions.ts#grantTrialAction`]: {
    area: "dashboard",
    needs: "matches:write",
    page: (own) => `/dashboard/${own.program}/tiers/matches`,
    args: (t, program) => [program, t.match],
    fields: (t) => ({ tier: readId("tier", t.tier) ?? "", until: "2030-01-01", target: "100" }),
  },
  [`${D}/tiers/matches/actions.ts#declineMatchAction`]: {
    area: "dashboard",
    needs: "matches:write",
    page: (own) => `/dashboard/${own.program}/tiers/matches`,
    args: (t, program) => [program, t.match],
    fields: () => ({ note: "Planted" }),
  },
  "app/(member)/account/tiers/actions.ts#acceptInvitationAction": {
    area: "private",
    page: () => "/account/tiers",
    args: (t) => [t.grant],
    fields: () => ({}),
  },
  "app/(member)/account/tiers/actions.ts#joinPaidAction": {
    area: "private",
    page: () => "/account/tiers",
    args: (t) => [t.tier],
    fields: () => ({ card: "4242 4242 4242 4242" }),
  },
  // Nobody here pays for a membership, and there are no newer terms: nothing is changed by their own member either.
  "app/(member)/account/membership/actions.ts#renewAction": {
    area: "private",
    page: () => "/account/membership",
    fields: () => ({ card: "4242424242424242" }),
  },
  "app/(member)/account/membership/actions.ts#renewingAction": {
    area: "private",
    page: () => "/account/membership",
    fields: () => ({ renews: "yes" }),
  },
  "app/(member)/account/membership/actions.ts#agreeAction": {
    area: "private",
    page: () => "/account/membership",
    fields: () => ({ version: "1", agree: "on" }),
  },
  "app/(member)/account/tiers/actions.ts#renewalAction": {
    area: "private",
    page: () => "/account/tiers",
    args: (t) => [t.grant],
    fields: () => ({ renews: "yes" }),
  },
  // One's own request is open already: nothing is asked by anybody here.
  "app/(member)/account/tiers/actions.ts#askMatchAction": {
    area: "private",
    page: () => "/account/tiers/match",
    fields: () => ({ otherProgram: "Planted", otherTier: "Planted", proof: "" }),
  },
  [`${D}/members/[member]/facts-actions.ts#saveFactsAction`]: {
    area: "dashboard",
    needs: "members:write",
    page: (own) => `/dashboard/${own.program}/members/${own.member}`,
    args: (t, program) => [program, t.member],
    fields: () => ({ tags: "planted", birthday: "03-24" }),
  },
  [`${D}/orders/[order]/actions.ts#refundAction`]: {
    area: "dashboard",
    needs: "orders:refund",
    page: (own) => `/dashboard/${own.program}/orders/${own.order}`,
    args: (t, program) => [program, t.order],
    fields: () => ({ "pieces.0": "1", idempotencyKey }),
  },
  [`${D}/rewards/actions.ts#createRewardAction`]: {
    area: "dashboard",
    needs: "rewards:write",
    page: (own) => `/dashboard/${own.program}/rewards/new`,
    args: (_, program) => [program],
    fields: () => reward,
  },
  [`${D}/rewards/actions.ts#updateRewardAction`]: {
    area: "dashboard",
    needs: "rewards:write",
    page: (own) => `/dashboard/${own.program}/rewards/${own.reward}`,
    args: (t, program) => [program, t.reward],
    fields: () => reward,
  },
  [`${D}/rewards/actions.ts#endRewardAction`]: {
    area: "dashboard",
    needs: "rewards:write",
    page: (own) => `/dashboard/${own.program}/rewards/${own.reward}`,
    args: (t, program) => [program, t.reward],
    fields: () => ({}),
  },
  [`${D}/fulfilment/actions.ts#fulfilAction`]: {
    area: "dashboard",
    needs: "fulfilment:write",
    page: (own) => `/dashboard/${own.program}/fulfilment`,
    args: (t, program) => [program, t.parcel],
    fields: () => ({ step: "declined", reason: "Planted" }),
  },
  [`${D}/access/actions.ts#createGateAction`]: {
    area: "dashboard",
    needs: "access:write",
    page: (own) => `/dashboard/${own.program}/access/new`,
    args: (_, program) => [program],
    fields: () => gate,
  },
  [`${D}/access/actions.ts#updateGateAction`]: {
    area: "dashboard",
    needs: "access:write",
    page: (own) => `/dashboard/${own.program}/access/${own.gate}`,
    args: (t, program) => [program, t.gate],
    fields: () => gate,
  },
  [`${D}/access/actions.ts#removeGateAction`]: {
    area: "dashboard",
    needs: "access:write",
    page: (own) => `/dashboard/${own.program}/access/${own.gate}`,
    args: (t, program) => [program, t.gate],
    fields: () => ({}),
  },
  [`${D}/approvals/actions.ts#decideAwardAction`]: {
    area: "dashboard",
    needs: "approvals:write",
    page: (own) => `/dashboard/${own.program}/approvals`,
    args: (t, program) => [program, t.award],
    fields: () => ({ decision: "approve", note: "Planted" }),
  },
  [`${D}/check-in/actions.ts#setCheckInAction`]: {
    area: "dashboard",
    needs: "settings:write",
    page: (own) => `/dashboard/${own.program}/check-in`,
    args: (t, program) => [program, t.shopId, true],
    fields: () => ({}),
  },
  [`${D}/parked/actions.ts#tryAgainAction`]: {
    area: "dashboard",
    needs: "rules:write",
    page: (own) => `/dashboard/${own.program}/parked`,
    args: (_, program) => [program],
    fields: () => ({}),
  },
  [`${D}/badges/actions.ts#createBadgeAction`]: {
    area: "dashboard",
    needs: "game:write",
    page: (own) => `/dashboard/${own.program}/badges/new`,
    args: (_, program) => [program],
    fields: () => badge,
  },
  [`${D}/badges/actions.ts#updateBadgeAction`]: {
    area: "dashboard",
    needs: "game:write",
    page: (own) => `/dashboard/${own.program}/badges/${own.badge}`,
    args: (t, program) => [program, t.badge],
    fields: () => badge,
  },
  [`${D}/badges/actions.ts#endBadgeAction`]: {
    area: "dashboard",
    needs: "game:write",
    page: (own) => `/dashboard/${own.program}/badges/${own.badge}`,
    args: (t, program) => [program, t.badge],
    fields: () => ({}),
  },
  [`${D}/challenges/actions.ts#createChallengeAction`]: {
    area: "dashboard",
    needs: "game:write",
    page: (own) => `/dashboard/${own.program}/challenges/new`,
    args: (_, program) => [program],
    fields: () => challenge,
  },
  [`${D}/challenges/actions.ts#updateChallengeAction`]: {
    area: "dashboard",
    needs: "game:write",
    page: (own) => `/dashboard/${own.program}/challenges/${own.challenge}`,
    args: (t, program) => [program, t.challenge],
    fields: () => challenge,
  },
  [`${D}/challenges/actions.ts#endChallengeAction`]: {
    area: "dashboard",
    needs: "game:write",
    page: (own) => `/dashboard/${own.program}/challenges/${own.challenge}`,
    args: (t, program) => [program, t.challenge],
    fields: () => ({}),
  },
  [`${D}/draws/actions.ts#createDrawAction`]: {
    area: "dashboard",
    needs: "game:write",
    page: (own) => `/dashboard/${own.program}/draws/new`,
    args: (_, program) => [program],
    fields: () => ({ name: "Planted", slug: "planted" }),
  },
  [`${D}/draws/actions.ts#drawNowAction`]: {
    area: "dashboard",
    needs: "game:write",
    page: (own) => `/dashboard/${own.program}/draws/${own.draw}`,
    args: (t, program) => [program, t.draw],
    fields: () => ({}),
  },
  [`${D}/draws/actions.ts#cancelDrawAction`]: {
    area: "dashboard",
    needs: "game:write",
    page: (own) => `/dashboard/${own.program}/draws/${own.draw}`,
    args: (t, program) => [program, t.draw],
    fields: () => ({}),
  },
  [`${D}/leaderboard/actions.ts#setLeaderboardAction`]: {
    area: "dashboard",
    needs: "game:write",
    page: (own) => `/dashboard/${own.program}/leaderboard`,
    args: (_, program) => [program],
    fields: () => ({ open: "on", metric: "orders", period: "week" }),
  },
  [`${D}/leaderboard/actions.ts#removeNameAction`]: {
    area: "dashboard",
    needs: "game:write",
    page: (own) => `/dashboard/${own.program}/leaderboard`,
    args: (t, program) => [program, t.member],
    fields: () => ({}),
  },
  [`${D}/settings/program/actions.ts#saveSettingsAction`]: {
    area: "dashboard",
    needs: "settings:write",
    page: (own) => `/dashboard/${own.program}/settings/program`,
    args: (_, program) => [program],
    fields: () => programSettings,
  },
  [`${D}/causes/actions.ts#createCauseAction`]: {
    area: "dashboard",
    needs: "causes:write",
    page: (own) => `/dashboard/${own.program}/causes`,
    args: (_, program) => [program],
    fields: () => ({ name: "Planted", amount: "1.00" }),
  },
  [`${D}/causes/actions.ts#endCauseAction`]: {
    area: "dashboard",
    needs: "causes:write",
    page: (own) => `/dashboard/${own.program}/causes`,
    args: (t, program) => [program, t.cause],
    fields: () => ({}),
  },
  [`${D}/causes/actions.ts#impactAction`]: {
    area: "dashboard",
    needs: "causes:write",
    page: (own) => `/dashboard/${own.program}/causes`,
    args: (t, program) => [program, t.cause],
    fields: () => ({ impactAmount: "5", impactOne: "tree", impactMany: "trees" }),
  },
  [`${D}/causes/actions.ts#shareAction`]: {
    area: "dashboard",
    needs: "causes:write",
    page: (own) => `/dashboard/${own.program}/causes`,
    args: (_, program) => [program],
    fields: (t) => ({ rate: "1.5", chosenBy: "merchant", causeId: t.cause }),
  },
  [`${D}/support/actions.ts#answerAction`]: {
    area: "dashboard",
    needs: "support:write",
    page: (own) => `/dashboard/${own.program}/support/${own.thread}`,
    args: (t, program) => [program, t.thread],
    fields: () => ({ text: "Planted", idempotencyKey }),
  },
  [`${D}/support/actions.ts#threadStateAction`]: {
    area: "dashboard",
    needs: "support:write",
    page: (own) => `/dashboard/${own.program}/support/${own.thread}`,
    args: (t, program) => [program, t.thread],
    fields: () => ({ state: "closed" }),
  },
  [`${D}/surveys/actions.ts#createSurveyAction`]: {
    area: "dashboard",
    needs: "surveys:write",
    page: (own) => `/dashboard/${own.program}/surveys/new`,
    args: (_, program) => [program],
    fields: () => ({ name: "Planted", audience: "everyone", text0: "Planted?", kind0: "nps" }),
  },
  [`${D}/surveys/actions.ts#endSurveyAction`]: {
    area: "dashboard",
    needs: "surveys:write",
    page: (own) => `/dashboard/${own.program}/surveys/${own.survey}`,
    args: (t, program) => [program, t.survey],
    fields: () => ({}),
  },
  [`${D}/causes/actions.ts#undoDonationAction`]: {
    area: "dashboard",
    needs: "causes:write",
    page: (own) => `/dashboard/${own.program}/causes`,
    args: (t, program) => [program, t.donation],
    fields: () => ({}),
  },
  [`${D}/settings/shopify/actions.ts#installAction`]: {
    area: "dashboard",
    needs: "shopify:write",
    page: (own) => `/dashboard/${own.program}/settings/shopify`,
    args: (_, program) => [program],
    fields: () => ({ installDomain: "planted.myshopify.com" }),
  },
  [`${D}/settings/shopify/actions.ts#connectAction`]: {
    area: "dashboard",
    needs: "shopify:write",
    page: (own) => `/dashboard/${own.program}/settings/shopify`,
    args: (_, program) => [program],
    // No store of Shopify's: nobody outside is asked.
    fields: () => ({ domain: "https://planted.example", clientId: "planted", clientSecret: "planted" }),
  },
  [`${D}/settings/shopify/actions.ts#tellThemeAction`]: {
    area: "dashboard",
    needs: "shopify:write",
    page: (own) => `/dashboard/${own.program}/settings/shopify`,
    args: (t, program) => [program, t.shopId],
    fields: () => ({}),
  },
  [`${D}/settings/shopify/actions.ts#checkAction`]: {
    area: "dashboard",
    needs: "shopify:write",
    page: (own) => `/dashboard/${own.program}/settings/shopify`,
    args: (t, program) => [program, t.shopId],
    fields: () => ({}),
  },
  [`${D}/settings/shopify/actions.ts#disconnectAction`]: {
    area: "dashboard",
    needs: "shopify:write",
    page: (own) => `/dashboard/${own.program}/settings/shopify`,
    args: (t, program) => [program, t.shopId],
    fields: () => ({}),
  },
  [`${D}/settings/shopify/deliveries/actions.ts#workAgainAction`]: {
    area: "dashboard",
    needs: "shopify:repair",
    page: (own) => `/dashboard/${own.program}/settings/shopify/deliveries`,
    args: (t, program) => [program, t.shopifyDelivery],
    fields: () => ({}),
  },
  [`${D}/settings/shopify/comparison/actions.ts#startComparisonAction`]: {
    area: "dashboard",
    needs: "shopify:repair",
    page: (own) => `/dashboard/${own.program}/settings/shopify/comparison`,
    args: (_, program) => [program],
    fields: (t) => ({ store: t.shopId }),
  },
  [`${D}/settings/shopify/comparison/actions.ts#stopComparisonAction`]: {
    area: "dashboard",
    needs: "shopify:repair",
    page: (own) => `/dashboard/${own.program}/settings/shopify/comparison`,
    args: (t, program) => [program, t.comparison],
    fields: () => ({}),
  },
  [`${D}/settings/shopify/comparison/actions.ts#repairAction`]: {
    area: "dashboard",
    needs: "shopify:repair",
    page: (own) => `/dashboard/${own.program}/settings/shopify/comparison`,
    args: (t, program) => [program, t.difference],
    fields: () => ({}),
  },
  [`${D}/settings/shopify/comparison/actions.ts#undoRepairAction`]: {
    area: "dashboard",
    needs: "shopify:repair",
    page: (own) => `/dashboard/${own.program}/settings/shopify/comparison`,
    args: (t, program) => [program, t.difference],
    fields: () => ({}),
  },
  [`${D}/settings/shopify/comparison/actions.ts#setAsideAction`]: {
    area: "dashboard",
    needs: "shopify:repair",
    page: (own) => `/dashboard/${own.program}/settings/shopify/comparison`,
    args: (t, program) => [program, t.difference],
    fields: () => ({ note: "Planted" }),
  },
  [`${D}/settings/shopify/comparison/actions.ts#takeUpAction`]: {
    area: "dashboard",
    needs: "shopify:repair",
    page: (own) => `/dashboard/${own.program}/settings/shopify/comparison`,
    args: (t, program) => [program, t.difference],
    fields: () => ({}),
  },
  [`${D}/settings/widget/actions.ts#saveWidgetAction`]: {
    area: "dashboard",
    needs: "settings:write",
    page: (own) => `/dashboard/${own.program}/settings/widget`,
    args: (_, program) => [program],
    fields: () => ({ origins: "https://evil.example", corner: "start" }),
  },
  [`${D}/referrals/actions.ts#saveReferralsAction`]: {
    area: "dashboard",
    needs: "settings:write",
    page: (own) => `/dashboard/${own.program}/referrals/settings`,
    args: (_, program) => [program],
    fields: () => ({
      ...{ friendGives: "points", friendPoints: "7", friendWhen: "sign_up", advocateGives: "nothing" },
      ...{ holdDays: "0", orderDays: "1", linkDays: "1", mostPerDay: "1", mostPerMonth: "1" },
    }),
  },
  [`${D}/referrals/actions.ts#reviewAction`]: {
    area: "dashboard",
    needs: "referrals:write",
    page: (own) => `/dashboard/${own.program}/referrals/${own.referral}`,
    args: (t, program) => [program, t.referral],
    fields: () => ({ verdict: "blocked", note: "Planted" }),
  },
  "app/(shop)/friend/actions.ts#enterCodeAction": {
    area: "public",
    page: () => "/friend",
    fields: (t) => ({ code: t.friendCode }),
  },
  [`${D}/membership/actions.ts#saveMembershipAction`]: {
    area: "dashboard",
    needs: "settings:write",
    page: (own) => `/dashboard/${own.program}/membership`,
    args: (_, program) => [program],
    fields: () => ({
      ...{ entry: "open", thresholdMinor: "7", thresholdMonths: "7", feeMinor: "7", feeMonths: "7" },
      ...{ graceDays: "7", noticeDays: "7" },
    }),
  },
  [`${D}/membership/actions.ts#inviteAction`]: {
    area: "dashboard",
    needs: "members:write",
    page: (own) => `/dashboard/${own.program}/membership`,
    args: (_, program) => [program],
    fields: () => ({ note: "Planted", mostUses: "1", days: "1" }),
  },
  [`${D}/membership/actions.ts#withdrawAction`]: {
    area: "dashboard",
    needs: "members:write",
    page: (own) => `/dashboard/${own.program}/membership`,
    args: (t, program) => [program, t.membershipInvitation],
    fields: () => ({}),
  },
  [`${D}/landing/actions.ts#saveDraftAction`]: {
    area: "dashboard",
    needs: "landing:write",
    page: (own) => `/dashboard/${own.program}/landing`,
    args: (_, program) => [program, "en"],
    fields: () => ({ headline: "Planted", picture: "card", exampleFrom: "1", exampleTo: "2" }),
  },
  [`${D}/landing/actions.ts#publishAction`]: {
    area: "dashboard",
    needs: "landing:write",
    page: (own) => `/dashboard/${own.program}/landing`,
    args: (_, program) => [program],
    fields: () => ({}),
  },
  [`${D}/landing/actions.ts#discardAction`]: {
    area: "dashboard",
    needs: "landing:write",
    page: (own) => `/dashboard/${own.program}/landing`,
    args: (_, program) => [program],
    fields: () => ({}),
  },
  [`${D}/landing/actions.ts#bringBackAction`]: {
    area: "dashboard",
    needs: "landing:write",
    page: (own) => `/dashboard/${own.program}/landing`,
    args: (_, program) => [program, 1],
    fields: () => ({}),
  },
  [`${D}/landing/terms/actions.ts#publishTermsAction`]: {
    area: "dashboard",
    needs: "landing:write",
    page: (own) => `/dashboard/${own.program}/landing/terms`,
    args: (_, program) => [program],
    fields: () => ({ basedOn: "0", note: "Planted", "text-en": "Planted" }),
  },
  [`${D}/sharing/actions.ts#saveSharingAction`]: {
    area: "dashboard",
    needs: "settings:write",
    page: (own) => `/dashboard/${own.program}/sharing`,
    args: (_, program) => [program],
    fields: () => ({
      ...{ transfers: "on", mostPerTransfer: "7", mostPerMonth: "7", delayHours: "0", mostPeople: "2" },
    }),
  },
  [`${D}/sharing/actions.ts#reverseTransferAction`]: {
    area: "dashboard",
    needs: "members:adjust",
    page: (own) => `/dashboard/${own.program}/sharing`,
    args: (t, program) => [program, t.gift],
    fields: () => ({ reason: "Planted" }),
  },
  [`${D}/settings/exports/actions.ts#requestExportAction`]: {
    area: "dashboard",
    needs: "exports:write",
    page: (own) => `/dashboard/${own.program}/settings/exports`,
    args: (_, program) => [program],
    fields: () => ({ what: "sessions" }),
  },
  [`${D}/settings/exports/actions.ts#stopExportAction`]: {
    area: "dashboard",
    needs: "exports:write",
    page: (own) => `/dashboard/${own.program}/settings/exports`,
    args: (t, program) => [program, t.export],
    fields: () => ({}),
  },
  [`${D}/settings/rules/actions.ts#rulesAction`]: {
    area: "dashboard",
    needs: "rule-files:write",
    page: (own) => `/dashboard/${own.program}/settings/rules`,
    args: (_, program) => [program],
    fields: () => ({ file: "regulars: planted", step: "apply" }),
  },
  [`${D}/settings/rules/actions.ts#rollBackAction`]: {
    area: "dashboard",
    needs: "rule-files:write",
    page: (own) => `/dashboard/${own.program}/settings/rules`,
    args: (_, program) => [program],
    fields: () => ({ number: "99999" }),
  },
  [`${D}/settings/webhooks/actions.ts#createEndpointAction`]: {
    area: "dashboard",
    needs: "webhooks:write",
    page: (own) => `/dashboard/${own.program}/settings/webhooks`,
    args: (_, program) => [program],
    fields: () => ({ url: "https://10.0.0.1/planted" }),
  },
  [`${D}/settings/webhooks/actions.ts#changeEndpointAction`]: {
    area: "dashboard",
    needs: "webhooks:write",
    page: (own) => `/dashboard/${own.program}/settings/webhooks/${own.webhook}`,
    args: (t, program) => [program, t.webhook],
    fields: () => ({ url: "https://10.0.0.1/planted" }),
  },
  [`${D}/settings/webhooks/actions.ts#switchEndpointAction`]: {
    area: "dashboard",
    needs: "webhooks:write",
    page: (own) => `/dashboard/${own.program}/settings/webhooks/${own.webhook}`,
    args: (t, program) => [program, t.webhook],
    fields: () => ({ state: "paused" }),
  },
  [`${D}/settings/webhooks/actions.ts#removeEndpointAction`]: {
    area: "dashboard",
    needs: "webhooks:write",
    page: (own) => `/dashboard/${own.program}/settings/webhooks/${own.webhook}`,
    args: (t, program) => [program, t.webhook],
    fields: () => ({}),
  },
  [`${D}/settings/webhooks/actions.ts#rollSecretAction`]: {
    area: "dashboard",
    needs: "webhooks:write",
    page: (own) => `/dashboard/${own.program}/settings/webhooks/${own.webhook}`,
    args: (t, program) => [program, t.webhook],
    fields: () => ({}),
  },
  [`${D}/settings/webhooks/actions.ts#testEndpointAction`]: {
    area: "dashboard",
    needs: "webhooks:write",
    page: (own) => `/dashboard/${own.program}/settings/webhooks/${own.webhook}`,
    args: (t, program) => [program, t.webhook],
    fields: () => ({}),
  },
  [`${D}/settings/webhooks/actions.ts#resendRangeAction`]: {
    area: "dashboard",
    needs: "webhooks:write",
    page: (own) => `/dashboard/${own.program}/settings/webhooks/${own.webhook}`,
    args: (t, program) => [program, t.webhook],
    fields: () => ({ which: "all", from: "2026-01-01", until: "2030-01-01" }),
  },
  [`${D}/settings/webhooks/actions.ts#stopWaitingAction`]: {
    area: "dashboard",
    needs: "webhooks:write",
    page: (own) => `/dashboard/${own.program}/settings/webhooks/${own.webhook}`,
    args: (t, program) => [program, t.webhook],
    fields: () => ({}),
  },
  [`${D}/settings/webhooks/actions.ts#resendDeliveryAction`]: {
    area: "dashboard",
    needs: "webhooks:write",
    page: (own) => `/dashboard/${own.program}/settings/webhooks/deliveries/${own.delivery}`,
    args: (t, program) => [program, t.delivery],
    fields: () => ({}),
  },
  [`${D}/settings/keys/actions.ts#createKeyAction`]: {
    area: "dashboard",
    needs: "keys:write",
    page: (own) => `/dashboard/${own.program}/settings/keys`,
    args: (_, program) => [program],
    fields: () => ({ name: "Planted", "scopes[]": "members:read" }),
  },
  [`${D}/settings/keys/actions.ts#rotateKeyAction`]: {
    area: "dashboard",
    needs: "keys:write",
    page: (own) => `/dashboard/${own.program}/settings/keys`,
    args: (t, program) => [program, t.key],
    fields: () => ({ overlapHours: "0" }),
  },
  "app/developers/actions.ts#exampleKeyAction": {
    area: "dashboard",
    needs: "keys:write",
    page: () => "/developers",
    fields: (t) => ({ program: t.program }),
  },
  [`${D}/settings/keys/actions.ts#revokeKeyAction`]: {
    area: "dashboard",
    needs: "keys:write",
    page: (own) => `/dashboard/${own.program}/settings/keys`,
    args: (t, program) => [program, t.key],
    fields: () => ({}),
  },

  "app/(member)/account/categories/actions.ts#chooseAction": {
    area: "public",
    page: () => "/account/categories",
    fields: () => ({ category: "things" }),
  },
  "app/(member)/account/categories/actions.ts#giveUpAction": {
    area: "public",
    page: () => "/account/categories",
    fields: () => ({ category: "things" }),
  },
  "app/(member)/account/check-in/actions.ts#checkInAction": {
    area: "public",
    page: () => "/account/check-in",
    fields: (t) => ({ shop: t.shop, code: "123456" }),
  },
  "app/(member)/account/actions.ts#claimAction": {
    area: "public",
    page: () => "/account",
    fields: (t) => ({ order: t.orderNumber }),
  },
  [`${D}/cards/actions.ts#stepCardAction`]: {
    area: "dashboard",
    needs: "cards:write",
    page: (own) => `/dashboard/${own.program}/cards?list=posted`,
    args: (t, program) => [program, t.plastic],
    fields: () => ({ step: "stop", reason: "Planted" }),
  },
  [`${D}/cards/actions.ts#stepCardsAction`]: {
    area: "dashboard",
    needs: "cards:write",
    page: (own) => `/dashboard/${own.program}/cards`,
    args: (_, program) => [program],
    fields: (t) => ({ step: "post", "cards[]": t.plastic }),
  },
  [`${D}/cards/actions.ts#requestForMemberAction`]: {
    area: "dashboard",
    needs: "cards:write",
    page: (own) => `/dashboard/${own.program}/cards`,
    args: (_, program) => [program],
    fields: (t) => ({ member: t.email, nameOnCard: "Planted" }),
  },
  [`${D}/cards/actions.ts#saveCardTermsAction`]: {
    area: "dashboard",
    needs: "settings:write",
    page: (own) => `/dashboard/${own.program}/cards`,
    args: (_, program) => [program],
    fields: () => ({ mostPerYear: "9" }),
  },
  [`${D}/cards/wallet/actions.ts#saveAppleAction`]: {
    area: "dashboard",
    needs: "settings:write",
    page: (own) => `/dashboard/${own.program}/cards/wallet`,
    args: (_, program) => [program],
    fields: () => ({ password: "Planted" }),
  },
  [`${D}/cards/wallet/actions.ts#saveGoogleAction`]: {
    area: "dashboard",
    needs: "settings:write",
    page: (own) => `/dashboard/${own.program}/cards/wallet`,
    args: (_, program) => [program],
    fields: () => ({ issuerId: "3388000000012345678" }),
  },
  [`${D}/cards/wallet/actions.ts#removeIssuerAction`]: {
    area: "dashboard",
    needs: "settings:write",
    page: (own) => `/dashboard/${own.program}/cards/wallet`,
    args: (_, program) => [program],
    fields: () => ({ kind: "apple" }),
  },
  // Without an address nothing is asked for by anybody here.
  "app/(member)/account/card/actions.ts#requestCardAction": {
    area: "private",
    page: () => "/account/card",
    fields: () => ({ nameOnCard: "Planted" }),
  },
  "app/(member)/account/card/actions.ts#takeBackCardAction": {
    area: "private",
    page: () => "/account/card",
    args: (t) => [t.plastic],
    fields: () => ({}),
  },
  "app/(member)/account/card/actions.ts#activateCardAction": {
    area: "private",
    page: () => "/account/card",
    args: (t) => [t.plastic],
    fields: () => ({ digits: "1234" }),
  },
  "app/(member)/account/card/actions.ts#stopCardAction": {
    area: "private",
    page: () => "/account/card",
    args: (t) => [t.plastic],
    fields: () => ({}),
  },
  "app/(member)/account/send/actions.ts#sendAction": {
    area: "private",
    page: () => "/account/send",
    fields: (t) => ({ to: t.card, points: "1", message: "Planted", idempotencyKey }),
  },
  "app/(member)/account/send/actions.ts#callBackAction": {
    area: "private",
    page: () => "/account/send",
    fields: (t) => ({ gift: t.gift }),
  },
  // A household is made by nobody here: the name is none.
  "app/(member)/account/household/actions.ts#createAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ name: "", member: t.member }),
  },
  "app/(member)/account/household/actions.ts#inviteAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ to: t.card, role: "spend" }),
  },
  "app/(member)/account/household/actions.ts#answerAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ person: t.person, answer: "accept" }),
  },
  "app/(member)/account/household/actions.ts#roleAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ person: t.person, role: "head" }),
  },
  "app/(member)/account/household/actions.ts#removeAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ person: t.person }),
  },
  "app/(member)/account/household/actions.ts#giveAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ points: "1", member: t.member, idempotencyKey }),
  },
  "app/(member)/account/household/actions.ts#givesAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ gives: "on", member: t.member }),
  },
  "app/(member)/account/household/actions.ts#redeemFromPoolAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ reward: t.reward, idempotencyKey }),
  },
  "app/(member)/account/household/actions.ts#leaveAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ person: t.person }),
  },
  "app/(member)/account/household/actions.ts#dissolveAction": {
    area: "private",
    page: () => "/account/household",
    fields: (t) => ({ person: t.person }),
  },
  "app/(member)/account/expiring/actions.ts#chooseAction": {
    area: "private",
    page: () => "/account/expiring",
    fields: (t) => ({ day: "2026-12-20", choice: "voucher", voucher: t.reward }),
  },
  "app/(member)/account/codes/actions.ts#cancelAction": {
    area: "private",
    page: () => "/account/codes",
    fields: (t) => ({ redemption: t.redemption, id: t.redemption, idempotencyKey }),
  },
  "app/(member)/account/challenges/actions.ts#joinChallengeAction": {
    area: "public",
    page: () => "/account/challenges",
    args: (t) => [t.challenge],
    fields: () => ({}),
  },
  "app/(member)/account/leaderboard/actions.ts#joinBoardAction": {
    area: "public",
    page: () => "/account/leaderboard",
    fields: (t) => ({ name: "Planted", member: t.member }),
  },
  "app/(member)/account/leaderboard/actions.ts#leaveBoardAction": {
    area: "private",
    page: () => "/account/leaderboard",
    fields: (t) => ({ member: t.member }),
  },
  "app/(shop)/draws/[slug]/actions.ts#enterDrawAction": {
    area: "public",
    page: (own) => `/draws/${own.draw}`,
    args: (t) => [t.draw],
    fields: () => ({}),
  },
  "app/(shop)/draws/[slug]/actions.ts#leaveDrawAction": {
    area: "public",
    page: (own) => `/draws/${own.draw}`,
    args: (t) => [t.draw],
    fields: () => ({}),
  },
  "app/(member)/account/news/actions.ts#readNewsAction": {
    area: "private",
    page: () => "/account/news",
    args: (t) => [[t.notice]],
    stateless: true,
  },
  "app/(member)/account/profile/actions.ts#saveProfileAction": {
    area: "private",
    page: () => "/account/profile",
    fields: (t) => ({ name: "", member: t.member, day: "31", month: "2" }),
  },
  "app/(member)/account/causes/actions.ts#chooseCauseAction": {
    area: "private",
    page: () => "/account/causes",
    fields: (t) => ({ cause: t.cause }),
  },
  "app/(member)/account/preferences/actions.ts#savePreferencesAction": {
    area: "private",
    page: () => "/account/preferences",
    // Nothing is ticked, and the world's members want nothing: saving it changes nothing.
    fields: (t) => ({ member: t.member }),
  },
  "app/(member)/account/privacy/actions.ts#consentAction": {
    area: "private",
    page: () => "/account/privacy",
    fields: (t) => ({ member: t.member }),
  },
  "app/(member)/account/privacy/actions.ts#endSessionAction": {
    area: "private",
    page: () => "/account/privacy",
    fields: (t) => ({ session: t.member }),
  },
  // Whoever asks is the one who leaves, so only those who are no members may try.
  "app/(member)/account/privacy/actions.ts#leaveAction": {
    area: "private",
    endsSession: true,
    page: () => "/account/privacy",
    fields: (t) => ({ member: t.member }),
  },
  "app/(member)/account/privacy/actions.ts#comeBackAction": {
    area: "private",
    page: () => "/account/privacy",
    fields: (t) => ({ member: t.member }),
  },
  // Erases nobody: what is typed is no address.
  "app/(member)/account/privacy/actions.ts#eraseAction": {
    area: "private",
    page: () => "/account/privacy",
    fields: (t) => ({ confirm: t.card, member: t.member }),
  },
  "app/(member)/account/support/actions.ts#askAction": {
    area: "private",
    page: () => "/account/support/new",
    fields: (t) => ({ topic: "points", text: "Planted", event: t.event, idempotencyKey }),
  },
  "app/(member)/account/support/actions.ts#replyAction": {
    area: "private",
    page: (own) => `/account/support/${own.thread}`,
    args: (t) => [t.thread],
    fields: () => ({ text: "Planted", idempotencyKey }),
  },
  "app/(member)/account/support/actions.ts#closeThreadAction": {
    area: "private",
    page: (own) => `/account/support/${own.thread}`,
    args: (t) => [t.thread],
    fields: () => ({}),
  },
  "app/(member)/account/surveys/actions.ts#answerAction": {
    area: "private",
    page: (own) => `/account/surveys/${own.survey}`,
    args: (t) => [t.survey, 0],
    fields: () => ({ answer: "9" }),
  },
  "app/(member)/account/rewards/actions.ts#addressAction": {
    area: "private",
    page: () => "/account/codes",
    fields: (t) => ({
      ...{ redemption: t.parcel, name: "Planted", street: "1", postcode: "1", city: "1", country: "DE" },
    }),
  },
  "app/(member)/account/rewards/actions.ts#redeemAction": {
    area: "public",
    page: () => "/account/rewards",
    fields: (t) => ({ reward: t.reward, rewardId: t.reward, idempotencyKey }),
  },

  "app/(shop)/cart/actions.ts#applyCodeAction": {
    area: "private",
    page: () => "/cart",
    fields: (t) => ({ code: t.code }),
  },
  "app/(shop)/cart/actions.ts#redeemAction": {
    area: "public",
    page: () => "/cart",
    fields: (t) => ({ rewardId: t.reward, idempotencyKey }),
  },
  "app/(shop)/cart/actions.ts#addToCartAction": {
    area: "public",
    page: () => "/cart",
    fields: (t) => ({ sku: t.sku, quantity: "1" }),
  },
  "app/(shop)/cart/actions.ts#setQuantityAction": {
    area: "public",
    page: () => "/cart",
    fields: (t) => ({ sku: t.sku, quantity: "2" }),
  },
  "app/(shop)/cart/actions.ts#removeAction": {
    area: "public",
    page: () => "/cart",
    fields: (t) => ({ sku: t.sku }),
    stateless: true,
  },
  "app/(shop)/cart/actions.ts#acceptPricesAction": { area: "public", page: () => "/cart", stateless: true },
  "app/(shop)/cart/actions.ts#takeOffAction": {
    area: "public",
    page: () => "/cart",
    fields: (t) => ({ code: t.code }),
    stateless: true,
  },
  "app/(shop)/checkout/actions.ts#payAction": {
    area: "private",
    page: () => "/checkout",
    fields: (t) => ({
      ...{ name: "Planted", email: t.email, street: "1", postcode: "1", city: "1", country: "DE" },
      ...{ card: "4242 4242 4242 4242", total: "50.00", totalMinor: "5000", voucher: t.code, idempotencyKey },
    }),
  },

  "app/(auth)/(visitor)/join/actions.ts#askForLinkAction": {
    area: "open",
    page: () => "/join",
    fields: (t) => ({ email: t.email, invitation: t.code }),
  },
  "app/(auth)/(visitor)/join/actions.ts#joinAction": {
    area: "open",
    page: () => "/join",
    fields: (t) => ({ name: "Planted", email: t.email, consent: "on" }),
  },
  "app/(auth)/(visitor)/sign-in/actions.ts#sendLinkAction": {
    area: "open",
    page: () => "/sign-in",
    fields: (t) => ({ email: t.email }),
  },
  "app/(auth)/(visitor)/sign-in/actions.ts#passwordAction": {
    area: "open",
    page: () => "/sign-in",
    fields: (t) => ({ email: t.email, password: "not the password" }),
  },
  "app/(auth)/(visitor)/sign-in/actions.ts#confirmAction": {
    area: "open",
    page: () => "/sign-in/confirm",
    fields: (t) => ({ email: t.email, token: "not-the-token" }),
  },
  "app/(auth)/(visitor)/unsubscribe/actions.ts#stopMailAction": {
    area: "open",
    page: () => "/unsubscribe",
    fields: (t) => ({ token: t.code, wants: "no" }),
  },
  [`${D}/settings/languages/actions.ts#saveLanguagesAction`]: {
    area: "dashboard",
    needs: "settings:write",
    page: (own) => `/dashboard/${own.program}/settings/languages`,
    args: (_, program) => [program],
    fields: () => ({ default: "en", "offered[]": "de" }),
  },
  [`${D}/settings/languages/actions.ts#saveWordsAction`]: {
    area: "dashboard",
    needs: "settings:write",
    page: (own) => `/dashboard/${own.program}/settings/languages/de?part=rewards`,
    args: (_, program) => [program, "de"],
    fields: (t) => ({ [`word reward.${readId("reward", t.reward)}.name`]: "Planted" }),
  },
  "app/(auth)/(visitor)/language/actions.ts#chooseLanguageAction": {
    area: "public",
    page: () => "/language",
    fields: () => ({ locale: "en", next: "/" }),
  },
  "app/(auth)/(visitor)/sign-out/actions.ts#signOutAction": {
    area: "open",
    page: () => "/sign-out",
    stateless: true,
    endsSession: true,
  },
  "app/(auth)/(visitor)/sign-out/actions.ts#staffSignOutAction": {
    area: "open",
    page: () => "/sign-out",
    stateless: true,
    endsSession: true,
  },
  "app/(auth)/staff/sign-in/actions.ts#passwordAction": {
    area: "open",
    page: () => "/staff/sign-in",
    fields: (t) => ({ email: t.email, password: "not the password" }),
  },
  "app/(auth)/staff/sign-in/actions.ts#codeAction": {
    area: "open",
    page: () => "/staff/authenticator",
    fields: () => ({ code: "000000" }),
  },
  "app/dev/gallery/forms/action.ts#sampleAction": {
    area: "open",
    page: () => "/dev/gallery/forms",
    fields: () => ({}),
  },
};
