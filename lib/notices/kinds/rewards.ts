import type { NoticeKind } from "../notice";

/** What a member is told about rewards, vouchers and what becomes of them. */
export const REWARD_NOTICES: Record<string, NoticeKind> = {};
