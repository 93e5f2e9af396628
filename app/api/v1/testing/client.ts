import { globSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { openApiDocument } from "@/lib/api/service-openapi";
import { API_SCOPES, type ApiScope, createApiKey } from "@/lib/auth/api-key";
import type { ProgramScope } from "@/lib/shared/scope";
import { Contract } from "./contract";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
export type Route = { address: string; pattern: RegExp; methods: Record<string, Handler> };

const root = fileURLToPath(new URL("../", import.meta.url));
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Every route file under /api/v1 as the server would find it: "/members/[id]" is "/members/{id}". */
export async function routes(): Promise<Route[]> {
  const files = globSync("**/route.ts", { cwd: root });
  const found = files.map(async (file): Promise<Route> => {
    const folder = path.dirname(file);
    const address = `/${folder === "." ? "" : folder}`.replaceAll(/\[(\w+)\]/g, "{$1}");
    const pattern = new RegExp(
      `^${address.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`,
    );
    const module = await import(/* @vite-ignore */ pathToFileURL(path.join(root, file)).href);
    const methods = Object.fromEntries(
      METHODS.flatMap((name) => (module[name] ? [[name, module[name]]] : [])),
    );
    return { address, pattern, methods };
  });
  return (await Promise.all(found)).filter(({ address }) => !address.includes("[["));
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at field by field
export type Answered = { status: number; body: Record<string, any>; headers: Headers; text: string };
export type Sent = {
  method?: string;
  body?: unknown;
  /** The body as it is sent, instead of JSON. */
  raw?: string | Uint8Array;
  headers?: Record<string, string>;
  key?: string | null;
};

let contract: Contract | undefined;

/**
 * A client that calls the route handlers with real requests, as the server does. Every answer is held against the
 * OpenAPI document: one that is not as the document says fails the test that asked.
 */
export async function client(scope: ProgramScope, scopes: readonly ApiScope[] = API_SCOPES) {
  const [all, { key }] = await Promise.all([
    routes(),
    createApiKey(scope, { name: "Test", scopes, expiresAt: null }),
  ]);
  async function send(address: string, sent: Sent = {}): Promise<Answered> {
    const url = new URL(`http://shop.example/api/v1${address}`);
    const inApi = url.pathname.slice("/api/v1".length);
    const route = all.find(({ pattern }) => pattern.test(inApi));
    const body = sent.raw ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
    const method = sent.method ?? (body === undefined ? "GET" : "POST");
    const handler = route?.methods[method];
    if (!route || !handler) throw new Error(`no ${method} ${address}`);
    const headers = new Headers({ "content-type": "application/json", ...sent.headers });
    const bearer = sent.key === undefined ? key : sent.key;
    if (bearer !== null) headers.set("authorization", `Bearer ${bearer}`);
    const request = new Request(url, { method, headers, body: body as BodyInit | undefined });
    const response = await handler(request, {
      params: Promise.resolve({ ...route.pattern.exec(inApi)?.groups }),
    });
    const text = await response.text();
    const answered = {
      ...{ status: response.status, headers: response.headers, text },
      body: text ? JSON.parse(text) : {},
    };
    contract ??= new Contract(openApiDocument());
    const differences = contract.differences({
      ...{ method, path: inApi, status: answered.status, body: answered.body },
      sent: typeof sent.raw === "string" && response.ok ? JSON.parse(sent.raw) : sent.body,
      type: response.headers.get("content-type") ?? "",
    });
    if (differences && differences.length > 0) throw new Error(differences.slice(0, 5).join("\n"));
    return answered;
  }
  /** Sends a stream as a body: how much of it is read shows. */
  async function stream(address: string, body: ReadableStream<Uint8Array>): Promise<Response> {
    const url = new URL(`http://shop.example/api/v1${address}`);
    const inApi = url.pathname.slice("/api/v1".length);
    const route = all.find(({ pattern }) => pattern.test(inApi));
    const handler = route?.methods.POST;
    if (!route || !handler) throw new Error(`no POST ${address}`);
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
    const params = Promise.resolve({ ...route.pattern.exec(inApi)?.groups });
    return handler(new Request(url, init), { params });
  }
  return {
    key,
    send,
    stream,
    get: (address: string, sent?: Sent) => send(address, sent),
    post: (address: string, body: unknown, headers?: Record<string, string>) =>
      send(address, { body, headers, method: "POST" }),
  };
}
export type Client = Awaited<ReturnType<typeof client>>;
