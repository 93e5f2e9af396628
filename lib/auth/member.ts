import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { findMemberOfSession, type MemberOfSession } from "@/db/queries/auth";
import { findProgramById } from "@/db/queries/programs";
import { readProgram, type Tx } from "@/db/transaction";
import { clock } from "@/lib/shared/clock";
import type { Said } from "@/lib/shared/front";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { ReadProgram } from "@/lib/words/service";
import { cookieIn, readCookie } from "./cookies";
import { readBy, readHere } from "./language";
import { safePath, withThen } from "./redirect-path";
import { findSession, noteUse, type SessionUser, sessionWindow } from "./session";
import { hostIn, placeOfHost, storefront, storefrontPlace } from "./storefront";
import { memberScopeFor, systemScope } from "./system-scope";
import { hashToken } from "./token";

/** `program` is in the member's language: see readingOf of lib/words. */
export type SignedInMember = { scope: MemberScope; member: MemberOfSession; program: ReadProgram };

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
    readProgram(scope, (tx) => findMemberOfSession(tx, scope, id, now, idleSince), { keepPlans: true }),
  ]);
  if (!found) return null;
  const { member } = found;
  const [read] = await Promise.all([
    readHere(program, member.locale),
    noteUse(id, found.lastSeenAt, staleSince, now),
  ]);
  return { scope: memberScopeFor(program.id, member.id), member, program: read };
});

/** A session as a request names it, and the program of the host that it was sent to. */
export type Asked = {
  sessionId: string;
  scope: ProgramScope;
  now: Date;
  idleSince: Date;
  staleSince: Date;
};

/** As whom the request of these headers asks; null where it names no session. */
export async function askedBy(said: Said, now: Date): Promise<Asked | null> {
  const token = cookieIn(said, "member");
  if (!token) return null;
  const { programId } = await placeOfHost(hostIn(said));
  return {
    sessionId: hashToken(token),
    scope: systemScope(programId, "session"),
    now,
    ...sessionWindow("member", now),
  };
}

/** Writes down that the session was used, as a read of it has found it. */
export function noteAsked({ sessionId, staleSince, now }: Asked, lastSeenAt: Date): Promise<void> {
  return noteUse(sessionId, lastSeenAt, staleSince, now);
}

/**
 * Who asks, and what `work` reads for them in the transaction that found them; null for whoever is not signed in. `before` is
 * read before everything else. For what is made by one read alone: it shares nothing with what else asks for the member.
 */
export async function readAsMember<T, B>(
  said: Said,
  asked: Asked,
  {
    before,
    work,
  }: { before: (tx: Tx) => Promise<B>; work: (tx: Tx, signedIn: SignedInMember) => Promise<T> },
): Promise<{ signedIn: SignedInMember; before: B; read: T } | null> {
  const found = await readProgram(
    asked.scope,
    async (tx) => {
      const first = before(tx);
      // Sent now: a query goes out when somebody waits for it, and the others are not to overtake it.
      first.catch(() => {});
      const [read, member] = await Promise.all([first, memberWithin(tx, said, asked, work)]);
      return member && { ...member, before: read };
    },
    { keepPlans: true },
  );
  if (!found) return null;
  await noteAsked(asked, found.lastSeenAt);
  return found;
}

async function memberWithin<T>(
  tx: Tx,
  said: Said,
  { scope, sessionId, now, idleSince }: Asked,
  work: (tx: Tx, signedIn: SignedInMember) => Promise<T>,
): Promise<{ signedIn: SignedInMember; read: T; lastSeenAt: Date } | null> {
  const [own, found] = await Promise.all([
    findProgramById(tx, scope.programId),
    findMemberOfSession(tx, scope, sessionId, now, idleSince),
  ]);
  if (!own || !found) return null;
  const { member, lastSeenAt } = found;
  const program = await readBy(said, own, member.locale, tx);
  const signedIn = { scope: memberScopeFor(own.id, member.id), member, program };
  return { signedIn, read: await work(tx, signedIn), lastSeenAt };
}

/** This storefront's program in the language of whoever asks, member or not. */
export const programHere = cache(async (): Promise<ReadProgram> => {
  const signedIn = await findMember();
  return signedIn?.program ?? readHere((await storefront()).program, null);
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
