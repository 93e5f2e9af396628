import { RuleDefinition } from "@/lib/earning/rule";
import type { Act } from "../act";
import { daysAgo } from "../days";
import { reward } from "../offers";

type Publication = Extract<Act, { kind: "publish" }>["publication"];

const AT_ONCE = { code: "at_once" };
const NIGHTS = { attribute: "nights" };
const SAILING = { code: "category_in", categories: ["sailings"] };
const cabin = (value: string) => ({ code: "attribute_is", name: "cabin", value });

function rule(name: string, definition: Record<string, unknown>): Publication {
  const parsed = RuleDefinition.parse({ availability: AT_ONCE, ...definition });
  return { name, definition: parsed, endsAt: null, place: "last" };
}

/**
 * E5 and E6: a night is a tier credit, in a suite two, in a solo suite three; and a hundred miles for each of those, which
 * the tier multiplies. Credits are never multiplied: a high tier does not lift itself.
 */
const RULES: Record<string, Publication> = {
  credits: rule("A tier credit a night", {
    effect: { code: "per_attribute", points: 1, ...NIGHTS },
    conditions: [SAILING],
    assets: ["qualifying"],
  }),
  suiteCredits: rule("Suites count double", {
    effect: { code: "add_per_attribute", points: 1, ...NIGHTS },
    conditions: [cabin("suite")],
    assets: ["qualifying"],
  }),
  soloCredits: rule("Solo suites count three times", {
    effect: { code: "add_per_attribute", points: 2, ...NIGHTS },
    conditions: [cabin("solo suite")],
    assets: ["qualifying"],
  }),
  nights: rule("A hundred miles a night", {
    effect: { code: "per_attribute", points: 100, ...NIGHTS },
    conditions: [SAILING],
  }),
  suites: rule("A hundred more in a suite", {
    effect: { code: "add_per_attribute", points: 100, ...NIGHTS },
    conditions: [cabin("suite")],
  }),
  solo: rule("Two hundred more in a solo suite", {
    effect: { code: "add_per_attribute", points: 200, ...NIGHTS },
    conditions: [cabin("solo suite")],
  }),
  onBoard: rule("Five miles per euro on board", {
    effect: { code: "per_amount", points: 5, perMinor: "100", currency: "EUR" },
    conditions: [{ code: "category_in", categories: ["on board"] }],
    basis: { tax: "with", discounts: "after", shipping: false },
  }),
  first: rule("Welcome aboard", {
    effect: { code: "fixed", points: 500 },
    conditions: [SAILING, { code: "order_number", from: 1, until: 1 }],
  }),
  letters: rule("A letter from the voyage", {
    trigger: { code: "event", type: "custom.review" },
    effect: { code: "fixed", points: 150 },
    limits: [{ per: "year", times: 3 }],
  }),
};

export function meridianRules(now: Date, opened: number): Act[] {
  const at = daysAgo(now, opened, 6);
  return Object.entries(RULES).map(([key, publication]) => ({ kind: "publish", at, rule: key, publication }));
}

/** Rewards that are ordered seven days before one sails, and some that are not. */
export function meridianRewards(now: Date, opened: number): Act[] {
  const at = daysAgo(now, opened, 7);
  const shelve = (key: string, terms: Parameters<typeof reward>[0]): Act => ({
    kind: "shelve",
    at,
    reward: key,
    terms: reward({ leadDays: 7, voucherValidDays: 365, ...terms }),
  });
  return [
    shelve("table", {
      name: "Dinner at the captain’s table",
      description: "One evening, eight courses, and the chart of where you are. Name the day you sail.",
      benefit: { code: "experience" },
      fulfilment: "staff",
      cost: 2_500n,
      art: "dinner",
      position: 1,
    }),
    shelve("flowers", {
      name: "Flowers and a bottle in your cabin",
      description: "They are there before you are. Name the day you sail.",
      benefit: { code: "custom" },
      fulfilment: "staff",
      cost: 900n,
      art: "parcel",
      position: 2,
    }),
    shelve("ashore", {
      name: "A day ashore",
      description: "One of our days with a guide, on your next voyage.",
      benefit: { code: "free_product", sku: "ML-SHORE-DAY" },
      cost: 4_000n,
      art: "compass",
      position: 3,
    }),
    shelve("upgrade", {
      name: "€300 off a sailing",
      description: "Off any voyage from €1,500 on.",
      benefit: { code: "discount_amount", minor: 300_00n },
      cost: 12_000n,
      leadDays: 0,
      minBasketMinor: 1_500_00n,
      art: "ship",
      position: 4,
    }),
    shelve("credit", {
      name: "Credit on board",
      description: "€10 for every 400 miles, on your account from the first evening.",
      benefit: { code: "store_credit", minor: 10_00n, validDays: 365 },
      fulfilment: "at_once",
      cost: 400n,
      variable: { min: 400n, max: 8_000n, step: 400n, minorPerStep: 10_00n },
      leadDays: 0,
      art: "voucher",
      position: 5,
    }),
    shelve("bridge", {
      name: "An hour on the bridge",
      description: "For Bluewater and above, in open water, with the officer of the watch.",
      benefit: { code: "experience" },
      fulfilment: "staff",
      cost: 1_500n,
      minTierPosition: 2,
      perMemberLimit: 1,
      art: "anchor",
      position: 6,
    }),
  ];
}
