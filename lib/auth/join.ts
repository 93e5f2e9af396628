import { writeAudit } from "@/db/queries/audit";
import type { User } from "@/db/queries/auth";
import { inProgram } from "@/db/transaction";
import { enrolMember } from "@/lib/members/service-enrol";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { TooManyAttempts } from "./attempts";
import { noteArrival } from "./invited";
import { type MailNotSent, sendSignInLink } from "./sign-in";
import { storefront } from "./storefront";
import { systemScope } from "./system-scope";
import { linkUser } from "./users";

/** What the person ticked, as shown. */
export type Joining = { name: string; consent: string };

async function joinScope(): Promise<ProgramScope> {
  return systemScope((await storefront()).program.id, "join");
}

async function enrol(
  scope: ProgramScope,
  email: string,
  { name, consent }: Joining,
  proven: boolean,
  now: Date,
) {
  const member = await enrolMember(scope, { email, name }, now);
  await inProgram(scope, (tx) =>
    writeAudit(tx, scope, "member.consented", showId("member", member.id), null, { consent, proven }, now),
  );
  await noteArrival(scope, member.id, { isProven: proven }, now);
}

/**
 * Joins this storefront's program with an address that is still to be proven: a link is mailed, which signs the member
 * in. Who is a member already stays as is, and gets the same answer.
 */
export async function joinByLink(
  email: string,
  joining: Joining,
  next: string | null,
  now = clock.now(),
): Promise<Result<null, TooManyAttempts | MailNotSent>> {
  const sent = await sendSignInLink(email, next);
  if (!sent.ok) return sent;
  await enrol(await joinScope(), email, joining, false, now);
  return ok(null);
}

/** Joins this storefront's program as the person who is signed in, whose address is proven. */
export async function joinAs(
  user: User & { email: string },
  joining: Joining,
  now = clock.now(),
): Promise<void> {
  const scope = await joinScope();
  await enrol(scope, user.email, joining, true, now);
  await linkUser(scope, user);
}
