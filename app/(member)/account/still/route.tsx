import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import { findUser } from "@/lib/auth/member";
import { safePath, withThen } from "@/lib/auth/redirect-path";
import { offerToFront, type Said } from "@/lib/shared/front";
import { log } from "@/lib/shared/log";
import { livePage, toldBy } from "../../../live-page";
import { atTheFront } from "./front";
import { policies, type Written, writtenFor } from "./written";

/** The page as React makes it, with all that runs in it. */
async function live(request: NextRequest): Promise<Response> {
  const answer = await livePage(request, `/account${request.nextUrl.search}`);
  return new Response(answer.body, { status: answer.status, headers: toldBy(answer, policies()) });
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
  return written ? new Response(new Uint8Array(written.html), written) : live(request);
}

offerToFront("GET /account", atTheFront(tried));
