import { database } from "@/db/client";
import { findStaffByEmail } from "@/db/queries/users";
import type { ProgramScope } from "@/lib/shared/scope";
import { parseEmail } from "./email-address";
import { can, type Permission } from "./permissions";

/** Who of the program's staff has this address and may do this; null when nobody does. */
export async function staffNamed(
  scope: ProgramScope,
  email: string,
  permission: Permission,
): Promise<{ id: string; name: string | null } | null> {
  const address = parseEmail(email);
  if (!address.ok) return null;
  const found = await findStaffByEmail(database(), scope, address.value);
  return found && can(found.role, permission) ? { id: found.id, name: found.name } : null;
}
