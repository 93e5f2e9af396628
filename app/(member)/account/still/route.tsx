import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import { findUser } from "@/lib/auth/member";
import { safePath, withThen } from "@/lib/auth/redirect-path";
import { hostIn } from "@/lib/auth/storefront";
import { signHost } from "@/lib/auth/visited-host";
import { ownPage } from "@/lib/first-page/service-own-site";
import { offerToFront, type Said } from "@/lib/shared/front";
import { log } from "@/lib/shared/log";
import { atTheFront } from "./front";
import { policies, type Written, writtenFor } from "./written";

/** Tells next.config.ts that the page itself is asked for. */
const LIVE = "x-live";
/** Of a visit, what the page is made by; of its answer, what the visitor is told. */
const ASKED = ["cookie", "accept-language", "user-agent", "x-forwarded-for", "x-forwarded-host"];
const TOLD = ["content-type", "content-security-policy", "location", "cache-control", "vary", "link"];

/** The page as React makes it, with all that runs in it, from its own address. */
async function live(request: NextRequest, host: string): Promise<Response> {
  const asked = ASKED.flatMap((name) => {
    const value = request.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const path = `/account${request.nextUrl.search}`;
  const answer = await ownPage(path, signHost(host), { ...Object.fromEntries(asked), [LIVE]: "1" });
  const told = new Headers(policies());
  for (const name of TOLD) {
    const value = answer.headers.get(name);
    if (value !== null) told.set(name, value);
  }
  for (const cookie of answer.headers.getSetCookie()) told.append("set-cookie", cookie);
  return new Response(answer.body, { status: answer.status, headers: told });
}

/** As `writtenFor`; null as well where it could not be written. */
async function tried(said: Said): Promise<Written | "nobody" | null> {
  try {
    return await writtenFor(said);
  } catch (error) {
    log.error({ err: error }, "the overview was not written");
    return null;
  }
}

/**
 * A visit to /account. Most of the time nothing on the overview runs in the browser, and the document is written
 * without React's renderer, from the components that the page is made of (docs/decisions/0012). Where something has
 * to run, or the document cannot be written, the page itself is sent.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const written = await tried(request.headers);
  if (written === "nobody") {
    const page = (await findUser()) ? "/join" : "/sign-in";
    redirect(withThen(page, safePath(`/account${request.nextUrl.search}`)));
  }
  return written
    ? new Response(new Uint8Array(written.html), written)
    : live(request, hostIn(request.headers));
}

offerToFront("GET /account", atTheFront(tried));
