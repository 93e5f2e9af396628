import fc from "fast-check";
import { expect, it } from "vitest";
import { readReasons, writeReasons } from "./reasons";

const reason = (code: string, rules: number[], facts?: { orderNumber: number }) => ({
  ...{ code, rules },
  ...(facts && { facts }),
});

it("lists the rules of each reason while they are few", () => {
  expect(writeReasons([reason("hours", [3, 1], { orderNumber: 4 }), reason("tier_in", [2])])).toEqual({
    notApplied: [
      { code: "hours", facts: { orderNumber: 4 }, rules: [1, 3] },
      { code: "tier_in", rules: [2] },
    ],
  });
});

it("writes many rules as one line, a letter for each", () => {
  const reasons = [
    reason("hours", [2, 4, 6, 8, 10, 12, 14, 16], { orderNumber: 4 }),
    reason("tier_in", [3, 5, 7, 9, 11, 13, 15, 17]),
  ];
  expect(writeReasons(reasons)).toEqual({
    notApplied: [{ code: "hours", facts: { orderNumber: 4 } }, "tier_in"],
    places: "..0101010101010101",
  });
});

it("lists many rules that stand far apart, and rules of two reasons", () => {
  const apart = Array.from({ length: 20 }, (_, n) => n * 9);
  expect(writeReasons([reason("hours", apart)]).places).toBeUndefined();
  const all = Array.from({ length: 20 }, (_, n) => n);
  expect(writeReasons([reason("hours", all), reason("tier_in", [3])]).places).toBeUndefined();
});

it("lists what has more reasons than there are digits", () => {
  const reasons = Array.from({ length: 37 }, (_, n) => reason(`code_${n}`, [n]));
  expect(writeReasons(reasons).places).toBeUndefined();
  expect(readReasons(writeReasons(reasons))).toEqual(reasons);
});

const Reasons = fc.array(fc.tuple(fc.nat(300), fc.nat(45)), { maxLength: 200 }).map((pairs) => {
  const rules = new Map<number, number[]>();
  for (const [place, of] of new Map(pairs)) rules.set(of, [...(rules.get(of) ?? []), place]);
  return [...rules].map(([of, places]) =>
    reason(`code_${of}`, places, of % 2 ? { orderNumber: of } : undefined),
  );
});

it("reads what was written, one after the other, as JSON keeps it", () => {
  fc.assert(
    fc.property(fc.array(Reasons, { maxLength: 4 }), (all) => {
      for (const reasons of all.flatMap((one) => [one, one])) {
        const ascending = reasons.map((one) => ({ ...one, rules: one.rules.toSorted((a, b) => a - b) }));
        expect(readReasons(JSON.parse(JSON.stringify(writeReasons(reasons))))).toEqual(ascending);
      }
    }),
  );
});
