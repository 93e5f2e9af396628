import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "@/db/client";
import { createApiKey } from "@/lib/auth/api-key";
import { startNode, stopProgram } from "../scripts/steps/children.mjs";
import { freePort } from "../scripts/steps/ports.mjs";
import { drain } from "./ingest";
import type { Case } from "./measure";
import { makeWorld } from "./world";

const BATCH = 200;
const BATCHES = 30;
const IN_FLIGHT = 2;
const MEMBERS = 5_000;

let made = 0;

/** A paid order of three lines as a shop sends it. */
export function orderJson(member: number) {
  const id = `http-${made++}`;
  const line = (n: number) => ({
    id: `${n}`,
    sku: `sku-${n}`,
    title: `Enamel mug number ${n}`,
    quantity: 1 + (made % 3),
    unit_price: ((500 + ((made * 37 + n * 911) % 9000)) / 100).toFixed(2),
    categories: [`category ${(made + n * 7) % 60}`],
  });
  return {
    id,
    type: "order.paid",
    occurred_at: new Date().toISOString(),
    member: { external_id: `m${member % MEMBERS}` },
    order: { id, currency: "EUR", lines: [line(1), line(2), line(3)] },
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });

/** Posts JSON over a connection that stays open; anything but 200 is an error. */
export function post(url: string, key: string, body: string, over = agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    };
    const sent = request(url, { method: "POST", agent: over, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url}: ${response.statusCode} ${text.slice(0, 300)}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function startBare(programId: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), BENCH_PROGRAM: programId };
  const child = startNode(["--import", "tsx", "bench/bare-server.ts"], { env, output: "collect" });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if ((await fetch(url).catch(() => null))?.ok) break;
    if (tries > 200) throw new Error(`the bare server does not answer: ${child.text()}`);
    await wait(100);
  }
  return { url, stop: () => stopProgram(child) };
}

/**
 * a3: batches of orders over HTTP, key checked, through the API of the built site, against a bare node:http server in a
 * process of its own that checks the same key, parses the same body and writes the same rows by the bare statement, with
 * everything decided beforehand.
 */
export async function overHttp(
  site: string,
  owner: Database,
): Promise<{ cases: Case[]; stop: () => Promise<void> }> {
  const [ours, theirs] = [await makeWorld(owner, MEMBERS), await makeWorld(owner, MEMBERS)];
  const scopes = ["events:write"] as const;
  const { key } = await createApiKey(ours.scope, { name: "Bench", scopes, expiresAt: null });
  const bare = await startBare(theirs.scope.programId);
  let [mine, plain]: [string[], string[]] = [[], []];
  const batches = (more = {}) =>
    Array.from({ length: BATCHES }, (_, b) =>
      JSON.stringify({ ...more, events: Array.from({ length: BATCH }, (_, n) => orderJson(b * BATCH + n)) }),
    );
  const send = (url: string, bodies: readonly string[]) => async () => {
    // Connections of its own: one that was quiet while the other had its turn may be ended just as it is used.
    const over = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
    await drain(bodies, IN_FLIGHT, (body) => post(url, key, body, over));
    over.destroy();
    return BATCH * BATCHES;
  };
  const caseOf = (explain: boolean, terms: Pick<Case, "what" | "promise" | "atLeast">): Case => ({
    id: "a3",
    ...terms,
    prepare: async () => {
      agent.destroy();
      [mine, plain] = [batches({ explain }), batches()];
      await post(`${bare.url}/prepare`, key, `[${plain.join(",")}]`);
    },
    ours: { name: "API", run: () => send(`${site}/api/v1/events/batch`, mine)() },
    bare: { name: "node:http", run: () => send(`${bare.url}/events/batch`, plain)() },
  });
  const against = "a bare node:http server that writes the same rows by the bare statement";
  return {
    stop: bare.stop,
    cases: [
      caseOf(false, {
        what: `batches of ${BATCH} orders over HTTP, key checked, 50 rules ÷ ${against}`,
        ...{ promise: "≥ 0.8", atLeast: 0.8 },
      }),
      caseOf(true, {
        what: "the same, each order answered with why, 50 rules and each that did not pay",
        ...{ promise: "none; for comparison", atLeast: 0 },
      }),
    ],
  };
}
