import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Database } from "@/db/client";
import { throwAwayCluster } from "../scripts/steps/cluster.mjs";
import type { Mark } from "./marks";
import { type Case, type Measured, measure } from "./measure";

const ROUNDS = 5;
const only = process.argv.slice(2);

const round = (value: number) => (value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(2));

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report({ id, what, promise, ours, bare, ratio, holds }: Measured): void {
  say(
    `${id}  ${ratio.median.toFixed(2)}  (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})  promised ${promise}  ${holds ? "holds" : "DOES NOT HOLD"}`,
  );
  say(`    ${what}: ${round(ours.median)} against ${round(bare.median)} a second`);
}

async function compare(one: Case, owner: Database): Promise<void> {
  const { refreshStatistics } = await import("@/db/queries/statistics");
  const measured = await measure(one, ROUNDS, () => refreshStatistics(owner));
  results.push(measured);
  report(measured);
}

const cluster = await throwAwayCluster({ durable: true });
process.env.DATABASE_URL = cluster.url("postgres");
process.env.AUTH_SECRET = randomBytes(32).toString("hex");
process.env.ENCRYPTION_KEY = randomBytes(32).toString("base64");

const results: Measured[] = [];
const marks: Mark[] = [];

function tell({ id, what, promise, found, holds }: Mark): void {
  say(`${id}  ${found}  promised ${promise}  ${holds ? "holds" : "DOES NOT HOLD"}`);
  say(`    ${what}`);
}

try {
  const { connect, closeDatabase } = await import("@/db/client");
  const { migrate } = await import("@/db/migrate");
  const { batchDeciding, batchIngest, oneProgram, singleEvents } = await import("./ingest");
  const { hotMember, redemption } = await import("./redeem");
  const { campaigns, replayed } = await import("./campaigns");
  const { forecasts } = await import("./forecast");
  const { overHttp } = await import("./http");
  const { pagesBesideBatches } = await import("./beside-batches");
  const { besideMany, overview, overviewBytes, serveDemo } = await import("./pages");
  const { BENCH_SECRET, deliveries } = await import("./deliveries");
  const { doubleSpend } = await import("./double-spend");
  const { importMemory, imports } = await import("./import");
  const { seenOnPhone } = await import("./lighthouse");
  const { phoneMarks } = await import("./phone");
  const { widgetBytes, widgetOnPage } = await import("./widget");
  const ownerUrl = cluster.url("postgres");
  await migrate(ownerUrl);
  const owner = connect(ownerUrl, { max: 4, name: "bench" });
  const isWanted = (id: string) => only.length === 0 || only.includes(id);
  // Pages come first: the demo is only seeded into an empty database.
  const note = (mark: Mark) => {
    marks.push(mark);
    tell(mark);
  };
  if (["c1", "c2", "c3", "c4", "d2", "p01", "p06", "a3", "beside"].some(isWanted)) {
    process.env.SHOPIFY_API_SECRET = BENCH_SECRET;
    const demo = await serveDemo(owner);
    const { url, cookie } = demo;
    for (const one of await overview(demo)) if (isWanted(one.id)) await compare(one, owner);
    if (isWanted("c2")) note(await overviewBytes(demo));
    if (isWanted("c3")) {
      const { compared, stop } = await besideMany(demo, owner, cluster.url);
      await compare(compared, owner);
      await stop();
    }
    const pages = [
      { name: "landing page", url: `${url}/program` },
      { name: "product page", url: `${url}/products/enamel-trail-mug` },
      { name: "member's overview", url: `${url}/account`, cookie },
    ];
    for (const page of isWanted("c4") ? pages : []) note(await seenOnPhone(page));
    if (isWanted("c4")) for (const mark of await phoneMarks(demo)) note(mark);
    if (isWanted("d2")) note(await widgetOnPage(owner, url));
    if (isWanted("p01")) note(await doubleSpend(owner, demo));
    if (isWanted("p06")) for (const mark of await deliveries(url, owner)) note(mark);
    if (isWanted("a3")) {
      const { cases: overWire, stop } = await overHttp(url, owner);
      for (const one of overWire) await compare(one, owner);
      await stop();
    }
    if (isWanted("beside")) {
      const { compared, stop } = await pagesBesideBatches(demo, owner);
      await compare(compared, owner);
      await stop();
    }
    await demo.stop();
  }
  if (isWanted("d1")) {
    note(await widgetBytes());
  }
  const cases: [id: string, make: () => Promise<Case>][] = [
    ["a1", () => batchIngest(owner, ownerUrl)],
    ["a1", () => batchDeciding(owner, ownerUrl)],
    ["a2", () => singleEvents(owner, ownerUrl, 256, 32, 3)],
    ["a2", () => singleEvents(owner, ownerUrl, 8, 8, 0.75)],
    ["a4", () => oneProgram(owner)],
    ["a6", () => campaigns(owner)],
    ["a6", () => replayed(owner)],
    ["a7", () => forecasts()],
    ["b1", () => redemption(owner, ownerUrl)],
    ["b2", () => hotMember(owner, ownerUrl)],
  ];
  for (const [id, make] of cases) {
    if (isWanted(id)) await compare(await make(), owner);
  }
  if (isWanted("f1")) {
    const promised = { promise: "≥ 0.40 of its rate (≤ 2.5 × its time)", atLeast: 0.4 };
    const untold = { promise: "none; for comparison", atLeast: 0 };
    for (const [against, promise] of [
      ["members", promised],
      ["tables", untold],
      ["heap", untold],
      // After all the others: nothing is left of what they made.
      ["members", { ...promised, intoEmpty: true }],
    ] as const) {
      const one = await imports(owner, ownerUrl, against, promise);
      await compare(one, owner);
      await one.stop();
      if (against !== "members" || "intoEmpty" in promise) continue;
      const mark = importMemory(one.peak());
      marks.push(mark);
      tell(mark);
    }
  }
  await owner.end({ timeout: 1 });
  await closeDatabase();
} finally {
  await cluster.stop();
}

mkdirSync("bench/results", { recursive: true });
writeFileSync(
  "bench/results/latest.json",
  `${JSON.stringify({ at: new Date().toISOString(), cpus: cpus().length, node: process.version, rounds: ROUNDS, results, marks }, null, 2)}\n`,
);
say(
  `written to bench/results/latest.json; ${[...results, ...marks].filter((one) => one.holds).length} of ${results.length + marks.length} hold`,
);
process.exit(0);
