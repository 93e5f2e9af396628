import { unsubscriber } from "@/lib/auth/unsubscribe";
import { choose } from "@/lib/notices/service-preferences";
import { clock } from "@/lib/shared/clock";

/** Plain words for whoever looks; mail programs only look at the number. */
function answer(text: string, status: number): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

const tokenOf = (request: Request) => new URL(request.url).searchParams.get("token");

/**
 * The button of a mail program (RFC 8058): it asks by POST, without cookies, and what the link says is enough. What it
 * sends is not read. Asking again changes nothing.
 */
export async function POST(request: Request): Promise<Response> {
  const allowed = await unsubscriber(tokenOf(request));
  if (!allowed) return answer("This link is not one of ours, or was cut off.", 404);
  const { scope, topic } = allowed;
  await choose(scope, { topic, channel: "mail", choice: false }, clock.now());
  return answer("Done: no more of these mails.", 200);
}

/** Somebody opened the address in a browser: the page asks first. A scanner that follows links stops nothing. */
export async function GET(request: Request): Promise<Response> {
  const query = new URLSearchParams({ token: (tokenOf(request) ?? "").slice(0, 200) });
  return new Response(null, { status: 303, headers: { location: `/unsubscribe?${query}` } });
}
