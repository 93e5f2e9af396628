/** The door of this feature: what pages, actions, routes, jobs and other features may call. */
export {
  agreeToTerms,
  type MembershipNews,
  membershipNewsWithin,
  membershipStanding,
  type Standing,
} from "./service-consent";
export {
  findInvitationWithin,
  invite,
  inviteWithin,
  listInvitations,
  withdrawInvitation,
  withdrawInvitationWithin,
} from "./service-invitations";
export {
  type Joined,
  type Joining,
  type JoinRefusal,
  joinProgram,
  joinProgramWithin,
  spentTowardJoining,
} from "./service-join";
export { mailInvitation } from "./service-mail";
export {
  nextPrice,
  type RenewRefusal,
  renewMembership,
  setRenewing,
  settleMemberships,
} from "./service-renew";
