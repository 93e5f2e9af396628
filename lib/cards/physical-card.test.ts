import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { grouped, isPlasticNumber, plasticNumber, typedNumber } from "./card-number";
import {
  CARD_STATES,
  type CardState,
  type CardStep,
  decideRequest,
  holds,
  type PhysicalCard,
  takeStep,
} from "./physical-card";

const NOW = new Date("2026-11-22T12:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const ADDRESS = { name: "Ana Silva", street: "Weg 1", postcode: "10115", city: "Berlin", country: "DE" };
const CARD: PhysicalCard = {
  ...{ id: "c", memberId: "m", number: "482011395700", nameOnCard: "Ana Silva", address: ADDRESS },
  ...{ state: "requested", requestedAt: daysAgo(1), printingAt: null, postedAt: null, activatedAt: null },
  ...{ activatedBy: null, endedAt: null, reason: null, tracking: null },
};

const STEPS: CardStep[] = [
  { kind: "print" },
  { kind: "post", tracking: "RR1" },
  { kind: "decline", reason: "No such street" },
  { kind: "reopen" },
  { kind: "cancel" },
  { kind: "activate", by: "member" },
  { kind: "stop", reason: "Lost" },
];

const WAYS: Record<CardState, Partial<Record<CardStep["kind"], CardState>>> = {
  requested: { print: "printing", post: "posted", decline: "declined", cancel: "cancelled" },
  printing: { post: "posted", decline: "declined", reopen: "requested" },
  posted: { activate: "active", stop: "stopped" },
  active: { stop: "stopped" },
  declined: { reopen: "requested" },
  cancelled: {},
  stopped: {},
};

test.each(CARD_STATES.flatMap((state) => STEPS.map((step) => ({ state, step }))))(
  "$state, then $step.kind",
  ({ state, step }) => {
    const after = takeStep({ ...CARD, state }, step, NOW);
    const expected = WAYS[state][step.kind];
    if (expected) expect(after).toMatchObject({ ok: true, value: { state: expected } });
    else expect(after).toEqual({ ok: false, error: { code: "step_not_possible", state } });
  },
);

describe("an address", () => {
  const walked = (...steps: CardStep[]) =>
    steps.reduce((card, step) => {
      const after = takeStep(card, step, NOW);
      if (!after.ok) throw new Error(after.error.code);
      return after.value;
    }, CARD);

  test("is kept while the card is on its way, and taken away once it has arrived, or was taken back", () => {
    expect(walked({ kind: "print" }, { kind: "post", tracking: null }).address).toEqual(ADDRESS);
    expect(walked({ kind: "post", tracking: null }, { kind: "activate", by: "use" }).address).toBeNull();
    expect(walked({ kind: "cancel" }).address).toBeNull();
  });

  test("that is gone lets nothing be posted again", () => {
    const declined = { ...CARD, state: "declined" as const, address: null };
    expect(takeStep(declined, { kind: "reopen" }, NOW).ok).toBe(false);
  });
});

describe("another card", () => {
  const terms = { physical: true, mostPerYear: 2 };
  const had = (state: CardState, days: number) => ({ state, requestedAt: daysAgo(days) });

  test.each([
    { why: "is the first", cards: [], code: null },
    { why: "one is on its way", cards: [had("posted", 3)], code: "card_under_way" },
    { why: "the last was declined", cards: [had("declined", 3), had("declined", 2)], code: null },
    { why: "one replaces a lost one", cards: [had("stopped", 30)], code: null },
    { why: "two were made this year", cards: [had("stopped", 30), had("active", 3)], code: "too_many_cards" },
    { why: "one of two is older than a year", cards: [had("stopped", 366), had("active", 3)], code: null },
  ])("$why: $code", ({ cards, code }) => {
    const decided = decideRequest(terms, cards, NOW);
    expect(decided.ok ? null : decided.error.code).toBe(code);
  });

  test("can be had again a year after the older of two", () => {
    const decided = decideRequest(terms, [had("stopped", 300), had("active", 3)], NOW);
    expect(decided).toEqual({
      ok: false,
      error: { code: "too_many_cards", from: new Date(daysAgo(300).getTime() + 365 * 86_400_000) },
    });
  });

  test("is not had where the program posts none", () => {
    expect(decideRequest({ physical: false, mostPerYear: 2 }, [], NOW).ok).toBe(false);
  });
});

describe("a number", () => {
  const eleven = fc.stringMatching(/^[1-9][0-9]{10}$/, { maxLength: 11 });

  test("knows every single mistyped digit, and every pair that was swapped but 09 and 90", () => {
    fc.assert(
      fc.property(eleven, fc.nat(10), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const number = plasticNumber(digits);
        expect(isPlasticNumber(number)).toBe(true);
        const wrong = [...number];
        wrong[at] = String((Number(wrong[at]) + by) % 10);
        expect(isPlasticNumber(wrong.join(""))).toBe(false);
        const swapped = [...number];
        const [a = "", b = ""] = [number[at], number[at + 1]];
        swapped.splice(at, 2, b, a);
        const unseen = a === b || ["09", "90"].includes(a + b);
        expect(isPlasticNumber(swapped.join("")) && !unseen).toBe(false);
      }),
    );
  });

  test("is none with ten digits, letters, or a zero in front", () => {
    for (const text of ["4820113957", "", "48201139570x", "082011395700"])
      expect(isPlasticNumber(text)).toBe(false);
    expect(() => plasticNumber("0123")).toThrow();
  });

  test("is shown in fours and read however it is typed", () => {
    expect(grouped("4820113957")).toBe("4820 1139 57");
    expect(typedNumber(" 4820-1139 57")).toBe("4820113957");
  });

  test("in the hand is shown by its last four digits", () => {
    expect(["5700", "482011395700", "5701", "700", ""].map((typed) => holds(CARD, typed))).toEqual([
      ...[true, true, false, false, false],
    ]);
  });
});
