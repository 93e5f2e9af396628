import { storefront } from "@/lib/auth/storefront";
import { systemScope } from "@/lib/auth/system-scope";
import { ucpProfile } from "@/lib/ucp/service";

/** What agents find of the shop whose host was asked; 404 while its merchant has not switched it on. */
export async function GET(): Promise<Response> {
  const { program } = await storefront();
  const profile = await ucpProfile({ program, scope: systemScope(program.id, "ucp") });
  if (!profile) return Response.json({ error: "not found" }, { status: 404 });
  return Response.json(profile, { headers: { "cache-control": "public, max-age=300" } });
}
