import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { Problem } from "./problem.mjs";

/** Chromium without windows, as a system's package calls it: the same engine, for half the processor's time. */
export const windowless = "chromium-headless-shell";
const windowed = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const macintosh = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

function works(file) {
  return existsSync(file) && spawnSync(file, ["--version"], { timeout: 20_000 }).status === 0;
}

/** What Playwright has downloaded: the whole browser and the one without windows. */
function playwrightBrowsers() {
  const whole = chromium.executablePath();
  const folder = path.resolve(whole, "../../..");
  const shells = globSync(`${folder}/chromium_headless_shell-*/*/{chrome-,}headless{-,_}shell`);
  return { whole, shells };
}

function installed(...names) {
  const folders = [
    ...(process.env.PATH ?? "").split(path.delimiter),
    "/usr/bin",
    "/usr/local/bin",
    "/snap/bin",
  ];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** A Chromium without windows that starts. */
export function findWindowless() {
  return [...playwrightBrowsers().shells, ...installed(windowless)].find(works);
}

function find() {
  return findWindowless() ?? [playwrightBrowsers().whole, ...installed(...windowed), macintosh].find(works);
}

function installBySystem() {
  const isRoot = process.getuid?.() === 0;
  const can = (command, args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;
  if (!can("apt-get", ["--version"]) || !(isRoot || can("sudo", ["-n", "true"]))) return;
  process.stdout.write("no Chromium yet, installing it … ");
  const apt = (...args) => {
    const [command, rest] = isRoot ? ["apt-get", args] : ["sudo", ["-n", "apt-get", ...args]];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    return spawnSync(command, rest, { env, stdio: "ignore", timeout: 300_000 });
  };
  apt("update");
  const install = (name) => apt("install", "-y", "--no-install-recommends", name).status === 0;
  if (!install(windowless)) install("chromium");
}

/** The path of a Chromium that starts: CHROME_PATH, one without windows, Playwright's, the system's, or one newly installed. */
export function requireBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (works(chosen)) return chosen;
    throw new Problem(`CHROME_PATH is ${chosen}, but no browser starts there: correct it or leave it out.`);
  }
  let found = find();
  if (!found) {
    installBySystem();
    found = find();
  }
  if (!found) {
    throw new Problem(
      "There is no Chromium: install it (npx playwright install chromium) or set CHROME_PATH.",
    );
  }
  return found;
}
