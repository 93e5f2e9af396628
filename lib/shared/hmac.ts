import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** HMAC-SHA-256 of a text under a secret. */
export function hmacOf(secret: string, text: string): Buffer {
  return createHmac("sha256", secret).update(text).digest();
}

/** Random bytes as text that an address can carry. */
export function randomSecret(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}

/** Whether two texts are the same, in a time that tells nothing about where they differ. */
export function isSameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
