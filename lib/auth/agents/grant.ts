import type { ApiScope } from "@/lib/shared/api-scope";
import type { Role } from "@/lib/shared/scope";
import { can } from "../permissions";

/** What a person may let an agent of theirs do: to read. The first is needed for anything at all. */
export const AGENT_SCOPES = [
  "program:read",
  "members:read",
  "support:read",
  "webhooks:read",
  "audit:read",
] as const satisfies readonly ApiScope[];

export type AgentScope = (typeof AGENT_SCOPES)[number];

/** How long a key of a person can be good: it ends by itself, after a year at the latest. */
export const AGENT_KEY_DAYS = [7, 30, 90, 180, 365] as const;
export const USUAL_AGENT_KEY_DAYS = 90;

/** So many of one person in one program at a time: an assistant each, and some to spare. */
export const MOST_AGENT_KEYS = 10;

const DAY_MS = 86_400_000;

/** When a key ends that is made now and is good for so many days. */
export function agentKeyEnd(now: Date, days: (typeof AGENT_KEY_DAYS)[number]): Date {
  return new Date(now.getTime() + days * DAY_MS);
}

/**
 * What of a key's rights are left to a person with this role. Rights that a person's key is never given count for nothing,
 * whatever the database says. The rights of a key that read are called as the permissions of a role are.
 */
export function scopesWithin(scopes: readonly string[], role: Role): AgentScope[] {
  return AGENT_SCOPES.filter((scope) => scopes.includes(scope) && can(role, scope));
}
