import { browserTests } from "./browser-tests.mjs";
import { getOtherBrowsers } from "./other-browsers.mjs";
import { staticChecks } from "./static-checks.mjs";
import { Tally } from "./tally.mjs";
import { interrupt } from "./tools.mjs";
import { vitest } from "./vitest.mjs";

function stopOnSignal() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, async () => {
      process.stdout.write("\nStopping …\n");
      await interrupt();
      process.exit(130); // the database is removed by its own exit handler
    });
  }
}

/**
 * Everything, from types to a real browser; with arguments only the browser tests that Playwright finds by them, as in
 * `npm test -- e2e/cards.spec.ts -g offline`. Its last line counts all of it.
 */
export async function main() {
  stopOnSignal();
  const tally = new Tally();
  const only = process.argv.slice(2);
  process.stdout.write("\nTesting\n");
  if (only.length > 0) await browserTests(tally, { only });
  else {
    const others = getOtherBrowsers();
    await staticChecks(tally);
    await vitest(tally, ["core", "database", "alone"]);
    await browserTests(tally, { others });
  }
  process.stdout.write(`\n${tally.line()}\n`);
  return tally.failed === 0 ? 0 : 1;
}
