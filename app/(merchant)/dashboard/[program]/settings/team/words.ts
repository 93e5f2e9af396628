import type { TeamRow } from "@/lib/auth/team/people";

/** What somebody of the team is called: their address, where they gave no name. */
export function nameOf({ name, email }: Pick<TeamRow, "name" | "email">): string {
  return name ?? email ?? "Somebody";
}
