import type { Act } from "../act";
import { daysAgo, LAUNCH } from "../days";
import { perEuro, reward } from "../offers";
import type { Chapters } from "./calendar";

const AFTER_RETURNS = { code: "after_payment", days: 14 } as const;

/** The rules as the shop came to them: generous, then too generous, then mended. */
export function ruleActs(now: Date, { sale, mended }: Chapters): Act[] {
  const base = { name: "Everything in the shop", endsAt: null, place: "last" } as const;
  const lasting = { name: "Made to last", endsAt: null, place: "first" } as const;
  return [
    {
      kind: "publish",
      at: daysAgo(now, LAUNCH, 6),
      rule: "base",
      publication: { ...base, definition: perEuro(2) },
    },
    {
      kind: "publish",
      at: daysAgo(now, sale, 5),
      rule: "sale",
      publication: {
        name: "Winter sale: six points",
        endsAt: daysAgo(now, sale - 10, 23),
        place: "first",
        definition: perEuro(6, {
          conditions: [{ code: "category_in", categories: ["clothing", "light"] }],
        }),
      },
    },
    {
      kind: "publish",
      at: daysAgo(now, mended, 6),
      rule: "base",
      publication: {
        ...base,
        place: "keep",
        definition: perEuro(2, {
          conditions: [{ code: "category_not_in", categories: ["sale"] }],
          availability: AFTER_RETURNS,
        }),
      },
    },
    {
      kind: "publish",
      at: daysAgo(now, 580, 6),
      rule: "lasting",
      publication: {
        ...lasting,
        definition: perEuro(3, { conditions: [{ code: "category_in", categories: ["blankets"] }] }),
      },
    },
    {
      kind: "publish",
      at: daysAgo(now, 170, 6),
      rule: "lasting",
      publication: {
        ...lasting,
        place: "keep",
        definition: perEuro(3, {
          conditions: [{ code: "category_in", categories: ["blankets", "bags"] }],
          availability: AFTER_RETURNS,
        }),
      },
    },
  ];
}

/** Six rewards; in each that is money a point is worth one cent. */
export function rewardActs(now: Date, { anniversary }: Chapters): Act[] {
  const atLaunch = daysAgo(now, LAUNCH, 6, 30);
  const shelve = (key: string, terms: Parameters<typeof reward>[0], at = atLaunch): Act => ({
    kind: "shelve",
    at,
    reward: key,
    terms: reward(terms),
  });
  return [
    shelve("five", {
      name: "€5 off",
      description: "Off any order, from the first cent on.",
      benefit: { code: "discount_amount", minor: 5_00n },
      cost: 500n,
      position: 1,
    }),
    shelve("ten", {
      name: "€10 off",
      description: "For when the next one is a bigger one.",
      benefit: { code: "discount_amount", minor: 10_00n },
      cost: 1_000n,
      minBasketMinor: 30_00n,
      position: 2,
    }),
    shelve("notebook", {
      name: "Rain notebook",
      description: "Ninety-six pages of stone paper, added to your next order.",
      benefit: { code: "free_product", sku: "FW-NOTEBOOK-01" },
      cost: 1_400n,
      minBasketMinor: 20_00n,
      art: "notebook",
      position: 3,
    }),
    shelve("mug", {
      name: "Enamel mug",
      description: "The trail mug, added to your next order. One cannot have too many.",
      benefit: { code: "free_product", sku: "FW-MUG-01" },
      cost: 2_400n,
      stock: 40,
      minBasketMinor: 30_00n,
      art: "mug",
      position: 4,
    }),
    shelve(
      "fifteen",
      {
        name: "15% off, up to €30",
        description: "For Grove and Canopy: a season's thanks, on the whole basket.",
        benefit: { code: "discount_percent", percent: 15, maxMinor: 30_00n },
        cost: 1_800n,
        minTierPosition: 1,
        perMemberLimit: 1,
        minBasketMinor: 60_00n,
        endsAt: daysAgo(now, -27, 23),
        position: 5,
      },
      daysAgo(now, 120, 8),
    ),
    shelve(
      "socks",
      {
        name: "Birthday socks",
        description: "Twelve pairs, knitted for our first birthday.",
        benefit: { code: "free_product", sku: "FW-SOCKS-01" },
        cost: 400n,
        stock: 12,
        perMemberLimit: 1,
        art: "socks",
        position: 6,
      },
      daysAgo(now, anniversary, 7),
    ),
  ];
}
