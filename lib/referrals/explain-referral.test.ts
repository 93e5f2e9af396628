import { expect, test } from "vitest";
import { explainReferral } from "./explain-referral";

const reading = { locale: "en", timeZone: "Europe/Berlin", names: { one: "point", many: "points" } };
const words = { currency: "EUR", timeZone: "Europe/Berlin", reading };
const occurredAt = new Date("2026-11-19T23:00:00Z");
const explained = (type: string, points: bigint, payload: object) =>
  explainReferral({ type, occurredAt, points, payload }, words);

test("what a friend was welcomed with, and when it opens", () => {
  const payload = { waitsUntil: "2026-11-19T23:00:00.000Z", expiresAt: "2027-11-19T23:00:00.000Z" };
  expect(explained("referral.welcomed", 200n, payload)).toMatchObject({
    ...{ title: "Welcome from a friend", outcome: "earned", points: 200n, target: 200n, previous: 0n },
    availability: { state: "pending" },
    when: ["They can be spent from 20 November 2026.", "They can be spent until 19 November 2027."],
    notes: ["A member invited you, and the program gives new members 200 points for it."],
  });
});

test("what a friend brought, in points or as a reward", () => {
  const payload = { orderedAt: "2026-11-05T12:00:00.000Z" };
  expect(explained("referral.confirmed", 500n, payload)?.notes).toEqual([
    "A friend came by your invitation, ordered on 5 November 2026, and kept the order. The program gives 500 points for it.",
  ]);
  expect(explained("referral.confirmed", 0n, { ...payload, reward: "€5 off" })?.notes[0]).toContain(
    "“€5 off”",
  );
});

test("why it went back, and what could not", () => {
  expect(explained("referral.undone", -300n, { why: "returned", writtenOff: "200" })).toMatchObject({
    ...{ outcome: "reversed", points: -300n, target: 0n, previous: 300n, when: [] },
    notes: [
      "The order that it was given for was returned, so it went back, once.",
      "200 points were spent already and stay with you.",
    ],
  });
  expect(explained("referral.undone", -300n, { why: "blocked" })?.notes).toEqual([
    "The shop has looked at this referral and does not count it.",
  ]);
});

test("what is no referral is not explained; what is broken says little, never nonsense", () => {
  expect(explained("order.paid", 1n, {})).toBeNull();
  const broken = explained("referral.undone", -1n, { writtenOff: "x", expiresAt: "never", why: 7 });
  expect(JSON.stringify(broken?.notes)).not.toMatch(/NaN|undefined|Invalid/);
  expect(
    explainReferral({ type: "referral.confirmed", occurredAt, points: 1n, payload: null }, words)?.notes,
  ).toEqual([]);
});
