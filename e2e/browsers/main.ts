import { byPuppeteer } from "./by-puppeteer";
import { bySelenium } from "./by-selenium";
import type { Driver } from "./driver";
import { JOURNEYS } from "./journeys";

/*
 * Walks the journeys through the browsers that were found: BROWSERS names them with their programs, as JSON. Prints a
 * line for each journey; the last line is the tally as JSON, for the test run.
 */
type Programs = {
  firefox?: string;
  chrome?: string;
  webkit?: { driver: string; browser: string; screen: string };
};

const say = (line: string) => process.stdout.write(`${line}\n`);

function startersOf({ firefox, chrome, webkit }: Programs, base: string): [string, () => Promise<Driver>][] {
  return [
    ...(chrome
      ? [["Chromium", () => byPuppeteer("chrome", chrome, base)] as [string, () => Promise<Driver>]]
      : []),
    ...(firefox
      ? [["Firefox", () => byPuppeteer("firefox", firefox, base)] as [string, () => Promise<Driver>]]
      : []),
    ...(webkit ? [["WebKit", () => bySelenium(webkit, base)] as [string, () => Promise<Driver>]] : []),
  ];
}

/** A browser that does not start at all says nothing about the product. */
async function startOf(name: string, start: () => Promise<Driver>): Promise<Driver | null> {
  for (let tries = 1; ; tries++) {
    try {
      return await start();
    } catch (error) {
      if (tries < 2) continue;
      say(`  skipped ${name}: it does not start here (${firstLine(error)})`);
      return null;
    }
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

const tally = { passed: 0, failed: 0 };
const base = process.env.REGULARS_URL ?? "http://localhost:3000";
/** What has not begun by then is left out, and said so: the tests as a whole have their own time. */
const end = Date.now() + Number(process.env.WALK_MS ?? 600_000);

/** What went wrong: nothing, or only the first time (a shared machine may stall), or twice. */
async function failuresOf(walk: () => Promise<void>): Promise<string[]> {
  const failures: string[] = [];
  while (failures.length < 2) {
    try {
      await walk();
      return failures;
    } catch (error) {
      failures.push(firstLine(error));
    }
  }
  return failures;
}

async function walkAll(name: string, browser: Driver): Promise<void> {
  for (const { title, walk } of JOURNEYS) {
    const began = Date.now();
    if (began > end) {
      say(`  left out ${name}: ${title}: no time is left`);
      continue;
    }
    const failures = await failuresOf(() => walk(browser));
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    if (failures.length > 1) {
      tally.failed++;
      say(`  ✘ ${name}: ${title}: ${failures.join("; then ")}`);
      continue;
    }
    tally.passed++;
    say(`  ✓ ${name}: ${title} (${seconds} s${failures.map((why) => `; second try: ${why}`).join("")})`);
  }
}

await Promise.all(
  startersOf(JSON.parse(process.env.BROWSERS ?? "{}"), base).map(async ([name, start]) => {
    const browser = await startOf(name, start);
    if (!browser) return;
    await walkAll(name, browser);
    await browser.close();
  }),
);
say(JSON.stringify(tally));
