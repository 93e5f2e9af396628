import { headers } from "next/headers";
import { linkOriginOf } from "@/lib/auth/origin";
import { contentSecurityPolicy } from "@/lib/auth/security-headers";
import { hostIn, type Storefront, storefront } from "@/lib/auth/storefront";
import { signHost } from "@/lib/auth/visited-host";
import { type LandingDocument, landingDocument } from "@/lib/landing/service-document";
import { env } from "@/lib/shared/env";
import { type Said, VARY } from "@/lib/shared/front";
import type { Locale } from "@/lib/shared/locale";
import { log } from "@/lib/shared/log";

/** A document in a language of its own address is the same for everybody; without one it depends on who asks. */
const FOR_EVERYBODY = "public, max-age=60, stale-while-revalidate=600";
const FOR_ONE = "private, no-cache";

/** How the landing page is asked for: `isNegotiated` where the address does not say in which language. */
export type LandingAsked = { said: Said; place: Storefront; locale: Locale; isNegotiated: boolean };

/** The landing page with what is told about it, whichever way it is packed; null where it could not be made ahead. */
export async function landingFor({
  said,
  place: { program, shop },
  locale,
  isNegotiated,
}: LandingAsked): Promise<{ document: LandingDocument; told: Record<string, string> } | null> {
  const host = hostIn(said);
  const place = { programId: program.id, shopId: shop.id, origin: await linkOriginOf(host) };
  const how = { revision: program.rulesRevision, host: signHost(host), locale };
  try {
    const document = await landingDocument(place, how);
    const https = env().APP_URL.startsWith("https:");
    const told = {
      "cache-control": isNegotiated ? FOR_ONE : FOR_EVERYBODY,
      "content-language": locale,
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": contentSecurityPolicy({ nonce: null, development: false, https }),
      ...(document.link && { link: document.link }),
      vary: isNegotiated ? `${VARY}, accept-language, cookie` : VARY,
    };
    return { document, told };
  } catch (error) {
    log.error({ err: error }, "the landing page could not be made ahead");
    return null;
  }
}

/** Sends the landing page, or, where it could not be made ahead, leads to the page it is made of. */
export async function landingAnswer(locale: Locale, isNegotiated: boolean): Promise<Response> {
  const [place, said] = await Promise.all([storefront(), headers()]);
  const made = await landingFor({ said, place, locale, isNegotiated });
  if (!made)
    return new Response(null, {
      status: 307,
      headers: { location: "/program/sheet", "cache-control": "no-store" },
    });
  const { body, etag } = made.document;
  const told = { ...made.told, etag };
  if (said.get("if-none-match") === etag) return new Response(null, { status: 304, headers: told });
  return new Response(body, { headers: told });
}
