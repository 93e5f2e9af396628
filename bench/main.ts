import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { throwAwayCluster } from "../scripts/steps/cluster.mjs";
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

const cluster = await throwAwayCluster({ durable: true });
process.env.DATABASE_URL = cluster.url("postgres");
process.env.AUTH_SECRET = randomBytes(32).toString("hex");
process.env.ENCRYPTION_KEY = randomBytes(32).toString("base64");

const results: Measured[] = [];
try {
  const { connect, closeDatabase } = await import("@/db/client");
  const { migrate } = await import("@/db/migrate");
  const { batchIngest, oneProgram, singleEvents } = await import("./ingest");
  const { refreshStatistics } = await import("@/db/queries/statistics");
  const { hotMember, redemption } = await import("./redeem");
  const { campaigns, replayed } = await import("./campaigns");
  const { forecasts } = await import("./forecast");
  const { overview } = await import("./pages");
  const ownerUrl = cluster.url("postgres");
  await migrate(ownerUrl);
  const owner = connect(ownerUrl, { max: 4, name: "bench" });
  // The overview comes first: the demo is only seeded into an empty database.
  const cases: [id: string, make: () => Promise<Case>][] = [
    ["c1", () => overview(owner)],
    ["a1", () => batchIngest(owner, ownerUrl)],
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
    if (only.length > 0 && !only.includes(id)) continue;
    const one = await make();
    const measured = await measure(one, ROUNDS, () => refreshStatistics(owner));
    await one.finish?.();
    results.push(measured);
    report(measured);
  }
  await owner.end({ timeout: 1 });
  await closeDatabase();
} finally {
  await cluster.stop();
}

mkdirSync("bench/results", { recursive: true });
writeFileSync(
  "bench/results/latest.json",
  `${JSON.stringify({ at: new Date().toISOString(), cpus: cpus().length, node: process.version, rounds: ROUNDS, results }, null, 2)}\n`,
);
say(
  `written to bench/results/latest.json; ${results.filter((one) => one.holds).length} of ${results.length} hold`,
);
process.exit(0);
