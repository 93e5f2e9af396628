import { redirect, unstable_rethrow } from "next/navigation";
import type { NextRequest } from "next/server";
import { findUser, readAsMember, type SignedInMember } from "@/lib/auth/member";
import { safePath, withThen } from "@/lib/auth/redirect-path";
import { contentSecurityPolicy, securityHeaders } from "@/lib/auth/security-headers";
import { requestHost } from "@/lib/auth/storefront";
import { signHost } from "@/lib/auth/visited-host";
import { settledWholePage, type WholePage, wholePageWithin } from "@/lib/first-page/service";
import { type Dress, dressOfPages, ownPage } from "@/lib/first-page/service-own-site";
import { clock } from "@/lib/shared/clock";
import { env } from "@/lib/shared/env";
import { log } from "@/lib/shared/log";
import { say } from "@/lib/shared/say";
import { celebrated } from "../celebrations";
import { AccountFrame } from "../frame";
import { Overview } from "../overview";
import { readingOf } from "../reading";
import { stillDocument } from "./document";

/** As every page that is one person's. */
const FOR_ONE = "private, no-cache, no-store, max-age=0, must-revalidate";
/** Tells next.config.ts that the page itself is asked for. */
const LIVE = "x-live";
/** Of a visit, what the page is made by; of its answer, what the visitor is told. */
const ASKED = ["cookie", "accept-language", "user-agent", "x-forwarded-for", "x-forwarded-host"];
const TOLD = ["content-type", "content-security-policy", "location", "cache-control", "vary", "link"];

function policies(): Record<string, string> {
  const https = env().APP_URL.startsWith("https:");
  return {
    ...securityHeaders({ https }),
    "content-security-policy": contentSecurityPolicy({ nonce: null, development: false, https }),
  };
}

/** The overview of whoever is signed in as a document that runs nothing; null where something on it has to. */
function written(
  { member, program }: SignedInMember,
  whole: WholePage,
  dress: Dress,
  now: Date,
): Response | null {
  const { page, unread } = whole;
  if (page.claimable.length > 0 || celebrated(unread.notices, now).length > 0) return null;
  const title = `${say(readingOf(program), "member.nav.overview")} · ${program.name}`;
  const body = stillDocument({
    dress,
    locale: program.locale,
    title,
    children: (
      <AccountFrame member={member} program={program} unread={unread.count}>
        <Overview page={page} member={member} program={program} now={now} />
      </AccountFrame>
    ),
  });
  return new Response(body, {
    headers: {
      ...policies(),
      "content-type": "text/html; charset=utf-8",
      "cache-control": FOR_ONE,
      ...(dress.link && { link: dress.link }),
    },
  });
}

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

/**
 * A visit to /account. Most of the time nothing on the overview runs in the browser, and the document is written
 * without React's renderer, from the components that the page is made of (docs/decisions/0012). Where something has
 * to run, or the document cannot be written, the page itself is sent.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const host = await requestHost();
  try {
    const now = clock.now();
    const [found, dress] = await Promise.all([
      readAsMember((tx, signedIn) => wholePageWithin(tx, signedIn, now)),
      dressOfPages(signHost(host)),
    ]);
    if (!found) {
      const page = (await findUser()) ? "/join" : "/sign-in";
      redirect(withThen(page, safePath(`/account${request.nextUrl.search}`)));
    }
    const whole = found.read ?? (await settledWholePage(found.signedIn, now));
    const document = written(found.signedIn, whole, dress, now);
    if (document) return document;
  } catch (error) {
    unstable_rethrow(error);
    log.error({ err: error }, "the overview was not written");
  }
  return live(request, host);
}
