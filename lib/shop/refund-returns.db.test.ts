import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeReward, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { shopWorld } from "@/db/testing/shop-world";
import { inProgram } from "@/db/transaction";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { noticesOf } from "@/lib/notices/service";
import type { ProgramShop } from "@/lib/programs/program";
import type { RewardTerms } from "@/lib/rewards/reward";
import { grantReward, redeemReward } from "@/lib/rewards/service";
import { creditWallet, walletOfMember, walletStatement } from "@/lib/wallet/service";
import { walletEntryTitle } from "@/lib/wallet/wallet";
import { type Cart, withVoucher } from "./cart";
import type { Purchase } from "./purchase";
import { cancelPurchase, type OrderRequest, placeOrder, refundPurchase } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const at = (day: string) => new Date(`${day}T12:00:00Z`);
const now = at("2026-11-22");
const later = at("2026-11-24");
/** The end of 24 December in Berlin: 30 days after `later`. */
const LEAST = "2026-12-24T23:00:00.000Z";

const world = shopWorld(owner, now);
const { cartOf } = world;
let program: TestProgram;
let shop: ProgramShop;
beforeAll(async () => {
  ({ program, shop } = await world.open());
});

const order = (member: TestMember, cart: Cart, change?: Partial<OrderRequest>) =>
  world.order(member, cart, now, change);
const bought = (member: TestMember, cart: Cart, change?: Partial<OrderRequest>) =>
  world.bought(member, cart, now, change);

async function codeFor(member: TestMember, terms: Partial<RewardTerms> = {}): Promise<string> {
  return (await world.redeemed(member, { cost: 500n, ...terms })).voucherCode;
}

async function refund(purchase: Purchase, items: Record<string, number>, when = later) {
  const list = Object.entries(items).map(([lineId, quantity]) => ({ lineId, quantity }));
  const done = await refundPurchase(program.scope, purchase.id, list, when);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.purchase;
}

async function lotsOf(member: TestMember, asset = "points") {
  const rows = await owner`
    select remaining, state, expires_at from lots where member_id = ${member.id} and asset = ${asset} and remaining > 0
     order by expires_at nulls last, remaining`;
  return rows.map((row) => [row.remaining, row.expiresAt?.toISOString() ?? null]);
}

const redemptionOf = async (member: TestMember) =>
  (await owner`select status, returned_points from redemptions where member_id = ${member.id}`)[0];
const agreed = async () => (await verifyLedger(program.scope)).findings;

describe("points of a refunded order", () => {
  test("come back in proportion, into the lots they came from, at least for the minimum", async () => {
    const member = await makeMember(owner, program, {
      lots: [
        { points: 300, expiresAt: at("2026-12-01") },
        { points: 400, expiresAt: at("2027-06-01") },
      ],
    });
    const code = await codeFor(member, { stock: 5 });
    const purchase = await bought(member, withVoucher(await cartOf({ "enamel-trail-mug": 2 }), code));
    expect(await lotsOf(member)).toEqual([[200n, at("2027-06-01").toISOString()]]);

    await refund(purchase, { "FW-MUG-01": 1 });
    // What was spent last comes back first: 200 of the later lot, then 50 of the one that lapses too soon.
    expect(await lotsOf(member)).toEqual([
      [50n, LEAST],
      [400n, at("2027-06-01").toISOString()],
    ]);
    expect(await redemptionOf(member)).toEqual({ status: "used", returnedPoints: 250n });
    expect(await agreed()).toEqual([]);

    await refund(purchase, { "FW-MUG-01": 1 });
    expect(await lotsOf(member)).toEqual([
      [50n, LEAST],
      [250n, LEAST],
      [400n, at("2027-06-01").toISOString()],
    ]);
    expect(await redemptionOf(member)).toEqual({ status: "cancelled", returnedPoints: 500n });
    const [stock] =
      await owner`select stock from rewards where program_id = ${program.id} and stock is not null`;
    expect(stock?.stock).toBe(5);
    const told = (await noticesOf(member.scope)).filter(({ code: kind }) => kind === "points_returned");
    expect(told.map(({ facts }) => facts.points)).toEqual(["250", "250"]);
    expect(await agreed()).toEqual([]);
  });

  test("a form sent five times at once brings back once; a cancellation brings back the rest", async () => {
    const member = await makeMember(owner, program, { points: 500 });
    const code = await codeFor(member);
    const purchase = await bought(member, withVoucher(await cartOf({ "enamel-trail-mug": 3 }), code));
    const once = () =>
      refundPurchase(program.scope, purchase.id, [{ lineId: "FW-MUG-01", quantity: 1 }], later, "form");
    await Promise.all(Array.from({ length: 5 }, once));
    expect(await redemptionOf(member)).toEqual({ status: "used", returnedPoints: 167n });
    const cancelled = await Promise.all([
      cancelPurchase(program.scope, purchase.id, later),
      cancelPurchase(program.scope, purchase.id, later),
    ]);
    expect(cancelled.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await redemptionOf(member)).toEqual({ status: "cancelled", returnedPoints: 500n });
    expect(await lotsOf(member)).toEqual([[500n, null]]);
    expect(await agreed()).toEqual([]);
  });

  test("a free product brings its points back with its piece", async () => {
    const member = await makeMember(owner, program, { points: 900 });
    const code = await codeFor(member, { cost: 900n, benefit: { code: "free_product", sku: "FW-MUG-01" } });
    const cart = await cartOf({ "enamel-trail-mug": 1, "rain-notebook": 1 });
    const purchase = await bought(member, withVoucher(cart, code));
    await refund(purchase, { "FW-NOTEBOOK-01": 1 });
    expect(await redemptionOf(member)).toEqual({ status: "used", returnedPoints: 0n });
    await refund(purchase, { "FW-MUG-01": 1 });
    expect(await redemptionOf(member)).toEqual({ status: "cancelled", returnedPoints: 900n });
    expect(await agreed()).toEqual([]);
  });
});

test("what was paid in money beside the points comes back with them, in proportion and then whole, once", async () => {
  const member = await makeMember(owner, program, { points: 500 });
  const rewardId = await makeReward(owner, program, {
    ...{ priceMinor: 7_51n, benefit: { code: "discount_amount" as const, minor: 15_00n } },
  });
  const paid = { minor: 7_51n, payment: { method: "external" as const, reference: "pay 1" } };
  const redeemed = await redeemReward(member.scope, rewardId, null, now, { paid });
  if (!redeemed.ok) throw new Error(redeemed.error.code);
  const cart = withVoucher(await cartOf({ "enamel-trail-mug": 2 }), redeemed.value.voucherCode);
  const purchase = await bought(member, cart);
  const payment = async () =>
    (await owner`select payment from redemptions where member_id = ${member.id}`)[0]?.payment;
  const list = [{ lineId: "FW-MUG-01", quantity: 1 }];
  const once = () => refundPurchase(program.scope, purchase.id, list, later, "form");
  const answers = await Promise.all([once(), once(), once()]);
  const sums = answers.map((answer) => answer.ok && answer.value.returned);
  expect(sums).toContainEqual({ points: 250n, paidMinor: 3_76n, walletMinor: 0n });
  expect(await payment()).toEqual({ method: "external", reference: "pay 1", refundedMinor: "376" });
  const cancelled = await cancelPurchase(program.scope, purchase.id, later);
  expect(cancelled.ok && cancelled.value.returned).toEqual({
    points: 250n,
    paidMinor: 3_75n,
    walletMinor: 0n,
  });
  expect(await payment()).toEqual({
    ...{ method: "external", reference: "pay 1", refundedMinor: "751", refundedAt: later.toISOString() },
  });
  const told = (await noticesOf(member.scope)).filter(({ code: kind }) => kind === "points_returned");
  expect(told.map(({ facts }) => facts.minor).sort()).toEqual(["375", "376"]);
  expect(await agreed()).toEqual([]);
});

describe("an order with several vouchers", () => {
  test("brings each back with the pieces that it paid for, and all of them with everything", async () => {
    const member = await makeMember(owner, program, { points: 2_000 });
    const together = { combines: "others" as const };
    const mug = await codeFor(member, {
      ...{ ...together, cost: 900n },
      benefit: { code: "free_product", sku: "FW-MUG-01" },
    });
    const ten = await codeFor(member, {
      ...{ ...together, cost: 700n },
      benefit: { code: "discount_amount", minor: 1_000n },
    });
    const shipping = await codeFor(member, { ...together, cost: 300n, benefit: { code: "free_shipping" } });
    const cart = [mug, ten, shipping].reduce(
      (filled, code) => withVoucher(filled, code),
      await cartOf({ "enamel-trail-mug": 1, "rain-notebook": 2 }),
    );
    const purchase = await bought(member, cart);
    expect(
      purchase.vouchers.map(({ discountMinor, shippingMinor }) => [discountMinor, shippingMinor]),
    ).toEqual([
      [24_00n, 0n],
      [10_00n, 0n],
      [0n, 4_90n],
    ]);
    const returned = async () =>
      (
        await owner`
          select returned_points, status from redemptions where member_id = ${member.id} order by cost desc`
      ).map((row) => [row.returnedPoints, row.status]);

    await refund(purchase, { "FW-NOTEBOOK-01": 1 });
    expect(await returned()).toEqual([
      [0n, "used"],
      [350n, "used"],
      [0n, "used"],
    ]);
    await refund(purchase, { "FW-MUG-01": 1 });
    expect((await returned())[0]).toEqual([900n, "cancelled"]);
    await refund(purchase, { "FW-NOTEBOOK-01": 1 });
    expect(await returned()).toEqual([
      [900n, "cancelled"],
      [700n, "cancelled"],
      [300n, "cancelled"],
    ]);
    expect(await lotsOf(member)).toEqual([[2_000n, null]]);
    expect(await agreed()).toEqual([]);
  });

  test("a gift card's part becomes store credit of whoever ordered, in parts and then whole", async () => {
    const [giver, member] = [
      await makeMember(owner, program, { points: 800 }),
      await makeMember(owner, program),
    ];
    const code = await codeFor(giver, { cost: 800n, benefit: { code: "gift_card", minor: 1_000n } });
    const purchase = await bought(member, withVoucher(await cartOf({ "enamel-trail-mug": 2 }), code));
    expect(purchase.vouchers[0]?.discountMinor).toBe(10_00n);
    const once = () =>
      refundPurchase(program.scope, purchase.id, [{ lineId: "FW-MUG-01", quantity: 1 }], later, "form");
    await Promise.all([once(), once(), once()]);
    expect(await held(member, later)).toBe(5_00n);
    await cancelPurchase(program.scope, purchase.id, later);
    expect(await held(member, later)).toBe(10_00n);
    expect(
      (await walletStatement(member.scope, "EUR", later)).entries.map((entry) => walletEntryTitle(entry)),
    ).toEqual(expect.arrayContaining([`Gift card back from order ${purchase.number}`]));
    expect(await redemptionOf(giver)).toEqual({ status: "used", returnedPoints: 0n });
    const [row] =
      await owner`select available from balances where member_id = ${giver.id} and asset = 'points'`;
    expect(row?.available).toBe(0n);
    expect(await agreed()).toEqual([]);
  });

  test("a voucher that cost nothing is itself there again, once everything came back", async () => {
    const member = await makeMember(owner, program);
    const reward = await makeReward(owner, program);
    const granted = await inProgram(program.scope, (tx) =>
      grantReward(tx, program.scope, member.id, reward, { what: "test", ref: "1" }, now),
    );
    const code = granted.ok ? granted.value.voucherCode : "";
    const purchase = await bought(member, withVoucher(await cartOf({ "enamel-trail-mug": 2 }), code));
    await refund(purchase, { "FW-MUG-01": 1 });
    expect(await redemptionOf(member)).toEqual({ status: "used", returnedPoints: 0n });
    await refund(purchase, { "FW-MUG-01": 1 });
    expect(await redemptionOf(member)).toEqual({ status: "issued", returnedPoints: 0n });
    expect((await noticesOf(member.scope)).map((notice) => notice.code)).toContain("voucher_freed");
  });
});

async function funded(minor: bigint, expiresAt: Date | null = null, options = {}) {
  const member = await makeMember(owner, program, options);
  await inProgram(program.scope, (tx) =>
    creditWallet(
      tx,
      program.scope,
      member.id,
      { minor, currency: "EUR", expiresAt },
      { eventId: null, redemptionId: null },
      now,
    ),
  );
  return member;
}

const held = async (member: TestMember, when = now) =>
  (await walletOfMember(member.scope, "EUR", when)).minor;

describe("the wallet at the checkout", () => {
  test("pays a part, comes back in proportion, and lapses by its own date", async () => {
    const soon = at("2026-12-01");
    const member = await funded(20_00n, soon);
    const purchase = await bought(member, await cartOf({ "enamel-trail-mug": 2 }), { walletMinor: 20_00n });
    expect(purchase).toMatchObject({ totalMinor: 52_90n, walletMinor: 20_00n });
    expect(await held(member)).toBe(0n);
    await refund(purchase, { "FW-MUG-01": 1 });
    // 24.00 of 52.90 came back, so 20.00 × 24.00 / 52.90 of the wallet.
    expect(await held(member, later)).toBe(9_07n);
    expect(await lotsOf(member, "wallet:EUR")).toEqual([[9_07n, LEAST]]);
    await refund(purchase, { "FW-MUG-01": 1 }, at("2026-11-25"));
    expect(await held(member, later)).toBe(20_00n);
    const { entries } = await walletStatement(member.scope, "EUR", later);
    expect(entries.map(({ kind, minor, orderNumber }) => [kind, minor, orderNumber])).toEqual([
      ["repay", 10_93n, purchase.number],
      ["repay", 9_07n, purchase.number],
      ["pay", -20_00n, purchase.number],
      ["credit", 20_00n, null],
    ]);
    expect((await noticesOf(member.scope)).map(({ code }) => code)).toEqual([
      "wallet_repaid",
      "wallet_repaid",
    ]);
    expect(await agreed()).toEqual([]);
  });

  test("pays all of it without a card", async () => {
    const member = await funded(60_00n);
    const cart = await cartOf({ "enamel-trail-mug": 1 });
    const purchase = await bought(member, cart, { walletMinor: 28_90n, card: "" });
    expect(purchase.walletMinor).toBe(28_90n);
    expect(await held(member)).toBe(31_10n);
  });

  test.each([
    ["more than it holds", 20_00n, "wallet_short"],
    ["more than the order", 99_00n, "wallet_above_total"],
  ])("never %s", async (_, walletMinor, code) => {
    const member = await funded(10_00n);
    const answer = await order(member, await cartOf({ "enamel-trail-mug": 1 }), { walletMinor });
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(await held(member)).toBe(10_00n);
  });

  test("what has lapsed pays nothing, and no guest pays from a wallet", async () => {
    const member = await funded(50_00n, at("2026-11-22"));
    const cart = await cartOf({ "enamel-trail-mug": 1 });
    expect(await order(member, cart, { walletMinor: 1_00n })).toMatchObject({
      error: { code: "wallet_short" },
    });
    const request = {
      lines: cart.lines,
      name: "G",
      email: "g@example.com",
      card: "4242424242424242",
      join: false,
    };
    const guest = await placeOrder(
      program.scope,
      shop,
      {
        ...request,
        ...{ address: { street: "1", postcode: "1", city: "B", country: "DE" }, vouchers: [] },
        ...{ shownTotalMinor: 28_90n, requestKey: cart.id, walletMinor: 1n },
      },
      null,
      now,
    );
    expect(guest).toMatchObject({ ok: false, error: { code: "wallet_for_members" } });
  });

  test("pays for as many of 16 orders at once as it holds money for, and never goes below zero", async () => {
    const member = await funded(100_00n);
    const carts16 = await Promise.all(Array.from({ length: 16 }, () => cartOf({ "enamel-trail-mug": 1 })));
    const answers = await Promise.all(carts16.map((cart) => order(member, cart, { walletMinor: 20_00n })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(5);
    for (const answer of answers)
      if (!answer.ok) expect(answer.error).toMatchObject({ code: "wallet_short" });
    expect(await held(member)).toBe(0n);
    expect(await agreed()).toEqual([]);
  });
});
