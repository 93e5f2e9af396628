import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { binaryFolder, postgresAccount, temporaryFolder } from "./place.mjs";
import { freePort } from "./ports.mjs";
import { Problem } from "./problem.mjs";

export const clusterOwner = "regulars";
const startLimitMs = 60_000;

/** Makes the cluster's files, once. */
export function initialise(folder, password, { sync = true } = {}) {
  if (existsSync(path.join(folder, "PG_VERSION"))) return;
  const account = postgresAccount();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const file of account.uid === undefined ? [] : [folder, passwordFile]) {
    chownSync(file, account.uid, account.gid);
  }
  const made = spawnSync(
    path.join(binaryFolder(), "initdb"),
    [
      `--pgdata=${folder}`,
      `--username=${clusterOwner}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      ...(sync ? [] : ["--no-sync"]),
    ],
    { ...account, cwd: "/", encoding: "utf8" },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Problem(`The database could not be made: ${(made.stderr || String(made.error)).trim()}`);
  }
}

function isPostgres(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return process.platform !== "linux";
  }
}

/** The running server of this folder; undefined if none runs. A stale pid file (machine went down) is removed. */
export function runningServer(folder) {
  const file = path.join(folder, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pid, , , port, , , , status] = readFileSync(file, "utf8").split("\n");
  if (!isPostgres(Number(pid))) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid: Number(pid), port: Number(port), ready: status?.trim() === "ready" };
}

async function untilReady(folder, child, logFile) {
  const giveUpAt = Date.now() + startLimitMs;
  while (Date.now() < giveUpAt) {
    if (child && child.exitCode !== null) {
      const reason = readFileSync(logFile, "utf8").trim().split("\n").slice(-3).join(" ");
      throw new Problem(`The embedded database did not start (${logFile}): ${reason}`);
    }
    const server = existsSync(path.join(folder, "postmaster.pid")) ? runningServer(folder) : undefined;
    if (server?.ready) return server;
    await wait(30);
  }
  throw new Problem(`The embedded database was not ready after ${startLimitMs / 1000} s; see ${logFile}.`);
}

/**
 * Starts the server of `folder`, or finds the one that already runs. It runs in a process group of its own, so that
 * Ctrl-C reaches it only through us, after the programs that use it have ended.
 */
export async function startServer(folder, { logFile, preferredPort, settings = {} }) {
  const running = runningServer(folder);
  if (running) return untilReady(folder, undefined, logFile);
  const port = await freePort(preferredPort);
  const log = openSync(logFile, "w", 0o600);
  const flags = Object.entries({
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    // A new database grows from nothing: plans made for empty tables must not be kept for a whole minute. Counting costs: more often
    // than this it takes a tenth of a processor while a file is imported.
    autovacuum_naptime: "15s",
    // How much is logged between two checkpoints. After each, whole pages are logged again as they are first touched: by a
    // gigabyte, the default, an import of a million members writes 14 of them, and 5 by four. It shrinks again by itself.
    max_wal_size: "4GB",
    ...settings,
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(path.join(binaryFolder(), "postgres"), ["-D", folder, "-p", String(port), ...flags], {
    ...postgresAccount(),
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.on("error", () => {});
  child.unref();
  return untilReady(folder, child, logFile);
}

/** Stops the server and waits until it is gone: connections are ended, what was committed is kept. */
export async function stopServer(folder) {
  const server = runningServer(folder);
  if (!server) return;
  process.kill(server.pid, "SIGINT");
  while (runningServer(folder)) await wait(30);
}

export function clusterUrl({ port, password, database = "postgres" }) {
  return `postgres://${clusterOwner}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Waiting where nothing asynchronous runs any more. */
function sleepSync(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/**
 * A cluster that leaves nothing behind, whichever way this process ends. It is fast instead of safe, unless `durable`
 * asks for a real one's care, as measurements do.
 */
export async function throwAwayCluster({ durable = false } = {}) {
  const folder = path.join(temporaryFolder(), `regulars-postgres-${randomBytes(6).toString("hex")}`);
  const logFile = `${folder}.log`;
  const password = randomBytes(12).toString("hex");
  const remove = () => {
    for (const file of [folder, logFile]) rmSync(file, { recursive: true, force: true });
  };
  initialise(folder, password, { sync: false });
  const server = await startServer(folder, {
    logFile,
    settings: {
      max_connections: "200",
      ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    },
  });
  const atExit = () => {
    if (runningServer(folder)) process.kill(server.pid, "SIGQUIT");
    for (let round = 0; round < 100 && runningServer(folder); round++) sleepSync(30);
    remove();
  };
  process.on("exit", atExit);
  return {
    url: (database) => clusterUrl({ port: server.port, password, database }),
    stop: async () => {
      process.off("exit", atExit);
      await stopServer(folder);
      remove();
    },
  };
}
