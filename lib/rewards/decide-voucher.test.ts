import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Benefit } from "./benefit";
import { type BasketLine, decideVoucher } from "./decide-voucher";

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
