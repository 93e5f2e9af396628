import { API_SCOPES, type ApiScope } from "@/lib/auth/api-key";

/** What each right of a key means, to whoever gives it. */
export const SCOPE_WORDS: Record<ApiScope, { label: string; hint: string }> = {
  "events:write": { label: "Send events", hint: "Orders, refunds, visits: what a shop needs." },
  "members:read": { label: "Read members", hint: "Names, balances and their ledger." },
  "members:write": { label: "Enrol and change members", hint: "For a sign-up form of your own." },
  "redemptions:write": { label: "Redeem and cancel", hint: "Spends members' points on rewards." },
  "adjustments:write": { label: "Adjust points", hint: "Gives and takes points by hand." },
  "tiers:write": { label: "Undo tier evaluations", hint: "Puts everybody back whom one has moved." },
  "rules:write": { label: "Change earning rules", hint: "Publishes, ends and budgets them." },
  "rewards:write": {
    label: "Change rewards and gates",
    hint: "Makes, changes and ends what points can buy.",
  },
  "game:write": { label: "Change badges, challenges and draws", hint: "Makes, changes and ends them." },
  "support:read": { label: "Read support", hint: "Members' questions and the answers they got." },
  "support:write": {
    label: "Answer support",
    hint: "Answers members in the program's name, closes and opens.",
  },
  "surveys:write": { label: "Run surveys and causes", hint: "Makes and ends them, reads what was answered." },
  "settings:write": { label: "Change settings", hint: "The program's terms, words, landing page and looks." },
  "audit:read": {
    label: "Read the audit log and requests",
    hint: "Who changed what, and what the keys asked for.",
  },
  "exports:write": {
    label: "Exports",
    hint: "Take everything out of the program, in files: all members, orders and points",
  },
  "imports:write": {
    label: "Import members",
    hint: "Brings members and points along from another program, and takes that back",
  },
  "rule-files:write": {
    label: "Rules as code",
    hint: "Read the rules as one file, see what a changed one would do, apply it and take it back",
  },
  "keys:write": {
    label: "Make and revoke keys",
    hint: "Only keys with at most its own rights: for tools of your own.",
  },
  "webhooks:read": { label: "Read webhooks", hint: "Where events are sent, and what came back." },
  "webhooks:write": {
    label: "Change webhooks",
    hint: "Says which systems hear of events, and sends them again.",
  },
  "program:read": { label: "Read the program", hint: "Rules, rewards, tiers and forecasts." },
  "widget:sign-in": {
    label: "Sign members in to the widget",
    hint: "For the shop's server: says for five minutes who is signed in to the shop.",
  },
};

/** What a key may do, in words. */
export function rightsOf(scopes: readonly string[]): string {
  if (API_SCOPES.every((scope) => scopes.includes(scope))) return "Everything";
  return scopes.map((name) => SCOPE_WORDS[name as ApiScope]?.label ?? name).join(", ");
}
