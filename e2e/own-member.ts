import { connect } from "@/db/client";
import { systemScope } from "@/lib/auth/system-scope";
import { createUser, linkUser } from "@/lib/auth/users";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { enrolMember } from "@/lib/members/service";
import { env } from "@/lib/shared/env";
import { newId } from "@/lib/shared/id";
import { demo } from "./people";

/**
 * Somebody new in the demo's first program, with the password of all its people, for whoever changes what a member has:
 * the people of the demo are looked at by other tests at the same time. Returns the address.
 */
export async function ownMember(name: string, points = 0n): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, ".")}.${newId().slice(-10)}@members.example`;
  const owner = connect(env().DATABASE_URL, { max: 1 });
  const [program] = await owner<{ id: string }[]>`
    select id from programs where slug = ${demo().programs[0]?.slug ?? ""}`;
  await owner.end();
  const scope = systemScope(program?.id ?? "", "test");
  const { id } = await enrolMember(scope, { email, name, externalId: null }, new Date());
  const given = { points, reason: "Something to spend" };
  if (points > 0n) await adjustPoints(scope, id, given, newId(), new Date());
  await linkUser(scope, await createUser({ email, name, password: demo().password, verified: true }));
  return email;
}
