import { GUILLOCHE_BOX, guilloche, readRosetteName } from "@/lib/shared/guilloche";

/** The name as it was before the address escaped it; what cannot be decoded names nothing. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return "";
  }
}

/**
 * An id's rosette as a picture of its own, so that no page carries it and a browser fetches it once: the same name is
 * the same drawing for good. It tells nothing about anybody, so anybody may have it.
 */
export async function GET(_: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const drawn = readRosetteName(decoded((await params).name));
  if (!drawn) return new Response("There is no such drawing.", { status: 404 });
  const { width, height } = GUILLOCHE_BOX;
  const across = drawn.place === "centre" ? height : width;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${across} ${height}">` +
    `<path id="r" d="${guilloche(drawn.id, drawn)}" fill="none" stroke="currentColor" stroke-width="1.9"/></svg>`;
  return new Response(svg, {
    headers: {
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    },
  });
}
