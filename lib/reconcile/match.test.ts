import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { FINDING_KINDS, type FindingKind, isFindingKind, REPAIRS, repairOf } from "./finding";
import { type HeldCode, matchCode, type ShopCode } from "./match-codes";
import { type LedgerOrder, type MirrorOrder, matchOrder, type Standing } from "./match-orders";
import { findingSentence, repairSentence } from "./sentences";

const now = new Date("2026-11-22T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

const mirror: MirrorOrder = {
  ...{ id: "820982911946154508", name: "#1042", standing: "paid", revision: 3, posted: true },
  ...{ customerMemberId: "ana", total: { minor: 2480n, currency: "EUR" } },
};
const ledger: LedgerOrder = {
  ...{ id: mirror.id, status: "paid", memberId: "ana", points: 24n },
  total: { minor: 2480n, currency: "EUR" },
};
const held: HeldCode = {
  ...{ code: "RG-7K2M-Q9XD-4VTA", status: "issued", usedOrderId: null, made: true },
  ...{ redeemedAt: ago(60), expiresAt: ago(-60 * 24 * 30) },
};
const there: ShopCode = { active: true, uses: 0 };

const kinds = (found: { kind: FindingKind }[]) => found.map(({ kind }) => kind);

describe("an order", () => {
  it("agrees", () => {
    expect(matchOrder(mirror, ledger)).toEqual([]);
    expect(matchOrder(null, null)).toEqual([]);
  });

  test.each<[string, Partial<MirrorOrder>, Partial<LedgerOrder> | null, FindingKind | null]>([
    ["paid there, unknown here", {}, null, "order_not_counted"],
    ["cancelled after it was counted, unknown here", { standing: "cancelled" }, null, "order_not_counted"],
    ["not paid yet: nothing to count", { standing: "open", posted: false }, null, null],
    ["cancelled before it was counted", { standing: "cancelled", posted: false }, null, null],
    ["a test order", { standing: "test", posted: false }, null, null],
    ["a test order that gave points", { standing: "test" }, {}, "order_differs"],
    ["a test order that gave none", { standing: "test" }, { points: 0n, memberId: "ben" }, null],
    ["cancelled there, paid here", { standing: "cancelled" }, {}, "order_differs"],
    ["paid there, cancelled here", {}, { status: "cancelled" }, "order_differs"],
    [
      "open there, as it was never paid, and here",
      { standing: "open" },
      { status: "open", points: 0n },
      null,
    ],
    ["the newest change not counted", { posted: false }, {}, "order_differs"],
    ["other amounts", { total: { minor: 2479n, currency: "EUR" } }, {}, "order_differs"],
    ["another currency", { total: { minor: 2480n, currency: "USD" } }, {}, "order_differs"],
    ["amounts nobody said", { total: null }, {}, null],
    ["of nobody, though its customer is a member", {}, { memberId: null }, "order_without_member"],
    ["of somebody else", {}, { memberId: "ben" }, "order_of_another"],
    ["of a guest", { customerMemberId: null }, { memberId: null }, null],
    ["of a member known by something else than the customer", { customerMemberId: null }, {}, null],
  ])("%s", (_, there, here, kind) => {
    const found = matchOrder({ ...mirror, ...there }, here && { ...ledger, ...here });
    expect(kinds(found)).toEqual(kind ? [kind] : []);
    if (kind) expect(found[0]?.subject).toBe("820982911946154508");
  });

  it("that the store never told of matters where it gave points", () => {
    expect(kinds(matchOrder(null, ledger))).toEqual(["order_unknown_to_shop"]);
    expect(matchOrder(null, { ...ledger, points: 0n })).toEqual([]);
    expect(matchOrder(null, { ...ledger, status: "cancelled" })).toEqual([]);
  });

  it("is never said to differ in two ways, nor names anybody", () => {
    const amount = fc.record({
      minor: fc.bigInt(0n, 99_999n),
      currency: fc.constantFrom("EUR", "JPY"),
    });
    const theirs = fc.record({
      ...{
        id: fc.constant("1"),
        name: fc.constantFrom(null, "#1"),
        revision: fc.nat(9),
        posted: fc.boolean(),
      },
      standing: fc.constantFrom<Standing>("open", "paid", "cancelled", "test"),
      customerMemberId: fc.constantFrom(null, "member-ana", "member-ben"),
      total: fc.option(amount),
    });
    const ours = fc.record({
      ...{ id: fc.constant("1"), points: fc.bigInt(-9n, 9n), total: amount },
      status: fc.constantFrom<LedgerOrder["status"]>("open", "paid", "cancelled"),
      memberId: fc.constantFrom(null, "member-ana", "member-ben"),
    });
    fc.assert(
      fc.property(fc.option(theirs), fc.option(ours), (one, other) => {
        const found = matchOrder(one, other);
        expect(found.length).toBeLessThanOrEqual(1);
        expect(JSON.stringify(found)).not.toMatch(/member-|undefined/);
      }),
    );
  });
});

describe("a code", () => {
  test.each<[string, Partial<HeldCode>, ShopCode, string[], FindingKind | null]>([
    ["waits to be used", {}, there, [], null],
    ["was used, and we know", { status: "used", usedOrderId: "7" }, { active: false, uses: 1 }, ["7"], null],
    ["was used, and we do not know", {}, { active: false, uses: 1 }, ["7"], "code_used_unmarked"],
    ["was used moments ago: its order has not come yet", {}, { active: false, uses: 1 }, [], null],
    [
      "is marked as used and nowhere is",
      { status: "used", usedOrderId: "7" },
      there,
      [],
      "code_marked_unused",
    ],
    ["is marked as used; nobody asked the store", { status: "used", usedOrderId: "7" }, undefined, [], null],
    ["was used in our own shop", { status: "used" }, undefined, [], null],
    ["is not there", {}, null, [], "code_missing"],
    ["is not there yet", { redeemedAt: ago(3) }, null, [], null],
    ["is not meant to be there", { made: false }, null, [], null],
    ["has lapsed by the clock, not by the job yet", { expiresAt: ago(1) }, null, [], null],
    ["was ended in the store", {}, { active: false, uses: 0 }, [], "code_ended_there"],
    ["was cancelled and still works", { status: "cancelled" }, there, [], "code_alive"],
    ["lapsed and still works", { status: "expired" }, there, [], "code_alive"],
    ["was cancelled there too", { status: "cancelled" }, { active: false, uses: 0 }, [], null],
    ["was never made", { status: "failed" }, null, [], null],
    [
      "was used twice",
      { status: "used", usedOrderId: "7" },
      { active: true, uses: 2 },
      ["7", "8"],
      "code_used_twice",
    ],
    ["was used twice and counts as unused", {}, { active: false, uses: 2 }, ["7", "8"], "code_used_twice"],
    [
      "was used twice, and nothing can follow from it any more",
      { status: "used", usedOrderId: "7" },
      { active: false, uses: 2 },
      ["7", "8"],
      null,
    ],
    ["is being made", { status: "held", redeemedAt: ago(15) }, null, [], null],
    ["has been on its way for too long", { status: "held", redeemedAt: ago(16) }, null, [], "hold_overdue"],
    ["was fulfilled by hand", { status: "fulfilled" }, null, [], null],
  ])("%s", (_, ours, shop, orders, kind) => {
    const found = matchCode({ ...held, ...ours }, shop, orders, now);
    expect(kinds(found)).toEqual(kind ? [kind] : []);
    if (kind) expect(found[0]?.subject).toBe(held.code);
  });

  it("is never said to differ in two ways", () => {
    const ours = fc.record({
      ...{ code: fc.constant("RG-1"), usedOrderId: fc.constantFrom(null, "7"), made: fc.boolean() },
      status: fc.constantFrom<HeldCode["status"]>(
        ...(["held", "issued", "used", "cancelled", "expired", "fulfilled", "failed"] as const),
      ),
      redeemedAt: fc.nat(90).map(ago),
      expiresAt: fc.integer({ min: -90, max: 90 }).map(ago),
    });
    const shop = fc.oneof(
      fc.constantFrom(null, undefined),
      fc.record({ active: fc.boolean(), uses: fc.nat(3) }),
    );
    fc.assert(
      fc.property(ours, shop, fc.subarray(["7", "8"]), (one, other, orders) => {
        expect(matchCode(one, other, orders, now).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("every kind of difference", () => {
  const facts = {
    ...{ order: "#1042", code: "RG-1", shop: "paid", ours: "expired", ledger: "open", points: "24" },
    ...{ uses: "2", orders: "7, 8", topics: "orders/paid", reason: "It has no lines." },
  };

  test.each(Object.keys(FINDING_KINDS).filter(isFindingKind))(
    "%s is said in a sentence, with its mend",
    (kind) => {
      const sentence = findingSentence({ kind, facts, names: {} });
      expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
      expect(sentence).not.toMatch(/undefined|null|\{/);
      expect(sentence).toMatch(
        kind.startsWith("code") || kind === "hold_overdue" ? /RG-1/ : /#1042|orders\/paid/,
      );
      const mend = repairSentence(kind);
      const repair = repairOf(kind);
      expect(mend.startsWith("Nothing is proposed")).toBe(repair === null);
      expect(mend.includes("Can be undone")).toBe(repair !== null && REPAIRS[repair].undo);
    },
  );

  it("names orders as their store does, where it has said how", () => {
    const names = { "5820000000001": "#1042" };
    const about = { ...facts, order: "5820000000001", orders: "5820000000001, 5820000000002" };
    expect(findingSentence({ kind: "code_used_unmarked", facts: about, names })).toContain(
      "the order #1042 and",
    );
    expect(findingSentence({ kind: "code_used_twice", facts: about, names })).toContain(
      "(orders #1042, 5820000000002)",
    );
  });

  it("says amounts as people write them", () => {
    const differ = { ...facts, amount_shop: "2480 EUR", amount_ledger: "500 JPY" };
    const said = findingSentence({ kind: "order_differs", facts: differ, names: {} });
    expect(said).toContain("24.80 EUR");
    expect(said).toContain("500 JPY");
  });
});
