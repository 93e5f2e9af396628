import type { Database } from "@/db/client";
import { scopeFor } from "@/lib/auth/system-scope";
import { inviteStaff } from "@/lib/auth/team/invitations";
import type { TeamActor } from "@/lib/auth/team/people";
import { codeAt, newTotpSecret } from "@/lib/auth/totp";
import { createStaff } from "@/lib/auth/users";
import { newId } from "@/lib/shared/id";
import type { Role } from "@/lib/shared/scope";
import { openBrowser } from "./browser";
import { makeProgram } from "./fixtures";
import { emptyMailbox } from "./sent-mail";

/** Everybody's password. */
export const password = "correct horse battery";
/** Everybody's authenticator. */
const secret = newTotpSecret();

/** Who works for a new program: nobody yet, nobody was mailed, and the browser is nobody's. */
export async function openTeam(owner: Database) {
  const program = await makeProgram(owner);
  openBrowser();
  await emptyMailbox();
  await owner`delete from rate_limits`;

  /** Somebody of staff as a request of theirs acts. */
  async function somebody(role: Role, name = "Olga Owner", of = program) {
    const email = `${newId()}@staff.example`;
    const account = { email, name, password, programId: of.id, role, totpSecret: secret };
    const { userId } = await createStaff(account);
    return {
      ...{ id: userId, email, name, by: name },
      scope: scopeFor(of.id, { kind: "staff", staffId: userId, role }),
      program: { id: of.id, name: "Fieldwork", slug: of.slug, accent: "#00aa66", timeZone: "Europe/Berlin" },
    };
  }

  /** An invitation that was mailed, with the token of its link. */
  async function invited(by: TeamActor, email = `${newId()}@new.example`, role: Role = "support") {
    const made = await inviteStaff(by, { email, role });
    if (!made.ok) throw new Error(made.error.code);
    return { ...made.value, email };
  }

  const roles = async () =>
    (
      await owner<{ role: Role }[]>`
        select role from staff_roles where program_id = ${program.id}`
    ).map(({ role }) => role);

  async function roleOf(id: string): Promise<Role | null> {
    const [row] = await owner<{ role: Role }[]>`
      select role from staff_roles where program_id = ${program.id} and user_id = ${id}`;
    return row?.role ?? null;
  }

  /** What the log says of the team. */
  const acts = () =>
    owner<{ action: string; subject: string; before: unknown; after: unknown; text: string }[]>`
      select action, subject, before, after, to_jsonb(a)::text as text from audit_entries a
       where program_id = ${program.id} and action like 'staff.%' order by number`;

  /** The next code of an authenticator whose codes this test has used up to now. */
  async function freshCode(of: string) {
    await owner`update users set totp_last_step = null where email = ${of}`;
    return codeAt(secret, new Date());
  }

  return { program, somebody, invited, roles, roleOf, acts, freshCode };
}

export type Team = Awaited<ReturnType<typeof openTeam>>;
