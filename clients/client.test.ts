import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ApiDocument, clientSource } from "@/lib/api/client-source";
import { openApiDocument } from "@/lib/api/service-openapi";
import { each, Regulars, RegularsError } from "./typescript/regulars";

const here = path.dirname(fileURLToPath(import.meta.url));
const read = (name: string) => readFileSync(path.join(here, name), "utf8");

test("the client that lies in the repository is made from the API as it is", () => {
  const document = JSON.parse(JSON.stringify(openApiDocument())) as ApiDocument;
  const fresh = clientSource(document, read("runtime.ts"));
  expect(read("typescript/regulars.ts") === fresh, "run npm run client and commit what it writes").toBe(true);
});

type Seen = { method: string; url: string; key: string | undefined; auth: string | undefined; body: string };
type Answer = { status: number; headers?: Record<string, string>; body: unknown };

describe("what the client sends and takes, against a server", () => {
  let seen: Seen[] = [];
  let answers: (Answer | "cut")[] = [];
  let regulars: Regulars;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = "", url = "", headers } = request;
    seen.push({
      ...{ method, url, auth: headers.authorization, body: Buffer.concat(parts).toString() },
      key: headers["idempotency-key"] as string | undefined,
    });
    const next = answers.shift();
    if (next === "cut" || !next) {
      request.socket.destroy();
      return;
    }
    response.writeHead(next.status, { "content-type": "application/json", ...next.headers });
    response.end(JSON.stringify(next.body));
  }
  const server = createServer((request, response) => void answer(request, response));

  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    regulars = new Regulars({ url: `http://127.0.0.1:${port}`, key: "rgl_test" });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    [seen, answers] = [[], []];
  });

  const full: Answer = {
    status: 503,
    headers: { "retry-after": "0" },
    body: { type: "urn:regulars:problem:unavailable" },
  };
  const done: Answer = { status: 201, body: { id: "adj_1" } };
  const adjust = (idempotencyKey?: string) =>
    regulars.createMemberAdjustment({ id: "mem_1/x", body: { points: 5, reason: "Late" }, idempotencyKey });

  test("a write is named, and sent again under the same name when the server is full or cuts the line", async () => {
    answers = [full, "cut", done];
    expect(await adjust()).toEqual({ id: "adj_1" });
    expect(seen.map(({ method, url, auth, body }) => [method, url, auth, body])).toEqual(
      Array.from({ length: 3 }, () => [
        "POST",
        "/api/v1/members/mem_1%2Fx/adjustments",
        "Bearer rgl_test",
        '{"points":5,"reason":"Late"}',
      ]),
    );
    expect(seen[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
  });

  test("its sender's own name goes before; events need none", async () => {
    answers = [done, { status: 200, body: {} }];
    await adjust("mine");
    await regulars.recordEvents({ body: { events: [] } });
    expect(seen.map(({ key }) => key)).toEqual(["mine", undefined]);
  });

  test("a refusal is an error with its words, and is not sent again", async () => {
    const errors = [{ field: "points", detail: "points must be a whole number." }];
    answers = [
      {
        status: 409,
        body: {
          type: "urn:regulars:problem:not-enough-points",
          detail: "5 are missing.",
          errors,
          request_id: "r-1",
        },
      },
    ];
    const refused = await adjust().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RegularsError);
    expect(refused).toMatchObject({
      ...{ status: 409, code: "not-enough-points", message: "5 are missing.", errors, requestId: "r-1" },
    });
    expect(seen).toHaveLength(1);
  });

  test("a server that stays away is an error without a status", async () => {
    answers = ["cut", "cut", "cut"];
    expect(await adjust().catch((error: unknown) => error)).toMatchObject({ status: 0, code: "unreachable" });
    expect(seen).toHaveLength(3);
  });

  test("a list is walked through to its end, with its filter", async () => {
    answers = [
      { status: 200, body: { data: [1, 2], next_cursor: "c2" } },
      { status: 200, body: { data: [3], next_cursor: null } },
    ];
    const all: unknown[] = [];
    const list = (args: { query?: { email?: string; cursor?: string } }) => regulars.listMembers(args);
    for await (const one of each(list, { query: { email: "a@b.example" } })) all.push(one);
    expect(all).toEqual([1, 2, 3]);
    expect(seen.map(({ url }) => url)).toEqual([
      "/api/v1/members?email=a%40b.example",
      "/api/v1/members?email=a%40b.example&cursor=c2",
    ]);
  });
});
