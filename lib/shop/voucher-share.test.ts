import fc from "fast-check";
import { expect, test } from "vitest";
import { compare, fraction, fractionText, multiply, round } from "@/lib/shared/fraction";
import { spread } from "@/lib/shared/spread";
import { decideCancel, decideRefund } from "./decide-refund";
import { type Purchase, refundedMinor, walletBackMinor } from "./purchase";
import { shareBack, type VoucherPart } from "./voucher-share";

const now = new Date("2026-11-22T12:00:00Z");

type Line = { quantity: number; price: bigint; discount: bigint };

function bought(lines: readonly Line[], change: Partial<Purchase> = {}): Purchase {
  const made = lines.map(({ quantity, price, discount }, i) => ({
    ...{ id: `L${i}`, title: `L${i}`, slug: `l${i}`, art: "mug", quantity, unitPriceMinor: price },
    ...{ discountMinor: discount, taxMinor: 0n, categories: [], attributes: {}, refunds: [] },
  }));
  const gross = lines.reduce((sum, line) => sum + line.price * BigInt(line.quantity), 0n);
  const discountMinor = lines.reduce((sum, line) => sum + line.discount, 0n);
  const shippingMinor = change.shippingMinor ?? 0n;
  return {
    ...{ id: "p", shopId: "s", number: 1042, memberId: "m", email: "ana@example.com", name: "Ana Ruiz" },
    ...{ address: { street: "Weg 1", postcode: "10115", city: "Berlin", country: "DE" }, lines: made },
    ...{ subtotalMinor: gross, discountMinor, taxMinor: 0n },
    ...{
      totalMinor: gross - discountMinor + shippingMinor,
      walletMinor: 0n,
      standing: null,
      redemptionId: null,
      voucher: null,
    },
    ...{ vouchers: [], status: "paid", requestKey: "k", placedAt: now, cancelledAt: null },
    ...change,
    shippingMinor,
  } as Purchase;
}

function back(purchase: Purchase, ...pieces: [lineId: string, quantity: number][]): Purchase {
  const items = pieces.map(([lineId, quantity]) => ({ lineId, quantity }));
  const refunded = decideRefund(purchase, items, now);
  if (!refunded.ok) throw new Error(refunded.error.code);
  return refunded.value;
}

const voucher = (change: Partial<VoucherPart> = {}): VoucherPart => ({
  ...{ discountMinor: 10_00n, shippingMinor: 0n, lines: null },
  ...change,
});

test.each([
  ["nothing came back", [], "0"],
  ["one of two mugs, on which 6 of 10 lay", [["L0", 1]], "3/10"],
  ["both mugs", [["L0", 2]], "3/5"],
  ["the blanket, on which 4 of 10 lay", [["L1", 1]], "2/5"],
  [
    "everything",
    [
      ["L0", 2],
      ["L1", 1],
    ],
    "1",
  ],
] as const)("%s", (_, pieces, share) => {
  const purchase = bought([
    { quantity: 2, price: 30_00n, discount: 6_00n },
    { quantity: 1, price: 40_00n, discount: 4_00n },
  ]);
  const after = pieces.length > 0 ? back(purchase, ...(pieces as never as [string, number][])) : purchase;
  expect(fractionText(shareBack(after, voucher()))).toBe(share);
});

test("a free product comes back with its own piece, whatever else an order's vouchers took off", () => {
  const purchase = bought([
    { quantity: 1, price: 24_00n, discount: 24_00n },
    { quantity: 1, price: 80_00n, discount: 8_00n },
  ]);
  const mug = voucher({ discountMinor: 24_00n, lines: [{ lineId: "L0", discountMinor: 24_00n }] });
  const percent = voucher({ discountMinor: 8_00n, lines: [{ lineId: "L1", discountMinor: 8_00n }] });
  const mugBack = back(purchase, ["L0", 1]);
  expect([shareBack(mugBack, mug), shareBack(mugBack, percent)].map(fractionText)).toEqual(["1", "0"]);
});

test("free shipping comes back when nothing is left of the order", () => {
  const purchase = bought([{ quantity: 2, price: 10_00n, discount: 0n }]);
  const shipping = voucher({ discountMinor: 0n, shippingMinor: 4_90n });
  expect(fractionText(shareBack(back(purchase, ["L0", 1]), shipping))).toBe("0");
  expect(fractionText(shareBack(back(purchase, ["L0", 2]), shipping))).toBe("1");
});

test("a cancelled order brings back everything, whatever had come back before", () => {
  const cancelled = decideCancel(bought([{ quantity: 3, price: 10_00n, discount: 1n }]), now);
  expect(cancelled.ok && fractionText(shareBack(cancelled.value, voucher()))).toBe("1");
});

const anyOrder = fc
  .array(
    fc.record({ quantity: fc.integer({ min: 1, max: 5 }), price: fc.bigInt({ min: 1n, max: 20_000n }) }),
    {
      ...{ minLength: 1, maxLength: 5 },
    },
  )
  .chain((lines) => {
    const gross = lines.map(({ quantity, price }) => price * BigInt(quantity));
    const all = gross.reduce((sum, each) => sum + each, 0n);
    return fc.record({
      lines: fc.constant(lines),
      offA: fc.bigInt({ min: 0n, max: all / 2n }),
      offB: fc.bigInt({ min: 0n, max: all / 2n }),
      shipping: fc.bigInt({ min: 0n, max: 490n }),
      wallet: fc.nat(100),
      costs: fc.tuple(fc.bigInt({ min: 1n, max: 20_000n }), fc.bigInt({ min: 1n, max: 20_000n })),
      order: fc.array(fc.nat(lines.length - 1), { maxLength: 20 }),
    });
  });

test("with two vouchers and a wallet, any split of a full refund returns exactly what each cost, never more on the way", () => {
  fc.assert(
    fc.property(anyOrder, ({ lines, offA, offB, shipping, wallet, costs, order }) => {
      const gross = lines.map(({ quantity, price }) => price * BigInt(quantity));
      const [a, b] = [spread(offA, gross), spread(offB, gross)];
      let purchase = bought(
        lines.map((line, i) => ({ ...line, discount: (a[i] ?? 0n) + (b[i] ?? 0n) })),
        { shippingMinor: shipping },
      );
      purchase = { ...purchase, walletMinor: (purchase.totalMinor * BigInt(wallet)) / 100n };
      const parts = [a, b].map((each, i) => ({
        ...{ discountMinor: i === 0 ? offA : offB, shippingMinor: 0n },
        lines: each.map((discountMinor, line) => ({ lineId: `L${line}`, discountMinor })),
      }));
      const returned = () =>
        parts.map((part, i) => round(multiply(fraction(costs[i] ?? 0n), shareBack(purchase, part))));
      let before = [...returned(), walletBackMinor(purchase)];
      expect(before).toEqual([0n, 0n, 0n]);
      const pieces = [
        ...order,
        ...lines.flatMap((line, i) => Array.from({ length: line.quantity }, () => i)),
      ];
      for (const line of pieces) {
        const next = decideRefund(purchase, [{ lineId: `L${line}`, quantity: 1 }], now);
        if (!next.ok) continue;
        purchase = next.value;
        const after = [...returned(), walletBackMinor(purchase)];
        after.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(before[i] ?? 0n);
          expect(value).toBeLessThanOrEqual([...costs, purchase.walletMinor][i] ?? 0n);
        });
        before = after;
      }
      expect(purchase.status).toBe("refunded");
      expect(parts.every((part) => compare(shareBack(purchase, part), fraction(1n)) === 0)).toBe(true);
      expect(before).toEqual([...costs, purchase.walletMinor]);
      expect(refundedMinor(purchase)).toBe(purchase.totalMinor);
    }),
  );
});
