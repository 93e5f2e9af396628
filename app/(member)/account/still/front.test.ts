import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { offerToFront, VARY } from "@/lib/shared/front";
import { NOT_A_VISIT } from "@/lib/shared/visit";
import config from "@/next.config";
import { inFrontOf } from "@/scripts/serve/front.mjs";
import { atTheFront } from "./front";
import type { Written } from "./written";

const HTML = `<!DOCTYPE html><p>${"ä".repeat(2_000)}</p>`;
let written: Written | "nobody" | null;
let server: Server;
let url: string;

beforeAll(async () => {
  offerToFront(
    "GET /account",
    atTheFront(async () => written),
  );
  server = createServer(inFrontOf(async (_, response) => response.end("framework")));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/account`;
});
afterAll(() => server.close());

const visit = (headers: Record<string, string> = {}) => fetch(url, { headers });

it("sends the document whole, packed for whoever reads that", async () => {
  written = {
    ...{ html: Buffer.from(HTML), zipped: null },
    headers: { "content-type": "text/html; charset=utf-8", "x-of-route": "1" },
  };
  for (const encoding of ["identity", "gzip", "br, gzip", "gzip;q=0"]) {
    const answer = await visit({ "accept-encoding": encoding });
    expect(await answer.text()).toBe(HTML);
    expect(answer.headers.get("x-of-route")).toBe("1");
    expect(answer.headers.get("vary")).toBe(VARY);
    expect(answer.headers.get("content-encoding")).toBe(/gzip$/.test(encoding) ? "gzip" : null);
  }
  const { promise, resolve } = Promise.withResolvers<Buffer>();
  const { get } = await import("node:http");
  get(url, { headers: { "accept-encoding": "gzip" } }, async (answer) => {
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    expect(answer.headers["content-length"]).toBe(String(body.byteLength));
    resolve(gunzipSync(body));
  });
  expect(String(await promise)).toBe(HTML);
});

it("leaves to the framework what is no visit, in the very words of the rewrite, and what cannot be written", async () => {
  const rewrites = await config.rewrites?.();
  const [visits, products] = rewrites && "beforeFiles" in rewrites ? (rewrites.beforeFiles ?? []) : [];
  expect(visits?.missing?.map(({ key }) => key)).toEqual(NOT_A_VISIT);
  expect(products?.missing?.map(({ key }) => key)).toEqual([...NOT_A_VISIT, "why"]);
  for (const name of NOT_A_VISIT) expect(await (await visit({ [name]: "1" })).text()).toBe("framework");
  for (const not of ["nobody", null] as const) {
    written = not;
    expect(await (await visit()).text()).toBe("framework");
  }
});
