import { always, type RuleSetFile } from "./rule-set";

const basis = { tax: "with", discounts: "after", shipping: false };
const availability = { code: "at_once" };
const called = (...words: string[]) => ({ code: "title_contains", words });

function perPound(points: number, currency: string, ...conditions: object[]) {
  return {
    effect: { code: "per_amount", points, perMinor: "100", currency },
    conditions,
    basis,
    availability,
  };
}

/** What a till writes into lines that sell nothing: postage, carriage, corrections, fees, a charity's share. */
export const NO_GOODS = ["POST", "DOT", "C2", "M", "m", "BANK CHARGES", "AMAZONFEE", "CRUK"];

/**
 * Twelve rules as a gift shop might run them, a ladder of three with multipliers, and lots of twelve months. Everything
 * in it can be said in SQL too: independent/online-retail.sql does.
 */
export function rich(currency: string): RuleSetFile {
  return {
    sources: ["online-retail"],
    settings: {
      rounding: "floor",
      carryOver: false,
      expiryMonths: 12,
      refundShortfall: "below_zero",
      automaticEnrolment: true,
      remindDays: [],
      tiers: { measure: "spend", window: "lifetime", downgrade: "never" },
    },
    tiers: [
      { name: "Bronze", threshold: 0n, factor: null },
      { name: "Silver", threshold: 500_00n, factor: "1.25" },
      { name: "Gold", threshold: 2_000_00n, factor: "1.5" },
    ],
    rules: [
      always("Postage and fees earn nothing", {
        effect: { code: "exclude" },
        conditions: [{ code: "sku_in", skus: NO_GOODS }],
        assets: ["points", "qualifying"],
      }),
      always("Five for each cake stand", {
        effect: { code: "per_item", points: 5 },
        conditions: [called("cakestand", "cake stand")],
        availability,
      }),
      always("Christmas things: four a pound", perPound(4, currency, called("christmas", "xmas"))),
      always("Bags and boxes: three a pound", perPound(3, currency, called("bag", "bags", "box", "boxes"))),
      always("Everything else: two a pound", perPound(2, currency)),
      always("A heart is worth one more", {
        effect: { code: "add_per_item", points: 1 },
        conditions: [called("heart", "hearts")],
        availability,
      }),
      {
        name: "Double points in November",
        definition: {
          effect: { code: "multiply", factor: "2", group: "campaign", stack: "best_of" },
          availability,
        },
        from: "2011-11-01T00:00:00",
        until: "2011-12-01T00:00:00",
      },
      {
        name: "Birthday week: triple points",
        definition: {
          effect: { code: "multiply", factor: "3", group: "campaign", stack: "best_of" },
          availability,
        },
        from: "2011-11-21T00:00:00",
        until: "2011-11-28T00:00:00",
      },
      always("Sundays: half as much again", {
        effect: { code: "multiply", factor: "1.5", group: "weekday", stack: "add" },
        conditions: [{ code: "weekday_in", days: [7] }],
        availability,
      }),
      always("A hundred for the first order", {
        effect: { code: "fixed", points: 100 },
        conditions: [{ code: "order_number", from: 1, until: 1 }],
        availability,
      }),
      always("Fifty for a basket of £300, once a month", {
        effect: { code: "fixed", points: 50 },
        conditions: [{ code: "minimum_spend", minor: "30000", currency }],
        limits: [{ per: "month", times: 1 }],
        availability,
      }),
      always("One tier credit a pound", {
        ...perPound(1, currency),
        assets: ["qualifying"],
      }),
    ],
  };
}
