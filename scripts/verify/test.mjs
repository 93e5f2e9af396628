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

/** Everything, from types to a real browser. Its last line counts all of it. */
export async function main() {
  stopOnSignal();
  const tally = new Tally();
  process.stdout.write("\nTesting\n");
  const others = getOtherBrowsers();
  await staticChecks(tally);
  await vitest(tally, ["core", "database"]);
  await browserTests(tally, others);
  process.stdout.write(`\n${tally.line()}\n`);
  return tally.failed === 0 ? 0 : 1;
}
