import { publishedDraw } from "../published";

/** The list of entries as it was fixed at closing, byte by byte what its hash was made of. */
export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const entries = (await publishedDraw((await params).slug))?.entries ?? null;
  const headers = {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  if (entries === null)
    return new Response("There is no list of entries here, or not yet.\n", { status: 404, headers });
  return new Response(entries, { headers });
}
