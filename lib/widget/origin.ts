import { err, ok, type Result } from "@/lib/shared/result";

export const MAX_ORIGINS = 50;

export type OriginError =
  | { code: "origin_unreadable"; text: string }
  /** Only https; a machine's own addresses may do without while one develops. */
  | { code: "origin_insecure"; text: string }
  /** "*" or "*.example.com": a page's origin is one exact address. */
  | { code: "origin_wildcard"; text: string };

const LOOPBACK = /^(localhost|([a-z0-9-]+\.)+localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin of a page as people copy it: "Shop.example.com/collections" is "https://shop.example.com", as a browser
 * would say it. Ports stay, user names are no part of an origin.
 */
export function readOrigin(typed: string): Result<string, OriginError> {
  const text = typed.trim();
  if (text.includes("*")) return err({ code: "origin_wildcard", text });
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || !isHost(url.hostname))
    return err({ code: "origin_unreadable", text });
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) return err({ code: "origin_insecure", text });
  return ok(url.origin);
}

/** A name with a dot, an address, or this machine: "shop" alone is a typing mistake. */
function isHost(name: string): boolean {
  return name.length <= 253 && (LOOPBACK.test(name) || name.startsWith("[") || /[^.]\.[^.]/.test(name));
}

export function originSentence({ code, text }: OriginError): string {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  switch (code) {
    case "origin_unreadable":
      return `“${shown}” is not an address of a shop. Write it like https://shop.example.com.`;
    case "origin_insecure":
      return `“${shown}” is not secure: a shop's address begins with https://.`;
    case "origin_wildcard":
      return `“${shown}” stands for many addresses. Write each one on a line of its own.`;
  }
}

/** Who may read an answer: the page's origin where it is the program's, or our own. */
export type Reader =
  /** Not a page of another origin: a page of ours, or no browser at all. Nothing has to be allowed. */
  { kind: "own" } | { kind: "listed"; origin: string } | { kind: "stranger" };

/** Decides by exact comparison: no prefixes, no patterns, and "null" (files, sandboxes) is nobody. */
export function readerOf(origin: string | null, listed: readonly string[], own: string): Reader {
  if (origin === null || origin === own) return { kind: "own" };
  return listed.includes(origin) ? { kind: "listed", origin } : { kind: "stranger" };
}
