import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideCancel, decideRefund, type RefundItem } from "./decide-refund";
import {
  boughtTheSame,
  keptMinor,
  type Purchase,
  type PurchaseLine,
  paidMinor,
  refundedMinor,
} from "./purchase";

const now = new Date("2026-11-22T12:00:00Z");

function line(id: string, change: Partial<PurchaseLine> = {}): PurchaseLine {
  return {
    id,
    title: id,
    slug: id,
    art: "mug",
    quantity: 3,
    unitPriceMinor: 10_00n,
    discountMinor: 0n,
    taxMinor: 0n,
    categories: [],
    attributes: {},
    refunds: [],
    ...change,
  };
}

function purchase(change: Partial<Purchase> = {}): Purchase {
  return {
    id: "0190a000-0000-7000-8000-000000000000",
    shopId: "0190a000-0000-7000-8000-000000000001",
    number: 1042,
    memberId: null,
    email: "ana@example.com",
    name: "Ana Ruiz",
    address: { street: "Weg 1", postcode: "10115", city: "Berlin", country: "DE" },
    lines: [line("MUG"), line("BLANKET", { quantity: 1 })],
    subtotalMinor: 40_00n,
    discountMinor: 0n,
    shippingMinor: 4_90n,
    taxMinor: 0n,
    totalMinor: 44_90n,
    walletMinor: 0n,
    standing: null,
    redemptionId: null,
    vouchers: [],
    status: "paid",
    requestKey: "cart-0000000000000000",
    placedAt: now,
    cancelledAt: null,
    revision: 1,
    ...change,
  };
}

const of = (lineId: string, quantity: number): RefundItem => ({ lineId, quantity });

describe("what a refund may take back", () => {
  test.each([
    { why: "some pieces", items: [of("MUG", 2)], status: "partly_refunded", back: 20_00n },
    {
      why: "a line named twice counts as its sum",
      items: [of("MUG", 1), of("MUG", 2)],
      status: "partly_refunded",
      back: 30_00n,
    },
    {
      why: "everything, with the shipping",
      items: [of("MUG", 3), of("BLANKET", 1)],
      status: "refunded",
      back: 44_90n,
    },
    {
      why: "lines of nothing are passed over",
      items: [of("MUG", 0), of("BLANKET", 1)],
      status: "partly_refunded",
      back: 10_00n,
    },
  ])("$why", ({ items, status, back }) => {
    const after = decideRefund(purchase(), items, now);
    expect(after).toMatchObject({ ok: true, value: { status } });
    if (after.ok) expect(refundedMinor(after.value)).toBe(back);
  });

  test.each([
    {
      why: "more than was bought",
      items: [of("MUG", 4)],
      error: { code: "refund_too_large", title: "MUG", left: 3 },
    },
    {
      why: "more in two steps of one request",
      items: [of("MUG", 2), of("MUG", 2)],
      error: { code: "refund_too_large", title: "MUG", left: 3 },
    },
    {
      why: "less than nothing",
      items: [of("MUG", -1)],
      error: { code: "refund_quantity_invalid", title: "MUG" },
    },
    {
      why: "half a piece",
      items: [of("MUG", 0.5)],
      error: { code: "refund_quantity_invalid", title: "MUG" },
    },
    { why: "what was not bought", items: [of("TENT", 1)], error: { code: "line_unknown", lineId: "TENT" } },
    { why: "nothing", items: [of("MUG", 0)], error: { code: "nothing_to_refund" } },
    { why: "an empty list", items: [], error: { code: "nothing_to_refund" } },
  ])("is refused: $why", ({ items, error }) =>
    expect(decideRefund(purchase(), items, now)).toEqual({ ok: false, error }),
  );

  test("the same request takes back once, another one again", () => {
    const once = decideRefund(purchase(), [of("MUG", 1)], now, "form-1");
    if (!once.ok) throw new Error(once.error.code);
    expect(decideRefund(once.value, [of("MUG", 1)], now, "form-1")).toEqual(once);
    const other = decideRefund(once.value, [of("MUG", 1)], now, "form-2");
    expect(other.ok && refundedMinor(other.value)).toBe(20_00n);
  });

  test("nothing comes back of a cancelled order, and none is cancelled twice or after its refund", () => {
    const cancelled = decideCancel(purchase(), now);
    expect(cancelled).toMatchObject({ ok: true, value: { status: "cancelled", cancelledAt: now } });
    if (!cancelled.ok) return;
    expect(refundedMinor(cancelled.value)).toBe(44_90n);
    expect(decideRefund(cancelled.value, [of("MUG", 1)], now)).toMatchObject({
      error: { code: "purchase_cancelled" },
    });
    expect(decideCancel(cancelled.value, now)).toMatchObject({ error: { code: "purchase_cancelled" } });
    expect(decideCancel(purchase({ status: "refunded" }), now)).toMatchObject({
      error: { code: "purchase_refunded" },
    });
  });
});

test("a refund split in any way gives back the same amount, and all of it when all comes back", () => {
  const drawn = fc.record({
    unit: fc.bigInt(1n, 10n ** 6n),
    quantity: fc.integer({ min: 1, max: 99 }),
    share: fc.bigInt(0n, 100n),
    cuts: fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 20 }),
  });
  fc.assert(
    fc.property(drawn, ({ unit, quantity, share, cuts }) => {
      const discountMinor = (unit * BigInt(quantity) * share) / 100n;
      const bought = purchase({ lines: [line("MUG", { quantity, unitPriceMinor: unit, discountMinor })] });
      let step = bought;
      let back = 0;
      for (const cut of cuts) {
        const after = decideRefund(step, [of("MUG", cut)], now);
        if (!after.ok) continue;
        step = after.value;
        back += cut;
      }
      const atOnce = back === 0 ? bought : decideRefund(bought, [of("MUG", back)], now);
      const whole = "ok" in atOnce ? (atOnce.ok ? atOnce.value : bought) : atOnce;
      expect(refundedMinor(step)).toBe(refundedMinor(whole));
      const rest = quantity - back;
      const all =
        rest === 0 ? { ok: true as const, value: step } : decideRefund(step, [of("MUG", rest)], now);
      expect(all.ok && refundedMinor(all.value)).toBe(unit * BigInt(quantity) - discountMinor + 4_90n);
      for (const each of step.lines)
        expect(keptMinor(each) >= 0n && keptMinor(each) <= paidMinor(each)).toBe(true);
    }),
  );
});

test("two lists of things bought are the same in any order, and only then", () => {
  const lines = [of("A", 1), of("B", 2)].map(({ lineId, quantity }) => ({ id: lineId, quantity }));
  expect(
    boughtTheSame(lines, [
      { sku: "B", quantity: 2 },
      { sku: "A", quantity: 1 },
    ]),
  ).toBe(true);
  expect(boughtTheSame(lines, [{ sku: "A", quantity: 1 }])).toBe(false);
  expect(
    boughtTheSame(lines, [
      { sku: "A", quantity: 1 },
      { sku: "B", quantity: 1 },
    ]),
  ).toBe(false);
});
