import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { findMemberOfSession, type MemberOfSession } from "@/db/queries/auth";
import { readProgram } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { clock } from "@/lib/shared/clock";
import type { MemberScope } from "@/lib/shared/scope";
import { readCookie } from "./cookies";
import { safePath, withThen } from "./redirect-path";
import { findSession, noteUse, type SessionUser, sessionWindow } from "./session";
import { storefront, storefrontPlace } from "./storefront";
import { memberScopeFor, systemScope } from "./system-scope";
import { hashToken } from "./token";

export type SignedInMember = { scope: MemberScope; member: MemberOfSession; program: Program };

/** Who is signed in here and a member of this storefront's program; null for everybody else. */
export const findMember = cache(async (): Promise<SignedInMember | null> => {
  const token = await readCookie("member");
  if (!token) return null;
  const now = clock.now();
  const id = hashToken(token);
  const { idleSince, staleSince } = sessionWindow("member", now);
  const scope = systemScope((await storefrontPlace()).programId, "session");
  const [{ program }, found] = await Promise.all([
    storefront(),
    readProgram(scope, (tx) => findMemberOfSession(tx, scope, id, now, idleSince)),
  ]);
  if (!found) return null;
  await noteUse(id, found.lastSeenAt, staleSince, now);
  return { scope: memberScopeFor(program.id, found.member.id), member: found.member, program };
});

/** Who is signed in here, whether a member of this program or not yet. */
export const findUser = cache(async (): Promise<SessionUser | null> => {
  const token = await readCookie("member");
  return token ? findSession(token, "member", clock.now()) : null;
});

/** The path of the page that is being made, to come back to. */
export async function currentPath(): Promise<string | null> {
  return safePath((await headers()).get("x-path"));
}

/** The member, or on to signing in (to joining, for someone who is signed in but not a member here) and back. */
export async function requireMember(): Promise<SignedInMember> {
  const member = await findMember();
  if (member) return member;
  const page = (await findUser()) ? "/join" : "/sign-in";
  redirect(withThen(page, await currentPath()));
}
