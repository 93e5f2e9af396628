import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeReward, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { ANAS_ADDRESS as address, type Buyer, shopWorld } from "@/db/testing/shop-world";
import { inProgram } from "@/db/transaction";
import type { GateTerms } from "@/lib/access/gate";
import { createGate, pageFor, removeGate } from "@/lib/access/service";
import { createCause, endCause, listCauses } from "@/lib/causes/service";
import { verifyLedger } from "@/lib/ledger/service-verify";
import type { ProgramShop } from "@/lib/programs/program";
import {
  cancelRedemption,
  expireVouchers,
  fulfil,
  grantReward,
  myCodes,
  redeemReward,
  setAddress,
} from "@/lib/rewards/service";
import { walletOfMember } from "@/lib/wallet/service";
import { type Cart, codesOn, emptyCart, withoutVoucher } from "./cart";
import { applyVoucher, putInCart, viewCart, whatFits } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

/** A Sunday. */
const now = new Date("2026-11-22T12:00:00Z");
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

const world = shopWorld(owner, now);
const { cartOf, order, bought, redeemed, put } = world;
let program: TestProgram;
let shop: ProgramShop;
beforeAll(async () => {
  ({ program, shop } = await world.open());
});

const problemOf = async (member: Buyer, cart: Cart, code: string, at = now) => {
  const applied = await applyVoucher(program.scope, member?.id ?? null, cart, { code }, at);
  return applied.ok ? "ok" : applied.error;
};

const rich = (points = 5_000) => makeMember(owner, program, { points });
const pointsOf = async (member: TestMember) => {
  const [row] = await owner<{ available: bigint }[]>`
    select available from balances where member_id = ${member.id} and asset = 'points'`;
  return row?.available;
};
const statusOf = async (id: string) => {
  const [row] = await owner`select status, fulfilment, payment from redemptions where id = ${id}`;
  return row;
};
const agreed = async () => (await verifyLedger(program.scope)).findings;

describe("rewards that pay at the checkout", () => {
  test("free shipping changes the total, and is kept where shipping is free already", async () => {
    const member = await rich();
    const { voucherCode } = await redeemed(member, {
      name: "Free shipping",
      benefit: { code: "free_shipping" },
    });
    const cart = await put(member, await cartOf({ "enamel-trail-mug": 1 }), voucherCode);
    const view = await viewCart(program.scope, shop, cart, member.scope, now);
    expect(view.priced).toMatchObject({ totalMinor: 24_00n, shippingMinor: 0n, discountMinor: 0n });
    const purchase = await bought(member, cart);
    expect(purchase).toMatchObject({ totalMinor: 24_00n, shippingMinor: 0n });
    expect(purchase.vouchers).toMatchObject([
      { name: "Free shipping", discountMinor: 0n, shippingMinor: 4_90n },
    ]);

    const second = await redeemed(member, { benefit: { code: "free_shipping" } });
    const large = await cartOf({ "waxed-day-pack": 1 });
    expect(await problemOf(member, large, second.voucherCode)).toEqual({ code: "shipping_is_free" });
  });

  test("a free product enters the cart, goes out with its code, and is paid by it", async () => {
    const member = await rich();
    const benefit = { code: "free_product", sku: "FW-MUG-01" } as const;
    const { voucherCode } = await redeemed(member, { benefit });
    const before = await cartOf({ "rain-notebook": 1 });
    const cart = await put(member, before, voucherCode);
    expect(cart.lines.map(({ sku }) => sku)).toEqual(["FW-NOTEBOOK-01", "FW-MUG-01"]);
    expect(withoutVoucher(cart, voucherCode)).toEqual(before);
    const purchase = await bought(member, cart);
    expect(purchase.totalMinor).toBe(14_00n + 4_90n);
  });

  test("a gift card pays for whoever holds it, a guest too, once; nobody else's voucher does", async () => {
    const [giver, friend] = [await rich(), await rich()];
    const card = await redeemed(giver, { name: "€20 card", benefit: { code: "gift_card", minor: 20_00n } });
    const bound = await redeemed(giver, { benefit: { code: "discount_amount", minor: 5_00n } });
    const cart = await cartOf({ "riverside-kettle": 1 });
    expect(await problemOf(friend, cart, bound.voucherCode)).toEqual({ code: "voucher_unknown" });
    expect(await problemOf(null, cart, bound.voucherCode)).toEqual({ code: "voucher_for_members" });
    const purchase = await bought(null, await put(null, cart, card.voucherCode));
    expect(purchase).toMatchObject({ memberId: null, discountMinor: 20_00n, totalMinor: 26_90n });
    expect(await problemOf(friend, cart, card.voucherCode)).toEqual({ code: "voucher_used" });
    expect(await statusOf(card.id)).toMatchObject({ status: "used" });
  });

  test("any amount in steps: the code is worth what went into it", async () => {
    const member = await rich();
    const variable = { min: 500n, max: 5_000n, step: 250n, minorPerStep: 2_50n };
    const terms = { variable, cost: 500n, benefit: { code: "discount_amount", minor: 5_00n } as const };
    const made = await redeemed(member, terms, { amount: 1_750n });
    expect(made).toMatchObject({
      cost: 1_750n,
      benefit: { code: "discount_amount", minor: 17_50n },
      balance: 3_250n,
    });
    const cart = await put(member, await cartOf({ "waxed-day-pack": 1 }), made.voucherCode);
    expect((await bought(member, cart)).totalMinor).toBe(148_00n - 17_50n);
    const reward = made.rewardId;
    for (const amount of [null, 250n, 5_250n, 600n, -500n]) {
      expect(await redeemReward(member.scope, reward, null, now, { amount })).toMatchObject({
        error: { code: "amount_invalid", min: 500n, max: 5_000n, step: 250n },
      });
    }
    expect(await pointsOf(member)).toBe(3_250n);
  });
});

describe("several vouchers in one order", () => {
  const five = {
    name: "€5 off",
    benefit: { code: "discount_amount", minor: 5_00n },
    combines: "others",
  } as const;
  const tenth = {
    name: "10% off",
    benefit: { code: "discount_percent", percent: 10, maxMinor: null },
    combines: "others",
  } as const;

  test("are taken off in one sequence, whatever order they were put on in, and can be taken off again", async () => {
    const member = await rich();
    const [amount, percent, shipping] = [
      await redeemed(member, five),
      await redeemed(member, tenth),
      await redeemed(member, { benefit: { code: "free_shipping" }, combines: "others" }),
    ];
    const cart = await cartOf({ "riverside-kettle": 1 });
    const totals: bigint[] = [];
    for (const codes of [
      [amount, percent, shipping],
      [shipping, percent, amount],
    ]) {
      let worn = cart;
      for (const { voucherCode } of codes) worn = await put(member, worn, voucherCode);
      totals.push((await viewCart(program.scope, shop, worn, member.scope, now)).priced.totalMinor);
    }
    // 42.00 less 10% is 37.80, less 5.00 is 32.80, and nothing for the post.
    expect(totals).toEqual([32_80n, 32_80n]);
    let worn = await put(member, await put(member, cart, amount.voucherCode), percent.voucherCode);
    worn = withoutVoucher(worn, amount.voucherCode);
    expect((await viewCart(program.scope, shop, worn, member.scope, now)).priced.totalMinor).toBe(
      37_80n + 4_90n,
    );
    worn = await put(member, worn, amount.voucherCode);
    const purchase = await bought(member, worn);
    expect(purchase.vouchers.map(({ name, discountMinor }) => [name, discountMinor])).toEqual([
      ["10% off", 4_20n],
      ["€5 off", 5_00n],
    ]);
    for (const { id } of [amount, percent]) expect(await statusOf(id)).toMatchObject({ status: "used" });
    expect(await statusOf(shipping.id)).toMatchObject({ status: "issued" });
  });

  test("one that goes alone is named with the one it does not go with, and can take its place", async () => {
    const member = await rich();
    const [together, alone] = [
      await redeemed(member, five),
      await redeemed(member, { name: "€8 off", benefit: { code: "discount_amount", minor: 8_00n } }),
    ];
    const cart = await put(member, await cartOf({ "riverside-kettle": 1 }), together.voucherCode);
    expect(await problemOf(member, cart, alone.voucherCode)).toEqual({
      ...{ code: "does_not_combine", name: "€8 off", other: "€5 off" },
    });
    const fit = (await whatFits(member.scope, cart, now)).find(({ name }) => name === "€8 off");
    expect(fit).toMatchObject({ kind: "code", insteadOf: "€5 off", discountMinor: 8_00n });
    const instead = { code: alone.voucherCode, instead: true };
    const changed = await applyVoucher(program.scope, member.id, cart, instead, now);
    expect(changed.ok && codesOn(changed.value)).toEqual([alone.voucherCode]);
    // A cookie or a form that has both is refused by the order, with nothing used.
    const both = { ...cart, vouchers: [...cart.vouchers, { code: alone.voucherCode, brought: null }] };
    expect(await order(member, both)).toMatchObject({
      error: { code: "voucher_refused", voucher: "€8 off", problem: { code: "does_not_combine" } },
    });
    expect(await statusOf(together.id)).toMatchObject({ status: "issued" });
  });
});

describe("when a voucher can be used", () => {
  const off = { code: "discount_amount", minor: 5_00n } as const;

  test("not before its lead time has passed", async () => {
    const member = await rich();
    const made = await redeemed(member, { benefit: off, leadDays: 7, voucherValidDays: 30 });
    // The seventh day in Berlin begins at 23:00 UTC of the day before.
    const usableFrom = new Date("2026-11-28T23:00:00Z");
    expect(made).toMatchObject({ usableFrom, expiresAt: new Date("2026-12-28T23:00:00Z") });
    const cart = await cartOf({ "riverside-kettle": 1 });
    const justBefore = new Date(usableFrom.getTime() - 1);
    expect(await problemOf(member, cart, made.voucherCode, justBefore)).toEqual({
      code: "voucher_not_yet",
      usableFrom,
    });
    const worn = await put(member, cart, made.voucherCode, usableFrom);
    // Not by sending the form a moment early either.
    expect(await order(member, worn, justBefore, { shownTotalMinor: 41_90n })).toMatchObject({
      error: { code: "voucher_refused", problem: { code: "voucher_not_yet" } },
    });
    expect((await bought(member, worn, usableFrom)).discountMinor).toBe(5_00n);
  });

  test("for a named day: at least the lead time ahead, and on that day alone", async () => {
    const member = await rich();
    const terms = {
      benefit: off,
      leadDays: 7,
      voucherValidDays: 60,
      blackouts: [{ from: "2026-12-24", to: "2026-12-26" }],
    };
    const reward = await makeReward(owner, program, { ...terms, cost: 100n });
    const ask = (useOn: string) => redeemReward(member.scope, reward, null, now, { useOn });
    expect(await ask("2026-11-28")).toMatchObject({
      error: { code: "day_too_soon", earliest: "2026-11-29", leadDays: 7 },
    });
    expect(await ask("2026-12-25")).toMatchObject({ error: { code: "day_closed", day: "2026-12-25" } });
    expect(await ask("2027-02-01")).toMatchObject({ error: { code: "day_too_late", latest: "2027-01-27" } });
    const made = await ask("2026-12-05");
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value).toMatchObject({
      usableFrom: new Date("2026-12-04T23:00:00Z"),
      expiresAt: new Date("2026-12-05T23:00:00Z"),
      fulfilmentFacts: { useOn: "2026-12-05" },
    });
  });

  test("not on blackout days and not on other weekdays; the next open day is named", async () => {
    const member = await rich();
    const terms = { benefit: off, weekdays: [6, 7], blackouts: [{ from: "2026-11-22", to: "2026-11-28" }] };
    const { voucherCode } = await redeemed(member, terms);
    const cart = await cartOf({ "riverside-kettle": 1 });
    expect(await problemOf(member, cart, voucherCode)).toEqual({
      code: "voucher_closed_today",
      next: "2026-11-29",
    });
    expect(await problemOf(member, cart, voucherCode, days(7))).toBe("ok");
    expect(await problemOf(member, cart, voucherCode, days(8))).toMatchObject({
      code: "voucher_closed_today",
    });
  });
});

describe("rewards that happen at once", () => {
  test("store credit is in the wallet, with its own expiry", async () => {
    const member = await rich();
    const benefit = { code: "store_credit", minor: 10_00n, validDays: 30 } as const;
    const made = await redeemed(member, { benefit, fulfilment: "at_once" });
    expect(made.status).toBe("fulfilled");
    expect(await walletOfMember(member.scope, "EUR", now)).toEqual({
      ...{ currency: "EUR", minor: 10_00n },
      lapsing: [{ minor: 10_00n, at: new Date("2026-12-22T23:00:00Z") }],
    });
    expect(await cancelRedemption(member.scope, made.id, now)).toMatchObject({
      error: { code: "redemption_done" },
    });
    expect(await agreed()).toEqual([]);
  });

  test("a donation is in the cause's books; to a cause that ended it is not, and the points are back", async () => {
    const member = await rich();
    const terms = { name: "Paths", description: "", minorPerHundred: 50n, position: 0 };
    const causeId = await createCause(program.scope, terms, now);
    const benefit = { code: "donation", causeId } as const;
    const made = await redeemed(member, { benefit, fulfilment: "at_once", cost: 1_000n });
    expect(made).toMatchObject({ status: "fulfilled", balance: 4_000n });
    expect((await listCauses(program.scope)).find(({ id }) => id === causeId)).toMatchObject({
      points: 1_000n,
      minor: 5_00n,
    });
    await endCause(program.scope, causeId, now);
    const again = await redeemReward(member.scope, made.rewardId, null, days(1));
    expect(again).toMatchObject({ ok: false, error: { code: "benefit_unavailable" } });
    expect(await pointsOf(member)).toBe(4_000n);
    expect(await agreed()).toEqual([]);
  });
});

describe("rewards that staff fulfil", () => {
  test("a thing is sent to an address: waiting, sent with its number, done", async () => {
    const member = await rich();
    const terms = { benefit: { code: "merchandise" }, fulfilment: "staff", stock: 5 } as const;
    const reward = await makeReward(owner, program, { ...terms, cost: 100n });
    expect(await redeemReward(member.scope, reward, null, now)).toMatchObject({
      error: { code: "address_missing" },
    });
    const made = await redeemReward(member.scope, reward, null, now, { address });
    if (!made.ok) throw new Error(made.error.code);
    const { id } = made.value;
    expect(made.value).toMatchObject({
      status: "issued",
      fulfilment: "waiting",
      fulfilmentFacts: { address },
    });
    // It is no code for the shop, and does not lapse while it waits.
    const cart = await cartOf({ "riverside-kettle": 1 });
    expect(await problemOf(member, cart, made.value.voucherCode)).toEqual({
      code: "voucher_not_for_checkout",
    });
    await expireVouchers(program.scope, days(400));
    expect(await statusOf(id)).toMatchObject({ status: "issued", fulfilment: "waiting" });
    const sent = await fulfil(program.scope, id, { to: "sent", tracking: "DE 42" }, now);
    expect(sent).toMatchObject({
      value: { fulfilment: "sent", fulfilmentFacts: { address, tracking: "DE 42" } },
    });
    expect(await cancelRedemption(member.scope, id, now)).toMatchObject({
      error: { code: "redemption_done" },
    });
    expect(await fulfil(program.scope, id, { to: "done" }, now)).toMatchObject({
      value: { status: "fulfilled" },
    });
    expect(await fulfil(program.scope, id, { to: "sent" }, now)).toMatchObject({
      error: { code: "already" },
    });
    const told = await owner`select code from notices where member_id = ${member.id}`;
    expect(told.map(({ code }) => code)).toEqual(["reward_sent"]);
  });

  test("declined, points and money go back, with the reason, and once", async () => {
    const member = await rich();
    const terms = { benefit: { code: "experience" }, fulfilment: "staff", priceMinor: 15_00n } as const;
    const paid = { minor: 15_00n, payment: { method: "test_card" as const } };
    const made = await redeemed(member, terms, { paid, wish: "By the sea" });
    expect(made).toMatchObject({ paidMinor: 15_00n, payment: { method: "test_card" } });
    const decline = () => fulfil(program.scope, made.id, { to: "declined", reason: "Fully booked" }, now);
    const answers = await Promise.all([decline(), decline(), decline()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await statusOf(made.id)).toEqual({
      ...{ status: "cancelled", fulfilment: "declined" },
      payment: { method: "test_card", refundedAt: now.toISOString() },
    });
    expect(await pointsOf(member)).toBe(5_000n);
    const [notice] = await owner`select code, facts from notices where member_id = ${member.id}`;
    expect(notice).toMatchObject({
      code: "reward_declined",
      facts: { reason: "Fully booked", points: "100", minor: "1500" },
    });
    expect(await agreed()).toEqual([]);
  });

  test("while it waits its member can call it off, and everything goes back", async () => {
    const member = await rich();
    const terms = { benefit: { code: "custom" }, fulfilment: "staff", stock: 1, priceMinor: 1_00n } as const;
    const made = await redeemed(member, terms, { paid: { minor: 1_00n, payment: { method: "test_card" } } });
    expect(await cancelRedemption(member.scope, made.id, now)).toMatchObject({
      ok: true,
      value: { returned: 100n },
    });
    expect(await statusOf(made.id)).toMatchObject({
      status: "cancelled",
      payment: { refundedAt: now.toISOString() },
    });
    expect(await fulfil(program.scope, made.id, { to: "done" }, now)).toMatchObject({
      error: { code: "already" },
    });
    const [row] = await owner`select stock from rewards where id = ${made.rewardId}`;
    expect(row?.stock).toBe(1);
  });

  test("money beside the points has to be the price, no more and no less", async () => {
    const member = await rich();
    const reward = await makeReward(owner, program, { cost: 100n, priceMinor: 7_50n });
    const ask = (minor: bigint | null) =>
      redeemReward(member.scope, reward, null, now, {
        paid: minor === null ? null : { minor, payment: { method: "test_card" } },
      });
    for (const minor of [null, 0n, 7_49n, 7_51n]) {
      expect(await ask(minor)).toMatchObject({ error: { code: "payment_differs", priceMinor: 7_50n } });
    }
    expect(await pointsOf(member)).toBe(5_000n);
    expect(await ask(7_50n)).toMatchObject({ ok: true, value: { paidMinor: 7_50n } });
  });
});

const SHUT: GateTerms = {
  ...{ name: "Spring pack", kind: "product", target: "FW-TARP-02", title: "", body: "" },
  opensFor: { minTierPosition: 1, tags: ["crew"], segmentIds: [], byReward: true, earlyAccess: true },
  ...{ startsAt: null, endsAt: new Date("2026-12-01T00:00:00Z") },
};

describe("what is locked", () => {
  test("cannot be bought by sending its sku: not into the cart, not at the checkout; what unlocks it is said", async () => {
    const gate = await createGate(program.scope, SHUT, now);
    if (!gate.ok) throw new Error(gate.error.code);
    const { id: gateId } = gate.value;
    const member = await rich();
    const cart = await cartOf({ "two-person-ridge-tarp": 1, "enamel-trail-mug": 1 });
    const wanted = { sku: "FW-TARP-02", quantity: 1, memberId: member.id };
    expect(await putInCart(program.scope, emptyCart(cart.id), wanted, now)).toMatchObject({
      error: { code: "product_locked", locked: { code: "gate_locked" } },
    });
    const view = await viewCart(program.scope, shop, cart, member.scope, now);
    expect(view.changes).toMatchObject([{ code: "product_locked", sku: "FW-TARP-02" }]);
    expect(view.priced.lines.map(({ product }) => product.sku)).toEqual(["FW-MUG-01"]);
    for (const buyer of [member, null]) {
      for (const shownTotalMinor of [28_90n, 152_00n]) {
        expect(await order(buyer, cart, now, { shownTotalMinor })).toMatchObject({
          error: { code: "cart_changed", changes: [{ code: "product_locked" }] },
        });
      }
    }
    const free = await redeemed(member, { benefit: { code: "free_product", sku: "FW-TARP-02" } });
    const mug = await cartOf({ "enamel-trail-mug": 1 });
    expect(await problemOf(member, mug, free.voucherCode)).toMatchObject({ code: "product_missing" });

    // Each of its ways opens it: a tier, a tag, a redemption, early access by the tier's perk, and its end.
    const grove = await makeMember(owner, program, { points: 5_000, tier: 1 });
    expect((await bought(grove, cart)).totalMinor).toBe(152_00n);
    const crew = await rich();
    await owner`update members set tags = '{crew}' where id = ${crew.id}`;
    expect(await order(crew, await cartOf({ "two-person-ridge-tarp": 1 }))).toMatchObject({ ok: true });
    const pass = await redeemed(member, {
      ...{ benefit: { code: "early_access", gateId }, fulfilment: "at_once", voucherValidDays: 2 },
    });
    expect(pass.status).toBe("fulfilled");
    expect(await order(member, await cartOf({ "two-person-ridge-tarp": 1 }))).toMatchObject({ ok: true });
    expect(await order(member, await cartOf({ "two-person-ridge-tarp": 1 }), days(3))).toMatchObject({
      error: { code: "cart_changed" },
    });
    expect(await order(null, await cartOf({ "two-person-ridge-tarp": 1 }), days(9))).toMatchObject({
      ok: true,
    });
  });

  test("spends no points on a gate that a redemption does not open, or that is gone", async () => {
    const member = await rich();
    const shut = { ...SHUT, kind: "page" as const, title: "Maps", body: "North.", endsAt: null };
    const kept = { ...shut, target: "kept-maps", opensFor: { ...SHUT.opensFor, byReward: false } };
    const [gate, gone] = await Promise.all([
      createGate(program.scope, kept, now),
      createGate(program.scope, { ...shut, target: "old-maps" }, now),
    ]);
    if (!gate.ok || !gone.ok) throw new Error("nothing is locked");
    await removeGate(program.scope, gone.value.id, now);
    for (const gateId of [gate.value.id, gone.value.id]) {
      const reward = await makeReward(owner, program, {
        ...{ benefit: { code: "exclusive_content", gateId }, fulfilment: "at_once", cost: 100n },
      });
      const before = await pointsOf(member);
      const answer = await redeemReward(member.scope, reward, null, now);
      expect(answer).toMatchObject({ ok: false, error: { code: "benefit_unavailable" } });
      expect(await pointsOf(member)).toBe(before);
    }
  });

  test("a page opens for those it is for, not before it begins", async () => {
    const startsAt = days(1);
    const terms = {
      ...SHUT,
      kind: "page" as const,
      target: "winter-letters",
      title: "Letters",
      startsAt,
      endsAt: null,
    };
    const gate = await createGate(program.scope, { ...terms, opensFor: { ...SHUT.opensFor, tags: [] } }, now);
    expect(gate.ok).toBe(true);
    const grove = await makeMember(owner, program, { tier: 1 });
    const seed = await makeMember(owner, program);
    const see = async (memberId: string | null, at: Date) =>
      (await pageFor(program.scope, memberId, "winter-letters", at))?.decided.ok;
    expect(await see(grove.id, now)).toBe(false);
    expect(await see(grove.id, startsAt)).toBe(true);
    expect(await see(seed.id, startsAt)).toBe(false);
    expect(await see(null, startsAt)).toBe(false);
    expect(await pageFor(program.scope, grove.id, "no-such-page", startsAt)).toBeNull();
    expect(await createGate(program.scope, terms, now)).toMatchObject({ error: { code: "target_taken" } });
  });
});

describe("what is given for nothing", () => {
  const cause = { what: "tier_entry", ref: "tir_1" };
  const give = (member: TestMember, reward: string, at = now) =>
    inProgram(program.scope, (tx) => grantReward(tx, program.scope, member.id, reward, cause, at));

  test("is a voucher like any other, once per cause, and costs and returns no points", async () => {
    const member = await rich(0);
    const reward = await makeReward(owner, program, { stock: 2, perMemberLimit: 1, minTierPosition: 2 });
    const [first, second] = [await give(member, reward), await give(member, reward)];
    if (!first.ok) throw new Error(first.error.code);
    expect(second).toEqual(first);
    expect(first.value).toMatchObject({
      cost: 0n,
      status: "issued",
      fulfilmentFacts: { grantedFor: "tier_entry" },
    });
    expect((await myCodes(member.scope)).map(({ id }) => id)).toEqual([first.value.id]);
    const cart = await put(member, await cartOf({ "riverside-kettle": 1 }), first.value.voucherCode);
    expect((await viewCart(program.scope, shop, cart, member.scope, now)).priced.discountMinor).toBe(5_00n);
    expect(await cancelRedemption(program.scope, first.value.id, now)).toMatchObject({
      value: { returned: 0n },
    });
    const [row] = await owner`select stock from rewards where id = ${reward}`;
    expect(row?.stock).toBe(2);
    expect(await agreed()).toEqual([]);
  });

  test("a thing waits until its member says where to send it; store credit is there at once", async () => {
    const member = await rich(0);
    const thing = await makeReward(owner, program, { benefit: { code: "merchandise" }, fulfilment: "staff" });
    const given = await give(member, thing);
    if (!given.ok) throw new Error(given.error.code);
    expect(await fulfil(program.scope, given.value.id, { to: "sent" }, now)).toMatchObject({
      error: { code: "address_missing" },
    });
    const stranger = await rich(0);
    expect(await setAddress(stranger.scope, given.value.id, address)).toBe(false);
    expect(await setAddress(member.scope, given.value.id, address)).toBe(true);
    expect(await fulfil(program.scope, given.value.id, { to: "sent" }, now)).toMatchObject({ ok: true });
    const benefit = { code: "store_credit", minor: 3_00n, validDays: 10 } as const;
    const credit = await makeReward(owner, program, { benefit, fulfilment: "at_once" });
    expect(await give(member, credit)).toMatchObject({ value: { status: "fulfilled" } });
    expect((await walletOfMember(member.scope, "EUR", now)).minor).toBe(3_00n);
  });

  test("the last unit is given once, and an ended reward not at all", async () => {
    const reward = await makeReward(owner, program, { stock: 1 });
    const members = await Promise.all(Array.from({ length: 12 }, () => rich(0)));
    const answers = await Promise.all(members.map((member) => give(member, reward)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const ended = await makeReward(owner, program, { endsAt: now });
    expect(await give(await rich(0), ended)).toEqual({ ok: false, error: { code: "reward_ended" } });
  });
});
