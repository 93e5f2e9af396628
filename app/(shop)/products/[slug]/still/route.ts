import type { NextRequest } from "next/server";
import { contentSecurityPolicy } from "@/lib/auth/security-headers";
import { documentOf, READS_AT_ONCE } from "@/lib/shared/document";
import { env } from "@/lib/shared/env";
import { livePage, toldBy } from "../../../../live-page";

type Props = { params: Promise<{ slug: string }> };

/** What a browser may do with a page that runs nothing but files of ours. */
function policy(): string {
  const https = env().APP_URL.startsWith("https:");
  return contentSecurityPolicy({ nonce: null, development: false, https });
}

/**
 * A visit to a product. Most come from elsewhere and see this page first: they get it as React made it, for them and now,
 * without the framework's code (docs/decisions/0023). Its form posts to the page itself.
 */
export async function GET(request: NextRequest, { params }: Props): Promise<Response> {
  const { slug } = await params;
  const path = `/products/${encodeURIComponent(slug)}${request.nextUrl.search}`;
  const answer = await livePage(request, path, { "user-agent": READS_AT_ONCE });
  const headers = toldBy(answer);
  if (answer.status !== 200) return new Response(answer.body, { status: answer.status, headers });
  headers.set("content-security-policy", policy());
  const early = headers.get("link")?.replaceAll(/; nonce="[^"]*"/g, "");
  if (early) headers.set("link", early);
  return new Response(documentOf(await answer.text(), "/product.js"), { headers });
}
