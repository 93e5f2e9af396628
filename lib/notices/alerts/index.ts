import type { AlertKind } from "../alert";
import { CARD_ALERTS } from "./cards";
import { GAME_ALERTS } from "./game";
import { POINTS_ALERTS } from "./points";
import { REFERRAL_ALERTS } from "./referrals";
import { REWARD_ALERTS } from "./rewards";
import { SHARING_ALERTS } from "./sharing";
import { SHOPIFY_ALERTS } from "./shopify";
import { SUPPORT_ALERTS } from "./support";
import { TIER_ALERTS } from "./tiers";
import { WEBHOOK_ALERTS } from "./webhooks";

/** Every kind of alert there is, by code. */
export const ALERT_KINDS: Record<string, AlertKind> = {
  ...POINTS_ALERTS,
  ...TIER_ALERTS,
  ...REWARD_ALERTS,
  ...REFERRAL_ALERTS,
  ...SHARING_ALERTS,
  ...GAME_ALERTS,
  ...SUPPORT_ALERTS,
  ...CARD_ALERTS,
  ...SHOPIFY_ALERTS,
  ...WEBHOOK_ALERTS,
};

/** The kind of this code. Throws on an unknown one, which only a bug can write. */
export function alertKind(code: string): AlertKind {
  const kind = ALERT_KINDS[code];
  if (!kind) throw new Error(`no such alert: ${code}`);
  return kind;
}
