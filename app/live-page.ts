import type { NextRequest } from "next/server";
import { hostIn } from "@/lib/auth/storefront";
import { signHost } from "@/lib/auth/visited-host";
import { ownPage } from "@/lib/first-page/service-own-site";

/** Of a visit, what a page is made by; of its answer, what the visitor is told. */
const ASKED = ["cookie", "accept-language", "user-agent", "x-forwarded-for", "x-forwarded-host"];
const TOLD = ["content-type", "content-security-policy", "location", "cache-control", "vary", "link"];

/**
 * The page of an address as React makes it, for whoever makes this request, where a visit to it is answered by a document
 * (next.config.ts).
 */
export function livePage(
  { headers }: NextRequest,
  path: string,
  more: Record<string, string> = {},
): Promise<Response> {
  const asked = ASKED.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return ownPage(path, signHost(hostIn(headers)), { ...Object.fromEntries(asked), ...more, "x-live": "1" });
}

/** What its answer says to the visitor, after what is said anyway. */
export function toldBy(answer: Response, before: Record<string, string> = {}): Headers {
  const told = new Headers(before);
  for (const name of TOLD) {
    const value = answer.headers.get(name);
    if (value !== null) told.set(name, value);
  }
  for (const cookie of answer.headers.getSetCookie()) told.append("set-cookie", cookie);
  return told;
}
