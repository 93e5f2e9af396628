import type { NoticeKind } from "../notice";

/** What a member is told about points: opened, taken back, about to lapse, lapsed. */
export const POINTS_NOTICES: Record<string, NoticeKind> = {};
