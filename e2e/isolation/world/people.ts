import type { Database } from "@/db/client";
import type { TestProgram } from "@/db/testing/fixtures";
import { startSession } from "@/lib/auth/session";
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
