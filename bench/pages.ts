import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import autocannon from "autocannon";
import { connect, type Database } from "@/db/client";
import { migrate } from "@/db/migrate";
import { insertSession } from "@/db/queries/auth";
import { startSession } from "@/lib/auth/session";
import { hashToken } from "@/lib/auth/token";
import { buildIfStale, serverArguments } from "../scripts/steps/build.mjs";
import { startNode, stopProgram } from "../scripts/steps/children.mjs";
import { freePort } from "../scripts/steps/ports.mjs";
import { fillLedger } from "./many-rows";
import type { Mark } from "./marks";
import type { Case } from "./measure";

/** Where the site that is measured is built. */
export const BUILD_FOLDER = ".cache/bench";
const CONNECTIONS = 8;
const SECONDS = 4;
const DAY_MS = 86_400_000;
/** The database of c3, and how many rows its ledger gets unless BENCH_ROWS says otherwise. */
const MANY = "bench_many";
const ROWS = 1_000_000;

export type Served = { url: string; cookie: string; token: string; stop: () => Promise<void> };

type Place = { folder: string; port: number; databaseUrl: string };

function environment({ folder, port, databaseUrl }: Place) {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    NODE_ENV: "production",
    REGULARS_DEMO: "1",
    REGULARS_DATA_DIR: folder,
    REGULARS_BUILD_DIR: BUILD_FOLDER,
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    LOG_LEVEL: "warn",
  };
}

async function startSite(place: Place, more: Record<string, string> = {}) {
  const { port } = place;
  const env = { ...environment(place), ...more };
  const web = startNode(serverArguments({ port, host: "127.0.0.1" }), { env, output: "collect" });
  const url = `http://localhost:${port}`;
  for (let tries = 0; ; tries++) {
    if ((await fetch(`${url}/api/health`).catch(() => null))?.ok) break;
    if (tries > 300) throw new Error(`the site does not answer: ${web.text()}`);
    await wait(100);
  }
  return { url, web };
}

async function seedDemo(place: Place): Promise<void> {
  const seed = startNode(["--import", "tsx", "db/seed/command.ts"], {
    env: environment(place),
    output: "collect",
  });
  if ((await seed.exited) !== 0) throw new Error(seed.text());
}

type Ana = { id: string; memberId: string };

async function findAna(owner: Database): Promise<Ana> {
  const [ana] = await owner<Ana[]>`
    select u.id, m.id as member_id from users u join members m on m.user_id = u.id
     where u.email = 'ana@example.com'`;
  if (!ana) throw new Error("the demo has no ana@example.com");
  return ana;
}

/** The first visit settles what she plays for; a browser would then have told her what it brought. */
async function settled(owner: Database, url: string, cookie: string, { memberId }: Ana): Promise<void> {
  await fetch(`${url}/account`, { headers: { cookie } });
  await owner`update notices set read_at = now() where member_id = ${memberId} and read_at is null`;
}

/** The built site on a seeded database, and a session of the demo's member, who has seen what there was to celebrate. */
export async function serveDemo(owner: Database): Promise<Served> {
  const folder = mkdtempSync(path.join(tmpdir(), "regulars-bench-"));
  const port = await freePort();
  const place = { folder, port, databaseUrl: process.env.DATABASE_URL ?? "" };
  const env = environment(place);
  await seedDemo(place);
  await buildIfStale(env, BUILD_FOLDER);
  const { url, web } = await startSite(place);
  const ana = await findAna(owner);
  const { token } = await startSession(ana.id, "member", new Date());
  const cookie = `regulars.session=${token}`;
  await settled(owner, url, cookie, ana);
  return {
    url,
    cookie,
    token,
    stop: async () => {
      await stopProgram(web);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same site and database once more, served by a process of its own that is told something else. */
export async function serveAgain(
  more: Record<string, string>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "regulars-bench-"));
  const databaseUrl = process.env.DATABASE_URL ?? "";
  const { url, web } = await startSite({ folder, port: await freePort(), databaseUrl }, more);
  const stop = async () => {
    await stopProgram(web);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

/** Pages answered in a few seconds; anything but 200 is an error. */
async function load(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, headers });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return result["2xx"];
}

async function pageOf(url: string, headers: Record<string, string>): Promise<string> {
  const page = await fetch(`${url}/account`, { headers });
  const html = await page.text();
  if (page.status !== 200 || !html.includes("Ana")) throw new Error("the overview is not Ana's");
  return html;
}

const elementsOf = (html: string) => html.match(/<[a-z][a-z0-9-]*[\s>]/g)?.length ?? 0;

/** Asks for the page itself, as React makes it, where a visit gets the document written from it. */
const LIVE = { "x-live": "1" };

/** Asks for the overview to be read and written anew, as a forced reload does, where a visit may get what was sent before. */
const ANEW = { "cache-control": "no-cache" };

/**
 * c1: the member's overview, read and written anew for each visit, against a dynamic page that says hello. c2: a visit by a member for
 * whom nothing has changed since the last: the database says so each time, and what was sent is sent again.
 */
export async function overview({ url, cookie }: Served): Promise<Case[]> {
  const html = await pageOf(url, { cookie });
  if (html.includes("<script")) throw new Error("the overview was not written as a document");
  const live = await pageOf(url, { cookie, ...LIVE });
  const bare = { name: "hello", run: () => load(`${url}/dev/hello`, { cookie }) };
  const prepare = async () => {};
  const visit = (headers: Record<string, string>) => ({
    name: "overview",
    run: () => load(`${url}/account`, { cookie, ...headers }),
  });
  return [
    {
      id: "c1",
      what: `a visit to the member's overview, fully dynamic, ${elementsOf(html)} elements ÷ a dynamic hello page of the same build`,
      ...{ promise: "≥ 0.75", atLeast: 0.75, prepare, ours: visit(ANEW), bare },
    },
    {
      id: "c1",
      what: `the same as React makes it, for when something runs on it, ${elementsOf(live)} elements`,
      ...{ promise: "≥ 0.75", atLeast: 0.75, prepare, bare },
      ours: { name: "live", run: () => load(`${url}/account`, { cookie, ...LIVE }) },
    },
    {
      id: "c2",
      what: "a visit for whom nothing has changed since the last one, as the database says each time ÷ the dynamic hello page",
      ...{ promise: "≥ 2.2", atLeast: 2.2, prepare, ours: visit({}), bare },
    },
  ];
}

const KILOBYTE = 1_000;
const HTML_KILOBYTES = 6;
const MOST_JS = 1.1;

/** The bytes of all scripts that a page names, gzipped. */
async function scriptBytes(url: string, html: string): Promise<number> {
  const files = new Set(
    [...html.matchAll(/<script src="([^"]+)"(?![^>]*noModule)/g)].map(([, src]) => src ?? ""),
  );
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await (await fetch(`${url}${file}`)).text()).byteLength;
  return bytes;
}

/** c2: what a visit to the overview sends, and how much of it is code, against the framework's own. */
export async function overviewBytes({ url, cookie }: Served): Promise<Mark> {
  const html = await pageOf(url, { cookie });
  const [sent, own] = [gzipSync(html).byteLength, await scriptBytes(url, html)];
  const hello = await (await fetch(`${url}/dev/hello`)).text();
  const framework = await scriptBytes(url, hello);
  const live = await scriptBytes(url, await pageOf(url, { cookie, ...LIVE }));
  const times = live / framework;
  const kilobytes = (bytes: number) => `${(bytes / KILOBYTE).toFixed(1)} kB`;
  return {
    id: "c2",
    what: "the overview's HTML and its code, gzipped; then the code of its React page ÷ the hello page's",
    promise: `HTML ≤ ${HTML_KILOBYTES} kB, code ≤ ${MOST_JS} × the framework's`,
    found: `${kilobytes(sent)}, code ${kilobytes(own)}; ${kilobytes(live)} ÷ ${kilobytes(framework)} = ${times.toFixed(2)}`,
    holds: sent <= HTML_KILOBYTES * KILOBYTE && Math.max(own, live) <= MOST_JS * framework,
  };
}

/** c3: a member's overview beside very many rows of others, against the database as the demo leaves it. */
export async function besideMany(demo: Served, owner: Database, urlOf: (database: string) => string) {
  const folder = mkdtempSync(path.join(tmpdir(), "regulars-bench-"));
  const place = { folder, port: await freePort(), databaseUrl: urlOf(MANY) };
  await owner.unsafe(`create database ${MANY}`);
  await migrate(place.databaseUrl);
  await seedDemo(place);
  const many = connect(place.databaseUrl, { max: 1, name: "bench" });
  const ana = await findAna(many);
  const filled = await fillLedger(many, ana.memberId, Number(process.env.BENCH_ROWS ?? ROWS));
  const now = new Date();
  const session = { id: hashToken(demo.token), userId: ana.id, staff: false, userAgent: null };
  await insertSession(many, { ...session, expires: new Date(now.getTime() + DAY_MS), now });
  const { url, web } = await startSite(place);
  const headers = { cookie: demo.cookie, ...ANEW };
  await settled(many, url, demo.cookie, ana);
  await many.end({ timeout: 1 });
  if (elementsOf(await pageOf(url, headers)) !== elementsOf(await pageOf(demo.url, headers)))
    throw new Error("the two overviews are not the same");
  const count = (value: number) => value.toLocaleString("en");
  const compared: Case = {
    id: "c3",
    what: `the overview, made anew, beside ${count(filled.rows)} rows of the ledger and ${count(filled.members)} members ÷ the same in the demo's database`,
    ...{ promise: "≥ 0.95", atLeast: 0.95, prepare: async () => {} },
    ours: { name: "many", run: () => load(`${url}/account`, headers) },
    bare: { name: "few", run: () => load(`${demo.url}/account`, headers) },
  };
  const stop = async () => {
    await stopProgram(web);
    rmSync(folder, { recursive: true, force: true });
  };
  return { compared, stop };
}
