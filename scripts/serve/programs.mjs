import { setTimeout as wait } from "node:timers/promises";
import { buildIfStale, serverArguments } from "../steps/build.mjs";
import { startNode } from "../steps/children.mjs";
import { openEmbeddedDatabase } from "../steps/database.mjs";
import { Problem } from "../steps/problem.mjs";
import { step } from "../steps/progress.mjs";
import { buildWidget } from "../steps/widget.mjs";

const readyLimitMs = 90_000;

/** Runs one of our TypeScript commands to its end; what it printed is shown only if it failed. */
async function command(file, env, failure) {
  const program = startNode(["--import", "tsx", file], { env, output: "collect" });
  if ((await program.exited) !== 0) throw new Problem(`${program.text()}\n\n${failure}`);
}

async function untilAnswered(address, program, name) {
  const giveUpAt = Date.now() + readyLimitMs;
  while (Date.now() < giveUpAt) {
    if (program.child.exitCode !== null) {
      throw new Problem(`${program.text()}\n\nThe ${name} ended while it started: see above.`);
    }
    const answer = await fetch(address, {
      headers: { connection: "close" },
      signal: AbortSignal.timeout(30_000),
    }).catch(() => undefined);
    if (answer?.ok) return program.show();
    await wait(150);
  }
  throw new Problem(
    `${program.text()}\n\nThe ${name} was not ready after ${readyLimitMs / 1000} s (${address}).`,
  );
}

/** Opens the database and brings it up to date: tables first, then the demo's data if there is none. */
async function prepareDatabase(site, onDatabase) {
  if (site.embedded) {
    await step("database", "starting PostgreSQL", async () => {
      const database = await openEmbeddedDatabase();
      site.env.DATABASE_URL = database.url;
      onDatabase(database);
      return `on port ${database.port}`;
    });
  }
  await step("tables", "migrating", () =>
    command("db/migrate-command.ts", site.env, "The database could not be migrated: see above."),
  );
  if (!site.demo) return;
  await step("demo", "filling an empty database", () =>
    command("db/seed/command.ts", site.env, "The demo data could not be written: see above."),
  );
}

/** Starts everything, one line per step. Returns the two programs that then run. */
export async function startSite(site, { development = false, buildFolder, onDatabase = () => {} } = {}) {
  await prepareDatabase(site, onDatabase);
  if (development) await buildWidget();
  else await step("site", "building", () => buildIfStale(site.env, buildFolder));

  const mode = development ? "development" : "production";
  const env = { ...site.env, NODE_ENV: mode, HOSTNAME: site.host, NEXT_TELEMETRY_DISABLED: "1" };
  if (buildFolder) env.REGULARS_BUILD_DIR = buildFolder;
  const address = `http://${site.host === "0.0.0.0" ? "127.0.0.1" : site.host}:${site.port}`;
  const programs = {};
  await step("web", "starting", async () => {
    programs.web = startNode(serverArguments(site, { development }), { env, output: "web" });
    await untilAnswered(`${address}/api/health`, programs.web, "web server");
    return `on port ${site.port}`;
  });
  await step("worker", "starting", async () => {
    programs.worker = startNode(["--import", "tsx", "lib/jobs/main.ts"], { env, output: "worker" });
    await untilAnswered(`${address}/api/ready`, programs.worker, "worker");
  });
  return programs;
}
