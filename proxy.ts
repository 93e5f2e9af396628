import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, securityHeaders } from "@/lib/auth/security-headers";
import { signedHost, signHost, VISITED_HOST } from "@/lib/auth/visited-host";
import { env } from "@/lib/shared/env";
import { NOT_A_VISIT } from "@/lib/shared/visit";

/**
 * What brings a policy of its own: a mail's HTML, which runs nothing at all, and the landing page, which is the same for
 * everybody and so can name no nonce.
 */
const OWN_POLICY = /^\/(dev\/mail\/[^/]+\/html|program|program\/(?!sheet$|terms$)[A-Za-z-]+)$/;

/** A visit to a product's page is answered by a document, which tells its policy itself (next.config.ts). */
function isToDocument({ headers, nextUrl: { pathname, searchParams } }: NextRequest): boolean {
  return (
    /^\/products\/[^/]+(\/still)?$/.test(pathname) &&
    NOT_A_VISIT.every((name) => !headers.has(name)) &&
    !searchParams.has("why")
  );
}

/**
 * Gives every page its security headers with a fresh nonce, and tells it its own path. Decides nothing about who may
 * see it: each page, action and route asks that itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const { NODE_ENV, APP_URL } = env();
  const { pathname, search } = request.nextUrl;
  const https = APP_URL.startsWith("https:");
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, development: NODE_ENV === "development", https });

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", pathname + search);
  // After an action the server asks itself for the page it redirects to, by its own name: the visitor's host goes along.
  headers.set(
    VISITED_HOST,
    signHost(signedHost(request.headers.get(VISITED_HOST)) ?? request.headers.get("host") ?? ""),
  );
  headers.set("content-security-policy", policy);

  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(securityHeaders({ https }))) response.headers.set(name, value);
  if (!OWN_POLICY.test(pathname) && !isToDocument(request))
    response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher: [
    {
      source:
        "/((?!api/|_next/static|_next/image|favicon.ico|icon.svg$|account$|account/still$|widget(?:-panel|-parts)?\\.js$).*)",
      missing: [
        { type: "header", key: "next-router-prefetch" },
        { type: "header", key: "purpose", value: "prefetch" },
      ],
    },
    // A visit to the overview is answered by /account/still, which tells its policy itself; what else is asked of that
    // address is a page as any other (next.config.ts).
    {
      source: "/account",
      has: [{ type: "header", key: "rsc" }],
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
    { source: "/account", has: [{ type: "header", key: "next-action" }] },
    { source: "/account", has: [{ type: "header", key: "content-type" }] },
    { source: "/account", has: [{ type: "header", key: "x-live" }] },
  ],
};
