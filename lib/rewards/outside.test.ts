import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Benefit } from "./benefit";
import { creditExpiry, decideOutside, isTooLate, type OutsideTry, outsideThing, tryAgainAt } from "./outside";
import { asksForDay, type DaysOfCode, daysOfCode } from "./outside-days";
import type { Reward } from "./reward";

const plain = { blackouts: [], weekdays: [] };
const start = new Date("2026-11-22T12:00:00Z");
const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const window = { first: "2026-12-01", last: "2026-12-31" };
const thing = (
  benefit: Benefit,
  days: Pick<Reward, "blackouts" | "weekdays"> = plain,
  within: DaysOfCode | null = window,
) => outsideThing({ benefit, ...days }, within);

describe("what a reward asks of a store", () => {
  it.each<{ why: string; benefit: Benefit; says: unknown }>([
    { why: "an amount", benefit: { code: "discount_amount", minor: 500n }, says: { value: { minor: 500n } } },
    {
      why: "a share",
      benefit: { code: "discount_percent", percent: 10, maxMinor: null },
      says: { value: { percent: 10 } },
    },
    { why: "shipping", benefit: { code: "free_shipping" }, says: { value: { shipping: true } } },
    { why: "a product", benefit: { code: "free_product", sku: "mug" }, says: { value: { sku: "mug" } } },
    {
      why: "a gift card",
      benefit: { code: "gift_card", minor: 900n },
      says: { kind: "gift_card", minor: 900n },
    },
    {
      why: "credit",
      benefit: { code: "store_credit", minor: 900n, validDays: 90 },
      says: { kind: "store_credit", minor: 900n, validDays: 90 },
    },
  ])("$why", ({ benefit, says }) => {
    expect(thing(benefit)).toMatchObject({ ok: true, value: says });
  });

  it("what a store's codes cannot say is refused, not said differently", () => {
    expect(thing({ code: "discount_percent", percent: 10, maxMinor: 500n })).toMatchObject({
      error: { code: "cap_unknown_there" },
    });
  });

  const saturdays = { blackouts: [], weekdays: [6] };
  const christmas = { weekdays: [], blackouts: [{ from: "2026-12-24", to: "2026-12-26" }] };
  const on = (day: string) => ({ first: day, last: day });
  type Asked = Parameters<typeof thing>[1];
  it.each<[string, "free_shipping" | "gift_card", Asked, DaysOfCode | null, string | null]>([
    ["a month with closed weekdays", "free_shipping", saturdays, window, "day_not_named"],
    ["a month with closed days", "free_shipping", christmas, window, "day_not_named"],
    ["up to the closed days", "free_shipping", christmas, { first: "2026-12-01", last: "2026-12-23" }, null],
    [
      "from the last closed day",
      "free_shipping",
      christmas,
      { first: "2026-12-26", last: "2027-01-05" },
      "day_not_named",
    ],
    ["one open day", "free_shipping", saturdays, on("2026-12-05"), null],
    ["one closed day", "free_shipping", saturdays, on("2026-12-06"), "day_not_named"],
    ["a reward, whose members name a day", "free_shipping", saturdays, null, null],
    ["a card, which has no beginning", "gift_card", christmas, null, "days_unknown_there"],
    ["a card that lapses before", "gift_card", christmas, { first: "2026-12-01", last: "2026-12-23" }, null],
  ])("days on which it cannot be used: %s", (_, code, days, within, says) => {
    const benefit: Benefit = code === "gift_card" ? { code, minor: 900n } : { code };
    const asked = thing(benefit, days, within);
    expect(asked.ok ? null : asked.error.code).toBe(says);
  });
});

describe("what follows from a try", () => {
  const again = (more: Partial<OutsideTry> = {}): OutsideTry =>
    ({
      outcome: "again",
      mustLook: false,
      problem: "unreachable",
      retryAfterMs: null,
      ...more,
    }) as OutsideTry;

  it("what was made stands, what is impossible ends the hold at once", () => {
    const at = { redeemedAt: start, attempts: 1 };
    expect(decideOutside({ outcome: "made", outsideId: "gid" }, at, start)).toMatchObject({ step: "stand" });
    expect(
      decideOutside({ outcome: "impossible", problem: "product_unknown", mustLook: false }, at, start),
    ).toEqual({
      step: "release",
      problem: "product_unknown",
      mustEnd: false,
    });
  });

  it("a store that asks for time gets it, as long as the hold lasts", () => {
    const soon = decideOutside(again({ retryAfterMs: 90_000 }), { redeemedAt: start, attempts: 1 }, start);
    expect(soon).toMatchObject({ step: "wait", nextAt: minutesOn(1.5) });
    const late = decideOutside(again({ retryAfterMs: 3_600_000 }), { redeemedAt: start, attempts: 1 }, start);
    expect(late).toEqual({ step: "release", problem: "too_late", mustEnd: false });
  });

  it("what may have come about all the same has to be ended there", () => {
    const step = decideOutside(again({ mustLook: true }), { redeemedAt: start, attempts: 6 }, minutesOn(13));
    expect(step).toEqual({ step: "release", problem: "too_late", mustEnd: true });
  });

  it("whatever a store answers and whenever, the hold ends within a quarter of an hour", () => {
    const answers = fc.array(
      fc.record({
        mustLook: fc.boolean(),
        retryAfterMs: fc.option(fc.nat(7_200_000)),
        took: fc.nat(10_000),
        late: fc.nat(60_000),
      }),
      { minLength: 30, maxLength: 30 },
    );
    fc.assert(
      fc.property(answers, (all) => {
        let now = start.getTime();
        for (const [at, { took, late, ...answer }] of all.entries()) {
          now += took;
          const step = decideOutside(again(answer), { redeemedAt: start, attempts: at + 1 }, new Date(now));
          if (step.step !== "wait") break;
          expect(isTooLate(start, step.nextAt)).toBe(false);
          // The job looks once a minute.
          now = step.nextAt.getTime() + late;
          if (isTooLate(start, new Date(now))) break;
        }
        expect(now).toBeLessThanOrEqual(minutesOn(15).getTime());
      }),
    );
  });

  it("credit is known by the second in which it lapses, within an hour of the day's end", () => {
    const [one, two] = ["0190aaaa-0000-7000-8000-00000000000a", "0190aaaa-0000-7000-8000-0000000fffff"];
    const [first, second] = [creditExpiry(start, one), creditExpiry(start, two)];
    expect(first.getTime() - start.getTime()).toBe(10_000);
    expect(second.getTime() - start.getTime()).toBe((0xfffff % 3600) * 1000);
  });

  it("ending is tried for ever, ever more seldom", () => {
    const waits = [0, 1, 5, 60].map((attempts) => tryAgainAt(attempts, start).getTime() - start.getTime());
    expect(waits).toEqual([30_000, 60_000, 960_000, 21_600_000]);
  });
});

describe("whether a member names a day", () => {
  type Asked = Parameters<typeof asksForDay>[0];
  const reward: Asked = {
    ...{ benefit: { code: "free_shipping" }, leadDays: 0, voucherValidDays: 14 },
    ...{ weekdays: [], blackouts: [] },
  };
  const christmas = [{ from: "2026-12-24", to: "2026-12-26" }];
  it.each<[string, Partial<Asked>, string, boolean]>([
    ["no day is closed", {}, "2026-12-20T12:00:00Z", false],
    ["closed days lie within reach", { blackouts: christmas }, "2026-12-20T12:00:00Z", true],
    ["closed days are far", { blackouts: christmas }, "2026-11-22T12:00:00Z", false],
    ["closed days are over", { blackouts: christmas }, "2026-12-26T23:30:00Z", false],
    ["weekdays", { weekdays: [6] }, "2026-11-22T12:00:00Z", true],
    [
      "a gift card",
      { benefit: { code: "gift_card", minor: 1n }, weekdays: [6] },
      "2026-11-22T12:00:00Z",
      false,
    ],
    ["a thing", { benefit: { code: "merchandise" }, weekdays: [6] }, "2026-11-22T12:00:00Z", false],
  ])("%s", (_, change, at, asks) => {
    expect(asksForDay({ ...reward, ...change }, new Date(at), "Europe/Berlin")).toBe(asks);
  });

  it("a code for a day is of that local day alone; a card begins at once", () => {
    const day = {
      usableFrom: new Date("2026-12-04T23:00:00Z"),
      redeemedAt: new Date("2026-11-22T12:00:00Z"),
      expiresAt: new Date("2026-12-05T23:00:00Z"),
    };
    const of = (benefit: Benefit) => daysOfCode({ benefit, ...day }, "Europe/Berlin");
    expect(of({ code: "free_shipping" })).toEqual({ first: "2026-12-05", last: "2026-12-05" });
    expect(of({ code: "gift_card", minor: 1n })).toEqual({ first: "2026-11-22", last: "2026-12-05" });
  });
});
