import { requireStaff } from "@/lib/auth/staff";
import { clock } from "@/lib/shared/clock";
import { samplePage } from "@/lib/widget/sample-page";
import { previewToken, VIEWERS } from "@/lib/widget/service";
import { offeredLocale } from "@/lib/words/service";

type Context = { params: Promise<{ program: string }> };

/** A shop's page for the frame of the widget's settings. What it shows of a member can only be looked at. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { scope, program } = await requireStaff((await params).program, "members:read");
  const query = new URL(request.url).searchParams;
  const viewer = VIEWERS.find((one) => one === query.get("as")) ?? "guest";
  const html = samplePage({
    nonce: request.headers.get("x-nonce") ?? "",
    ...{ program: program.slug, currency: program.currency, dark: query.get("scheme") === "dark" },
    token: await previewToken(scope, viewer, clock.now()),
    locale: offeredLocale(program, query.get("language")),
  });
  return new Response(html, {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}
