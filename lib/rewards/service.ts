/** The door of this feature: what pages, actions, routes, jobs and other features may call. */
export type { Redemption } from "./redemption";
export { createReward, listRewards, rewardById, updateReward } from "./service-catalog";
export {
  type Basket,
  type CheckedVoucher,
  checkVouchers,
  type ReturnedForOrder,
  returnVoucher,
  spendElsewhere,
} from "./service-elsewhere";
export {
  fulfil,
  fulfilmentList,
  fulfilmentsWaiting,
  fulfilWithin,
  setAddress,
  type ToFulfil,
} from "./service-fulfil";
export { goOnWith } from "./service-go-on";
export { type GrantCause, type GrantError, grantReward } from "./service-grant";
export { settleAllHeld } from "./service-held";
export { settleAllOutside } from "./service-outside";
export { endLapsedOutside, endOutsideFirst } from "./service-outside-end";
export { dayIsNeeded, outsideHint, outsideHints } from "./service-outside-hint";
export {
  type Redeemed,
  type RequestKey,
  redeemReward,
  redeemRewardWithin,
  rewardsFor,
  type Shelf,
  type Wish,
} from "./service-redeem";
export {
  type Cancelled,
  cancelRedemption,
  cancelRedemptionWithin,
  expireVouchers,
  returnedBy,
} from "./service-return";
export { type StoreChoice, storeChoices } from "./service-stores";
export {
  myCodes,
  redemptionById,
  redemptionWithBalance,
  redemptionWithBalanceWithin,
  releaseVoucher,
  spendVoucher,
  voucherByCode,
} from "./service-vouchers";
export { callDueWebhooks, callWebhook, rewardSecret } from "./service-webhook";
