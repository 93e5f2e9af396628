import { redirect } from "next/navigation";
import { clearCookie, readCookie } from "@/lib/auth/cookies";
import { findStaffUser, requireStaff } from "@/lib/auth/staff";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { finishInstall, readCallback } from "@/lib/shopify/service-install";
import { tellTheme } from "@/lib/shopify/service-theme";

export const dynamic = "force-dynamic";

/** A page that says in words what went wrong; nothing of what came in is repeated. */
function refused(sentence: string, status: number): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    },
  });
}

const BEGIN_AGAIN = "Begin again under Settings, Shopify.";

/** Where Shopify sends a merchant's browser once they have agreed. What it brings back is used once. */
export async function GET(request: Request): Promise<Response> {
  const now = clock.now();
  const returned = readCallback(new URL(request.url).searchParams, await readCookie("shopify"), now);
  await clearCookie("shopify");
  if (!returned.ok) {
    const { code } = returned.error;
    if (code === "unsigned" || code === "app_missing")
      return refused(`This did not come from Shopify, or not just now. ${BEGIN_AGAIN}`, 401);
    return refused(
      `This was begun in another browser, for another store, or too long ago. ${BEGIN_AGAIN}`,
      401,
    );
  }
  const user = await findStaffUser();
  if (!user) redirect("/staff/sign-in?then=/dashboard");
  const { installing } = returned.value;
  if (installing.staffId !== user.id) return refused(`Somebody else began this. ${BEGIN_AGAIN}`, 401);
  const { scope, program } = await requireStaff(installing.programSlug, "shopify:write");
  const finished = await finishInstall(scope, program, returned.value, now);
  // The store is connected, whatever becomes of this; a button does it again.
  if (finished.ok) await tellTheme(scope, program, finished.value, now);
  const settings = `/dashboard/${program.slug}/settings/shopify`;
  redirect(
    finished.ok
      ? `${settings}?connected=${showId("shop", finished.value.shopId)}`
      : `${settings}?refused=${finished.error.code}`,
  );
}
