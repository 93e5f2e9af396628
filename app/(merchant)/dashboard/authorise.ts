import { notFound } from "next/navigation";
import type { Permission } from "@/lib/auth/permissions";
import { requireStaff, type StaffAccess } from "@/lib/auth/staff";
import { type IdKind, readId } from "@/lib/shared/id";

/**
 * The first line of every action: an action is a public address, so whatever arrived is taken for nothing until it is
 * known what it is. Who may not gets the same answer as on a page.
 */
export async function authorise(
  slug: unknown,
  permission: Permission,
  sent: unknown,
): Promise<StaffAccess & { form: FormData }> {
  if (typeof slug !== "string") notFound();
  const access = await requireStaff(slug, permission);
  return { ...access, form: sent instanceof FormData ? sent : new FormData() };
}

/** The id behind a shown one; what is none is not there. */
export function requireId(kind: IdKind, shown: unknown): string {
  const id = typeof shown === "string" ? readId(kind, shown) : null;
  return id ?? notFound();
}
