import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "@/db/client";
import { inProgramOf } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import type { Batch } from "@/lib/earning/batch";
import { parseEvent } from "@/lib/earning/input";
import { decided, plainly } from "./ingest";

/*
 * What a3 is measured against: HTTP by node alone, a key compared by its hash, the body parsed, and the bare statement with
 * rows that were decided beforehand. It looks at nothing else and explains nothing.
 */
const scope = systemScope(process.env.BENCH_PROGRAM ?? "", "bench");
const sql = connect(process.env.DATABASE_URL ?? "", { max: 2, name: "bench" });
const known = new Map<string, Buffer>();
let ready: Batch[] = [];

const hashOf = (text: string) => createHash("sha256").update(text).digest();

function isKnown(key: string): boolean {
  const prefix = key.slice(0, 16);
  const kept = known.get(prefix) ?? hashOf(key);
  known.set(prefix, kept);
  return timingSafeEqual(hashOf(key), kept);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

type Sent = { events: { id: string }[] };

/** Decides batches off the clock, to be written one per request. */
async function prepare(text: string): Promise<void> {
  ready = [];
  for (const { events } of JSON.parse(text) as Sent[]) {
    const read = events.map((event) => {
      const parsed = parseEvent(event, new Date());
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
      return parsed.value;
    });
    ready.push(await decided({ scope }, read));
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await bodyOf(request);
  const end = (body: unknown, status = 200) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
  if (request.method === "GET") return end({});
  if (!isKnown((request.headers.authorization ?? "").slice("Bearer ".length))) return end({}, 401);
  if (request.url === "/prepare") {
    await prepare(text);
    return end({});
  }
  const { events } = JSON.parse(text) as Sent;
  const batch = ready.shift();
  if (!batch) return end({}, 409);
  await inProgramOf(
    scope.programId,
    (tx, commit) => Promise.all([...plainly(tx, { scope }, batch), commit()]),
    { on: sql },
  );
  end({ results: events.map(({ id }) => ({ id, status: 200 })) });
}

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.writeHead(500);
    response.end(String(error));
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
