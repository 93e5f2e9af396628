import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { Problem } from "./problem.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const macintosh = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

function works(file) {
  return existsSync(file) && spawnSync(file, ["--version"], { timeout: 20_000 }).status === 0;
}

/** What Playwright has downloaded: the whole browser or the one without windows. */
function playwrightBrowsers() {
  const whole = chromium.executablePath();
  const folder = path.resolve(whole, "../../..");
  return [whole, ...globSync(`${folder}/chromium_headless_shell-*/*/{chrome-,}headless{-,_}shell`)];
}

function installedBrowsers() {
  const folders = [
    ...(process.env.PATH ?? "").split(path.delimiter),
    "/usr/bin",
    "/usr/local/bin",
    "/snap/bin",
  ];
  return [...names.flatMap((name) => folders.map((folder) => path.join(folder, name))), macintosh];
}

function find() {
  return [...playwrightBrowsers(), ...installedBrowsers()].find(works);
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
  apt("install", "-y", "--no-install-recommends", "chromium");
}

/** The path of a Chromium that starts: CHROME_PATH, Playwright's, the system's, or one newly installed. */
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
