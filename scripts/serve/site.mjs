import { setTimeout as wait } from "node:timers/promises";
import { stopEverything, stopProgram } from "../steps/children.mjs";
import { requireDatabase } from "../steps/database.mjs";
import { explain } from "../steps/launch.mjs";
import { portInUse } from "../steps/ports.mjs";
import { Problem } from "../steps/problem.mjs";
import { settings } from "../steps/settings.mjs";
import { announce } from "./announce.mjs";
import { startSite } from "./programs.mjs";

async function checkBeforehand(site) {
  if (await portInUse(site.port, site.host)) {
    throw new Problem(
      `Port ${site.port} is in use: stop the program that uses it, or choose another with PORT=….`,
    );
  }
  if (!site.embedded) await requireDatabase(site.env.DATABASE_URL);
}

function untilSignal() {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve("signal"));
  });
}

async function untilDatabaseEnds(database) {
  while (database.isRunning()) await wait(2000, undefined, { ref: false });
  throw new Problem(
    "The embedded database ended, so everything was stopped: start again, and see .data/postgres.log.",
  );
}

async function untilOneEnds({ web, worker }, database) {
  const ended = (name, program) =>
    program.exited.then((code) => {
      throw new Problem(
        `The ${name} ended by itself (code ${code}), so everything was stopped: see its last lines.`,
      );
    });
  const watched = [ended("web server", web), ended("worker", worker)];
  if (database) watched.push(untilDatabaseEnds(database));
  await Promise.race(watched);
}

/** Runs the whole product until it is told to stop. Returns the exit code. */
export async function runSite({ development = false } = {}) {
  const open = { database: undefined, programs: undefined };
  const signal = untilSignal();
  let code = 0;

  async function run() {
    const site = settings();
    await checkBeforehand(site);
    process.stdout.write("\nRegulars\n");
    open.programs = await startSite(site, {
      development,
      onDatabase: (database) => (open.database = database),
    });
    announce(site);
    await untilOneEnds(open.programs, open.database);
  }

  try {
    if ((await Promise.race([run(), signal])) === "signal") process.stdout.write("\nStopping …\n");
  } catch (error) {
    code = explain(error);
  }
  await stopProgram(open.programs?.web);
  await stopProgram(open.programs?.worker);
  await stopEverything();
  await open.database?.close();
  if (code === 0) process.stdout.write("Stopped.\n");
  return code;
}
