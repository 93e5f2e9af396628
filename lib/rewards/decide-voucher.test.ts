import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Benefit } from "./benefit";
import { type BasketLine, decideVoucher, decideVouchers, type NamedVoucher } from "./decide-voucher";

const now = new Date("2026-11-22T12:00:00Z");
const checkout = { now, timeZone: "Europe/Berlin", shippingMinor: 4_90n };
const fiveOff: Benefit = { code: "discount_amount", minor: 5_00n };
const tenPercent: Benefit = { code: "discount_percent", percent: 10, maxMinor: null };
const freeMug: Benefit = { code: "free_product", sku: "MUG" };

const voucher = {
  status: "issued" as const,
  expiresAt: new Date("2027-02-20T00:00:00Z"),
  benefit: fiveOff,
  minBasketMinor: 0n,
};

function line(id: string, unitPriceMinor: bigint, change: Partial<BasketLine> = {}): BasketLine {
  return { id, sku: id.toUpperCase(), quantity: 1, unitPriceMinor, discountMinor: 0n, ...change };
}

const mug = line("mug", 18_00n);
const blanket = line("blanket", 30_00n);
const giftCard = line("card", 50_00n, { excluded: true });

describe("a voucher takes off", () => {
  test.each([
    { why: "its amount", benefit: fiveOff, basket: [blanket], off: 5_00n, left: 25_00n },
    {
      why: "no more than there is to pay",
      benefit: fiveOff,
      basket: [line("pin", 3_00n)],
      off: 3_00n,
      left: 0n,
    },
    {
      why: "nothing from a gift card",
      benefit: fiveOff,
      basket: [line("pin", 3_00n), giftCard],
      off: 3_00n,
      left: 50_00n,
    },
    {
      why: "a part of what is still to be paid",
      benefit: tenPercent,
      basket: [{ ...blanket, discountMinor: 10_00n }],
      off: 2_00n,
      left: 18_00n,
    },
    {
      why: "a percentage rounded in the member's favour",
      benefit: tenPercent,
      basket: [line("pin", 9_99n)],
      off: 1_00n,
      left: 8_99n,
    },
    {
      why: "a percentage up to its most",
      benefit: { ...tenPercent, maxMinor: 2_00n },
      basket: [blanket],
      off: 2_00n,
      left: 28_00n,
    },
    {
      why: "one unit of the free product",
      benefit: freeMug,
      basket: [{ ...mug, quantity: 3 }],
      off: 18_00n,
      left: 36_00n,
    },
    {
      why: "the free product at what it still costs",
      benefit: freeMug,
      basket: [{ ...mug, discountMinor: 8_00n }],
      off: 10_00n,
      left: 0n,
    },
    {
      why: "another of its kind that stands for it",
      benefit: freeMug,
      basket: [line("mug-moss", 17_00n, { standsFor: "MUG" }), line("mug-large", 25_00n)],
      off: 17_00n,
      left: 25_00n,
    },
    {
      why: "the dearest of two lines with the free product",
      benefit: freeMug,
      basket: [line("m1", 9_00n, { sku: "MUG" }), mug],
      off: 18_00n,
      left: 9_00n,
    },
  ])("$why", ({ benefit, basket, off, left }) => {
    const decided = decideVoucher({ ...voucher, benefit }, basket, checkout);
    expect(decided).toMatchObject({ ok: true, value: { discountMinor: off, subtotalMinor: left } });
  });

  test("from each line its share, which make up the whole", () => {
    const basket = [line("a", 10_00n), line("b", 10_00n), line("c", 10_00n)];
    const decided = decideVoucher(voucher, basket, checkout);
    expect(decided.ok && decided.value.lines).toEqual([
      { lineId: "a", discountMinor: 1_67n },
      { lineId: "b", discountMinor: 1_67n },
      { lineId: "c", discountMinor: 1_66n },
    ]);
  });
});

describe("a voucher is refused", () => {
  test.each([
    { why: "once used", change: { status: "used" as const }, basket: [mug], code: "voucher_used" },
    {
      why: "once cancelled",
      change: { status: "cancelled" as const },
      basket: [mug],
      code: "voucher_cancelled",
    },
    { why: "once lapsed", change: { status: "expired" as const }, basket: [mug], code: "voucher_expired" },
    { why: "at the instant it lapses", change: { expiresAt: now }, basket: [mug], code: "voucher_expired" },
    { why: "in an empty basket", change: {}, basket: [], code: "nothing_to_discount" },
    { why: "where there are only gift cards", change: {}, basket: [giftCard], code: "nothing_to_discount" },
    {
      why: "where all is free already",
      change: {},
      basket: [{ ...mug, discountMinor: 18_00n }],
      code: "nothing_to_discount",
    },
    {
      why: "without the free product",
      change: { benefit: freeMug },
      basket: [blanket],
      code: "product_missing",
    },
    {
      why: "a cent below its minimum",
      change: { minBasketMinor: 30_01n },
      basket: [blanket, giftCard],
      code: "basket_too_small",
    },
    {
      why: "when only the free product reaches the minimum",
      change: { benefit: freeMug, minBasketMinor: 20_00n },
      basket: [{ ...mug, quantity: 2 }],
      code: "basket_too_small",
    },
  ])("$why", ({ change, basket, code }) => {
    expect(decideVoucher({ ...voucher, ...change }, basket, checkout)).toMatchObject({
      ok: false,
      error: { code },
    });
  });

  test("below its minimum it says what is missing", () => {
    expect(decideVoucher({ ...voucher, minBasketMinor: 24_00n }, [mug], checkout)).toEqual({
      ok: false,
      error: { code: "basket_too_small", minMinor: 24_00n, missingMinor: 6_00n },
    });
  });
});

const anyBenefit = fc.oneof(
  fc.bigInt({ min: 1n, max: 200_00n }).map((minor): Benefit => ({ code: "discount_amount", minor })),
  fc
    .record({
      percent: fc.integer({ min: 1, max: 100 }),
      maxMinor: fc.option(fc.bigInt({ min: 1n, max: 50_00n })),
    })
    .map((given): Benefit => ({ code: "discount_percent", ...given })),
  fc.constant(freeMug),
);
const anyBasket = fc
  .array(
    fc.record({
      sku: fc.constantFrom("MUG", "PIN", null),
      quantity: fc.integer({ min: 1, max: 9 }),
      unitPriceMinor: fc.bigInt({ min: 0n, max: 300_00n }),
      discountMinor: fc.bigInt({ min: 0n, max: 400_00n }),
      excluded: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((lines) => lines.map((given, i): BasketLine => ({ id: `l${i}`, ...given })));

test("whatever the basket: nothing goes below zero, and the lines make up the whole", () => {
  fc.assert(
    fc.property(
      anyBenefit,
      anyBasket,
      fc.bigInt({ min: 0n, max: 100_00n }),
      (benefit, basket, minBasketMinor) => {
        const decided = decideVoucher({ ...voucher, benefit, minBasketMinor }, basket, checkout);
        if (!decided.ok) return;
        const { discountMinor, lines, subtotalMinor } = decided.value;
        expect(discountMinor > 0n && subtotalMinor >= 0n).toBe(true);
        expect(lines.reduce((sum, part) => sum + part.discountMinor, 0n)).toBe(discountMinor);
        for (const part of lines) {
          const touched = basket.find((candidate) => candidate.id === part.lineId) as BasketLine;
          const paid = touched.unitPriceMinor * BigInt(touched.quantity) - touched.discountMinor;
          expect(touched.excluded).toBe(false);
          expect(part.discountMinor > 0n && part.discountMinor <= paid).toBe(true);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

describe("several vouchers in one basket", () => {
  const named = (name: string, change: Partial<NamedVoucher> = {}): NamedVoucher => ({
    ...voucher,
    name,
    combines: "others",
    ...change,
  });
  const any: fc.Arbitrary<NamedVoucher> = fc
    .record({
      benefit: fc.oneof(
        fc.bigInt({ min: 1n, max: 40_00n }).map((minor): Benefit => ({ code: "discount_amount", minor })),
        fc.bigInt({ min: 1n, max: 40_00n }).map((minor): Benefit => ({ code: "gift_card", minor })),
        fc.integer({ min: 1, max: 100 }).map((percent): Benefit => ({ ...tenPercent, percent }) as Benefit),
        fc.constant<Benefit>({ code: "free_shipping" }),
        fc.constant(freeMug),
      ),
      minBasketMinor: fc.constantFrom(0n, 0n, 20_00n, 60_00n),
    })
    .map((change) => named("one", change));
  const basket = [{ ...mug, quantity: 2 }, blanket, giftCard];

  test("take off the same whatever order they were put on in, each part of the whole, never more than there is", () => {
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 5 }),
        fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
        (all, keys) => {
          const shuffled = all
            .map((one, i) => ({ one, key: keys[i] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
          const effectOf = (order: NamedVoucher[]) => {
            const decided = decideVouchers(order, basket, checkout);
            const effects = decided.flatMap(({ effect }) => (effect.ok ? [effect.value] : []));
            for (const { discountMinor, lines } of effects) {
              expect(lines.reduce((sum, part) => sum + part.discountMinor, 0n)).toBe(discountMinor);
            }
            const off = (id: string) =>
              effects
                .flatMap(({ lines }) => lines)
                .reduce((sum, part) => (part.lineId === id ? sum + part.discountMinor : sum), 0n);
            expect(off("card")).toBe(0n);
            expect(off("mug") <= 36_00n && off("blanket") <= 30_00n).toBe(true);
            const shipping = effects.reduce((sum, { shippingMinor }) => sum + shippingMinor, 0n);
            expect(shipping <= checkout.shippingMinor).toBe(true);
            return { goods: effects.reduce((sum, { discountMinor }) => sum + discountMinor, 0n), shipping };
          };
          // Vouchers of one kind may take from different lines; what is taken in all is the same.
          expect(effectOf(shuffled)).toEqual(effectOf(all));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("one that goes alone is refused beside another, by both their names; a sixth is too many", () => {
    const decided = decideVouchers(
      [named("A"), named("B", { combines: "alone" }), named("C")],
      [blanket],
      checkout,
    );
    expect(decided.map(({ effect }) => (effect.ok ? "ok" : effect.error))).toEqual([
      "ok",
      { code: "does_not_combine", name: "B", other: "A" },
      "ok",
    ]);
    const six = Array.from({ length: 6 }, (_, i) =>
      named(`${i}`, { benefit: { code: "discount_amount", minor: 1n } }),
    );
    expect(decideVouchers(six, [blanket], checkout).at(-1)?.effect).toMatchObject({
      error: { code: "too_many_vouchers", limit: 5 },
    });
  });

  test("one that cannot be used stands in nobody's way", () => {
    const lapsed = named("old", { expiresAt: now, combines: "alone" });
    const [first, second] = decideVouchers([lapsed, named("new")], [blanket], checkout);
    expect(first?.effect).toMatchObject({ error: { code: "voucher_expired" } });
    expect(second?.effect.ok).toBe(true);
  });

  test("minimums look at the goods before any voucher, without what is free", () => {
    const needs = (minBasketMinor: bigint) => named("min", { minBasketMinor });
    const free = named("mug", { benefit: freeMug });
    const [, enough] = decideVouchers([free, needs(30_00n)], [mug, blanket], checkout);
    const [, short] = decideVouchers([free, needs(30_01n)], [mug, blanket], checkout);
    expect(enough?.effect.ok).toBe(true);
    expect(short?.effect).toMatchObject({ error: { code: "basket_too_small", missingMinor: 1n } });
  });
});

describe("when a voucher can be used", () => {
  const at = (day: string, change: Partial<NamedVoucher>) =>
    decideVoucher({ ...voucher, ...change }, [blanket], { ...checkout, now: new Date(day) });

  test("not before its first instant, and then at once", () => {
    const usableFrom = new Date("2026-11-28T23:00:00Z");
    expect(at("2026-11-28T22:59:59.999Z", { usableFrom })).toMatchObject({
      error: { code: "voucher_not_yet", usableFrom },
    });
    expect(at("2026-11-28T23:00:00Z", { usableFrom }).ok).toBe(true);
  });

  test("days begin and end where the program is", () => {
    const blackouts = [{ from: "2026-12-24", to: "2026-12-26" }];
    expect(at("2026-12-23T22:59:59Z", { blackouts }).ok).toBe(true);
    expect(at("2026-12-23T23:00:00Z", { blackouts })).toMatchObject({
      error: { code: "voucher_closed_today", next: "2026-12-27" },
    });
    expect(at("2026-12-26T23:00:00Z", { blackouts }).ok).toBe(true);
  });

  test("no next day is named when there is none while it is good", () => {
    const blackouts = [{ from: "2026-01-01", to: "2027-12-31" }];
    expect(at("2026-12-24T12:00:00Z", { blackouts })).toMatchObject({
      error: { code: "voucher_closed_today", next: null },
    });
  });

  test.each([
    ["held", null],
    ["fulfilled", null],
    ["failed", null],
    ["issued", "waiting"],
  ] as const)("not at a checkout when it is %s, %s", (status, fulfilment) =>
    expect(at("2026-11-22T12:00:00Z", { status, fulfilment })).toMatchObject({
      error: { code: "voucher_not_for_checkout" },
    }),
  );
});
