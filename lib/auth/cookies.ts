import { cookies } from "next/headers";
import { env } from "@/lib/shared/env";
import type { Said } from "@/lib/shared/front";
import type { SessionKind } from "./session";

/** On https the browser itself refuses a __Host- cookie that came from another host or over http. */
export function isSecureSite(): boolean {
  return new URL(env().APP_URL).protocol === "https:";
}

export type CookieName =
  | SessionKind
  | "step"
  | "device"
  | "mailed"
  | "friend"
  | "language"
  | "shopify"
  | "answer"
  | "callback"
  | "csrf";

const NAMES: Record<CookieName, string> = {
  member: "regulars.session",
  staff: "regulars.staff",
  /** Between password and authenticator. */
  step: "regulars.step",
  /** A browser that signed in here before. */
  device: "regulars.device",
  /** Where the last link was mailed to, to show it back. */
  mailed: "regulars.mailed",
  /** Whose invitation was followed here. */
  friend: "regulars.friend",
  /** The language that was chosen here. */
  language: "regulars.language",
  /** Who is installing the app for which program, while Shopify asks the merchant. */
  shopify: "regulars.shopify",
  /** What a row's form answered, for the page that is made with the answer; no browser keeps it. */
  answer: "regulars.answer",
  /** Auth.js' own. */
  callback: "regulars.callback",
  csrf: "regulars.csrf",
};

export function cookieName(name: CookieName): string {
  return isSecureSite() ? `__Host-${NAMES[name]}` : NAMES[name];
}

/** The same for each of our cookies: this host only, not for scripts, not with posts from elsewhere. */
export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecureSite() } as const;
}

/** A cookie of a request, read as the framework reads it: the last of a name counts, and what is not encoded rightly is not there. */
export function cookieIn(said: Said, name: CookieName): string | null {
  const start = `${cookieName(name)}=`;
  let found: string | null = null;
  for (const pair of said.get("cookie")?.split(/; */) ?? []) {
    if (!pair.startsWith(start)) continue;
    try {
      found = decodeURIComponent(pair.slice(start.length));
    } catch {}
  }
  return found || null;
}

export async function readCookie(name: CookieName): Promise<string | null> {
  return (await cookies()).get(cookieName(name))?.value || null;
}

export async function setCookie(name: CookieName, value: string, expires: Date): Promise<void> {
  (await cookies()).set(cookieName(name), value, { ...cookieOptions(), expires });
}

export async function clearCookie(name: CookieName): Promise<void> {
  (await cookies()).set(cookieName(name), "", { ...cookieOptions(), maxAge: 0 });
}
