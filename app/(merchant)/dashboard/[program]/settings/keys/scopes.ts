import type { ApiScope } from "@/lib/auth/api-key";

/** What each right of a key means, to whoever gives it. */
export const SCOPE_WORDS: Record<ApiScope, { label: string; hint: string }> = {
  "events:write": { label: "Send events", hint: "Orders, refunds, visits: what a shop needs." },
  "members:read": { label: "Read members", hint: "Names, balances and their ledger." },
  "members:write": { label: "Enrol and change members", hint: "For a sign-up form of your own." },
  "redemptions:write": { label: "Redeem and cancel", hint: "Spends members' points on rewards." },
  "adjustments:write": { label: "Adjust points", hint: "Gives and takes points by hand." },
  "tiers:write": { label: "Undo tier evaluations", hint: "Puts everybody back whom one has moved." },
  "rules:write": { label: "Change earning rules", hint: "Publishes, ends and budgets them." },
  "program:read": { label: "Read the program", hint: "Rules, rewards, tiers and forecasts." },
  "widget:sign-in": {
    label: "Sign members in to the widget",
    hint: "For the shop's server: says for five minutes who is signed in to the shop.",
  },
};
