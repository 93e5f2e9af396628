import { forbidden, notFound, redirect } from "next/navigation";
import { cache } from "react";
import { database } from "@/db/client";
import { writeAudit } from "@/db/queries/audit";
import { findProgramOfStaff, listProgramsOfStaff } from "@/db/queries/programs";
import { inProgram } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { clock } from "@/lib/shared/clock";
import type { MemberScope, ProgramScope, Role } from "@/lib/shared/scope";
import { isStorable } from "@/lib/shared/storable";
import { readCookie } from "./cookies";
import { currentPath } from "./member";
import { can, type Permission } from "./permissions";
import { withThen } from "./redirect-path";
import { findSession, type SessionUser } from "./session";
import { memberScopeFor, scopeFor } from "./system-scope";
import { noteSeen } from "./team/seen";

export type Staff = { id: string; name: string | null; email: string; role: Role };
export type StaffAccess = { scope: ProgramScope; program: Program; staff: Staff };

/** Who is signed in as staff, with password and authenticator; says nothing yet about any program. */
export const findStaffUser = cache(async (): Promise<SessionUser | null> => {
  const token = await readCookie("staff");
  return token ? findSession(token, "staff", clock.now()) : null;
});

/** This person's right in the program with this slug; null when there is none, or no such program. */
export async function staffAccess(user: SessionUser, programSlug: string): Promise<StaffAccess | null> {
  if (!isStorable(programSlug)) return null;
  const found = await findProgramOfStaff(database(), user.id, programSlug);
  if (!found) return null;
  const { program, role, lastSeenAt } = found;
  const scope = scopeFor(program.id, { kind: "staff", staffId: user.id, role });
  await noteSeen(scope, user.id, lastSeenAt);
  return { scope, program, staff: { id: user.id, name: user.name, email: user.email ?? "", role } };
}

const accessHere = cache(async (programSlug: string): Promise<StaffAccess | null> => {
  const user = await findStaffUser();
  return user && staffAccess(user, programSlug);
});

async function requireStaffUser(): Promise<SessionUser> {
  return (await findStaffUser()) ?? redirect(withThen("/staff/sign-in", await currentPath()));
}

/**
 * The right of the person who is signed in to do this in this program. Without a staff session: on to signing in. Not
 * of this program, or no such program: the same 404. A role that may not: the 403 page, and an audit entry.
 */
export async function requireStaff(programSlug: string, permission: Permission): Promise<StaffAccess> {
  await requireStaffUser();
  const access = await accessHere(programSlug);
  if (!access) notFound();
  if (!can(access.staff.role, permission)) {
    await inProgram(access.scope, (tx) =>
      writeAudit(tx, access.scope, "permission.refused", permission, null, null, clock.now()),
    );
    forbidden();
  }
  return access;
}

/** The programs that the person who is signed in works for, for the switcher. Without a staff session: on to signing in. */
export async function staffPrograms(): Promise<{ program: Program; role: Role }[]> {
  const user = await requireStaffUser();
  return listProgramsOfStaff(database(), user.id);
}

/** One member as staff see them: for services that speak of a member. The member was found in this program before. */
export function memberScopeOf(scope: ProgramScope, memberId: string): MemberScope {
  return memberScopeFor(scope.programId, memberId, scope.actor);
}
