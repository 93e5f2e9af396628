import { staticChecks } from "./static-checks.mjs";
import { Tally } from "./tally.mjs";
import { vitest } from "./vitest.mjs";

/** The fast part of the tests: types, style, dead code, the dependency rule and the pure tests. */
export async function main() {
  const tally = new Tally();
  process.stdout.write("\nChecking\n");
  await staticChecks(tally);
  await vitest(tally, ["core"]);
  process.stdout.write(`\n${tally.line()}\n`);
  return tally.failed === 0 ? 0 : 1;
}
