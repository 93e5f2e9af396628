import { createHmac, timingSafeEqual } from "node:crypto";

/** 32 bytes in base64, and nothing else: what is longer, shorter or written otherwise is not compared at all. */
const SHAPE = /^[A-Za-z0-9+/]{43}=$/;

/**
 * Whether these bytes were signed with one of the secrets. The bytes are those that came, before anybody has parsed them;
 * every secret is tried, in constant time, so that the answer tells nobody which of them fits.
 */
export function isSigned(body: Uint8Array, signature: string | null, secrets: readonly string[]): boolean {
  if (signature === null || !SHAPE.test(signature)) return false;
  const given = Buffer.from(signature, "base64");
  if (given.toString("base64") !== signature) return false;
  let fits = false;
  for (const secret of secrets) {
    const expected = createHmac("sha256", secret).update(body).digest();
    if (timingSafeEqual(expected, given)) fits = true;
  }
  return fits;
}
