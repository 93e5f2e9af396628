import { writeAudit } from "@/db/queries/audit";
import {
  deleteStaffRole,
  lockTeam,
  selectOwners,
  selectTeam,
  type TeamRow,
  updateStaffRole,
} from "@/db/queries/team";
import { findUserById } from "@/db/queries/users";
import { inProgram, readProgram } from "@/db/transaction";
import { clock } from "@/lib/shared/clock";
import { isUuid, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import { ROLE_NAMES } from "@/lib/shared/role-words";
import type { ProgramScope, Role } from "@/lib/shared/scope";
import { decideRemoval, decideRole, type TeamRefusal } from "./decide";
import { mailChange, mailOwners, type TeamProgram } from "./tell";

export type { TeamRefusal, TeamRow };

/** In whose name something is done to a team: an owner's, or the machine's own command. */
export type TeamActor = { scope: ProgramScope; program: TeamProgram; by: string | null };

/** Who asks, by their id; null is a command, which needs no role. */
export function askerOf({ actor }: ProgramScope): string | null {
  if (actor.kind === "staff") return actor.staffId;
  if (actor.kind === "system") return null;
  throw new TypeError("a team is changed by people and commands alone");
}

/** Everybody who works for the program: owners first. */
export function listTeam(scope: ProgramScope, now = clock.now()): Promise<TeamRow[]> {
  return readProgram(scope, (tx) => selectTeam(tx, scope, now));
}

type Told = { name: string; email: string | null };

/**
 * Gives somebody of the team another role, from their next request on: sessions and keys of agents ask for it each time.
 * Whoever asks has to be an owner in the moment it is done. It is told to the person, and to the owners where one is added.
 */
export async function changeRole(
  { scope, program, by }: TeamActor,
  userId: string,
  role: Role,
  now = clock.now(),
): Promise<Result<Told & { changed: boolean }, TeamRefusal>> {
  if (!isUuid(userId)) return err({ code: "person_unknown" });
  const done = await inProgram(scope, async (tx) => {
    const team = await lockTeam(tx, scope);
    const decided = decideRole(team, askerOf(scope), userId, role);
    if (!decided.ok) return decided;
    const { from, changes } = decided.value;
    const person = await findUserById(tx, userId);
    const told = { name: person?.name ?? person?.email ?? "", email: person?.email ?? null };
    if (!changes) return ok({ ...told, from, changes, owners: [] });
    await updateStaffRole(tx, scope, userId, role);
    const owners = role === "owner" ? await selectOwners(tx, scope) : [];
    await writeAudit(tx, scope, "staff.role_changed", showId("staff", userId), { role: from }, { role }, now);
    return ok({ ...told, from, changes, owners: [...owners] });
  });
  if (!done.ok) return done;
  const { name, email, from, changes: changed, owners } = done.value;
  if (changed && email)
    await mailChange(program, email, { kind: "role", from: ROLE_NAMES[from], role: ROLE_NAMES[role], by });
  await mailOwners(program, owners, { id: userId, name });
  return ok({ name, email, changed });
}

/**
 * Takes somebody off the team. From their next request on nothing of the program is open to them, nor to agents of
 * theirs; who works for no other program is signed out. What they did stays, under their name.
 */
export async function removePerson(
  { scope, program, by }: TeamActor,
  userId: string,
  now = clock.now(),
): Promise<Result<Told, TeamRefusal>> {
  if (!isUuid(userId)) return err({ code: "person_unknown" });
  const done = await inProgram(scope, async (tx): Promise<Result<Told, TeamRefusal>> => {
    const team = await lockTeam(tx, scope);
    const decided = decideRemoval(team, askerOf(scope), userId);
    if (!decided.ok) return decided;
    const person = await findUserById(tx, userId);
    await deleteStaffRole(tx, scope, userId);
    const before = { role: decided.value.from };
    await writeAudit(tx, scope, "staff.removed", showId("staff", userId), before, null, now);
    return ok({ name: person?.name ?? person?.email ?? "", email: person?.email ?? null });
  });
  if (done.ok && done.value.email) await mailChange(program, done.value.email, { kind: "removed", by });
  return done;
}
