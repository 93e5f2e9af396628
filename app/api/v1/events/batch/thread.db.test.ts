import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import net, { type AddressInfo } from "node:net";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { readProgram } from "@/db/transaction";
import { createApiKey } from "@/lib/auth/api-key";
import { inFrontOf } from "@/scripts/serve/front.mjs";
import { checkout } from "@/scripts/steps/checkout.mjs";
import { buildThreads } from "@/scripts/steps/threads.mjs";
import { paid } from "../../testing/orders";
import "./route";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
let program: TestProgram;
let [key, url, folder]: [string, string, string] = ["", "", ""];
let server: Server;
/** What went the ordinary way. */
let left = 0;

beforeAll(async () => {
  program = await makeProgram(owner, { settings: { carryOver: false } });
  ({ key } = await createApiKey(program.scope, {
    name: "Test",
    scopes: ["events:write"],
    expiresAt: null,
  }));
  mkdirSync(path.join(checkout, ".cache"), { recursive: true });
  // Within the checkout: packages are found from where a thread lies.
  folder = mkdtempSync(path.join(checkout, ".cache", "threads-"));
  await buildThreads(folder);
  vi.stubEnv("REGULARS_THREADS", folder);
  server = createServer(
    inFrontOf(async (_, response) => {
      left++;
      response.end("{}");
    }),
  );
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/events/batch`;
  await vi.waitFor(async () => expect((await send({ events: [] })).status).toBe(422), {
    timeout: 20_000,
    interval: 50,
  });
}, 60_000);

afterAll(async () => {
  server.close();
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
  await Promise.all([owner.end(), closeDatabase()]);
  rmSync(folder, { recursive: true, force: true });
});

const send = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const named = (name: string) => paid({ id: name, order: { ...paid().order, id: name } });

test("a batch is answered by a thread as it is by the framework, and its events are written", async () => {
  const before = left;
  const answered = await send({ events: [named("t-1"), named("t-2"), { id: "wrong" }] });
  expect(answered.status).toBe(200);
  expect(answered.headers.get("content-type")).toBe("application/json");
  expect(answered.headers.get("ratelimit-limit")).toBe("60000");
  expect(answered.headers.get("x-request-id")).toMatch(/^[\w.-]{8,64}$/);
  const { results } = (await answered.json()) as { results: { id: string; status: number }[] };
  expect(results.map(({ id, status }) => [id, status])).toEqual([
    ["t-1", 200],
    ["t-2", 200],
    ["wrong", 422],
  ]);
  const rows = await owner`select external_id from events where program_id = ${program.id} order by 1`;
  expect(rows.map((row) => row.externalId)).toEqual(["t-1", "t-2"]);
  expect(left).toBe(before);
});

test("the key is looked at there, too, and the sender's name of the request is kept", async () => {
  const forged = await send(
    { events: [named("t-3")] },
    { authorization: `Bearer rgl_${"0".repeat(12)}_${"0".repeat(48)}` },
  );
  expect(forged.status).toBe(401);
  expect(forged.headers.get("www-authenticate")).toContain("invalid_token");
  const answered = await send("{", { "x-request-id": "named-by-us" });
  expect([answered.status, answered.headers.get("x-request-id")]).toEqual([400, "named-by-us"]);
});

test("many at once are all answered, whoever answers them, and each event is written once", async () => {
  const batches = Array.from({ length: 12 }, (_, b) => ({
    events: Array.from({ length: 20 }, (_, n) => named(`m-${b}-${n}`)),
  }));
  const before = left;
  const answers = await Promise.all(batches.map((batch) => send(batch)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const byThreads = 12 - (left - before);
  expect(byThreads).toBeGreaterThanOrEqual(2);
  const [row] = await owner`
    select count(*)::int as many from events where program_id = ${program.id} and external_id like 'm-%'`;
  expect(row?.many).toBe(byThreads * 20);
});

test("a thread that is told to end answers what it has in hand, and then does", async () => {
  const thread = new Worker(path.join(folder, "events-batch.mjs"));
  const said: unknown[] = [];
  const ended = new Promise((done) => thread.on("exit", done));
  thread.on("message", (it) => said.push(it));
  await vi.waitFor(() => expect(said).toEqual([{ state: "ready" }]), 20_000);
  const headers = {
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    "x-request-id": "last-of-all",
  };
  const body = new TextEncoder().encode(JSON.stringify({ events: [named("last-1")] }));
  const question = { method: "POST", path: "/api/v1/events/batch", headers, body };
  thread.postMessage({ number: 7, question });
  thread.postMessage("end");
  expect(await ended).toBe(0);
  expect(said[1]).toMatchObject({ number: 7, answer: { status: 200 } });
  // What it was to write down last is written as well.
  const logged = await owner`select status from api_requests where request_id = 'last-of-all'`;
  expect(logged).toEqual([{ status: 200 }]);
});

/** What a server says to bytes as they are. */
function saidTo(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const heard: Buffer[] = [];
    const socket = net.connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (part) => {
      heard.push(part);
      socket.end();
    });
    socket.on("close", () => resolve(Buffer.concat(heard).toString()));
  });
}

test("a body without a length, or of too great a one, is the framework's to refuse: nothing of it is read", async () => {
  const before = left;
  const head = `POST /api/v1/events/batch HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
  await saidTo(`${head}transfer-encoding: chunked\r\n\r\n`);
  await saidTo(`${head}content-length: ${10 * 1024 * 1024 + 1}\r\n\r\n`);
  expect(left).toBe(before + 2);
});
