import type { Adapter } from "next-auth/adapters";
import { database } from "@/db/client";
import type { User } from "@/db/queries/auth";
import { deleteTokens, insertToken, takeToken } from "@/db/queries/tokens";
import { findUserByEmail, findUserById, insertUser, verifyEmail } from "@/db/queries/users";
import { clock } from "@/lib/shared/clock";
import { newId } from "@/lib/shared/id";
import { endSessionOfToken, findSession, SESSION_LIMITS, startSession } from "./session";

function shown(user: User) {
  return { id: user.id, email: user.email ?? "", name: user.name, emailVerified: user.emailVerified };
}

function endOf(now: Date): Date {
  return new Date(now.getTime() + SESSION_LIMITS.member.absoluteMs);
}

/**
 * What Auth.js needs of our database to send a link and to follow one. Session tokens are stored as their hash, links
 * arrive hashed already. Sessions made here are members' sessions; their end cannot be moved.
 */
export function authAdapter(userAgent: () => Promise<string | null>): Adapter {
  return {
    async createUser({ email, name, emailVerified }) {
      const now = clock.now();
      const made = await insertUser(database(), {
        id: newId(now.getTime()),
        email,
        name: name ?? null,
        emailVerified,
        passwordHash: null,
        now,
      });
      const user = made ?? (await findUserByEmail(database(), email));
      if (!user) throw new Error("a user was deleted while signing in");
      return shown(user);
    },
    async getUser(id) {
      const user = await findUserById(database(), id);
      return user && shown(user);
    },
    async getUserByEmail(email) {
      const user = await findUserByEmail(database(), email);
      return user && shown(user);
    },
    // No provider from outside is switched on yet.
    async getUserByAccount() {
      return null;
    },
    async linkAccount() {
      throw new Error("no outside provider is switched on");
    },
    async updateUser({ id, emailVerified }) {
      const user = await verifyEmail(database(), id, emailVerified ?? clock.now());
      if (!user) throw new Error("the user is gone");
      return shown(user);
    },
    async createSession({ sessionToken, userId }) {
      const agent = await userAgent();
      const { expires } = await startSession(userId, "member", clock.now(), {
        token: sessionToken,
        userAgent: agent,
      });
      return { sessionToken, userId, expires };
    },
    async getSessionAndUser(sessionToken) {
      const now = clock.now();
      const user = await findSession(sessionToken, "member", now);
      return user && { session: { sessionToken, userId: user.id, expires: endOf(now) }, user: shown(user) };
    },
    async updateSession() {
      return null;
    },
    async deleteSession(sessionToken) {
      await endSessionOfToken(sessionToken);
    },
    async createVerificationToken(token) {
      await insertToken(database(), token, clock.now());
      return token;
    },
    async useVerificationToken({ identifier, token }) {
      const taken = await takeToken(database(), identifier, token);
      // The other links that were sent meanwhile have done their work too.
      if (taken && taken.expires > clock.now()) await deleteTokens(database(), identifier);
      return taken;
    },
  };
}
