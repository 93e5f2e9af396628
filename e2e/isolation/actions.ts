import type { ActionCase } from "./actions/case";
import { dashboardCards } from "./actions/dashboard-cards";
import { dashboardCare } from "./actions/dashboard-care";
import { dashboardEarning } from "./actions/dashboard-earning";
import { dashboardGame } from "./actions/dashboard-game";
import { dashboardGrowth } from "./actions/dashboard-growth";
import { dashboardMembers } from "./actions/dashboard-members";
import { dashboardRewards } from "./actions/dashboard-rewards";
import { dashboardSettings } from "./actions/dashboard-settings";
import { dashboardShopify } from "./actions/dashboard-shopify";
import { dashboardTiers } from "./actions/dashboard-tiers";
import { dashboardWebhooks } from "./actions/dashboard-webhooks";
import { memberCare } from "./actions/member-care";
import { memberProgram } from "./actions/member-program";
import { memberSharing } from "./actions/member-sharing";
import { open } from "./actions/open";
import { shop } from "./actions/shop";
import { joined } from "./joined";

export { type ActionCase, argumentsOf } from "./actions/case";

/** Every action that the build has, by file and name. One that is missing here fails the test. */
export const ACTIONS: Record<string, ActionCase> = joined(
  dashboardEarning,
  dashboardMembers,
  dashboardTiers,
  dashboardRewards,
  dashboardGame,
  dashboardCards,
  dashboardCare,
  dashboardGrowth,
  dashboardSettings,
  dashboardShopify,
  dashboardWebhooks,
  memberSharing,
  memberCare,
  memberProgram,
  shop,
  open,
);
