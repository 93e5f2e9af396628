import { expect, test } from "vitest";
import { SHARING_NOTICES } from "./sharing";

const words = {
  names: { one: "point", many: "points" },
  ...{ currency: "EUR", timeZone: "Europe/Berlin", locale: "en-GB" },
};
const facts = {
  ...{ order: "1042", reward: "€5 off", points: "250", days: 30, minor: "907", currency: "EUR" },
  ...{ from: "Ana Ruiz", to: "ben@example.com", message: "For your tent", reason: "Sent by mistake" },
  ...{ household: "Torstraße 12", who: "Ben", cause: "Trees", isSender: true, why: "It has ended." },
  ...{ until: "2027-01-19T22:59:59Z", day: "2026-12-20T22:59:59Z" },
};
const say = (code: string, change = {}) => SHARING_NOTICES[code]?.text({ ...facts, ...change }, words);

test.each(Object.keys(SHARING_NOTICES))("%s says what happened, what it means and where to go", (code) => {
  for (const known of [facts, {}]) {
    const said = SHARING_NOTICES[code]?.text(known, words);
    expect(said?.title).toMatch(/\S{2}/);
    expect(said?.body).toMatch(/[.”]$/);
    expect(said?.href).toMatch(/^\/account(\/[a-z]+)?$/);
    expect(JSON.stringify(said)).not.toMatch(/undefined|null|NaN|Invalid/);
  }
});

test("what a refund brought back, with and without a minimum", () => {
  expect(say("points_returned", { minor: null })).toMatchObject({
    title: "250 points came back",
    body: expect.stringMatching(
      /Order 1042 was refunded.+“€5 off”.+with the date it had\. They are good for at least 30 days\.$/,
    ),
  });
  expect(say("points_returned", { days: 0, minor: null })?.body).toMatch(/with the date it had\.$/);
  expect(say("points_returned")?.body).toMatch(
    /30 days\. What you had paid beside them, €9\.07, goes back to you too\.$/,
  );
  expect(say("wallet_repaid")?.title).toBe("€9.07 is back in your wallet");
});

test("days are the program's own", () => {
  expect(say("expiry_extended")?.title).toBe("250 points live on until 19 January 2027");
  expect(say("expiry_not_done")?.title).toBe("250 points lapse on 20 December 2026");
});

test.each([
  ["gone", "could not be done: The reward is no longer there. You can"],
  ["too_few", "could not be done: There are too few left for “€5 off”. You can"],
  ["unavailable", "could not be done: “€5 off” can’t be had just now. You can"],
  ["It has ended.", "could not be done: It has ended. You can"],
])("what was chosen and could not be done: %s", (why, says) => {
  expect(say("expiry_not_done", { why })?.body).toContain(says);
});
