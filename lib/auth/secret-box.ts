import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** A key of 32 bytes with the id that stands in front of what it sealed. */
export type BoxKey = { id: string; bytes: Uint8Array };

/** What cannot be opened: made by a key that is gone, for another row, or changed. */
export class SealedError extends Error {
  override name = "SealedError";
}

const VERSION = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key from its base64 text; its id follows from it and tells nothing about it. */
export function boxKey(base64: string): BoxKey {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.byteLength !== 32) throw new TypeError("an encryption key has 32 bytes");
  return {
    id: createHash("sha256").update("regulars:key-id").update(bytes).digest("hex").slice(0, 8),
    bytes,
  };
}

function associated(keyId: string, row: string): Uint8Array {
  return Buffer.from(`${VERSION}.${keyId}.${row}`);
}

/**
 * Seals a text with AES-256-GCM for one place: `row` names table, column and id ("users.totp_secret/0190…"), and the
 * result opens nowhere else, so that swapping rows in the database gains nothing.
 */
export function seal(text: string, row: string, key: BoxKey): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated(key.id, row));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, key.id, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
}

/** Whether a text is what `seal` made of another one. */
export function isSealed(text: string): boolean {
  return /^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]{22,}$/.test(text);
}

/** Opens what was sealed for `row` by one of these keys. Throws SealedError. */
export function unseal(box: string, row: string, keys: readonly BoxKey[]): string {
  const [version, keyId = "", nonce = "", body = ""] = box.split(".");
  const key = keys.find((one) => one.id === keyId);
  if (version !== VERSION || !key) throw new SealedError(`no key ${keyId} for ${row}`);
  const bytes = Buffer.from(body, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.bytes, Buffer.from(nonce, "base64url"), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(associated(keyId, row));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch {
    throw new SealedError(`what is stored for ${row} was changed or belongs elsewhere`);
  }
}
