import { headers } from "next/headers";
import { linkOrigin } from "@/lib/auth/origin";
import { contentSecurityPolicy } from "@/lib/auth/security-headers";
import { requestHost, storefront } from "@/lib/auth/storefront";
import { signHost } from "@/lib/auth/visited-host";
import { landingDocument } from "@/lib/landing/service-document";
import { env } from "@/lib/shared/env";
import type { Locale } from "@/lib/shared/locale";
import { log } from "@/lib/shared/log";

/** A document in a language of its own address is the same for everybody; without one it depends on who asks. */
const FOR_EVERYBODY = "public, max-age=60, stale-while-revalidate=600";
const FOR_ONE = "private, no-cache";

/** Sends the landing page, or, where it could not be made ahead, leads to the page it is made of. */
export async function landingAnswer(locale: Locale, negotiated: boolean): Promise<Response> {
  const [{ program, shop }, origin, host, list] = await Promise.all([
    storefront(),
    linkOrigin(),
    requestHost(),
    headers(),
  ]);
  const place = { programId: program.id, shopId: shop.id, origin };
  const how = { revision: program.rulesRevision, host: signHost(host), locale };
  const made = await landingDocument(place, how).catch((error: unknown) => {
    log.error({ err: error }, "the landing page could not be made ahead");
    return null;
  });
  if (!made)
    return new Response(null, {
      status: 307,
      headers: { location: "/program/sheet", "cache-control": "no-store" },
    });
  const told = {
    "cache-control": negotiated ? FOR_ONE : FOR_EVERYBODY,
    "content-language": locale,
    "content-security-policy": contentSecurityPolicy({
      nonce: null,
      development: false,
      https: env().APP_URL.startsWith("https:"),
    }),
    etag: made.etag,
    ...(made.link && { link: made.link }),
    ...(negotiated && { vary: "accept-language, cookie" }),
  };
  if (list.get("if-none-match") === made.etag) return new Response(null, { status: 304, headers: told });
  return new Response(made.body, { headers: { ...told, "content-type": "text/html; charset=utf-8" } });
}
