import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "./checkout.mjs";
import { Problem } from "./problem.mjs";

function readLock(...parts) {
  const file = path.join(checkout, ...parts);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined;
}

/** npm writes down what it installed: that must be what the lock file asks for. */
function isInstalled() {
  const wanted = readLock("package-lock.json");
  const present = readLock("node_modules", ".package-lock.json");
  if (!wanted) throw new Problem("package-lock.json is missing: check the repository out again.");
  if (!present) return false;
  return Object.entries(wanted).every(([place, { version, optional, devOptional }]) => {
    if (place === "") return true;
    const found = present[place]?.version;
    return found === version || (found === undefined && Boolean(optional || devOptional));
  });
}

const patchFolder = path.join(checkout, "patches");
const patchedMark = path.join(checkout, "node_modules", ".patched");

function hashOfPatches() {
  const hash = createHash("sha256");
  for (const file of readdirSync(patchFolder).sort())
    hash.update(file).update(readFileSync(path.join(patchFolder, file)));
  return hash.digest("hex");
}

/**
 * The mends of `patches/` are in the packages. npm puts them in as it installs (`postinstall`), but a patch may have
 * come since, with packages that are otherwise right. Putting in what is in already changes nothing.
 */
function isPatched() {
  const wanted = hashOfPatches();
  if (existsSync(patchedMark) && readFileSync(patchedMark, "utf8") === wanted) return true;
  const command = path.join(checkout, "node_modules", "patch-package", "index.js");
  if (spawnSync(process.execPath, [command], { cwd: checkout }).status !== 0) return false;
  writeFileSync(patchedMark, wanted);
  return true;
}

/** Installs the packages if they are missing or the lock file changed. Uses nothing but what Node brings. */
export function install() {
  if (isInstalled() && isPatched()) return false;
  process.stdout.write("  packages   installing …\n");
  const npm = process.env.npm_execpath ?? "";
  const [command, first] = npm.endsWith("npm-cli.js") ? [process.execPath, [npm]] : ["npm", []];
  const { NODE_ENV: _, ...environment } = process.env;
  // npm would warn of packages that want a newer Node, and the newer Node is among what it installs.
  const flags = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const done = spawnSync(command, [...first, ...flags], {
    cwd: checkout,
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (done.error)
    throw new Problem(`The packages could not be installed: npm was not found (${done.error.message}).`);
  if (done.status !== 0) throw new Problem("The packages could not be installed: see what npm says above.");
  return true;
}
