import { findMember, programHere } from "@/lib/auth/member";
import { storefront } from "@/lib/auth/storefront";
import { signWidgetToken } from "@/lib/auth/widget-token";
import { clock } from "@/lib/shared/clock";
import { samplePage } from "@/lib/widget/sample-page";
import { demoOnly } from "../demo-only";

/** A plain page of a shop with the widget on it, as whoever is signed in here: what another shop's page would look like. */
export async function GET(request: Request): Promise<Response> {
  await demoOnly();
  const [{ shop }, program, signedIn] = await Promise.all([storefront(), programHere(), findMember()]);
  const who = signedIn && {
    programId: program.id,
    shopId: shop.id,
    memberId: signedIn.scope.memberId,
    origin: null,
  };
  const html = samplePage({
    nonce: request.headers.get("x-nonce") ?? "",
    ...{ program: program.slug, currency: shop.currency, locale: program.locale },
    dark: new URL(request.url).searchParams.get("scheme") === "dark",
    token: who && (await signWidgetToken(who, clock.now())).token,
  });
  return new Response(html, {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}
