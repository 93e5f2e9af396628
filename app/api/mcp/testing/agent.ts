import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { env } from "@/lib/shared/env";
import * as route from "../route";

export const URL_OF = new URL("/api/mcp", env().APP_URL);

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/** The route as the network would reach it. */
export async function ask(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const handler = (route as unknown as Record<string, Handler>)[request.method];
  if (!handler) throw new Error(request.method);
  return handler(request, { params: Promise.resolve({} as never) });
}

/** The protocol's own client with this key, on this route. */
export async function clientWith(key: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const headers = { authorization: `Bearer ${key}` };
  await client.connect(
    new StreamableHTTPClientTransport(URL_OF, { fetch: ask as typeof fetch, requestInit: { headers } }),
  );
  return client;
}

/** What a tool answered, as text. */
export const textOf = (result: unknown) => (result as { content: { text: string }[] }).content[0]?.text ?? "";
