import type { NoticeKind } from "@/lib/shared/notice";
import { CARD_NOTICES } from "./cards";
import { GAME_NOTICES } from "./game";
import { MEMBERSHIP_NOTICES } from "./membership";
import { PASSKEY_NOTICES } from "./passkeys";
import { POINTS_NOTICES } from "./points";
import { REFERRAL_NOTICES } from "./referrals";
import { REWARD_NOTICES } from "./rewards";
import { SHARING_NOTICES } from "./sharing";
import { SUPPORT_NOTICES } from "./support";
import { TIER_NOTICES } from "./tiers";

/** Every kind of notice there is, by code. */
export const NOTICE_KINDS: Record<string, NoticeKind> = {
  ...POINTS_NOTICES,
  ...TIER_NOTICES,
  ...REWARD_NOTICES,
  ...REFERRAL_NOTICES,
  ...SHARING_NOTICES,
  ...GAME_NOTICES,
  ...SUPPORT_NOTICES,
  ...CARD_NOTICES,
  ...MEMBERSHIP_NOTICES,
  ...PASSKEY_NOTICES,
};

/** The kind of this code. Throws on an unknown one, which only a bug can write. */
export function noticeKind(code: string): NoticeKind {
  const kind = NOTICE_KINDS[code];
  if (!kind) throw new Error(`no such notice: ${code}`);
  return kind;
}
