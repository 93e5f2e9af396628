import { proofJson, publishedDraw } from "../published";

/** Everything that is published of a draw, for whoever checks it. */
export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const found = await publishedDraw((await params).slug);
  const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
  if (!found) return Response.json({ error: "There is no such draw." }, { status: 404, headers });
  return Response.json(proofJson(found), { headers });
}
