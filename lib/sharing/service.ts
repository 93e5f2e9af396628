/** The door of this feature: what pages, actions, routes, jobs and other features may call. */
export { arriveTransfers, callBack, listTransfers, reverseTransfer } from "./service-arrive";
export {
  answerInvitation,
  changeRole,
  createHousehold,
  dissolveHousehold,
  giveAutomatically,
  invitationsOf,
  inviteToHousehold,
  leaveHousehold,
  removePerson,
} from "./service-household";
export {
  giveToPool,
  giveToPools,
  type PoolView,
  poolOf,
  poolWithin,
} from "./service-pool";
export {
  isOfHousehold,
  poolOffers,
  redeemFromPool,
  redeemFromPoolWithin,
} from "./service-pool-rewards";
export { type Sending, type Sent, sendingOf, sendPoints, sendPointsWithin } from "./service-send";
