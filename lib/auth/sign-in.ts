import { headers } from "next/headers";
import { database } from "@/db/client";
import type { User } from "@/db/queries/auth";
import { findCredentials } from "@/db/queries/users";
import { adoptLanguage } from "@/lib/members/service-language";
import { clock } from "@/lib/shared/clock";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import { type AttemptKind, countAttempt, forgiveAttempt, type TooManyAttempts } from "./attempts";
import { followLink, LINK_MINUTES, requestLink } from "./authjs";
import { clearCookie, readCookie, setCookie } from "./cookies";
import { knownDevice, rememberDevice } from "./device";
import { parseEmail } from "./email-address";
import { noteSignIn } from "./invited";
import { languageChosenHere } from "./language";
import { requestNetwork } from "./network";
import { isPassword } from "./password";
import { endSessionOfToken, findSession, SESSION_LIMITS, type SessionKind, startSession } from "./session";
import { storefront } from "./storefront";
import { systemScope } from "./system-scope";
import { linkUser } from "./users";

export type WrongCredentials = { code: "wrong_credentials" };

/** An attempt by this request on this account. */
export async function attemptOn(kind: AttemptKind, account: string, deviceAccount = account) {
  const [device, network] = await Promise.all([knownDevice(deviceAccount), requestNetwork()]);
  return { kind, account, device, network };
}

/** Ends whatever session this browser had and gives it the new one. */
export async function enterSession(userId: string, kind: SessionKind, now: Date): Promise<void> {
  const former = await readCookie(kind);
  if (former) await endSessionOfToken(former);
  const { token, expires } = await startSession(userId, kind, now, {
    userAgent: (await headers()).get("user-agent"),
  });
  await setCookie(kind, token, expires);
}

/** A member by now, if they were none before; what the browser has chosen is their language, unless they have one. */
async function linkHere(user: User): Promise<void> {
  const { program } = await storefront();
  const scope = systemScope(program.id, "sign-in");
  await linkUser(scope, user);
  const chosen = await languageChosenHere();
  if (chosen) await adoptLanguage(scope, { userId: user.id }, chosen);
}

/** The browser is known from now on, and what it shows of the member is kept. */
async function rememberHere(user: User, email: string, now: Date): Promise<void> {
  await rememberDevice(email, now);
  const { program } = await storefront();
  await noteSignIn(systemScope(program.id, "sign-in"), user.id, now);
}

/**
 * Checks address and password, whoever asks. Unknown address, no password, wrong password: one answer, after the same
 * work.
 */
export async function checkPassword(email: string, password: string) {
  const attempt = await attemptOn("password", email);
  const counted = await countAttempt(attempt);
  if (!counted.ok) return counted;
  const user = await findCredentials(database(), email);
  const right = await isPassword(user?.passwordHash ?? null, password);
  if (!right || !user) return err<WrongCredentials>({ code: "wrong_credentials" });
  await forgiveAttempt(attempt);
  return ok(user);
}

/** Signs a member in by password. The address is one that parseEmail gave. */
export async function signInMember(
  email: string,
  password: string,
  now = clock.now(),
): Promise<Result<null, WrongCredentials | TooManyAttempts>> {
  const checked = await checkPassword(email, password);
  if (!checked.ok) return checked;
  await enterAsMember(checked.value, now);
  return ok(null);
}

/** Signs a member in whose right to it has been shown. */
export async function enterAsMember(user: User, now: Date): Promise<void> {
  await linkHere(user);
  await enterSession(user.id, "member", now);
  if (user.email) await rememberHere(user, user.email, now);
}

export type MailNotSent = { code: "mail_not_sent" };

/** Mails a link that signs in whoever has this address, known here or not: nothing tells which. */
export async function sendSignInLink(
  email: string,
  then: string | null,
): Promise<Result<null, TooManyAttempts | MailNotSent>> {
  const counted = await countAttempt(await attemptOn("link", email));
  if (!counted.ok) return counted;
  try {
    await requestLink(email, then);
  } catch (error) {
    log.error({ error }, "a sign-in link was not sent");
    return err({ code: "mail_not_sent" });
  }
  await setCookie("mailed", email, new Date(Date.now() + LINK_MINUTES * 60_000));
  return ok(null);
}

/** The address that this browser had a link mailed to within the last minutes. */
export async function mailedTo(): Promise<string | null> {
  const address = parseEmail(await readCookie("mailed"));
  return address.ok ? address.value : null;
}

/** Signs in by a link, once. False when it is unknown, used or older than ten minutes. */
export async function signInByLink(email: string, token: string, now = clock.now()): Promise<boolean> {
  const former = await readCookie("member");
  const session = await followLink(email, token);
  const user = session && (await findSession(session, "member", now));
  if (!user) return false;
  if (former) await endSessionOfToken(former);
  await linkHere(user);
  await setCookie("member", session, new Date(now.getTime() + SESSION_LIMITS.member.absoluteMs));
  await clearCookie("mailed");
  await rememberHere(user, email, now);
  return true;
}

/** Signs this browser out: the session ends on the server, not only here. */
export async function signOut(kind: SessionKind): Promise<void> {
  const token = await readCookie(kind);
  if (token) await endSessionOfToken(token);
  await clearCookie(kind);
}
