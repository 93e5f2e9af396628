/** The door of this feature: what pages, actions, routes, jobs and other features may call. */
export {
  type BadgeError,
  badgeById,
  createBadge,
  endBadge,
  holdersOf,
  listBadges,
  updateBadge,
} from "./service-badges";
export {
  type ChallengeCount,
  type ChallengeError,
  challengeById,
  createChallenge,
  endChallenge,
  type JoinError,
  joinChallenge,
  leaveChallenge,
  listChallenges,
  participationOf,
  updateChallenge,
} from "./service-challenges";
export { gameContext } from "./service-context";
export { cancelDraw, drawNow } from "./service-draw-now";
export {
  closeDraws,
  createDraw,
  type DrawError,
  drawBySlug,
  type EntryError,
  enterDraw,
  entriesPerDraw,
  leaveDraw,
  listDraws,
  myEntry,
  publishedEntries,
} from "./service-draws";
export {
  type Board,
  type BoardError,
  joinLeaderboard,
  leaderboard,
  leaveLeaderboard,
  myBoardName,
  removeBoardName,
} from "./service-leaderboard";
export { type BadgePreview, type ChallengePreview, previewBadge, previewChallenge } from "./service-preview";
export { settleAll, settleGame, settleMine, settleTouched } from "./service-settle";
export { hasUnlockedWithin, tellUnlocked } from "./service-unlocked";
export { gameFor, gameWithin, type MemberGame, prizeNames } from "./service-view";
