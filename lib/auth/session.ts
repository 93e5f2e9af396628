import { database } from "@/db/client";
import {
  deleteSession,
  deleteSessionOfUser,
  findLiveSession,
  insertSession,
  listLiveSessions,
  touchSession,
} from "@/db/queries/auth";
import { hashToken, newToken } from "./token";

/** Members shop; staff, after password and authenticator, run a program. One cannot be used as the other. */
export type SessionKind = "member" | "staff";

export type SessionUser = {
  id: string;
  email: string | null;
  name: string | null;
  emailVerified: Date | null;
};

export type SessionInfo = {
  /** Names the session in `endSession`; opens nothing. */
  id: string;
  kind: SessionKind;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
};

const minutes = 60_000;
const hours = 60 * minutes;
const days = 24 * hours;

/** How long a session lasts unused, and at most; and how often its use is written down. */
export const SESSION_LIMITS = {
  member: { idleMs: 30 * days, absoluteMs: 180 * days, touchMs: 10 * minutes },
  staff: { idleMs: 2 * hours, absoluteMs: 12 * hours, touchMs: 1 * minutes },
} as const satisfies Record<SessionKind, { idleMs: number; absoluteMs: number; touchMs: number }>;

/** The instants between which a live session of this kind was last seen, and when it is worth noting again. */
export function sessionWindow(kind: SessionKind, now: Date) {
  const { idleMs, touchMs } = SESSION_LIMITS[kind];
  return { idleSince: new Date(now.getTime() - idleMs), staleSince: new Date(now.getTime() - touchMs) };
}

/** Starts a session and returns the cookie's value, which is kept nowhere. */
export async function startSession(
  userId: string,
  kind: SessionKind,
  now: Date,
  { userAgent = null, token = newToken() }: { userAgent?: string | null; token?: string } = {},
): Promise<{ token: string; expires: Date }> {
  const expires = new Date(now.getTime() + SESSION_LIMITS[kind].absoluteMs);
  await insertSession(database(), {
    id: hashToken(token),
    userId,
    staff: kind === "staff",
    userAgent: userAgent?.slice(0, 300) ?? null,
    expires,
    now,
  });
  return { token, expires };
}

/** Who this cookie's value stands for: null when it was ended, lay unused too long, or reached its end. */
export async function findSession(token: string, kind: SessionKind, now: Date): Promise<SessionUser | null> {
  const id = hashToken(token);
  const { idleSince, staleSince } = sessionWindow(kind, now);
  const found = await findLiveSession(database(), id, kind === "staff", now, idleSince);
  if (!found) return null;
  await noteUse(id, found.lastSeenAt, staleSince, now);
  return found.user;
}

/** Writes down that a session is used, at most once a few minutes. */
export async function noteUse(id: string, lastSeenAt: Date, staleSince: Date, now: Date): Promise<void> {
  if (lastSeenAt < staleSince) await touchSession(database(), id, now);
}

/** Ends the session of this cookie's value on the server. */
export async function endSessionOfToken(token: string): Promise<void> {
  await deleteSession(database(), hashToken(token));
}

/** The person's live sessions, last used first. */
export async function listSessions(userId: string, now: Date): Promise<SessionInfo[]> {
  const since = {
    member: sessionWindow("member", now).idleSince,
    staff: sessionWindow("staff", now).idleSince,
  };
  const rows = await listLiveSessions(database(), userId, now, since);
  return rows.map(({ staff, ...row }) => ({ ...row, kind: staff ? "staff" : "member" }));
}

/** Ends one of the person's own sessions; false when it is not theirs or already ended. */
export function endSession(userId: string, id: string): Promise<boolean> {
  return deleteSessionOfUser(database(), userId, id);
}
