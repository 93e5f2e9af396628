import { hmacOf, isSameText, randomSecret } from "@/lib/shared/hmac";

/** Codes change this often; the one before still opens, for whoever scanned it just in time. */
export const WINDOW_MINUTES = 10;
const WINDOW_MS = WINDOW_MINUTES * 60_000;

/** 80 bits, as text for an address. */
const LINK_BYTES = 10;

/** What a shop shows to whoever is there: a link for its QR code, six digits to type, and until when both are current. */
export type CheckInCode = { token: string; digits: string; until: Date };

/** A new secret for a shop's codes: 256 random bits. */
export function newCheckInSecret(): string {
  return randomSecret(32);
}

function windowOf(at: Date): number {
  return Math.floor(at.getTime() / WINDOW_MS);
}

function sign(secret: string, shopId: string, window: number, what: "link" | "digits"): Buffer {
  return hmacOf(secret, `check-in ${what} ${shopId} ${window}`);
}

function tokenOf(secret: string, shopId: string, window: number): string {
  return sign(secret, shopId, window, "link").subarray(0, LINK_BYTES).toString("base64url");
}

/** Six digits out of 64 bits: none is more likely than another by more than one in 10¹³. */
function digitsOf(secret: string, shopId: string, window: number): string {
  const number = sign(secret, shopId, window, "digits").readBigUInt64BE() % 1_000_000n;
  return number.toString().padStart(6, "0");
}

/** The codes that this shop shows at `now`. Whoever lacks the secret cannot tell the next from the last. */
export function checkInCode(secret: string, shopId: string, now: Date): CheckInCode {
  const window = windowOf(now);
  return {
    token: tokenOf(secret, shopId, window),
    digits: digitsOf(secret, shopId, window),
    until: new Date((window + 1) * WINDOW_MS),
  };
}

/**
 * Which window a code was shown in: the number that makes one visit of it, however often it is sent. Null when it is
 * not this shop's, or older than the window before this one. Spaces in typed digits do not matter.
 */
export function windowOfCode(secret: string, shopId: string, code: string, now: Date): number | null {
  const typed = code.replace(/[\s-]/g, "");
  const digits = /^\d{6}$/.test(typed) ? typed : null;
  const current = windowOf(now);
  let found: number | null = null;
  for (const window of [current, current - 1]) {
    const fits = digits
      ? isSameText(digits, digitsOf(secret, shopId, window))
      : isSameText(code.trim(), tokenOf(secret, shopId, window));
    if (fits && found === null) found = window;
  }
  return found;
}

/** Whether this is a code to type, which can be guessed at and is therefore allowed a few times only. */
export function isTyped(code: string): boolean {
  return /^\d{0,6}$/.test(code.replace(/[\s-]/g, ""));
}
