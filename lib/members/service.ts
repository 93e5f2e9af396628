/** The door of this feature: what pages, actions, routes, jobs and other features may call. */
export { activity, memberTimeline, searchActivity, statementFile } from "./service-activity";
export { enrolMember } from "./service-enrol";
export {
  findMembers,
  type MemberCursor,
  type MemberPage,
  type MemberRow,
  memberById,
  membersByIdentity,
} from "./service-find";
export {
  balanceOf,
  memberOverview,
  memberOverviewWithin,
  type Overview,
  type ValuedBalance,
} from "./service-overview";
export type { TimelineEntry } from "./timeline";
