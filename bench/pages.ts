import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import autocannon from "autocannon";
import type { Database } from "@/db/client";
import { startSession } from "@/lib/auth/session";
import { buildIfStale, nextArguments } from "../scripts/steps/build.mjs";
import { startNode, stopProgram } from "../scripts/steps/children.mjs";
import { freePort } from "../scripts/steps/ports.mjs";
import type { Case } from "./measure";

/** Where the site that is measured is built. */
export const BUILD_FOLDER = ".cache/bench";
const CONNECTIONS = 8;
const SECONDS = 4;

export type Served = { url: string; cookie: string; stop: () => Promise<void> };

/** The built site on a seeded database, and a session of the demo's member. */
export async function serveDemo(owner: Database): Promise<Served> {
  const folder = mkdtempSync(path.join(tmpdir(), "regulars-bench-"));
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: "production",
    REGULARS_DEMO: "1",
    REGULARS_DATA_DIR: folder,
    REGULARS_BUILD_DIR: BUILD_FOLDER,
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    LOG_LEVEL: "warn",
  };
  const seed = startNode(["--import", "tsx", "db/seed/command.ts"], { env, output: "collect" });
  if ((await seed.exited) !== 0) throw new Error(seed.text());
  await buildIfStale(env, BUILD_FOLDER);
  const web = startNode(nextArguments("start", { port, host: "127.0.0.1" }), { env, output: "collect" });
  const url = `http://localhost:${port}`;
  for (let tries = 0; ; tries++) {
    if ((await fetch(`${url}/api/health`).catch(() => null))?.ok) break;
    if (tries > 300) throw new Error(`the site does not answer: ${web.text()}`);
    await wait(100);
  }
  const [ana] = await owner<{ id: string }[]>`select id from users where email = 'ana@example.com'`;
  if (!ana) throw new Error("the demo has no ana@example.com");
  const { token } = await startSession(ana.id, "member", new Date());
  return {
    url,
    cookie: `regulars.session=${token}`,
    stop: async () => {
      await stopProgram(web);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Pages answered in a few seconds; anything but 200 is an error. */
async function load(url: string, cookie: string): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, headers: { cookie } });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return result["2xx"];
}

/** c1: the member's overview, made anew for each visit, against a dynamic page that says hello. */
export async function overview({ url, cookie }: Served): Promise<Case> {
  const page = await fetch(`${url}/account`, { headers: { cookie } });
  const html = await page.text();
  if (page.status !== 200 || !html.includes("Ana")) throw new Error("the overview is not Ana's");
  const elements = html.match(/<[a-z][a-z0-9-]*[\s>]/g)?.length ?? 0;
  return {
    id: "c1",
    what: `member's overview, fully dynamic, ${elements} elements ÷ a dynamic hello page of the same build`,
    promise: "≥ 0.75",
    atLeast: 0.75,
    prepare: async () => {},
    ours: { name: "overview", run: () => load(`${url}/account`, cookie) },
    bare: { name: "hello", run: () => load(`${url}/dev/hello`, cookie) },
  };
}
