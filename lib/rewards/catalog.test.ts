import { expect, test } from "vitest";
import { type MemberReward, rateOf, rewardTiles } from "./catalog";
import { PLAIN_TERMS } from "./reward";

const now = new Date("2026-11-22T12:00:00Z");
const wallet = (spendable: bigint, tierPosition: number) => ({
  spendable,
  tierPosition,
  tierId: null,
  tags: [],
  segmentIds: [],
});

function reward(name: string, change: Partial<MemberReward> = {}): MemberReward {
  return {
    id: name,
    name,
    benefit: { code: "discount_amount", minor: 500n },
    cost: 500n,
    ...PLAIN_TERMS,
    taken: 0,
    takenInPeriod: 0,
    productTitle: null,
    productPriceMinor: null,
    shopName: null,
    isShopGone: false,
    hasStore: false,
    ...change,
  };
}

const shelf = [
  reward("sold out", { stock: 0 }),
  reward("locked", { minTierPosition: 2 }),
  reward("far", { cost: 5_000n }),
  reward("second", { position: 2 }),
  reward("had", { perMemberLimit: 1, taken: 1 }),
  reward("near", { cost: 700n }),
  reward("first", { position: 1 }),
  reward("coming", { startsAt: new Date("2026-12-01T00:00:00Z") }),
];

test("the shelf shows what can be had, then what comes soonest, then what is out of reach", () => {
  const tiles = rewardTiles(shelf, wallet(600n, 1), now);
  expect(tiles.map((tile) => [tile.reward.name, tile.state, tile.missing])).toEqual([
    ["first", "affordable", 0n],
    ["second", "affordable", 0n],
    ["near", "short", 100n],
    ["far", "short", 4_400n],
    ["locked", "locked", 0n],
    ["coming", "coming", 0n],
    ["had", "limit", 0n],
    ["sold out", "sold_out", 0n],
  ]);
});

test("who owes points needs those, too", () => {
  const [tile] = rewardTiles([reward("any")], wallet(-120n, 0), now);
  expect(tile).toMatchObject({ state: "short", missing: 620n });
});

test("a point is worth what the best reward within reach makes of it, not what a locked or sold-out one would", () => {
  const generous = { benefit: { code: "discount_amount", minor: 50_00n } as const };
  const rewards = [
    ...shelf,
    reward("vip", { ...generous, minTierPosition: 2 }),
    reward("gone", { ...generous, stock: 0 }),
    reward("mug", { benefit: { code: "free_product", sku: "MUG" }, cost: 1_200n, productPriceMinor: 18_00n }),
    reward("unpriced", { benefit: { code: "free_product", sku: "GONE" }, cost: 1n }),
  ];
  const rate = rateOf(rewardTiles(rewards, wallet(600n, 1), now));
  expect(rate).toEqual({ minor: 18_00n, points: 1_200n });
});
