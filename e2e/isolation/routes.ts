import { documented } from "./api-routes";
import type { Ask, RouteCase } from "./cases";
import { joined } from "./joined";
import { accountRoutes } from "./routes/account";
import { apiRoutes } from "./routes/api";
import { apiMembersRoutes } from "./routes/api-members";
import { dashboardRoutes } from "./routes/dashboard";
import { dashboardSettingsRoutes } from "./routes/dashboard-settings";
import { demoRoutes } from "./routes/demo";
import { doorsRoutes } from "./routes/doors";
import { openRoutes } from "./routes/open";
import { storefrontRoutes } from "./routes/storefront";

export type { Ask, RouteCase };

/** Every route that the build has. One that is missing here, or stands here without being built, fails the test. */
export const ROUTES: Record<string, RouteCase> = {
  ...documented(
    "rewards",
    "gates",
    "segments",
    "keys",
    "requests",
    "redemptions",
    "vouchers",
    "point-worth",
    "webhooks",
    "webhook-deliveries",
    "webhook-event-types",
    "message-kinds",
    "ucp",
    "causes",
    "surveys",
    "support-threads",
    "orders",
    "parked-events",
    "audit-entries",
    "transfers",
    "alerts",
    "words",
    "tier-proposals",
    "tier-ladder",
    "landing-page",
    "leaderboard",
    "shops",
    "earning-rule-drafts",
    "tier-grants",
    "settings",
    "tier-holds",
    "tier-matches",
    "members",
    "badges",
    "challenges",
    "draws",
    "exports",
    "imports",
    "rule-file",
    "shopify-comparisons",
    "shopify-stores",
    "shopify-differences",
    "shopify-deliveries",
  ),
  ...joined(
    storefrontRoutes,
    accountRoutes,
    dashboardRoutes,
    dashboardSettingsRoutes,
    apiRoutes,
    apiMembersRoutes,
    doorsRoutes,
    openRoutes,
    demoRoutes,
  ),
};

/** In the list when there is such a file, and only then. */
export const MAY_BE_MISSING = ["/_not-found", "/_global-error", "/favicon.ico", "/icon.svg"];
