import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret for a cookie or a link: 256 random bits, safe in both. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored in its place: whoever reads the database signs in as nobody. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Compares two digests of the same length without telling by time where they differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
