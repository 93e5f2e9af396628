import { redirect } from "next/navigation";
import { setCookie } from "@/lib/auth/cookies";
import { can } from "@/lib/auth/permissions";
import { findStaffUser, staffPrograms } from "@/lib/auth/staff";
import { clock } from "@/lib/shared/clock";
import { beginInstall, readShopifyLink } from "@/lib/shopify/service-install";

export const dynamic = "force-dynamic";

/**
 * Where Shopify sends a merchant who opens the app from its store, installed or not. Whoever runs one program goes on to
 * install at once; whoever runs several chooses in the settings of the one they mean.
 */
export async function GET(request: Request): Promise<Response> {
  const now = clock.now();
  const query = new URL(request.url).searchParams;
  const domain = readShopifyLink(query, now);
  if (!domain) {
    return new Response(
      "This did not come from Shopify, or not just now. Open the app from the store again.\n",
      {
        status: 401,
        headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
      },
    );
  }
  const user = await findStaffUser();
  if (!user) redirect("/staff/sign-in?then=/dashboard");
  const own = (await staffPrograms()).filter(({ role }) => can(role, "shopify:write"));
  const [only, ...others] = own;
  if (!only || others.length > 0) redirect("/dashboard");
  const begun = beginInstall(only.program, user.id, domain, now);
  if (!begun.ok) redirect(`/dashboard/${only.program.slug}/settings/shopify?refused=${begun.error.code}`);
  await setCookie("shopify", begun.value.cookie, begun.value.until);
  redirect(begun.value.url);
}
