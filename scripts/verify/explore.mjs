import { globSync, readFileSync } from "node:fs";
import { binary, checkEnvironment, timed } from "./tools.mjs";

const ROUNDS = 10;

/** The test files that draw at random. */
function drawing() {
  return globSync("{lib,db,app,components,cli,architecture,stand-in}/**/*.test.ts").filter((file) =>
    readFileSync(file, "utf8").includes('from "fast-check"'),
  );
}

/**
 * Runs every property test again and again, each time from seeds that nobody chose, and stops at the first one that does
 * not hold: it prints its seed. `npm run explore -- 50` for so many rounds.
 */
export async function main([rounds = ROUNDS]) {
  const files = drawing();
  process.stdout.write(`\nExploring ${files.length} files, ${rounds} rounds\n`);
  for (let round = 1; round <= Number(rounds); round++) {
    const command = [binary("vitest"), "run", "--reporter=dot", ...files];
    const done = await timed(command, checkEnvironment({ REGULARS_SEED: "any" }));
    process.stdout.write(
      `  round ${round}: ${done.ok ? "passed" : "FAILED"} (${done.seconds.toFixed(1)} s)\n`,
    );
    if (!done.ok) {
      process.stdout.write(`${done.text}\n`);
      return 1;
    }
  }
  return 0;
}
