// What tests get for "fast-check" (vitest.config.ts): the library itself, always beginning with the same seed, so that a
// run says something about the change and not about luck. `npm run explore` lets the seeds go.
import fc from "../../node_modules/fast-check/lib/fast-check.js";

const SEED = 20_261_122;

const asked = process.env.REGULARS_SEED;
if (asked !== "any") fc.configureGlobal({ seed: asked ? Number(asked) : SEED });

export * from "../../node_modules/fast-check/lib/fast-check.js";
export default fc;
