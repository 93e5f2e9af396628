import { Secret, TOTP } from "otpauth";
import { env } from "@/lib/shared/env";
import { boxKey, seal, unseal } from "./secret-box";

const PERIOD_S = 30;
const row = (userId: string) => `users.totp_secret/${userId}`;

function keys() {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS } = env();
  const current = boxKey(ENCRYPTION_KEY);
  return { current, all: ENCRYPTION_KEY_PREVIOUS ? [current, boxKey(ENCRYPTION_KEY_PREVIOUS)] : [current] };
}

/** A new authenticator secret, base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The secret as it is stored with this user. */
export function sealTotpSecret(secret: string, userId: string): string {
  return seal(secret, row(userId), keys().current);
}

/** Throws SealedError when it was not stored for this user by a key of ours. */
export function openTotpSecret(sealed: string, userId: string): string {
  return unseal(sealed, row(userId), keys().all);
}

function authenticator(secret: string, label = "staff", issuer = "Regulars"): TOTP {
  return new TOTP({
    issuer,
    label,
    secret: Secret.fromBase32(secret),
    period: PERIOD_S,
    digits: 6,
    algorithm: "SHA1",
  });
}

/** What the QR code of the set-up says: otpauth://totp/… */
export function authenticatorUri(secret: string, email: string, issuer?: string): string {
  return authenticator(secret, email, issuer).toString();
}

/** The code at this instant. */
export function codeAt(secret: string, now: Date): string {
  return authenticator(secret).generate({ timestamp: now.getTime() });
}

/** Seconds until the next code. */
export function codeEndsIn(now: Date): number {
  return PERIOD_S - (Math.floor(now.getTime() / 1000) % PERIOD_S);
}

/**
 * The time step whose code this is, or null. The steps just before and after count too, for clocks that differ; that
 * a step is taken once is the caller's to write down.
 */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const token = code.replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = authenticator(secret).validate({ token, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_S) + delta;
}
