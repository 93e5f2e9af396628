import { binary, timed } from "./tools.mjs";

async function types() {
  const routes = await timed([binary("next"), "typegen"]);
  if (!routes.ok) return routes;
  const checked = await timed([binary("typescript", "tsc"), "--noEmit"]);
  return { ...checked, seconds: routes.seconds + checked.seconds };
}

/** Types, style and dead code: what needs no program to run. */
export async function staticChecks(tally) {
  const checks = [
    ["types", types()],
    ["style (Biome)", timed([binary("@biomejs/biome", "biome"), "check", "--diagnostic-level=warn"])],
    ["dead code (knip)", timed([binary("knip"), "--no-progress"])],
  ];
  for (const [label, running] of checks) tally.check(label, await running);
}
