import { forecast } from "@/lib/earning/forecast";
import type { OrderContent } from "@/lib/earning/order";
import { compileRuleSet } from "@/lib/earning/rule-set";
import type { Case } from "./measure";
import { type Definition, perEuro } from "./world";

const LINES = 20;
const RUNS = 2_000;

const SETTINGS = { rounding: "floor", carryOver: true, pricesIncludeTax: true, expiryMonths: 24 } as const;

/** 30 rules by category, one for the rest, and 19 that add, multiply, exclude and award. */
function definitions(): Definition[] {
  const on = (n: number) => [{ code: "category_in", categories: [`category ${n}`] }];
  const byCategory = Array.from({ length: 30 }, (_, n) => perEuro(2, on(n)));
  const multiply = (n: number): Definition => ({
    effect: {
      code: "multiply",
      factor: "1.5",
      group: `group ${n % 3}`,
      stack: n % 3 === 0 ? "best_of" : "add",
    },
    conditions: n % 2 === 0 ? on(n * 3) : [{ code: "hours", from: "18:00", until: "20:00" }],
  });
  return [
    ...byCategory,
    perEuro(1),
    ...Array.from({ length: 12 }, (_, n) => multiply(n)),
    ...Array.from({ length: 4 }, (_, n) => ({
      effect: { code: "add_per_item", points: 5 },
      conditions: on(n * 7),
    })),
    { effect: { code: "fixed", points: 100 }, conditions: [{ code: "minimum_spend", minor: "10000" }] },
    { effect: { code: "fixed", points: 50 }, conditions: [{ code: "order_number", from: 1, until: 1 }] },
    { effect: { code: "exclude" }, conditions: on(59) },
  ];
}

function cart(): OrderContent {
  const lines = Array.from({ length: LINES }, (_, n) => ({
    id: String(n),
    sku: `sku-${n}`,
    title: `Enamel mug number ${n}`,
    quantity: 1 + (n % 3),
    unitPriceMinor: BigInt(500 + ((n * 911) % 9_000)),
    discountMinor: 0n,
    taxMinor: 0n,
    categories: [`category ${(n * 7) % 60}`, "all"],
    attributes: { colour: "red", size: n },
    refundedQuantity: 0,
  }));
  const rest = { shippingMinor: 490n, taxMinor: 0n, test: false, channel: "web", fulfilledAt: null };
  return { id: "cart", currency: "EUR", lines, ...rest };
}

/** a7: what a cart of 20 lines would earn by 50 rules, with every reason in words, against parsing that cart. */
export async function forecasts(): Promise<Case> {
  const versions = definitions().map((definition, position) => ({
    ...{ id: `version ${position}`, ruleId: `rule ${position}`, version: 1, name: `Rule ${position}` },
    ...{ position, definition, liveFrom: new Date(0), liveUntil: null },
  }));
  const compiled = compileRuleSet(versions);
  if (!compiled.ok) throw new Error(compiled.error.reason);
  const content = cart();
  const text = JSON.stringify(content, (_, value) => (typeof value === "bigint" ? String(value) : value));
  const asked = {
    ...{ content, ruleSet: compiled.value, settings: SETTINGS, timeZone: "Europe/Berlin" },
    now: new Date("2026-11-22T17:30:00Z"),
  };
  return {
    id: "a7",
    what: `forecast of a cart of ${LINES} lines by ${versions.length} rules, reasons in words ÷ JSON.parse of that cart`,
    promise: "≥ 0.02 (under 1 ms)",
    atLeast: 0.02,
    prepare: async () => undefined,
    ours: {
      name: "forecast",
      run: async () => {
        for (let run = 0; run < RUNS; run++) forecast(asked);
        return RUNS;
      },
    },
    bare: {
      name: "JSON.parse",
      run: async () => {
        for (let run = 0; run < RUNS * 10; run++) JSON.parse(text);
        return RUNS * 10;
      },
    },
  };
}
