import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { redeemPoints } from "@/db/queries/redeem";
import { findReward } from "@/db/queries/rewards";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { inProgram, readProgram } from "@/db/transaction";
import { newId } from "@/lib/shared/id";
import { decideRedemption, type Refusal } from "./decide-redemption";
import type { Blackout, RewardTerms } from "./reward";
import { newVoucherCode } from "./voucher-code";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
  for (const [place, id] of [THERE, OTHER, GONE].entries()) {
    const slug = `store-${place}`;
    await owner`insert into shops (program_id, id, slug, name, currency) values (${program.id}, ${id}, ${slug}, ${slug}, 'EUR')`;
    await owner`
      insert into shopify_stores (program_id, shop_id, domain, door, status)
      values (${program.id}, ${id}, ${`${slug}.myshopify.com`}, 'own_app', ${id === GONE ? "uninstalled" : "installed"})`;
  }
});

const now = new Date("2026-11-22T12:00:00Z");
/** Instants at, just before, just after and far from now. */
const instant = fc.constantFrom(-86_400_000, -1, 0, 1, 86_400_000).map((ms) => new Date(now.getTime() + ms));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });

const timeZone = "Europe/Berlin";
/** Local days around today, and the first and last that lead and validity leave. */
const day = fc.constantFrom(
  "2026-11-21",
  "2026-11-22",
  "2026-11-24",
  "2026-11-25",
  "2026-11-27",
  "2026-12-01",
);
const SEGMENTS = [newId(), newId()];
const tags = fc.subarray(["vip", "crew"]);
/** Shops that are connected stores, and one that was. */
const [THERE, OTHER, GONE] = [newId(), newId(), newId()];

const mixedCase = fc.record({
  terms: fc.record({
    cost: fc.bigInt({ min: 1n, max: 120n }),
    stock: fc.option(fc.integer({ min: 0, max: 1 }), { freq: 3 }),
    perMemberLimit: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 3 }),
    periodLimit: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 3 }),
    period: fc.constantFrom("day" as const, "week" as const, "month" as const, "year" as const),
    startsAt: fc.option(instant, { freq: 4 }),
    endsAt: fc.option(instant, { freq: 4 }),
    minTierPosition: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 3 }),
    segmentIds: fc.oneof(
      { weight: 3, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.subarray(SEGMENTS) },
    ),
    segmentCosts: fc.oneof(
      { weight: 3, arbitrary: fc.constant<Record<string, bigint>>({}) },
      {
        weight: 1,
        arbitrary: fc.dictionary(fc.constantFrom(...SEGMENTS), fc.bigInt({ min: 1n, max: 120n }), {
          maxKeys: 2,
        }),
      },
    ),
    memberTags: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: tags }),
    leadDays: fc.constantFrom(0, 0, 3),
    voucherValidDays: fc.constantFrom(2, 5, 90),
    weekdays: fc.constantFrom<number[]>([], [], [2, 3, 5]),
    blackouts: fc.constantFrom<Blackout[]>([], [], [{ from: "2026-11-24", to: "2026-11-25" }]),
    priceMinor: fc.constantFrom(0n, 0n, 5_00n),
    shopId: fc.constantFrom(null, null, null, null, THERE, GONE),
  }),
  isThing: fc.integer({ min: 0, max: 2 }).map((n) => n === 0),
  isVariable: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  otherPrice: fc.option(fc.bigInt({ min: 1n, max: 120n }), { freq: 2 }),
  asked: fc.record({
    amount: fc.constantFrom(null, null, null, 10n, 15n, 20n, 60n, 70n),
    useOn: fc.option(day, { freq: 2 }),
    isPaid: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
    hasAddress: fc.boolean(),
    shopId: fc.constantFrom(null, null, null, THERE, OTHER),
  }),
  lots: fc.array(
    fc.record({
      points: fc.integer({ min: 1, max: 90 }),
      expiresAt: maybe(instant),
      pendingUntil: fc.option(instant, { nil: undefined, freq: 3 }),
    }),
    { maxLength: 4 },
  ),
  tier: fc.integer({ min: 0, max: 3 }),
  tags,
  segments: fc.subarray(SEGMENTS),
  /** Former redemptions by how long ago: today, this week or month, last year. */
  taken: fc.array(fc.constantFrom(0, 3, 6, 400), { maxLength: 2 }),
});

type Drawn = typeof mixedCase extends fc.Arbitrary<infer T> ? T : never;
const FREE: Drawn["terms"] = {
  ...{
    cost: 1n,
    stock: null,
    perMemberLimit: null,
    periodLimit: null,
    period: "month",
    startsAt: null,
    endsAt: null,
  },
  ...{
    minTierPosition: null,
    memberTags: [],
    segmentIds: [],
    segmentCosts: {},
    leadDays: 0,
    voucherValidDays: 90,
    weekdays: [],
    blackouts: [],
  },
  priceMinor: 0n,
  shopId: null,
};
/** One term at a time, for a member with points: what a mixed case hardly gets to, because another term refuses first. */
const plainCase = fc
  .tuple(mixedCase, fc.constantFrom(...(Object.keys(FREE) as (keyof typeof FREE)[])))
  .map(([drawn, term]): Drawn => {
    const lots = [{ points: 90, expiresAt: null, pendingUntil: undefined }];
    const asked = { ...drawn.asked, amount: drawn.isVariable ? drawn.asked.amount : null };
    return { ...drawn, terms: { ...FREE, [term]: drawn.terms[term] }, lots, asked };
  });
const anyCase = fc.oneof(mixedCase, plainCase);

type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

const DAY_MS = 86_400_000;
/** Where each period began that holds `now`, a Sunday, in Berlin. */
const BEGAN = {
  day: new Date("2026-11-21T23:00:00Z"),
  week: new Date("2026-11-15T23:00:00Z"),
  month: new Date("2026-10-31T23:00:00Z"),
  year: new Date("2025-12-31T23:00:00Z"),
};

function termsOf({ terms, isThing, isVariable, otherPrice, tier }: Case): Partial<RewardTerms> {
  const tierId = program.tiers[tier]?.id;
  return {
    ...terms,
    benefit: isThing ? { code: "merchandise" } : { code: "discount_amount", minor: 500n },
    fulfilment: isThing ? "staff" : "code",
    variable: isVariable ? { min: 20n, max: 60n, step: 10n, minorPerStep: 10n } : null,
    tierCosts: (otherPrice && tierId ? { [tierId]: otherPrice } : {}) as Record<string, bigint>,
  };
}

/** Redemptions that count, and some that do not: cancelled, failed, given for nothing. */
async function putTaken(memberId: string, rewardId: string, taken: readonly number[]) {
  const rows = [
    ...taken.map((daysAgo, i) => ({ daysAgo, status: i === 0 ? "used" : "issued", cost: 1 })),
    { daysAgo: 0, status: "cancelled", cost: 1 },
    { daysAgo: 0, status: "failed", cost: 1 },
    { daysAgo: 0, status: "issued", cost: 0 },
  ];
  for (const { daysAgo, status, cost } of rows) {
    await owner`
      insert into redemptions (program_id, id, member_id, reward_id, cost, status, voucher_code, name, benefit,
                               min_basket_minor, on_voucher_expiry, redeemed_at, expires_at)
      values (${program.id}, ${newId()}, ${memberId}, ${rewardId}, ${cost}, ${status}, ${newVoucherCode()}, '', '{}', 0,
              'keep', ${new Date(now.getTime() - daysAgo * DAY_MS)}, ${now})`;
  }
}

/** Makes the case real and asks the database; what it decides is undone with the program's next test. */
async function decideBoth(drawn: Case) {
  const { terms, lots, tier, tags: memberTags, segments, taken, asked } = drawn;
  const rewardId = await makeReward(owner, program, { ...termsOf(drawn), stock: null });
  const member = await makeMember(owner, program, { lots, tier });
  await owner`update members set tags = ${memberTags} where id = ${member.id}`;
  await putTaken(member.id, rewardId, taken);
  await owner`update rewards set stock = ${terms.stock} where program_id = ${program.id} and id = ${rewardId}`;

  const reward = await readProgram(program.scope, (tx) => findReward(tx, program.scope, rewardId));
  if (!reward) throw new Error("no reward");
  const isOpen = (lot: (typeof lots)[number]) =>
    lot.pendingUntil === undefined && (lot.expiresAt === null || lot.expiresAt > now);
  const spendable = BigInt(lots.filter(isOpen).reduce((sum, lot) => sum + lot.points, 0));
  const since = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY_MS) >= BEGAN[terms.period];
  const standing = {
    spendable,
    tierId: program.tiers[tier]?.id ?? null,
    tierPosition: tier < 3 ? tier : 0,
    tags: memberTags,
    segmentIds: segments,
    taken: taken.length,
    takenInPeriod: taken.filter(since).length,
  };
  const { amount, useOn, isPaid, hasAddress, shopId } = asked;
  const paidMinor = isPaid ? terms.priceMinor : terms.priceMinor + 1n;
  const decided = decideRedemption(
    { ...reward, isShopGone: terms.shopId === GONE },
    standing,
    { amount, useOn, paidMinor, hasAddress, shopId },
    { now, timeZone },
  );
  const address = { name: "Ana", street: "1", postcode: "1", city: "Ulm", country: "DE" };
  const [answer] = await inProgram(program.scope, (tx) =>
    redeemPoints(tx, program.scope, [
      {
        ...{ memberId: member.id, rewardId, redemptionId: newId(), voucherCode: newVoucherCode(), now },
        ...{ requestKey: null, requestHash: null, amount, useOn, paidMinor },
        facts: { ...(hasAddress && { address }), ...(shopId && { shopId }) },
        segments,
      },
    ]),
  );
  if (!answer) throw new Error("no answer");
  return { decided, answer };
}

/** A member with points asks for a reward without terms. */
const PLAIN: Case = {
  ...{ terms: FREE, isThing: false, isVariable: false, otherPrice: null },
  asked: { amount: null, useOn: null, isPaid: true, hasAddress: true, shopId: null },
  lots: [{ points: 90, expiresAt: null, pendingUntil: undefined }],
  ...{ tier: 0, tags: [], segments: [], taken: [] },
};
const withTerms = (terms: Partial<Drawn["terms"]>, more: Partial<Case> = {}): Case => ({
  ...PLAIN,
  ...more,
  terms: { ...FREE, ...terms },
});
const asking = (asked: Partial<Drawn["asked"]>) => ({ asked: { ...PLAIN.asked, ...asked } });

/** A case for every outcome there is: the compiler misses the one that is forgotten. */
const CASES: Record<Refusal["code"] | "redeemed", Case> = {
  redeemed: PLAIN,
  reward_not_started: withTerms({ startsAt: new Date(now.getTime() + 1) }),
  reward_ended: withTerms({ endsAt: now }),
  out_of_stock: withTerms({ stock: 0 }),
  store_gone: withTerms({ shopId: GONE }),
  other_store: withTerms({ shopId: THERE }, asking({ shopId: OTHER })),
  tier_too_low: withTerms({ minTierPosition: 2 }, { tier: 3 }),
  not_for_member: withTerms({ segmentIds: SEGMENTS.slice(1) }, { segments: SEGMENTS.slice(0, 1) }),
  limit_reached: withTerms({ perMemberLimit: 1 }, { taken: [400] }),
  period_limit_reached: withTerms({ periodLimit: 1 }, { taken: [0] }),
  amount_invalid: { ...PLAIN, isVariable: true, ...asking({ amount: 15n }) },
  day_too_soon: withTerms({ leadDays: 3 }, asking({ useOn: "2026-11-22" })),
  day_too_late: withTerms({ voucherValidDays: 2 }, asking({ useOn: "2026-12-01" })),
  day_closed: withTerms({ weekdays: [2, 3, 5] }, asking({ useOn: "2026-11-22" })),
  address_missing: { ...PLAIN, isThing: true, ...asking({ hasAddress: false }) },
  payment_differs: withTerms({ priceMinor: 5_00n }, asking({ isPaid: false })),
  insufficient_points: withTerms({ cost: 91n }),
};

async function expectAlike(drawn: Case) {
  const { decided, answer } = await decideBoth(drawn);
  const expected = decided.ok ? "redeemed" : decided.error.code;
  expect(answer.outcome).toBe(expected);
  if (decided.ok) expect(answer.made?.cost).toBe(decided.value.cost);
  else if (decided.error.code === "insufficient_points") {
    expect(answer).toMatchObject({ missing: decided.error.missing, price: decided.error.cost });
  }
  return expected;
}

test.each(Object.entries(CASES))("the screens and the database both say: %s", async (outcome, drawn) => {
  expect(await expectAlike(drawn)).toBe(outcome);
});

test("the screens and the database decide alike, case by case", async () => {
  await fc.assert(
    fc.asyncProperty(anyCase, async (drawn) => {
      await expectAlike(drawn);
    }),
    { numRuns: 700 },
  );
}, 120_000);
