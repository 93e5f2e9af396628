import { type ActionCase, idempotencyKey } from "./case";

/** The actions of a member's cards, codes, tiers and play. */
export const memberProgram: Record<string, ActionCase> = {
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
  "app/(member)/account/challenges/actions.ts#leaveChallengeAction": {
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
};
