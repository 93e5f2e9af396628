import { err, ok, type Result } from "@/lib/shared/result";
import type { Role, Standing } from "@/lib/shared/scope";

export type TeamRefusal =
  /** Nobody of the team by this id, or not any more. */
  | { code: "person_unknown" }
  /** Whoever asks is no owner, or not any more. */
  | { code: "not_owner" }
  /** Nobody would be left who could let anybody in. */
  | { code: "last_owner" };

/** Who asks for it; null is whoever has the machine itself, by a command. */
type Asker = string | null;

function find(team: readonly Standing[], asker: Asker, person: string): Result<Standing, TeamRefusal> {
  const asks = asker === null ? "owner" : team.find(({ id }) => id === asker)?.role;
  if (asks !== "owner") return err({ code: "not_owner" });
  const found = team.find(({ id }) => id === person);
  return found ? ok(found) : err({ code: "person_unknown" });
}

/** Whether this is the only owner, without whom nobody could let anybody in. */
export function isLastOwner(team: readonly Standing[], person: string): boolean {
  return team.every(({ id, role }) => (role === "owner") === (id === person));
}

/**
 * Whether somebody gets another role. Only owners give roles, as they stand now and not as they stood when their page was
 * made; so nobody raises themselves. The last owner stays one.
 */
export function decideRole(
  team: readonly Standing[],
  asker: Asker,
  person: string,
  role: Role,
): Result<{ from: Role; changes: boolean }, TeamRefusal> {
  const found = find(team, asker, person);
  if (!found.ok) return found;
  const from = found.value.role;
  if (from === "owner" && role !== "owner" && isLastOwner(team, person)) return err({ code: "last_owner" });
  return ok({ from, changes: from !== role });
}

/** Whether somebody leaves the team: by an owner, themselves among them, as long as one is left. */
export function decideRemoval(
  team: readonly Standing[],
  asker: Asker,
  person: string,
): Result<{ from: Role }, TeamRefusal> {
  const found = find(team, asker, person);
  if (!found.ok) return found;
  if (isLastOwner(team, person)) return err({ code: "last_owner" });
  return ok({ from: found.value.role });
}
