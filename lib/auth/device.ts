import { createHmac } from "node:crypto";
import { env } from "@/lib/shared/env";
import { readCookie, setCookie } from "./cookies";
import { newToken, sameBytes } from "./token";

const KEPT_MS = 365 * 24 * 60 * 60_000;

function sign(nonce: string, account: string): Uint8Array {
  return createHmac("sha256", env().AUTH_SECRET).update(`regulars:device ${nonce} ${account}`).digest();
}

/** A mark for a browser that signed in to this account. */
export function newDevice(account: string): string {
  const nonce = newToken();
  return `${nonce}.${Buffer.from(sign(nonce, account)).toString("base64url")}`;
}

/** The browser's id if this is its mark for this account, else null. */
export function deviceOf(mark: string | null, account: string): string | null {
  const [nonce = "", signature = ""] = mark?.split(".") ?? [];
  return nonce && sameBytes(Buffer.from(signature, "base64url"), sign(nonce, account)) ? nonce : null;
}

/** The id of this browser if it signed in to this account before: it cannot be locked out by others. */
export async function knownDevice(account: string): Promise<string | null> {
  return deviceOf(await readCookie("device"), account);
}

/** Remembers that this browser signed in to this account. It opens nothing. */
export async function rememberDevice(account: string, now: Date): Promise<void> {
  if (await knownDevice(account)) return;
  await setCookie("device", newDevice(account), new Date(now.getTime() + KEPT_MS));
}
