import { describe, expect, it } from "vitest";
import { type Dated, groupClash } from "./group-clash";
import { RuleDefinition } from "./rule";

const day = (text: string) => new Date(`2026-${text}T00:00:00Z`);

function campaign(
  name: string,
  change: {
    stack?: string;
    group?: string;
    from?: string;
    until?: string | null;
    assets?: string[];
    conditions?: unknown[];
  } = {},
): Dated {
  const {
    stack = "exclusive",
    group = name,
    from = "11-01",
    until = "12-01",
    assets = ["points"],
    conditions = [],
  } = change;
  const definition = RuleDefinition.parse({
    effect: { code: "multiply", factor: "2", group, stack },
    assets,
    conditions,
  });
  return { name, definition, liveFrom: day(from), liveUntil: until === null ? null : day(until) };
}
const rate: Dated = {
  name: "Everything",
  definition: RuleDefinition.parse({
    effect: { code: "per_amount", points: 1, perMinor: "100", currency: "EUR" },
  }),
  liveFrom: day("01-01"),
  liveUntil: null,
};

describe("multipliers that cannot stand beside each other", () => {
  it.each<[string, Dated, Dated, string | null]>([
    ["two alone at the same time", campaign("A"), campaign("B"), "both_alone"],
    [
      "two alone of which one never ends",
      campaign("A"),
      campaign("B", { from: "01-01", until: null }),
      "both_alone",
    ],
    ["two alone, one after the other", campaign("A"), campaign("B", { from: "12-01", until: null }), null],
    ["two alone for other points", campaign("A"), campaign("B", { assets: ["qualifying"] }), null],
    ["one alone beside one that adds up", campaign("A"), campaign("B", { stack: "add" }), null],
    [
      "two alone on other days of the week",
      campaign("A", { conditions: [{ code: "weekday_in", days: [6] }] }),
      campaign("B", { conditions: [{ code: "weekday_in", days: [7] }] }),
      null,
    ],
    [
      "two alone on products they share",
      campaign("A", { conditions: [{ code: "sku_in", skus: ["a", "B"] }] }),
      campaign("B", { conditions: [{ code: "sku_in", skus: ["b"] }] }),
      "both_alone",
    ],
    [
      "two alone in categories that one product can have",
      campaign("A", { conditions: [{ code: "category_in", categories: ["mugs"] }] }),
      campaign("B", { conditions: [{ code: "category_in", categories: ["sale"] }] }),
      "both_alone",
    ],
    [
      "one group, two ways",
      campaign("A", { group: "g", stack: "add" }),
      campaign("B", { group: "g", stack: "best_of" }),
      "groups_differ",
    ],
    [
      "one group, one way",
      campaign("A", { group: "g", stack: "add" }),
      campaign("B", { group: "g", stack: "add" }),
      null,
    ],
    ["two groups, two ways", campaign("A", { stack: "add" }), campaign("B", { stack: "best_of" }), null],
    ["a rate", campaign("A"), rate, null],
  ])("%s", (_, rule, other, code) => {
    expect(groupClash(rule, [other])?.code ?? null).toBe(code);
    expect(groupClash(other, [rule])?.code ?? null).toBe(code);
  });
});
