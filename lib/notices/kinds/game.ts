import type { NoticeKind } from "../notice";

/** What a member is told about badges, challenges, streaks and draws. */
export const GAME_NOTICES: Record<string, NoticeKind> = {};
