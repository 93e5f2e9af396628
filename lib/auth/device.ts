import { createHmac } from "node:crypto";
import { env } from "@/lib/shared/env";
import { readCookie, setCookie } from "./cookies";
import { newToken, sameBytes } from "./token";

const KEPT_MS = 365 * 24 * 60 * 60_000;

function sign(nonce: string, account: string): Uint8Array {
  return createHmac("sha256", env().AUTH_SECRET).update(`regulars:device ${nonce} ${account}`).digest();
}

/** A mark for a browser that signed in to this account; one that has a nonce keeps it. */
export function newDevice(account: string, nonce = newToken()): string {
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

/**
 * What this browser is known by since somebody first signed in with it, whoever that was; null before. It proves
 * nothing: it only tells that two accounts are used side by side.
 */
export async function browserId(): Promise<string | null> {
  const nonce = (await readCookie("device"))?.split(".")[0] ?? "";
  return /^[\w-]{20,64}$/.test(nonce) ? nonce : null;
}

/** Remembers that this browser signed in to this account. It opens nothing. */
export async function rememberDevice(account: string, now: Date): Promise<void> {
  if (await knownDevice(account)) return;
  await setCookie(
    "device",
    newDevice(account, (await browserId()) ?? undefined),
    new Date(now.getTime() + KEPT_MS),
  );
}
