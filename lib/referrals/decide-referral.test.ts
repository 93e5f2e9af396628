import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideReferral, type ReferralFacts } from "./decide-referral";
import type { Referral } from "./referral";
import { testReferral } from "./testing/referral";

const timeZone = "Europe/Berlin";
const at = (text: string) => new Date(text);
const order = { id: "o", paidAt: at("2026-11-10T15:00:00Z") };
const dueAt = at("2026-11-24T23:00:00Z");
const ordered = { stage: "ordered", orderId: "o", orderedAt: order.paidAt, dueAt } as const;

function next(change: Parameters<typeof testReferral>[0], facts: Partial<ReferralFacts>, now: string) {
  const referral = testReferral(change);
  return decideReferral(referral, { proven: true, order: null, ...facts }, { now: at(now), timeZone });
}

describe("the friend has joined", () => {
  test("and nothing happens until the first order", () => {
    expect(next({}, {}, "2026-11-05T12:00:00Z")).toBeNull();
  });

  test("the first order is bound, and counts at the end of the fourteenth day after", () => {
    expect(next({}, { order }, "2026-11-10T15:00:00Z")).toEqual({ code: "bind_order", order, dueAt });
  });

  test("no order in ninety days: it lapses, not a moment before", () => {
    expect(next({}, {}, "2027-01-30T11:59:59Z")).toBeNull();
    expect(next({}, {}, "2027-01-30T12:00:00Z")).toEqual({ code: "lapse" });
  });

  test("an order of the last day counts, also when the look comes late; one after it does not", () => {
    const last = { id: "o", paidAt: at("2027-01-30T11:59:59Z") };
    expect(next({}, { order: last }, "2027-03-01T12:00:00Z")).toMatchObject({ code: "bind_order" });
    const late = { id: "o", paidAt: at("2027-01-30T12:00:00Z") };
    expect(next({}, { order: late }, "2027-03-01T12:00:00Z")).toEqual({ code: "lapse" });
  });

  test("a gift for joining waits for the proof of the address, and comes once", () => {
    const terms = { friendWhen: "sign_up" } as const;
    expect(next({ terms }, { proven: false }, "2026-11-02T12:00:00Z")).toBeNull();
    expect(next({ terms }, {}, "2026-11-02T12:00:00Z")).toEqual({ code: "give_friend" });
    expect(next({ terms, friendEventId: "e" }, {}, "2026-11-02T12:00:00Z")).toBeNull();
    expect(next({ terms, review: "held" }, {}, "2026-11-02T12:00:00Z")).toBeNull();
  });
});

describe("the friend has ordered", () => {
  test("points come with the order, a voucher when it can no longer be returned", () => {
    expect(next(ordered, { order }, "2026-11-10T16:00:00Z")).toEqual({ code: "give_friend" });
    const terms = { friend: { gives: "reward", rewardId: "019ab3c2-d4e5-7f60-80a1-b2c3d4e5f60d" } } as const;
    expect(next({ ...ordered, terms }, { order }, "2026-11-10T16:00:00Z")).toBeNull();
    expect(next({ ...ordered, terms }, { order }, "2026-11-24T23:00:00Z")).toEqual({ code: "give_friend" });
  });

  const given = { ...ordered, friendEventId: "e" };

  test("the advocate has to wait until the return window has closed", () => {
    expect(next(given, { order }, "2026-11-24T22:59:59Z")).toBeNull();
    expect(next(given, { order }, "2026-11-24T23:00:00Z")).toEqual({ code: "confirm" });
  });

  test("while it is held nothing is given, however long; a returned order still lets go of it", () => {
    expect(next({ ...ordered, review: "held" }, { order }, "2027-06-01T12:00:00Z")).toBeNull();
    expect(next({ ...ordered, review: "held" }, {}, "2026-11-12T12:00:00Z")).toEqual({
      code: "unbind_order",
    });
    expect(next({ ...ordered, review: "released" }, { order }, "2027-06-01T12:00:00Z")).toEqual({
      code: "give_friend",
    });
  });

  test("nothing promised to the friend: only the advocate is asked about", () => {
    const terms = { friend: { gives: "nothing" } } as const;
    expect(next({ ...ordered, terms }, { order }, "2026-11-24T23:00:00Z")).toEqual({ code: "confirm" });
  });
});

test("a returned order reverses both sides once, and for good", () => {
  const confirmed = {
    ...ordered,
    stage: "confirmed",
    confirmedAt: dueAt,
    friendEventId: "e",
    advocateEventId: "c",
  } as const;
  expect(next(confirmed, { order }, "2027-06-01T12:00:00Z")).toBeNull();
  expect(next(confirmed, {}, "2027-06-01T12:00:00Z")).toEqual({ code: "reverse" });
  expect(next({ ...confirmed, stage: "reversed" }, { order }, "2027-06-01T12:00:00Z")).toBeNull();
});

test("blocked, what was given goes back, and nothing else ever happens", () => {
  expect(next({ review: "blocked", friendEventId: "e" }, { order }, "2026-11-12T12:00:00Z")).toEqual({
    code: "take_back",
  });
  expect(next({ review: "blocked" }, { order }, "2027-06-01T12:00:00Z")).toBeNull();
});

/** Plays a referral as the service does: each step is taken, then asked again. */
function play(referral: Referral, looks: { facts: ReferralFacts; now: Date }[]) {
  const gave = { friend: 0, advocate: 0 };
  for (const { facts, now } of looks) {
    for (let steps = 0; ; steps++) {
      if (steps > 12) throw new Error("goes round");
      const bound = referral.orderId
        ? facts.order?.id === referral.orderId
          ? facts.order
          : null
        : facts.order;
      const step = decideReferral(referral, { ...facts, order: bound }, { now, timeZone });
      if (!step) break;
      if (step.code === "bind_order")
        Object.assign(referral, {
          stage: "ordered",
          orderId: step.order.id,
          orderedAt: step.order.paidAt,
          dueAt: step.dueAt,
        });
      if (step.code === "unbind_order") {
        if (referral.terms.friendWhen === "first_order" && referral.friendEventId) gave.friend--;
        const friendEventId = referral.terms.friendWhen === "first_order" ? null : referral.friendEventId;
        Object.assign(referral, {
          stage: "joined",
          orderId: null,
          orderedAt: null,
          dueAt: null,
          friendEventId,
        });
      }
      if (step.code === "give_friend") {
        gave.friend++;
        referral.friendEventId = "e";
      }
      if (step.code === "confirm") {
        gave.advocate++;
        Object.assign(referral, { stage: "confirmed", confirmedAt: now, advocateEventId: "c" });
      }
      if (step.code === "reverse" || step.code === "take_back") {
        if (referral.friendEventId) gave.friend--;
        if (referral.advocateEventId) gave.advocate--;
        Object.assign(referral, { friendEventId: null, advocateEventId: null });
        if (step.code === "reverse") referral.stage = "reversed";
      }
      if (step.code === "lapse") referral.stage = "lapsed";
    }
  }
  return gave;
}

test("however often and late it is looked at, and whatever is returned: each side has its gift at most once", () => {
  const minute = fc.integer({ min: 0, max: 300 * 24 * 60 });
  const look = fc.record({
    minute,
    proven: fc.boolean(),
    order: fc.option(fc.record({ id: fc.constantFrom("o", "p"), paid: minute }), { nil: null }),
  });
  fc.assert(
    fc.property(
      fc.array(look, { minLength: 1, maxLength: 12 }),
      fc.constantFrom("sign_up", "first_order"),
      fc.constantFrom("clear", "held", "released", "blocked"),
      (looks, friendWhen, review) => {
        const referral = testReferral({ terms: { friendWhen }, review });
        const start = referral.joinedAt.getTime();
        const inTime = looks
          .map(({ minute: m, proven, order: o }) => {
            const now = new Date(start + m * 60_000);
            const paidAt = o && new Date(start + Math.min(o.paid, m) * 60_000);
            return { facts: { proven, order: o && paidAt ? { id: o.id, paidAt } : null }, now };
          })
          .sort((a, b) => a.now.getTime() - b.now.getTime());
        const gave = play(referral, inTime);
        expect([0, 1]).toContain(gave.friend);
        expect([0, 1]).toContain(gave.advocate);
        if (review === "held" || review === "blocked") expect(gave).toEqual({ friend: 0, advocate: 0 });
        if (referral.stage !== "confirmed") expect(gave.advocate).toBe(0);
        if (gave.advocate === 1)
          expect(referral.confirmedAt?.getTime()).toBeGreaterThanOrEqual(
            referral.dueAt?.getTime() ?? Infinity,
          );
      },
    ),
    { numRuns: 500 },
  );
});
