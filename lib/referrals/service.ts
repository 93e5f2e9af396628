/** The door of this feature: what pages, actions, routes, jobs and other features may call. */
export { type ArriveError, arrive, arriveWithin, findInviter } from "./service-arrive";
export { referralCodeOf } from "./service-code";
export { openInvitation, sealInvitation } from "./service-invitation";
export { reviewReferral, reviewWithin } from "./service-review";
export { settleAllReferrals, settleReferralOf, settleReferrals } from "./service-settle";
export { forgetTraces, noteSeen, noteSeenWithin } from "./service-traces";
export {
  type FriendSeen,
  findNamedReferral,
  friendsOf,
  listReferrals,
  type NamedReferral,
  promisedBy,
  referralCounts,
} from "./service-view";
