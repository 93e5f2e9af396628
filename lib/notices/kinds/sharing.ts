import type { NoticeKind } from "../notice";

/** What a member is told about points between members, households and causes. */
export const SHARING_NOTICES: Record<string, NoticeKind> = {};
