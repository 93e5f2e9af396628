import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkout, threadsFolder } from "./checkout.mjs";
import { startNode } from "./children.mjs";
import { Problem } from "./problem.mjs";
import { buildThreads } from "./threads.mjs";
import { buildWidget } from "./widget.mjs";

const folders = ["app", "components", "db", "lib", "messages", "public"];
const rootFile =
  /^(next\.config|postcss\.config|proxy|instrumentation|package-lock|tsconfig)\b.*\.(ts|mjs|json)$/;
const notBuilt = /\.(test|spec)\.tsx?$/;
const next = path.join(checkout, "node_modules", "next", "dist", "bin", "next");

function* sources() {
  for (const name of readdirSync(checkout).sort()) if (rootFile.test(name)) yield name;
  for (const folder of folders) {
    if (!existsSync(path.join(checkout, folder))) continue;
    const entries = readdirSync(path.join(checkout, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !notBuilt.test(entry.name));
    yield* files.map((entry) => path.relative(checkout, path.join(entry.parentPath, entry.name))).sort();
  }
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const name of sources()) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(path.join(checkout, name)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** The folder a build lies in, and the environment that makes Next use it. */
function place(buildFolder) {
  if (!buildFolder) return { distDir: ".next", env: {} };
  const folder = path.join(checkout, buildFolder);
  const base = path.relative(folder, checkout);
  const types = { extends: `${base}/tsconfig.json`, include: [`${base}/next-env.d.ts`] };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(types));
  return { distDir: `${buildFolder}/site`, env: { REGULARS_BUILD_DIR: buildFolder } };
}

/** Builds the site (into `buildFolder`, if given) unless the build that lies there was made of the same sources. */
export async function buildIfStale(env, buildFolder) {
  await buildWidget();
  const { distDir, env: extra } = place(buildFolder);
  const stamp = path.join(checkout, distDir, "regulars-sources");
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return "up to date";
  const build = startNode([next, "build"], {
    env: { ...env, ...extra, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    output: "collect",
  });
  if ((await build.exited) !== 0)
    throw new Problem(`${build.text()}\n\nThe site could not be built: see above.`);
  await buildThreads(threadsFolder(distDir));
  writeFileSync(stamp, now);
  return "built";
}

/**
 * Batches of orders live until they are written: in a nursery of the usual size each collection finds them still there and
 * carries them over, which took a third of the work of a batch. It only grows where there is as much at once.
 */
const NURSERY = "--max-semi-space-size=32";

/** The arguments with which Node serves the site as it was built, or as it is being written. */
export function serverArguments({ port, host }, { development = false } = {}) {
  const web = path.join(checkout, "scripts", "serve", "web.mjs");
  const program = development ? [next, "dev"] : [NURSERY, web];
  return [...program, "-p", String(port), "-H", host];
}
