import { storefront } from "@/lib/auth/storefront";
import { offerToFront } from "@/lib/shared/front";
import { isLocale, LOCALES } from "@/lib/shared/locale";
import { landingAnswer } from "../answer";
import { landingAtTheFront } from "../front";

type Context = { params: Promise<{ locale: string }> };

/** The program explained in one language: the same bytes for everybody. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [{ locale }, { program }] = await Promise.all([params, storefront()]);
  if (!isLocale(locale) || !program.settings.languages.offered.includes(locale))
    return new Response(null, {
      status: 307,
      headers: { location: "/program", "cache-control": "no-store" },
    });
  return landingAnswer(locale, false);
}

for (const locale of LOCALES) offerToFront(`GET /program/${locale}`, landingAtTheFront(locale));
