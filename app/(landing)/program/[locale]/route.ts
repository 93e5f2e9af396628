import { storefront } from "@/lib/auth/storefront";
import { isLocale } from "@/lib/shared/locale";
import { landingAnswer } from "../answer";

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
