import { expect, it } from "vitest";
import { afterTimeout, isLeftAlone, type Outage } from "./outage";

it("a store that hangs once is asked again at once; then it is left alone, ever longer, up to two minutes", () => {
  let outage: Outage | undefined;
  const waits = Array.from({ length: 7 }, () => {
    outage = afterTimeout(outage, 1_000);
    return outage.until - 1_000;
  });
  expect(waits).toEqual([0, 15_000, 30_000, 60_000, 120_000, 120_000, 120_000]);
  expect(isLeftAlone(undefined, 0)).toBe(false);
  expect(isLeftAlone({ times: 2, until: 10 }, 9)).toBe(true);
  expect(isLeftAlone({ times: 2, until: 10 }, 10)).toBe(false);
});
