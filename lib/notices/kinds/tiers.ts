import type { NoticeKind } from "../notice";

/** What a member is told about tiers: reached, at risk, changed. */
export const TIER_NOTICES: Record<string, NoticeKind> = {};
