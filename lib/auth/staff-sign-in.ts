import { database } from "@/db/client";
import { deleteTokens, hasToken, insertToken } from "@/db/queries/tokens";
import { type Credentials, findCredentialsById, storeTotpSecret, takeTotpStep } from "@/db/queries/users";
import { clock } from "@/lib/shared/clock";
import { isUuid } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import { countAttempt, forgiveAttempt, type TooManyAttempts } from "./attempts";
import { clearCookie, readCookie, setCookie } from "./cookies";
import { rememberDevice } from "./device";
import { attemptOn, checkPassword, enterSession, type WrongCredentials } from "./sign-in";
import { hashToken, newToken } from "./token";
import { newTotpSecret, openTotpSecret, sealTotpSecret, stepOfCode } from "./totp";

/** Between password and code. */
const STEP_MS = 10 * 60_000;

const identifier = (userId: string) => `staff:${userId}`;

/**
 * First half: address and password. Somebody who is no staff gets the same answer as somebody with a wrong password.
 * Says which page comes next: for the code, or for setting up the authenticator.
 */
export async function startStaffSignIn(
  email: string,
  password: string,
  now = clock.now(),
): Promise<Result<"authenticator" | "set-up", WrongCredentials | TooManyAttempts>> {
  const checked = await checkPassword(email, password);
  if (!checked.ok) return checked;
  const user = checked.value;
  if (!user.isStaff) return err({ code: "wrong_credentials" });
  const hasAuthenticator = user.totpConfirmedAt !== null;
  await beginCode({ id: user.id, hasAuthenticator }, now);
  return ok(hasAuthenticator ? "authenticator" : "set-up");
}

/**
 * Lets this browser go on to the code of somebody who has shown the first half, for ten minutes. Who has no authenticator has
 * one to set up then.
 */
export async function beginCode(
  { id, hasAuthenticator }: { id: string; hasAuthenticator: boolean },
  now: Date,
): Promise<void> {
  const token = newToken();
  const expires = new Date(now.getTime() + STEP_MS);
  await insertToken(database(), { identifier: identifier(id), token: hashToken(token), expires }, now);
  await setCookie("step", `${id}.${token}`, expires);
  if (!hasAuthenticator) await storeTotpSecret(database(), id, sealTotpSecret(newTotpSecret(), id));
}

/** Whose password this browser showed within the last ten minutes, without a code yet. */
export async function halfSignedIn(now = clock.now()): Promise<Credentials | null> {
  const [userId = "", token = ""] = (await readCookie("step"))?.split(".") ?? [];
  if (!isUuid(userId) || !token) return null;
  if (!(await hasToken(database(), identifier(userId), hashToken(token), now))) return null;
  return findCredentialsById(database(), userId);
}

/** What to show on the set-up page: the secret of an authenticator that is not confirmed yet. */
export function secretToSetUp(user: Credentials): string | null {
  if (!user.totpSecret || user.totpConfirmedAt) return null;
  return openTotpSecret(user.totpSecret, user.id);
}

export type CodeError =
  | TooManyAttempts
  /** The password was shown too long ago, or not by this browser. */
  | { code: "start_again" }
  /** Not the current code. */
  | { code: "wrong_code" }
  /** The right code, but used before: the next one will do. */
  | { code: "code_used" };

/** Takes the code if it is the authenticator's and newer than any taken before. Confirms a new authenticator. */
export async function takeCode(
  user: { id: string; totpSecret: string | null },
  code: string,
  now: Date,
): Promise<Result<null, { code: "wrong_code" | "code_used" }>> {
  const secret = user.totpSecret && openTotpSecret(user.totpSecret, user.id);
  const step = secret ? stepOfCode(secret, code, now) : null;
  if (step === null) return err({ code: "wrong_code" });
  return (await takeTotpStep(database(), user.id, step, now)) ? ok(null) : err({ code: "code_used" });
}

/** Second half: the authenticator's code. Only now is there a session that opens a dashboard. */
export async function finishStaffSignIn(code: string, now = clock.now()): Promise<Result<null, CodeError>> {
  const user = await halfSignedIn(now);
  if (!user?.isStaff || !user.email) return err({ code: "start_again" });
  const attempt = await attemptOn("code", user.id, user.email);
  const counted = await countAttempt(attempt);
  if (!counted.ok) return counted;
  const taken = await takeCode(user, code, now);
  if (!taken.ok) return taken;
  await Promise.all([
    forgiveAttempt(attempt),
    deleteTokens(database(), identifier(user.id)),
    clearCookie("step"),
  ]);
  await enterSession(user.id, "staff", now);
  await rememberDevice(user.email, now);
  return ok(null);
}

/**
 * Both halves at once, of somebody who need not be staff yet: `then` makes them so, and only if it does are they signed in.
 * Counted as every sign-in is.
 */
export async function enterByBoth<T, E extends { code: string }>(
  { email, password, code }: { email: string; password: string; code: string },
  now: Date,
  then: (user: Credentials) => Promise<Result<T, E>>,
): Promise<Result<T, E | WrongCredentials | CodeError>> {
  const checked = await checkPassword(email, password);
  if (!checked.ok) return checked;
  const user = checked.value;
  const attempt = await attemptOn("code", user.id, email);
  const counted = await countAttempt(attempt);
  if (!counted.ok) return counted;
  const taken = await takeCode(user, code, now);
  if (!taken.ok) return taken;
  await forgiveAttempt(attempt);
  const done = await then(user);
  if (!done.ok) return done;
  await enterSession(user.id, "staff", now);
  await rememberDevice(email, now);
  return done;
}

/** The code once more, of somebody who is signed in: before a new way into the dashboard is made. */
export async function confirmByCode(
  { id, email }: { id: string; email: string | null },
  code: string,
  now = clock.now(),
): Promise<Result<null, CodeError>> {
  const user = await findCredentialsById(database(), id);
  if (!user?.isStaff || !email) return err({ code: "start_again" });
  const attempt = await attemptOn("code", id, email);
  const counted = await countAttempt(attempt);
  if (!counted.ok) return counted;
  const taken = await takeCode(user, code, now);
  if (taken.ok) await forgiveAttempt(attempt);
  return taken;
}
