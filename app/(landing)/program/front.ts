import { cookieIn } from "@/lib/auth/cookies";
import { localeIn } from "@/lib/auth/language";
import { securityHeaders } from "@/lib/auth/security-headers";
import { hostIn, storefrontOfHost } from "@/lib/auth/storefront";
import { takesBrotli } from "@/lib/shared/content-encoding";
import { env } from "@/lib/shared/env";
import { type FrontHandler, saidIn } from "@/lib/shared/front";
import type { Locale } from "@/lib/shared/locale";
import { NOT_A_VISIT } from "@/lib/shared/visit";
import { landingFor } from "./answer";

/**
 * The landing page packed as small as it goes, so that it fits into what a new connection sends at once: the framework packs
 * answers by gzip alone, and takes nothing that is packed already. `locale` is the one that the address says; without one a
 * member is left to the framework, who knows their language.
 */
export function landingAtTheFront(locale: Locale | null): FrontHandler {
  return async (request, response) => {
    const said = saidIn(request);
    if (!takesBrotli(said.get("accept-encoding"))) return false;
    if (NOT_A_VISIT.some((name) => said.get(name) !== null)) return false;
    if (locale === null && cookieIn(said, "member") !== null) return false;
    const place = await storefrontOfHost(hostIn(said));
    const read = locale ?? localeIn(said, place.program, null);
    if (!place.program.settings.languages.offered.includes(read)) return false;
    const made = await landingFor({ said, place, locale: read, isNegotiated: locale === null });
    if (!made) return false;
    const { brotli, etag } = made.document;
    const told = {
      ...securityHeaders({ https: env().APP_URL.startsWith("https:") }),
      ...made.told,
      // Each way of packing is another thing to keep.
      etag: etag.replace(/"$/, '-br"'),
    };
    if (said.get("if-none-match") === told.etag) response.writeHead(304, told).end();
    else
      response
        .writeHead(200, { ...told, "content-encoding": "br", "content-length": brotli.byteLength })
        .end(brotli);
    return true;
  };
}
