import fc from "fast-check";
import { expect, test } from "vitest";

const asked = process.env.REGULARS_SEED;

test.skipIf(asked === "any")("tests that draw at random begin with the same seed each time", () => {
  expect(fc.readConfigureGlobal().seed).toBe(asked ? Number(asked) : 20_261_122);
  const draw = () => fc.sample(fc.integer(), { numRuns: 5, seed: fc.readConfigureGlobal().seed });
  expect(draw()).toEqual(draw());
});
