import { readFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "../steps/checkout.mjs";
import { startNode, stopEverything } from "../steps/children.mjs";

/** The file behind a command of one of our packages. */
export function binary(name, command = name) {
  const folder = path.join(checkout, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return path.join(folder, typeof bin === "string" ? bin : bin[command]);
}

/** Checks must not depend on what the shell that called them happens to have set. */
export function checkEnvironment(extra = {}) {
  const { NODE_ENV: _, REGULARS_DEMO: __, DATABASE_URL: ___, FORCE_COLOR: ____, ...rest } = process.env;
  return { ...rest, NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", ...extra };
}

let interrupted = false;

/** From now on nothing goes on to the next check: what runs is ended, and then the whole run. */
export async function interrupt() {
  interrupted = true;
  await stopEverything();
}

/** Runs a Node program to its end: whether it succeeded, what it said, how long it took. */
export async function timed(args, env = checkEnvironment(), output = "collect") {
  const begin = performance.now();
  const program = startNode(args, { env, output });
  const ok = (await program.exited) === 0;
  if (interrupted) await new Promise(() => {});
  return { ok, text: program.text(), seconds: (performance.now() - begin) / 1000 };
}
