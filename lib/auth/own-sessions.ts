import { readCookie } from "./cookies";
import { findUser } from "./member";
import { endSession, listSessions, type SessionInfo } from "./session";
import { hashToken } from "./token";

/** A session of whoever is signed in, and whether it is the one that asks. */
export type OwnSession = SessionInfo & { isHere: boolean };

/** Where the person is signed in to shop, last used first. Sessions of staff are no business of the shop. */
export async function ownSessions(now: Date): Promise<OwnSession[]> {
  const [user, token] = await Promise.all([findUser(), readCookie("member")]);
  if (!user || !token) return [];
  const here = hashToken(token);
  const sessions = await listSessions(user.id, now);
  return sessions
    .filter(({ kind }) => kind === "member")
    .map((session) => ({ ...session, isHere: session.id === here }));
}

/** Ends one of the person's own sessions elsewhere, or all of them with null. Returns how many were ended. */
export async function endOwnSessions(id: string | null, now: Date): Promise<number> {
  const user = await findUser();
  if (!user) return 0;
  const elsewhere = (await ownSessions(now)).filter(
    (session) => !session.isHere && (id === null || session.id === id),
  );
  const ended = await Promise.all(elsewhere.map((session) => endSession(user.id, session.id)));
  return ended.filter(Boolean).length;
}
