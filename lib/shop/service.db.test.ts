import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeReward } from "@/db/testing/fixtures";
import { openStorefront } from "@/db/testing/storefront";
import { newId } from "@/lib/shared/id";
import { setQuantity, withVoucher } from "./cart";
import {
  applyVoucher,
  newCart,
  openCart,
  placeOrder,
  purchaseFor,
  receiptOf,
  redeemAndApply,
  sealCart,
  viewCart,
  whatFits,
} from "./service";
import { accessToken } from "./service-seal";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");

const { program, shop, fiveOff, codeFor, cartOf, requestFor, place, count, balance, stockOf } =
  await openStorefront(owner, now);

describe("placing an order", () => {
  test("a guest buys: an order with a number, no points, a page behind a link", async () => {
    const placed = await place(await requestFor(await cartOf({ "enamel-trail-mug": 2 }), null));
    expect(placed.purchase).toMatchObject({
      number: 1001,
      memberId: null,
      status: "paid",
      totalMinor: 52_90n,
    });
    expect(placed.earned).toMatchObject({ outcome: "nothing", points: 0n });
    const see = (visitor: { memberId: string | null; accessToken: string | null }) =>
      purchaseFor(program.scope, placed.purchase.number, visitor);
    expect(await see({ memberId: null, accessToken: placed.accessToken })).toEqual(placed.purchase);
    expect(await see({ memberId: null, accessToken: accessToken(newId()) })).toBeNull();
    expect(await see({ memberId: null, accessToken: "" })).toBeNull();
    expect(await see({ memberId: newId(), accessToken: null })).toBeNull();
    expect(await see({ memberId: null, accessToken: null })).toBeNull();
  });

  test("a member earns on it, exactly what the cart had promised, with the reason", async () => {
    const member = await makeMember(owner, program);
    const cart = await cartOf({ "enamel-trail-mug": 2, "gift-card": 1 });
    const view = await viewCart(program.scope, shop, cart, member.scope, now);
    const { purchase, earned } = await place(await requestFor(cart, member), member);
    expect(earned).toMatchObject({ outcome: "posted", points: 96n, memberId: member.id });
    expect(view.earn?.points).toBe(96n);
    const receipt = await receiptOf(program.scope, shop, purchase);
    expect(receipt).toMatchObject({
      points: 96n,
      view: { title: `Order ${purchase.number}`, outcome: "earned" },
    });
    expect(receipt?.view?.lines.map((line) => line.points)).toEqual([96n, null]);
    expect(await balance(member)).toBe(96n);
  });

  test("what a tier takes off stands on the order, as the tier was called then", async () => {
    const tierId = program.tiers[2]?.id ?? "";
    await owner`update tiers set perks = '[{"code":"standing_discount","percent":10}]' where id = ${tierId}`;
    const ana = await makeMember(owner, program, { tier: 2 });
    const cart = await cartOf({ "enamel-trail-mug": 2 });
    const { purchase } = await place(await requestFor(cart, ana), ana);
    await owner`update tiers set perks = '[]', name = 'Renamed' where id = ${tierId}`;
    const found = await purchaseFor(program.scope, purchase.number, {
      memberId: ana.id,
      accessToken: null,
    });
    expect(found?.standing).toEqual({
      tier: program.tiers[2]?.name,
      percent: 10,
      discountMinor: found?.discountMinor,
      paysShipping: false,
    });
    expect(found?.discountMinor).toBeGreaterThan(0n);
  });

  test("twenty sendings of one cart are one order", async () => {
    const member = await makeMember(owner, program);
    const request = await requestFor(await cartOf({ "storm-lantern": 1 }), member);
    const [before, stock] = [await count("purchases"), await stockOf("storm-lantern")];
    const placed = await Promise.all(Array.from({ length: 20 }, () => place(request, member)));
    expect(new Set(placed.map(({ purchase }) => purchase.number)).size).toBe(1);
    expect(placed.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await count("purchases")).toBe(before + 1);
    expect(await stockOf("storm-lantern")).toBe((stock ?? 0) - 1);
    expect(await balance(member)).toBe(116n);
  });

  test("numbers follow each other without a gap or a twin", async () => {
    const requests = await Promise.all(
      Array.from({ length: 20 }, async () => requestFor(await cartOf({ "rain-notebook": 1 }), null)),
    );
    const placed = await Promise.all(requests.map((request) => place(request)));
    const numbers = placed.map(({ purchase }) => purchase.number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => (numbers[0] ?? 0) + i));
  });

  test("the last pieces go to exactly as many as there are", async () => {
    await owner`update products set stock = 3 where program_id = ${program.id} and slug = 'two-person-ridge-tarp'`;
    const requests = await Promise.all(
      Array.from({ length: 12 }, async () => requestFor(await cartOf({ "two-person-ridge-tarp": 1 }), null)),
    );
    const answers = await Promise.all(requests.map((one) => placeOrder(program.scope, shop, one, null, now)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
    expect(answers.filter((answer) => !answer.ok && answer.error.code === "cart_changed")).toHaveLength(9);
    expect(await stockOf("two-person-ridge-tarp")).toBe(0);
  });

  test("the same cart with other things in it is no second order, and says which one it was", async () => {
    const cart = await cartOf({ "rain-notebook": 1 });
    const { purchase } = await place(await requestFor(cart, null));
    const more = setQuantity(cart, "FW-NOTEBOOK-01", 2);
    const answer = await placeOrder(
      program.scope,
      shop,
      await requestFor(more.ok ? more.value : cart, null),
      null,
      now,
    );
    expect(answer).toEqual({ ok: false, error: { code: "already_ordered", number: purchase.number } });
  });

  test("a guest who joins becomes a member with this order; one who does not stays a guest", async () => {
    const before = await count("members");
    const email = `new.${newId().slice(-8)}@example.com`;
    await place(await requestFor(await cartOf({ "enamel-trail-mug": 1 }), null, { email }));
    expect(await count("members")).toBe(before);
    const joined = await place(
      await requestFor(await cartOf({ "enamel-trail-mug": 1 }), null, { email, join: true }),
    );
    expect(joined).toMatchObject({ earned: { outcome: "posted", points: 48n } });
    expect(joined.purchase.memberId).not.toBeNull();
    const again = await place(
      await requestFor(await cartOf({ "rain-notebook": 1 }), null, { email, join: true }),
    );
    expect(again.purchase.memberId).toBe(joined.purchase.memberId);
    expect(await count("members")).toBe(before + 1);
  });
});

describe("what is not as it was shown changes nothing", () => {
  let before: number[];
  beforeEach(async () => {
    before = [await count("purchases"), await count("events"), await count("members")];
  });
  const unchanged = async () =>
    expect([await count("purchases"), await count("events"), await count("members")]).toEqual(before);

  test.each([
    { card: "4000 0000 0000 0002", code: "card_declined" },
    { card: "1234 5678 9012 3456", code: "card_not_a_test_card" },
  ])("$code", async ({ card, code }) => {
    const request = await requestFor(await cartOf({ "rain-notebook": 1 }), null, {
      card,
      join: true,
      email: "x@example.com",
    });
    expect(await placeOrder(program.scope, shop, request, null, now)).toEqual({ ok: false, error: { code } });
    await unchanged();
  });

  test("a price that changed since", async () => {
    const request = await requestFor(await cartOf({ "brass-compass": 1 }), null, {
      join: true,
      email: "y@example.com",
    });
    await owner`update products set price_minor = 4900 where program_id = ${program.id} and slug = 'brass-compass'`;
    expect(await placeOrder(program.scope, shop, request, null, now)).toEqual({
      ok: false,
      error: {
        code: "total_changed",
        shownMinor: 50_90n,
        totalMinor: 53_90n,
        changes: [
          {
            code: "price_changed",
            sku: "FW-COMPASS-01",
            title: "Brass compass",
            fromMinor: 46_00n,
            toMinor: 49_00n,
          },
        ],
      },
    });
    await unchanged();
  });

  test("a product that is gone, and an empty cart", async () => {
    const cart = await cartOf({ "rain-notebook": 1 });
    const gone = { ...cart, lines: [{ sku: "GONE", quantity: 1, seen: "1" }] };
    const answer = await placeOrder(program.scope, shop, await requestFor(gone, null), null, now);
    expect(answer).toMatchObject({
      error: { code: "cart_changed", changes: [{ code: "product_gone", sku: "GONE" }] },
    });
    const nothing = await placeOrder(
      program.scope,
      shop,
      await requestFor({ ...cart, lines: [] }, null),
      null,
      now,
    );
    expect(nothing).toEqual({ ok: false, error: { code: "cart_empty" } });
    await unchanged();
  });

  test("a code that lapsed on the way to the till", async () => {
    const member = await makeMember(owner, program, { points: 500 });
    const cart = withVoucher(await cartOf({ "enamel-trail-mug": 1 }), await codeFor(member, await fiveOff()));
    const request = await requestFor(cart, member);
    const inAYear = new Date("2027-11-22T12:00:00Z");
    const answer = await placeOrder(program.scope, shop, request, member.scope, inAYear);
    expect(answer).toMatchObject({
      error: { code: "voucher_refused", problem: { code: "voucher_expired" } },
    });
  });

  test("somebody else's code", async () => {
    const [ana, ben] = [await makeMember(owner, program, { points: 500 }), await makeMember(owner, program)];
    const code = await codeFor(ana, await fiveOff());
    const cart = await cartOf({ "enamel-trail-mug": 1 });
    expect(await applyVoucher(program.scope, ben.id, cart, { code }, now)).toEqual({
      ok: false,
      error: { code: "voucher_unknown" },
    });
    expect(await applyVoucher(program.scope, null, cart, { code }, now)).toEqual({
      ok: false,
      error: { code: "voucher_for_members" },
    });
    const request = await requestFor(cart, ben, { vouchers: [code] });
    expect(await placeOrder(program.scope, shop, request, ben.scope, now)).toMatchObject({
      error: { code: "voucher_refused", problem: { code: "voucher_unknown" } },
    });
    expect(await count("purchases")).toBe(before[0]);
  });
});

describe("vouchers in the cart", () => {
  test("one code pays for one order, though twenty carts race for it", async () => {
    const member = await makeMember(owner, program, { points: 500 });
    const code = await codeFor(member, await fiveOff());
    const requests = await Promise.all(
      Array.from({ length: 20 }, async () =>
        requestFor(withVoucher(await cartOf({ "enamel-trail-mug": 1 }), code), member),
      ),
    );
    expect(new Set(requests.map((one) => one.shownTotalMinor))).toEqual(new Set([23_90n]));
    const answers = await Promise.all(
      requests.map((one) => placeOrder(program.scope, shop, one, member.scope, now)),
    );
    const placed = answers.flatMap((answer) => (answer.ok ? [answer.value.purchase] : []));
    expect(placed).toHaveLength(1);
    expect(placed[0]).toMatchObject({ discountMinor: 5_00n, vouchers: [{ code }] });
    for (const answer of answers) {
      if (!answer.ok)
        expect(answer.error).toMatchObject({ code: "voucher_refused", problem: { code: "voucher_used" } });
    }
  });

  test("what fits: codes and rewards by what they save, with what is missing; one tap redeems and applies", async () => {
    const member = await makeMember(owner, program, { points: 3_000 });
    await owner`update rewards set ends_at = ${now} where program_id = ${program.id}`;
    const [five, ten, mug] = [
      await fiveOff(),
      await makeReward(owner, program, {
        benefit: { code: "discount_amount", minor: 1000n },
        cost: 900n,
        minBasketMinor: 30_00n,
      }),
      await makeReward(owner, program, { benefit: { code: "free_product", sku: "FW-MUG-01" }, cost: 1_000n }),
    ];
    const cart = await cartOf({ "rain-notebook": 1 });
    const fits = await whatFits(member.scope, cart, now);
    expect(fits).toMatchObject([
      { kind: "reward", rewardId: mug, adds: "Enamel trail mug", discountMinor: 24_00n },
      { kind: "reward", rewardId: five, adds: null, discountMinor: 5_00n },
      { kind: "reward", rewardId: ten, discountMinor: 0n, missingMinor: 16_00n },
    ]);

    const tooSmall = await redeemAndApply(member.scope, cart, ten, "key-ten-00000000", now);
    expect(tooSmall).toMatchObject({ error: { code: "basket_too_small", missingMinor: 16_00n } });
    expect(await balance(member)).toBe(3_000n);

    const applied = await redeemAndApply(member.scope, cart, mug, "key-mug-00000000", now);
    const twice = await redeemAndApply(member.scope, cart, mug, "key-mug-00000000", now);
    if (!applied.ok) throw new Error(applied.error.code);
    expect(twice).toEqual(applied);
    expect(await balance(member)).toBe(2_000n);
    expect(applied.value.lines.map((line) => line.sku)).toEqual(["FW-NOTEBOOK-01", "FW-MUG-01"]);
    const view = await viewCart(program.scope, shop, applied.value, member.scope, now);
    expect(view.vouchers).toMatchObject([{ applies: true, discountMinor: 24_00n }]);
    expect(view.priced.totalMinor).toBe(14_00n + 4_90n);
  });
});

describe("the cart's cookie", () => {
  test("opens as it was sealed, and not when a sign of it was changed", async () => {
    const cart = withVoucher(await cartOf({ "enamel-trail-mug": 2 }), "R7KQ-2MXT-9HPD-40WB");
    const sealed = sealCart(cart);
    expect(openCart(sealed)).toEqual(cart);
    for (const forged of [
      undefined,
      "",
      ".",
      sealed.slice(0, -1),
      sealed.replace("*2*", "*3*"),
      `x${sealed}`,
    ]) {
      expect(openCart(forged)).toBeNull();
    }
  });

  test("no two new carts have the same id", () => {
    expect(new Set(Array.from({ length: 100 }, () => newCart().id)).size).toBe(100);
  });
});
