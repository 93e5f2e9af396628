/** What a key of the public API may do; each operation asks for one. */
export const API_SCOPES = [
  "events:write",
  "members:read",
  "members:write",
  "redemptions:write",
  "adjustments:write",
  "tiers:write",
  "rules:write",
  "rewards:write",
  "game:write",
  "support:read",
  "support:write",
  "surveys:write",
  "settings:write",
  "audit:read",
  "keys:write",
  "webhooks:read",
  "webhooks:write",
  "exports:write",
  "imports:write",
  "rule-files:write",
  "program:read",
  "widget:sign-in",
] as const;

export type ApiScope = (typeof API_SCOPES)[number];
