import type { IncomingMessage, ServerResponse } from "node:http";

const MOST_BYTES = 2 * 1024 * 1024;

/** The body as text. Throws when it is larger than anything that is spoken here. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error("the body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Who is signed in to the shop, by their number. */
export function customerOf(request: IncomingMessage): string | null {
  return /(?:^|;\s*)customer=(\d+)/.exec(request.headers.cookie ?? "")?.[1] ?? null;
}

/** Fields of a form or of JSON. */
export function fieldsOf(text: string, type: string | undefined): Record<string, unknown> {
  if (type?.includes("json")) return JSON.parse(text || "{}") as Record<string, unknown>;
  return Object.fromEntries(new URLSearchParams(text));
}

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}

export function goTo(response: ServerResponse, location: string): void {
  response.writeHead(303, { location });
  response.end();
}
