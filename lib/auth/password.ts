import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id (2) with the OWASP parameters: 19 MiB, two passes, one lane. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const MIN_LENGTH = 8;
/** Beyond this nobody types, and hashing would be a lever. */
const MAX_LENGTH = 200;

function plain(password: string): string {
  return password.normalize("NFKC");
}

/** The hash to store. Throws on a password shorter than 8 or longer than 200 characters. */
export async function hashPassword(password: string): Promise<string> {
  const text = plain(password);
  if (text.length < MIN_LENGTH || text.length > MAX_LENGTH) {
    throw new RangeError(`A password has ${MIN_LENGTH} to ${MAX_LENGTH} characters.`);
  }
  return hash(text, PARAMETERS);
}

let dummy: Promise<string> | undefined;

/**
 * Whether this is the password. Where there is nobody, or nobody with a password (`stored` is null), the same work is
 * done on a hash that nothing fits, so that neither answer nor time tells who is known here.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hash(randomBytes(32), PARAMETERS);
  const fits = await verify(stored ?? (await dummy), plain(password).slice(0, MAX_LENGTH + 1));
  return fits && stored !== null;
}
