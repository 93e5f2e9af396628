import type { Role } from "@/lib/shared/scope";

/** What the roles are called. */
export const ROLE_NAMES: Record<Role, string> = {
  owner: "Owner",
  support: "Support",
  readonly: "Read-only",
};
