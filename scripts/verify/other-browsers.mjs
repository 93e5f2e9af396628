import { spawn, spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import path from "node:path";
import { findWindowless, windowless } from "../steps/browser.mjs";
import { startNode } from "../steps/children.mjs";

const folders = [
  ...(process.env.PATH ?? "").split(path.delimiter),
  "/usr/bin",
  "/usr/local/bin",
  "/snap/bin",
];
const packages = ["firefox-esr", "webkit2gtk-driver", "xvfb"];
const APT_MS = 240_000;
/** All journeys in all of these browsers at most: the rest of the tests has its share of a quarter of an hour too. */
const WALK_MS = 180_000;

function program(...names) {
  const all = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return all.find((file) => existsSync(file));
}

/** Firefox, and WebKit with all that it needs, as far as they are here. */
function installed() {
  const driver = program("WebKitWebDriver");
  const browser = globSync("/usr/lib/*/webkit2gtk-4*/MiniBrowser")[0] ?? program("MiniBrowser");
  const screen = program("Xvfb");
  return {
    firefox: process.env.FIREFOX_PATH ?? program("firefox-esr", "firefox"),
    webkit: driver && browser && screen ? { driver, browser, screen } : undefined,
  };
}

function mayInstall() {
  const can = (command, args) => spawnSync(command, args, { stdio: "ignore", timeout: 20_000 }).status === 0;
  if (process.platform !== "linux" || !can("apt-get", ["--version"])) return null;
  if (process.getuid?.() === 0) return [];
  return can("sudo", ["-n", "true"]) ? ["sudo", "-n"] : null;
}

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const child = spawn(command, args, { env, stdio: "ignore", timeout: APT_MS });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

/**
 * Begins to get what is missing, beside the other tests: Chromium without windows, where it is a package, and the other
 * browsers. Answers, once it is done, what is here and why the rest is not. REGULARS_BROWSERS=chromium asks for Chromium
 * alone, as it is.
 */
export async function getOtherBrowsers() {
  if (process.env.REGULARS_BROWSERS === "chromium")
    return { found: {}, why: "REGULARS_BROWSERS says chromium" };
  const before = installed();
  const othersAreHere = before.firefox && before.webkit;
  const isQuick = process.env.CHROME_PATH || findWindowless();
  if (othersAreHere && isQuick) return { found: before, why: "" };
  const prefix = mayInstall();
  if (!prefix) return { found: before, why: "it is not installed, and nothing may be installed here" };
  const [command, ...first] = [...prefix, "apt-get"];
  const install = ["install", "-y", "--no-install-recommends", "--no-remove"];
  const isFresh = await run(command, [...first, "update"]);
  if (isFresh && !isQuick) await run(command, [...first, ...install, windowless]);
  if (othersAreHere) return { found: before, why: "" };
  const ok = isFresh && (await run(command, [...first, ...install, ...packages]));
  return { found: installed(), why: ok ? "its package has no such program" : "apt-get could not install it" };
}

function lastTally(text) {
  try {
    const { passed, failed } = JSON.parse(text.trim().split("\n").at(-1) ?? "");
    return { passed, failed };
  } catch {
    return null;
  }
}

/** Walks the smoke journeys through Firefox and WebKit, where they can be had; says why where they cannot. */
export async function otherBrowserTests(tally, env, { found, why }) {
  const began = performance.now();
  if (!found.firefox) process.stdout.write(`  skipped Firefox: ${why}\n`);
  if (!found.webkit) process.stdout.write(`  skipped WebKit: ${why}\n`);
  if (!found.firefox && !found.webkit) return;
  const child = startNode(["--import", "tsx", "e2e/browsers/main.ts"], {
    env: { ...env, BROWSERS: JSON.stringify(found), WALK_MS: String(WALK_MS) },
    output: "collect",
  });
  await child.exited;
  const text = child.text();
  const counted = lastTally(text) ?? { passed: 0, failed: 1 };
  process.stdout.write(
    text
      .split("\n")
      .filter((line) => /^ {2}\S/.test(line))
      .join("\n"),
  );
  tally.add(counted.passed, counted.failed);
  const label = counted.failed === 0 ? "passed" : "FAILED";
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `\n  ${label}  other browsers: ${counted.passed} passed, ${counted.failed} failed (${seconds} s)\n`,
  );
  if (!lastTally(text)) process.stdout.write(`${text.trimEnd()}\n`);
}
