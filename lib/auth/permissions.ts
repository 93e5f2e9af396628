import { ROLES, type Role } from "@/lib/shared/scope";

/** What each role may do: one table, and nothing else decides. */
const ROLE_PERMISSIONS = {
  "program:read": ["owner", "support", "readonly"],
  "members:read": ["owner", "support", "readonly"],
  "members:adjust": ["owner", "support"],
  "orders:read": ["owner", "support", "readonly"],
  "orders:refund": ["owner", "support"],
  "rules:read": ["owner", "support", "readonly"],
  "rules:write": ["owner"],
  "approvals:write": ["owner", "support"],
  "rewards:read": ["owner", "support", "readonly"],
  "rewards:write": ["owner"],
  "fulfilment:write": ["owner", "support"],
  "segments:read": ["owner", "support", "readonly"],
  "segments:write": ["owner"],
  "access:read": ["owner", "support", "readonly"],
  "access:write": ["owner"],
  "keys:write": ["owner"],
  /** Who works here, and as what. */
  "team:read": ["owner", "support", "readonly"],
  /** Lets people in, changes what they may, and takes them off; sees who was invited, and how people sign in. */
  "team:write": ["owner"],
  /** Takes everything out of the program, in files. */
  "exports:write": ["owner"],
  /** Applies a file of rules, which changes all of them. */
  "rule-files:write": ["owner"],
  "webhooks:read": ["owner", "support", "readonly"],
  "webhooks:write": ["owner"],
  "audit:read": ["owner", "support", "readonly"],
  "settings:write": ["owner"],
  "game:read": ["owner", "support", "readonly"],
  "game:write": ["owner"],
  "tiers:write": ["owner"],
  "matches:write": ["owner", "support"],
  "members:write": ["owner", "support"],
  "causes:write": ["owner"],
  "landing:write": ["owner"],
  "referrals:write": ["owner", "support"],
  "support:read": ["owner", "support", "readonly"],
  "support:write": ["owner", "support"],
  "surveys:read": ["owner", "support", "readonly"],
  "surveys:write": ["owner"],
  "cards:write": ["owner", "support"],
  "imports:read": ["owner", "support", "readonly"],
  "imports:write": ["owner"],
  "shopify:write": ["owner"],
  "shopify:repair": ["owner", "support"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof ROLE_PERMISSIONS;

export const PERMISSIONS = Object.keys(ROLE_PERMISSIONS) as Permission[];

/** Whether staff with this role may do this. */
export function can(role: Role, permission: Permission): boolean {
  return (ROLE_PERMISSIONS[permission] as readonly Role[]).includes(role);
}

/** The roles that may do this, from most to least. */
export function rolesThatCan(permission: Permission): Role[] {
  return ROLES.filter((role) => can(role, permission));
}
