import type { Database } from "@/db/client";
import type { TestProgram } from "@/db/testing/fixtures";
import { AGENT_SCOPES } from "@/lib/auth/agents/grant";
import { createAgentKey } from "@/lib/auth/agents/keys";
import { startSession } from "@/lib/auth/session";
import { scopeFor } from "@/lib/auth/system-scope";
import { inviteStaff } from "@/lib/auth/team/invitations";
import { newTotpSecret } from "@/lib/auth/totp";
import { createStaff, createUser, linkUser } from "@/lib/auth/users";
import { enrolMember } from "@/lib/members/service";
import { newId, showId } from "@/lib/shared/id";
import type { Role } from "@/lib/shared/scope";
import type { Actor } from "./things";
import { now, word } from "./tools";

async function session(userId: string, kind: "member" | "staff"): Promise<string> {
  const { token } = await startSession(userId, kind, now());
  return `${kind === "staff" ? "regulars.staff" : "regulars.session"}=${token}`;
}

export async function staffOf(program: TestProgram, role: Role): Promise<Actor> {
  const email = `${role}.${word()}@staff.example`;
  const { userId } = await createStaff({ email, name: role, password: word(), programId: program.id, role });
  return { name: `${role} of ${program.slug}`, cookie: await session(userId, "staff") };
}

export async function memberOf(program: TestProgram, name: string) {
  const email = `${name.toLowerCase()}.${word()}@members.example`;
  const customer = `customer-${word()}`;
  const member = await enrolMember(program.scope, { email, name, externalId: customer }, now());
  const user = await createUser({ email, name, password: null, verified: true });
  await linkUser(program.scope, user);
  return { member, email, customer, cookie: await session(user.id, "member") };
}

/** A passkey of the member at the shop's own address. */
export async function openedBy(owner: Database, mark: string, memberId: string): Promise<string> {
  const id = newId();
  await owner`
    insert into passkeys
      (id, user_id, rp_id, staff, credential_id, public_key, counter, transports, synced, name, created_at)
    select ${id}, user_id, ${`${mark}.shop.test`}, false, ${mark}, '\\x00', 0, '{}', false, ${`Passkey ${mark}`}, now()
      from members where id = ${memberId}`;
  return showId("passkey", id);
}

/** Somebody who works here, and somebody who was asked to and has not answered. */
export async function colleagues(program: TestProgram, mark: string) {
  const email = `colleague.${word()}@staff.example`;
  const of = { email, name: `Colleague ${mark}`, password: word(), programId: program.id };
  const { userId } = await createStaff({ ...of, role: "readonly" });
  const { slug } = program;
  const here = { id: program.id, name: slug, slug, accent: "#00aa66", timeZone: "Europe/Berlin" };
  const by = { scope: program.scope, program: here, by: null };
  const asked = { email: `asked.${mark}@staff.example`, role: "support" as const, byMail: false };
  const invited = await inviteStaff(by, asked, now());
  if (!invited.ok) throw new Error(invited.error.code);
  return { colleague: showId("staff", userId), staffInvitation: showId("invitation", invited.value.id) };
}

/** A key of somebody of staff, for an agent of theirs. */
export async function keyOfPerson(program: TestProgram, mark: string): Promise<string> {
  const email = `agent.${word()}@staff.example`;
  const of = {
    email,
    name: `Agent ${mark}`,
    password: word(),
    programId: program.id,
    totpSecret: newTotpSecret(),
  };
  const { userId } = await createStaff({ ...of, role: "support" });
  const made = await createAgentKey(
    {
      scope: scopeFor(program.id, { kind: "staff", staffId: userId, role: "support" }),
      program: { name: program.slug, slug: program.slug, accent: "#00aa66", timeZone: "Europe/Berlin" },
      staff: { id: userId, name: of.name, email, role: "support" },
    },
    { name: `Assistant ${mark}`, scopes: AGENT_SCOPES, days: 90 },
    now(),
  );
  if (!made.ok) throw new Error(made.error.code);
  return showId("key", made.value.id);
}
