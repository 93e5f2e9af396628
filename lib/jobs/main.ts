import { setInterval } from "node:timers";
import { Logger, run } from "graphile-worker";
import { closeDatabase } from "@/db/client";
import { reportWorker } from "@/lib/readiness/service";
import { clock } from "@/lib/shared/clock";
import { env } from "@/lib/shared/env";
import { log } from "@/lib/shared/log";
import { startSending } from "@/lib/webhooks/service-sender";
import { JOBS, runJob } from "./tasks";

const BEAT_MS = 5_000;

/** The queue's own words go into our log; that a job was done every minute is no news. */
const logger = new Logger(() => (level, message) => {
  if (level === "error") log.error(message);
  else if (level === "warning") log.warn(message);
  else log.debug(message);
});

const taskList = Object.fromEntries(Object.keys(JOBS).map((name) => [name, () => runJob(name, clock.now())]));
// Unfinished work of a minute ago is not queued again: each job does all that is due.
const crontab = Object.entries(JOBS)
  .map(([name, { pattern }]) => `${pattern} ${name} ?max=3&jobKey=${name}`)
  .join("\n");

const beat = () =>
  reportWorker(clock.now()).catch((error) => log.error({ err: error }, "the worker could not report"));

const runner = await run({
  connectionString: env().DATABASE_URL,
  concurrency: 2,
  noHandleSignals: true,
  pollInterval: 2_000,
  taskList,
  crontab,
  logger,
});
await beat();
const beating = setInterval(beat, BEAT_MS);
const sending = startSending();
log.info({ jobs: Object.keys(JOBS) }, "the worker runs");

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  clearInterval(beating);
  await Promise.all([runner.stop(), sending.stop()]);
  await closeDatabase();
}
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
await runner.promise;
