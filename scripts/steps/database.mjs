import path from "node:path";
import postgres from "postgres";
import { dataFolder } from "./checkout.mjs";
import { clusterUrl, initialise, runningServer, startServer, stopServer } from "./cluster.mjs";
import { durableFolder } from "./place.mjs";
import { Problem } from "./problem.mjs";
import { demoSecrets } from "./secrets.mjs";

const databaseName = "regulars";
const usualPort = 54_329;

async function ask(url, question) {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await question(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Makes sure that the database of DATABASE_URL answers, or throws the sentence that says why not. */
export async function requireDatabase(url) {
  const { host, pathname } = new URL(url);
  const where = `The database ${decodeURIComponent(pathname.slice(1))} at ${host}`;
  try {
    await ask(url, (sql) => sql`select 1`);
  } catch (error) {
    const reasons = {
      "28P01": "refused the password in DATABASE_URL",
      28000: "refused the user in DATABASE_URL",
      "3D000": "does not exist: create it or correct DATABASE_URL",
    };
    const reason =
      reasons[error.code] ??
      `does not answer (${error.code ?? error.message}): start it or correct DATABASE_URL`;
    throw new Problem(`${where} ${reason}.`);
  }
}

async function createIfMissing(url) {
  return ask(url("postgres"), async (sql) => {
    const found = await sql`select 1 from pg_database where datname = ${databaseName}`;
    if (found.length === 0) await sql.unsafe(`create database ${databaseName}`);
    return found.length === 0;
  });
}

/** The last one out turns the light off: another start or command may be using the same cluster. */
async function leave(folder, url) {
  if (!runningServer(folder)) return;
  const others = await ask(url("postgres"), async (sql) => {
    const rows = await sql`select count(*)::int as n from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`;
    return rows[0].n;
  }).catch(() => 0);
  if (others === 0) await stopServer(folder);
}

/** Starts the embedded PostgreSQL of this checkout (or finds it running) and makes its database. */
export async function openEmbeddedDatabase() {
  const folder = durableFolder(dataFolder);
  const { POSTGRES_PASSWORD: password } = demoSecrets();
  initialise(folder, password);
  const { port } = await startServer(folder, {
    logFile: path.join(dataFolder, "postgres.log"),
    preferredPort: usualPort,
  });
  const url = (database) => clusterUrl({ port, password, database });
  const created = await createIfMissing(url);
  return {
    url: url(databaseName),
    port,
    created,
    isRunning: () => runningServer(folder) !== undefined,
    close: () => leave(folder, url),
  };
}
