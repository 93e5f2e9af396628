import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { checkout } from "./checkout.mjs";

const graceMs = 10_000;
const alive = new Set();

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

// Whatever way we end, no child is left behind.
process.on("exit", () => {
  for (const { child } of alive) signalGroup(child, "SIGKILL");
});

/**
 * Starts a Node program in a process group of its own, so that a Ctrl-C reaches it only through us and in our order.
 * `output`: "inherit", "ignore", "collect" (kept in `text()`), or a name: then lines are kept too until `show()` is
 * called and from then on printed with the name before them.
 */
export function startNode(args, options = {}) {
  return startProgram(process.execPath, args, options);
}

/** As startNode, for any program. */
export function startProgram(command, args, options = {}) {
  const {
    env = process.env,
    output = "inherit",
    stdin = "ignore",
    detached = true,
    cwd = checkout,
  } = options;
  const direct = output === "inherit" || output === "ignore";
  const streams = direct ? output : "pipe";
  const child = spawn(command, args, { cwd, env, detached, stdio: [stdin, streams, streams] });
  const lines = [];
  let shown = false;
  if (!direct) {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        if (!shown) lines.push(line);
        else if (line.trim()) process.stdout.write(`${output} │ ${line}\n`);
      });
    }
  }
  const show = () => {
    shown = true;
  };
  const program = { child, text: () => lines.join("\n"), show, exited: undefined };
  program.exited = new Promise((resolve) => {
    child.on("error", (error) => {
      lines.push(error.message);
      alive.delete(program);
      resolve(1);
    });
    child.on("close", (code) => {
      alive.delete(program);
      resolve(code ?? 1);
    });
  });
  alive.add(program);
  return program;
}

/** Asks a program to end and waits; after ten seconds it is ended. */
export async function stopProgram(program) {
  if (!program || !alive.has(program)) return;
  signalGroup(program.child, "SIGTERM");
  const late = wait(graceMs, "late", { ref: false });
  if ((await Promise.race([program.exited, late])) === "late") {
    signalGroup(program.child, "SIGKILL");
    await program.exited;
  }
}

/** Ends whatever still runs, the newest first. */
export async function stopEverything() {
  for (const program of [...alive].reverse()) await stopProgram(program);
}
