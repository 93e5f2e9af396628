import { expect, it } from "vitest";
import { sourceOf } from "../source";
import { REPLAY_RULES, ruleSetFor } from ".";
import { NO_GOODS } from "./rich";

it("the rich set has at least ten rules and a ladder that rises", () => {
  const { rules, tiers } = ruleSetFor("rich", sourceOf("online-retail"));
  expect(rules.length).toBeGreaterThanOrEqual(10);
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  expect(tiers.map(({ threshold }) => threshold)).toEqual([0n, 500_00n, 2_000_00n]);
  expect(new Set(NO_GOODS).size).toBe(NO_GOODS.length);
});

it("every set is in the source's currency", () => {
  for (const name of REPLAY_RULES) {
    const text = JSON.stringify(ruleSetFor(name, sourceOf("online-retail")), (_, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(text).toContain("GBP");
    expect(text).not.toContain("EUR");
  }
});
