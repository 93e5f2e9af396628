import type { Operation } from "./operation";
import { CARE_OPERATIONS } from "./operations/care";
import { DAILY_OPERATIONS } from "./operations/daily";
import { EARNING_DRAFT_OPERATIONS } from "./operations/earning-drafts";
import { EXPIRING_OPERATIONS } from "./operations/expiring";
import { EXPORT_OPERATIONS } from "./operations/exports";
import { GAME_OPERATIONS } from "./operations/game";
import { HOUSEHOLD_OPERATIONS } from "./operations/households";
import { IMPORT_OPERATIONS } from "./operations/imports";
import { JOINING_OPERATIONS } from "./operations/joining";
import { KEY_OPERATIONS } from "./operations/keys";
import { LADDER_OPERATIONS } from "./operations/ladder";
import { LANDING_OPERATIONS } from "./operations/landing";
import { MEMBER_OPERATIONS } from "./operations/members";
import { OWN_OPERATIONS } from "./operations/own";
import { PLAYED_OPERATIONS } from "./operations/played";
import { PROGRAM_OPERATIONS } from "./operations/program";
import { REDEMPTION_OPERATIONS } from "./operations/redemptions";
import { REWARD_OPERATIONS } from "./operations/rewards";
import { RULE_OPERATIONS } from "./operations/rules";
import { SEGMENT_OPERATIONS } from "./operations/segments";
import { SETTINGS_OPERATIONS } from "./operations/settings";
import { SHOPIFY_OPERATIONS } from "./operations/shopify";
import { SHOPIFY_REPAIR_OPERATIONS } from "./operations/shopify-repairs";
import { STANDING_OPERATIONS } from "./operations/standing";
import { VOUCHER_OPERATIONS } from "./operations/vouchers";
import { ASKED_OPERATIONS } from "./service-asked-operations";
import { EVENT_OPERATIONS } from "./service-event-operations";
import { UCP_OPERATIONS } from "./service-ucp-operations";
import { WEBHOOK_OPERATIONS } from "./service-webhook-operations";

/** Every operation of the API, in the order in which it is documented. */
export const OPERATIONS: readonly Operation[] = [
  ...EVENT_OPERATIONS,
  ...MEMBER_OPERATIONS,
  ...REDEMPTION_OPERATIONS,
  ...JOINING_OPERATIONS,
  ...PROGRAM_OPERATIONS,
  ...RULE_OPERATIONS,
  ...PLAYED_OPERATIONS,
  ...ASKED_OPERATIONS,
  ...REWARD_OPERATIONS,
  ...VOUCHER_OPERATIONS,
  ...EXPIRING_OPERATIONS,
  ...SEGMENT_OPERATIONS,
  ...CARE_OPERATIONS,
  ...HOUSEHOLD_OPERATIONS,
  ...GAME_OPERATIONS,
  ...DAILY_OPERATIONS,
  ...STANDING_OPERATIONS,
  ...EARNING_DRAFT_OPERATIONS,
  ...LADDER_OPERATIONS,
  ...LANDING_OPERATIONS,
  ...OWN_OPERATIONS,
  ...SETTINGS_OPERATIONS,
  ...KEY_OPERATIONS,
  ...EXPORT_OPERATIONS,
  ...IMPORT_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...UCP_OPERATIONS,
  ...SHOPIFY_OPERATIONS,
  ...SHOPIFY_REPAIR_OPERATIONS,
];
