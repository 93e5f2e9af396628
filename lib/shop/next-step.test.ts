import { expect, test } from "vitest";
import { decideNextStep } from "./next-step";

const code = (name: string, day: string) => ({
  name,
  voucherCode: name,
  expiresAt: new Date(`2026-12-${day}`),
});
const offer = (name: string, cost: bigint, missing = 0n) => ({
  reward: { id: name, name, cost },
  state: missing > 0n ? "short" : "affordable",
  missing,
});
const near = { next: { name: "Grove" }, missing: 142_00n, measure: "spend" };
const far = { next: { name: "Grove" }, missing: 300_00n, measure: "spend" };
const top = { next: null, missing: 0n, measure: "spend" };

test.each([
  {
    why: "a code that waits, the soonest to lapse",
    codes: [code("later", "20"), code("sooner", "10")],
    shelf: [offer("€5 off", 500n)],
    way: near,
    step: { kind: "use_code", code: "sooner" },
  },
  {
    why: "the dearest reward that the points pay for",
    codes: [],
    shelf: [offer("€5 off", 500n), offer("€10 off", 1000n), offer("Mug", 3000n, 520n)],
    way: near,
    step: { kind: "redeem", name: "€10 off" },
  },
  {
    why: "a tier that is near",
    codes: [],
    shelf: [offer("Mug", 3000n, 520n)],
    way: near,
    step: { kind: "rise", tier: "Grove" },
  },
  {
    why: "the reward that comes soonest",
    codes: [],
    shelf: [offer("Mug", 3000n, 520n)],
    way: far,
    step: { kind: "collect", missing: 520n },
  },
  { why: "nothing but the shop", codes: [], shelf: [], way: top, step: { kind: "look" } },
])("next is $why", ({ codes, shelf, way, step }) =>
  expect(decideNextStep(codes, shelf, way)).toMatchObject(step),
);
