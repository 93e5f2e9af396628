import * as fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { claimShopifyReward } from "@/db/queries/shopify-rewards";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeReward, type TestMember } from "@/db/testing/fixtures";
import { makeStore, type TestStore } from "@/db/testing/shopify-store";
import { inProgram } from "@/db/transaction";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { noticesOf } from "@/lib/notices/service";
import { fraction } from "@/lib/shared/fraction";
import type { Fault } from "@/stand-in/shopify/faults";
import { startStandIn } from "@/stand-in/shopify/server";
import { BENEFIT_CODES, isOutside } from "./benefit";
import type { RewardTerms } from "./reward";
import {
  cancelRedemption,
  dayIsNeeded,
  endLapsedOutside,
  expireVouchers,
  grantReward,
  outsideHint,
  redeemReward,
  rewardById,
  settleAllOutside,
  spendVoucher,
} from "./service";
import { settleOutside } from "./service-outside";
import { learnCodesOfOrder } from "./service-outside-use";

const start = new Date("2026-11-22T12:00:00Z");
let clock = start;
const shop = await startStandIn({
  ...{ secret: "unset", clientId: "client", now: () => clock },
  budget: { maximum: 2_000, perSecond: 20_000 },
});
Object.assign(process.env, { SHOPIFY_ADMIN_ORIGIN: shop.origin });
const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(async () => {
  await Promise.all([owner.end(), closeDatabase(), shop.close()]);
});

const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const QUICK = { timeoutMs: 250 };
let store: TestStore;
let ana: TestMember;
let customerId: bigint;

async function link(member: TestMember): Promise<bigint> {
  const { id } = shop.admin.customer({ email: member.email });
  await owner`
    insert into shopify_customers (program_id, shop_id, customer_id, member_id, changed_at)
    values (${store.id}, ${store.shopId}, ${`${id}`}, ${member.id}, ${start})`;
  return id;
}

beforeEach(async () => {
  clock = start;
  store = await makeStore(owner);
  shop.faults.clear();
  Object.assign(shop.store, { domain: store.domain, currency: "EUR", installed: true });
  for (const known of [shop.store.customers, shop.store.discounts, shop.store.orders]) known.clear();
  for (const list of [shop.store.credits, shop.store.giftCards, shop.store.tokens, shop.store.products])
    list.length = 0;
  shop.app.secret = store.secret;
  ana = await makeMember(owner, store, { points: 1_000 });
  customerId = await link(ana);
});

async function redeemed(change: Partial<RewardTerms> = {}, member = ana) {
  const reward = await makeReward(owner, store, change);
  const made = await redeemReward(member.scope, reward, null, start);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

const AT_ONCE: Partial<RewardTerms> = {
  benefit: { code: "store_credit", minor: 750n, validDays: 90 },
  fulfilment: "at_once",
};
const CARD: Partial<RewardTerms> = { benefit: { code: "gift_card", minor: 2_000n } };

async function standing(id: string) {
  const [row] = await owner`
    select r.status, r.fulfilment, r.used_order_id, b.available::int, o.state, o.must_look, o.problem, o.attempts
      from redemptions r
      join balances b on b.program_id = r.program_id and b.member_id = r.member_id and b.asset = 'points'
      left join shopify_rewards o on o.program_id = r.program_id and o.redemption_id = r.id
     where r.program_id = ${store.id} and r.id = ${id}`;
  return row;
}

async function said(): Promise<string[]> {
  const rows = await owner`
    select code from notices where program_id = ${store.id}
    union all select code from alerts where program_id = ${store.id} order by code`;
  return rows.map(({ code }) => code);
}

const agreed = async () => expect((await verifyLedger(store.scope)).findings).toEqual([]);
const isAlive = (code: string) => {
  const found = shop.store.discounts.get(code.toLowerCase());
  return Boolean(found && (found.endsAt === null || found.endsAt > clock));
};
const pass = async (count: number) => {
  clock = minutes(count);
  await settleAllOutside(store.scope, clock);
};

describe("what a store makes", () => {
  test("is held until it is there: single use, for this customer, with an end, a minimum, and alone", async () => {
    const made = await redeemed({ minBasketMinor: 2_000n });
    expect(await standing(made.id)).toMatchObject({ status: "held", fulfilment: "outside", available: 500 });
    expect(await settleOutside(store.scope, made.id, start)).toMatchObject({ status: "issued" });
    expect(await standing(made.id)).toMatchObject({ status: "issued", fulfilment: null, state: "made" });
    const code = shop.store.discounts.get(made.voucherCode.toLowerCase());
    expect(code).toMatchObject({
      usageLimit: 1,
      customers: [`gid://shopify/Customer/${customerId}`],
      endsAt: made.expiresAt,
      minimumMinor: 2_000n,
      value: { amountMinor: 500n, each: false },
      combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
    });
    expect(await settleOutside(store.scope, made.id, start)).toBeNull();
    await agreed();
  });

  test("a share, shipping, a product, a card and credit are what they say", async () => {
    shop.admin.product({ title: "Mug", sku: "mug-1", price: "24.80" });
    const ben = await makeMember(owner, store, { points: 5_000 });
    await link(ben);
    const kinds: Partial<RewardTerms>[] = [
      { benefit: { code: "discount_percent", percent: 15, maxMinor: null }, combines: "others" },
      { benefit: { code: "free_shipping" }, combines: "others" },
      { benefit: { code: "free_product", sku: "mug-1" } },
      CARD,
      AT_ONCE,
    ];
    const made = [];
    for (const kind of kinds) made.push(await redeemed(kind, ben));
    await settleAllOutside(store.scope, start);
    const status = await Promise.all(made.map(async ({ id }) => (await standing(id))?.status));
    expect(status).toEqual(["issued", "issued", "issued", "issued", "fulfilled"]);
    const values = made.map(({ voucherCode }) => shop.store.discounts.get(voucherCode.toLowerCase())?.value);
    expect(values.slice(0, 3)).toEqual([
      { percentage: 0.15 },
      { shipping: true },
      { amountMinor: 2_480n, each: false },
    ]);
    expect(shop.store.giftCards).toMatchObject([{ initialMinor: 2_000n, currency: "EUR" }]);
    expect(shop.store.credits).toMatchObject([{ minor: 750n, currency: "EUR" }]);
    const [credit] =
      await owner`select fulfilment_facts as facts from redemptions where id = ${made[4]?.id ?? null}`;
    expect(credit?.facts).toMatchObject({ inStore: true });
    // The credit is the store's: nothing of it stands in a wallet here as well.
    const [{ wallets } = { wallets: -1 }] = await owner`
      select count(*)::int as wallets from balances where program_id = ${store.id} and asset like 'wallet:%'`;
    expect(wallets).toBe(0);
    await agreed();
  });

  test("a member whom the store does not know is found by their address, or made", async () => {
    const known = await makeMember(owner, store, { points: 500 });
    shop.admin.customer({ email: known.email.toUpperCase() });
    const fresh = await makeMember(owner, store, { points: 500 });
    const before = shop.store.customers.size;
    await redeemed({}, known);
    await redeemed({}, fresh);
    await settleAllOutside(store.scope, start);
    expect(shop.store.customers.size).toBe(before + 1);
    expect([...shop.store.discounts.values()].map(({ customers }) => customers?.length)).toEqual([1, 1]);
  });

  test("what was given at no cost is made there as well; without a store everything is as ever", async () => {
    const reward = await makeReward(owner, store);
    const given = await inProgram(store.scope, (tx) =>
      grantReward(tx, store.scope, ana.id, reward, { what: "prize", ref: "1" }, start),
    );
    expect(given).toMatchObject({ ok: true, value: { status: "held", fulfilment: "outside" } });
    await settleAllOutside(store.scope, start);
    expect(shop.store.discounts.size).toBe(1);
    await owner`update shopify_stores set status = 'uninstalled' where program_id = ${store.id}`;
    expect(await redeemed()).toMatchObject({ status: "issued", fulfilment: null });
  });

  test.each<{ why: string; change: Partial<RewardTerms>; problem: string }>([
    {
      why: "a limit that codes do not know",
      change: { benefit: { code: "discount_percent", percent: 10, maxMinor: 500n } },
      problem: "cap_unknown_there",
    },
    { why: "weekdays, and no day named", change: { weekdays: [1, 2] }, problem: "day_not_named" },
    {
      why: "a gift card with days",
      change: { benefit: { code: "gift_card", minor: 500n }, weekdays: [1, 2] },
      problem: "days_unknown_there",
    },
    {
      why: "a product that is not there",
      change: { benefit: { code: "free_product", sku: "nothing" } },
      problem: "product_unknown",
    },
  ])("$why: the points come back at once, with a sentence for staff", async ({ change, problem }) => {
    const made = await redeemed(change);
    await settleAllOutside(store.scope, start);
    expect(await standing(made.id)).toMatchObject({
      status: "failed",
      available: 1_000,
      state: "failed",
      problem,
    });
    expect(await said()).toEqual(["reward_failed", "reward_outside"]);
    expect(shop.store.discounts.size).toBe(0);
    await agreed();
  });

  test("a day that the member names is all that the code is good for", async () => {
    const weekday = ((start.getUTCDay() + 6) % 7) + 1;
    const useOn = start.toISOString().slice(0, 10);
    const reward = await makeReward(owner, store, { weekdays: [weekday] });
    const terms = await rewardById(store.scope, reward);
    if (!terms) throw new Error("no reward");
    expect(await dayIsNeeded(store.scope, terms, start, "UTC")).toBe(true);
    const made = await redeemReward(ana.scope, reward, null, start, { useOn });
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value.status).toBe("held");
    await settleAllOutside(store.scope, start);
    expect(await standing(made.value.id)).toMatchObject({ status: "issued", state: "made" });
    const [code] = [...shop.store.discounts.values()];
    const { usableFrom, expiresAt } = made.value;
    expect(expiresAt.getTime() - (usableFrom?.getTime() ?? 0)).toBe(86_400_000);
    expect(code).toMatchObject({ startsAt: usableFrom, endsAt: expiresAt });
    await owner`update shopify_stores set status = 'uninstalled' where program_id = ${store.id}`;
    expect(await dayIsNeeded(store.scope, terms, start, "UTC")).toBe(false);
  });

  test("whoever sets up such a reward is told before any member redeems it", async () => {
    const terms = {
      benefit: { code: "discount_percent", percent: 10, maxMinor: 500n } as const,
      blackouts: [],
      weekdays: [],
    };
    expect(await outsideHint(store.scope, terms)).toBe("cap_unknown_there");
    expect(
      await outsideHint(store.scope, { ...terms, benefit: { ...terms.benefit, maxMinor: null } }),
    ).toBeNull();
    await owner`update shopify_stores set status = 'uninstalled' where program_id = ${store.id}`;
    expect(await outsideHint(store.scope, terms)).toBeNull();
  });

  test("a scope that lacks, a currency that differs: given back, and said", async () => {
    shop.store.scopes = shop.store.scopes.filter((scope) => scope !== "write_discounts");
    const made = await redeemed();
    await settleAllOutside(store.scope, start);
    expect(await standing(made.id)).toMatchObject({ status: "failed", problem: "not_allowed" });
    shop.store.scopes.push("write_discounts");
    await owner`update shopify_stores set currency = 'SEK' where program_id = ${store.id}`;
    const second = await redeemed();
    await settleAllOutside(store.scope, start);
    expect(await standing(second.id)).toMatchObject({ status: "failed", problem: "currency_differs" });
    expect(shop.store.discounts.size).toBe(0);
  });
});

describe("when nobody knows what happened (P09)", () => {
  test.each<{ fault: Fault }>([
    { fault: "cut" },
    { fault: "cut_after" },
    { fault: "error" },
    { fault: "error_after" },
    { fault: "hang_after" },
    { fault: "garbled" },
  ])("$fault: it is looked at first, and there is one", async ({ fault }) => {
    const made = await redeemed();
    shop.faults.next(fault, { operation: "CreateBasicCode" });
    await settleOutside(store.scope, made.id, start, QUICK);
    expect(await standing(made.id)).toMatchObject({ status: "held", mustLook: true });
    const before = shop.log.entries.length;
    await pass(1);
    const asked = shop.log.entries.slice(before).map(({ line }) => line.split(" ")[0]);
    expect(asked.indexOf("FindCode")).toBeGreaterThanOrEqual(0);
    expect(asked.includes("CreateBasicCode")).toBe(!fault.endsWith("_after"));
    expect(await standing(made.id)).toMatchObject({ status: "issued", available: 500 });
    expect(shop.store.discounts.size).toBe(1);
    expect(await said()).toEqual(["reward_ready"]);
  });

  test("credit that was given and not heard of is found by its second, and is given once", async () => {
    const made = await redeemed(AT_ONCE);
    shop.faults.next("cut_after", { operation: "CreditStore" });
    await settleOutside(store.scope, made.id, start);
    await pass(1);
    expect(await standing(made.id)).toMatchObject({ status: "fulfilled" });
    expect(shop.store.credits).toHaveLength(1);
  });

  test("a process that ends in between leaves a lease; whoever goes on looks first", async () => {
    const made = await redeemed();
    const until = minutes(1.5);
    await inProgram(store.scope, (tx) => claimShopifyReward(tx, store.scope, made.id, { now: start, until }));
    expect(await settleOutside(store.scope, made.id, minutes(1))).toBeNull();
    const before = shop.log.entries.length;
    await pass(2);
    expect(shop.log.entries.slice(before).some(({ line }) => line.startsWith("FindCode"))).toBe(true);
    expect(await standing(made.id)).toMatchObject({ status: "issued" });
  });

  test("eight at once: one asks, and there is one", async () => {
    const made = await redeemed();
    const before = shop.log.entries.length;
    await Promise.all(Array.from({ length: 8 }, () => settleOutside(store.scope, made.id, start)));
    const asked = shop.log.entries.slice(before).filter(({ line }) => line.startsWith("CreateBasicCode"));
    expect(asked).toHaveLength(1);
    expect(await standing(made.id)).toMatchObject({ status: "issued" });
  });

  test("a store that is not to be reached: the hold ends within a quarter of an hour, and nothing was made", async () => {
    const made = await redeemed();
    shop.faults.next("too_many", { times: 100 });
    let over = 0;
    for (let minute = 0; minute <= 20 && over === 0; minute++) {
      clock = minutes(minute);
      await settleAllOutside(store.scope, clock);
      if ((await standing(made.id))?.status === "failed") over = minute;
    }
    expect(over).toBeGreaterThan(5);
    expect(over).toBeLessThanOrEqual(15);
    expect(await standing(made.id)).toMatchObject({ available: 1_000, state: "failed", problem: "too_late" });
    expect(shop.store.discounts.size).toBe(0);
    await agreed();
  });

  test("what came about all the same after points came back is ended there", async () => {
    const made = await redeemed(AT_ONCE);
    shop.faults.next("cut_after", { operation: "CreditStore" });
    await settleOutside(store.scope, made.id, start);
    expect(shop.store.credits).toHaveLength(1);
    // The worker was away.
    await pass(16);
    expect(await standing(made.id)).toMatchObject({ status: "failed", available: 1_000, state: "ending" });
    await pass(19);
    expect(await standing(made.id)).toMatchObject({ state: "ended" });
    expect(shop.store.credits.reduce((sum, { minor }) => sum + minor, 0n)).toBe(0n);
  });

  test("whatever goes wrong in whatever order: points or the thing, never both, never neither", async () => {
    const faults = fc.constantFrom<Fault | null>(
      ...([null, "cut", "cut_after", "error", "error_after", "too_many", "throttle", "garbled"] as const),
    );
    const kinds = fc.constantFrom({}, AT_ONCE, CARD, { benefit: { code: "free_shipping" } as const });
    await fc.assert(
      fc.asyncProperty(kinds, fc.array(faults, { maxLength: 12 }), async (kind, plan) => {
        clock = start;
        shop.faults.clear();
        const ben = await makeMember(owner, store, { points: 500 });
        await link(ben);
        const made = await redeemed(kind, ben);
        const [code, card] = [
          made.voucherCode.toLowerCase(),
          made.voucherCode.replaceAll("-", "").toLowerCase(),
        ];
        const before = shop.store.credits.length;
        for (const fault of plan) if (fault) shop.faults.next(fault);
        for (let minute = 0; minute <= 15; minute++) {
          clock = minutes(minute);
          await settleAllOutside(store.scope, clock);
        }
        expect((await standing(made.id))?.status).not.toBe("held");
        shop.faults.clear();
        // Whatever has still to be ended there is ended in time.
        for (const later of [60, 24 * 60]) {
          clock = minutes(later);
          await settleAllOutside(store.scope, clock);
        }
        const { status, available } = (await standing(made.id)) as { status: string; available: number };
        const alive =
          Number(isAlive(code)) +
          shop.store.giftCards.filter((one) => one.code === card && one.deactivatedAt === null).length +
          shop.store.credits.slice(before).reduce((sum, { minor }) => sum + Math.sign(Number(minor)), 0);
        expect({ status, available, alive }).toEqual(
          status === "failed"
            ? { status, available: 500, alive: 0 }
            : { status: kind === AT_ONCE ? "fulfilled" : "issued", available: 0, alive: 1 },
        );
      }),
      { numRuns: Number(process.env.REGULARS_SCHEDULES ?? 10) },
    );
    await agreed();
  }, 600_000);
});

test("a store that hangs is left alone after the second time, so that others are not kept waiting for it", async () => {
  const made = [
    await redeemed({ cost: 100n }),
    await redeemed({ cost: 100n }),
    await redeemed({ cost: 100n }),
  ];
  shop.faults.next("hang", { times: 10 });
  const before = shop.log.entries.length;
  for (const { id } of made) await settleOutside(store.scope, id, start, QUICK);
  expect(shop.log.entries.slice(before).filter(({ line }) => line.endsWith("fault hang"))).toHaveLength(2);
  expect(await standing(made[2]?.id ?? "")).toMatchObject({
    status: "held",
    problem: "unreachable",
    mustLook: false,
  });
});

test("what goes to a store is the same in the database and in the code", async () => {
  const rows = await owner<{ code: string; goes: boolean }[]>`
    select code, outside_shop(${store.id}, ${ana.id}, jsonb_build_object('code', code)) is not null as goes
      from unnest(${[...BENEFIT_CODES]}::text[]) as code`;
  expect(rows.filter(({ goes }) => goes).map(({ code }) => code)).toEqual(
    BENEFIT_CODES.filter((code) => isOutside({ code })),
  );
});

describe("what is ended", () => {
  async function issued(change: Partial<RewardTerms> = {}) {
    const made = await redeemed(change);
    await settleOutside(store.scope, made.id, start);
    return made;
  }

  test("a code is ended there before its points come back", async () => {
    const made = await issued();
    expect(isAlive(made.voucherCode)).toBe(true);
    const cancelled = await cancelRedemption(ana.scope, made.id, minutes(5));
    expect(cancelled).toMatchObject({ ok: true, value: { returned: 500n } });
    clock = minutes(6);
    expect(isAlive(made.voucherCode)).toBe(false);
    expect(await standing(made.id)).toMatchObject({ status: "cancelled", available: 1_000, state: "ended" });
    await agreed();
  });

  test("a store that cannot be reached keeps the points where they are", async () => {
    const made = await issued();
    shop.faults.next("error", { times: 10 });
    expect(await cancelRedemption(ana.scope, made.id, minutes(5))).toEqual({
      ok: false,
      error: { code: "redemption_running" },
    });
    expect(await standing(made.id)).toMatchObject({ status: "issued", available: 500, state: "made" });
    shop.faults.clear();
    expect(await cancelRedemption(ana.scope, made.id, minutes(6))).toMatchObject({ ok: true });
  });

  test("what was used there a moment ago is used here, and its points stay spent", async () => {
    const mug = shop.admin.product({ title: "Mug", price: "24.80" });
    const made = await issued();
    const customer = shop.store.customers.get(`${customerId}`) ?? null;
    shop.admin.order({ customer, lines: [{ product: mug }], codes: [made.voucherCode] });
    expect(await cancelRedemption(ana.scope, made.id, minutes(5))).toEqual({
      ok: false,
      error: { code: "redemption_used" },
    });
    expect(await standing(made.id)).toMatchObject({ status: "used", available: 500, state: "used" });
  });

  test("a code that the product's own storefront took is ended in the store", async () => {
    const made = await issued();
    const use = { redemptionId: made.id, memberId: ana.id, orderRef: "1001" };
    const strange = { ...use, memberId: (await makeMember(owner, store)).id };
    expect(await inProgram(store.scope, (tx) => spendVoucher(tx, store.scope, strange, start))).toBe(false);
    expect(await standing(made.id)).toMatchObject({ state: "made" });
    expect(await inProgram(store.scope, (tx) => spendVoucher(tx, store.scope, use, start))).toBe(true);
    await pass(1);
    expect(isAlive(made.voucherCode)).toBe(false);
    expect(await standing(made.id)).toMatchObject({ status: "used", usedOrderId: "1001", state: "ended" });
  });

  test("another member cannot have it ended, not even there", async () => {
    const made = await issued();
    const ben = await makeMember(owner, store);
    expect(await cancelRedemption(ben.scope, made.id, minutes(5))).toMatchObject({ ok: false });
    expect(isAlive(made.voucherCode)).toBe(true);
  });

  test("a code that lapsed is asked for first: used in time stays used, unused gives its points back", async () => {
    const mug = shop.admin.product({ title: "Mug", price: "24.80" });
    const [first, second] = [await issued({ voucherValidDays: 1 }), await issued({ voucherValidDays: 1 })];
    const customer = shop.store.customers.get(`${customerId}`) ?? null;
    shop.admin.order({ customer, lines: [{ product: mug }], codes: [first.voucherCode] });
    const lapsed = (more: number) => minutes(24 * 60 + more);
    const run = async (at: Date) => {
      clock = at;
      await endLapsedOutside(store.scope, at);
      await expireVouchers(store.scope, at);
    };
    await run(lapsed(5));
    expect(await standing(second.id)).toMatchObject({ status: "issued", available: 0 });
    await run(lapsed(11));
    expect(await standing(first.id)).toMatchObject({ status: "used", available: 500 });
    expect(await standing(second.id)).toMatchObject({ status: "expired", state: "ended" });
    await agreed();
  });

  test("a gift card that was spent from is used, one that was not is ended", async () => {
    const [spent, whole] = [await issued(CARD), await issued(CARD)];
    const card = shop.store.giftCards.find(
      ({ code }) => spent.voucherCode.replaceAll("-", "").toLowerCase() === code,
    );
    if (card) card.balanceMinor -= 100n;
    expect(await cancelRedemption(ana.scope, spent.id, minutes(5))).toMatchObject({ ok: false });
    expect(await cancelRedemption(ana.scope, whole.id, minutes(5))).toMatchObject({ ok: true });
    expect(shop.store.giftCards.map(({ deactivatedAt }) => deactivatedAt !== null)).toEqual([false, true]);
  });
});

describe("what an order tells of codes", () => {
  const terms = { minimumDays: 30, timeZone: "Europe/Berlin", now: minutes(60) };
  const learn = (code: string, share: [bigint, bigint], orderRef = "820982911946154508") =>
    inProgram(store.scope, (tx) =>
      learnCodesOfOrder(
        tx,
        store.scope,
        { shopId: store.shopId, orderRef, codes: [code, "SUMMER", "  "], share: fraction(...share) },
        terms,
      ),
    );

  test("a code is used once however often it is told; points come back in the share that came back, and no more", async () => {
    const made = await redeemed();
    await settleOutside(store.scope, made.id, start);
    expect(await learn(made.voucherCode.toLowerCase(), [0n, 1n])).toEqual({ used: 1, returned: 0n });
    expect(await learn(made.voucherCode, [0n, 1n])).toEqual({ used: 0, returned: 0n });
    expect(await standing(made.id)).toMatchObject({
      status: "used",
      usedOrderId: "820982911946154508",
      state: "used",
    });
    expect(await learn(made.voucherCode, [1n, 2n])).toMatchObject({ returned: 250n });
    expect(await learn(made.voucherCode, [1n, 2n])).toMatchObject({ returned: 0n });
    expect(await learn(made.voucherCode, [1n, 1n])).toMatchObject({ returned: 250n });
    const told = (await noticesOf(ana.scope)).filter(({ code }) => code === "points_returned");
    expect(told.map(({ facts }) => facts.points)).toEqual(["250", "250"]);
    expect(await standing(made.id)).toMatchObject({ available: 1_000 });
    await agreed();
  });

  test("an order that is told before the code is heard of as made settles it all the same", async () => {
    const made = await redeemed();
    shop.faults.next("cut_after", { operation: "CreateBasicCode" });
    await settleOutside(store.scope, made.id, start);
    await learn(made.voucherCode, [0n, 1n]);
    await pass(20);
    expect(await standing(made.id)).toMatchObject({ status: "used", available: 500, state: "used" });
  });

  test("a code that was used after its points came back stands before staff", async () => {
    const made = await redeemed();
    await settleOutside(store.scope, made.id, start);
    await cancelRedemption(ana.scope, made.id, minutes(5));
    expect(await learn(made.voucherCode, [0n, 1n])).toEqual({ used: 0, returned: 0n });
    expect(await said()).toContain("reward_used_after");
    expect(await standing(made.id)).toMatchObject({ status: "cancelled", available: 1_000 });
  });
});
