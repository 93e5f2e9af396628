import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { checkout } from "./checkout.mjs";
import { install } from "./install.mjs";
import { Problem } from "./problem.mjs";

const binaries = path.join(checkout, "node_modules", ".bin");

function isRecent(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** Node 24 came with the packages; where it does not run, the system's own Node may do. */
function recentNode() {
  if (isRecent(process.version)) return process.execPath;
  const own = path.join(binaries, "node");
  const answer = existsSync(own) ? spawnSync(own, ["--version"], { encoding: "utf8" }) : undefined;
  if (answer?.status === 0 && isRecent(answer.stdout)) return own;
  throw new Problem(
    `Node ${process.version} is too old here: install Node 24 (at least 22.18) and start again.`,
  );
}

/** Says what is wrong in a sentence if it is for the person to mend, and in full if it is a bug. Returns the exit code. */
export function explain(error) {
  const sentences = error instanceof Problem ? [error.message] : error?.sentences;
  process.stderr.write(`\n${sentences ? sentences.join("\n") : (error?.stack ?? error)}\n`);
  return 1;
}

/**
 * npm calls us through a shell, which does not pass signals on: when npm is told to stop, that shell ends and we would
 * go on alone. So a script that npm started takes the end of its parent for a request to stop.
 */
function stopWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 300);
  watch.unref();
}

/** Runs the entry again on another Node and passes signals on. */
function runAgain(node, entry) {
  const child = spawn(node, [entry, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(explain(error)));
    child.on("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/**
 * The start of every script: installs what is missing, finds a Node that is recent enough, then loads `module`
 * (relative to the entry) and ends with the exit code its `main(args)` returns.
 */
export async function launch(entryUrl, module) {
  try {
    install();
    stopWithParent();
    const node = recentNode();
    process.env.PATH = `${binaries}${path.delimiter}${process.env.PATH ?? ""}`;
    const here = node === process.execPath;
    process.exitCode = here
      ? await (await import(new URL(module, entryUrl).href)).main(process.argv.slice(2))
      : await runAgain(node, fileURLToPath(entryUrl));
  } catch (error) {
    process.exitCode = explain(error);
  }
  process.exit();
}
