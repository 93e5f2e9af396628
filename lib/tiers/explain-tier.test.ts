import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/shared/locale";
import { PLAIN_POINTS } from "@/lib/shared/point-names";
import { explainTier } from "./explain-tier";

const at = new Date("2026-06-10T00:00:00Z");
const explained = (
  type: string,
  points: bigint,
  { reason = "Gold", expiresAt }: { reason?: string; expiresAt?: string } = {},
  locale: (typeof LOCALES)[number] = "en",
) =>
  explainTier(
    { type, occurredAt: at, points, payload: { reason }, explanation: { expiresAt } },
    { currency: "EUR", timeZone: "UTC", reading: { locale, names: PLAIN_POINTS[locale], timeZone: "UTC" } },
  );

test.each([
  [
    "tier.reached",
    500n,
    "For reaching Gold",
    "You reached Gold, and it gives 500 points to whoever gets there, once.",
  ],
  [
    "tier.birthday",
    200n,
    "Birthday present of Gold",
    "It is your birthday, and Gold gives 200 points for it once a year.",
  ],
])("%s says what gave the points, and why", (type, points, title, note) => {
  const view = explained(type, points);
  expect(view).toMatchObject({ title, outcome: "earned", points, target: points, exact: points.toString() });
  expect(view?.notes).toEqual([note]);
  expect(view?.when).toHaveLength(1);
});

test("what went back is told as such, without a date to spend it by", () => {
  expect(explained("tier.unearned", -300n)).toMatchObject({
    title: "Gold was reached by what was refunded",
    outcome: "reversed",
    previous: 300n,
    when: [],
  });
});

test("points that lapse say until when", () => {
  const [when] = explained("tier.reached", 500n, { expiresAt: "2027-07-01T00:00:00Z" })?.when ?? [];
  expect(when).toContain("30 June 2027");
});

test("what no tier gave is not explained here", () => {
  expect(explained("adjustment", 5n)).toBeNull();
  expect(explained("toString", 5n)).toBeNull();
});

describe.each(LOCALES.filter((locale) => locale !== "en"))("in %s", (locale) => {
  test.each(["tier.reached", "tier.unearned", "tier.birthday"])("%s is told, and not in English", (type) => {
    const view = explained(type, type === "tier.unearned" ? -5n : 5n, {}, locale);
    const english = explained(type, type === "tier.unearned" ? -5n : 5n);
    expect(view?.notes[0]).toContain("Gold");
    expect(view?.notes).not.toEqual(english?.notes);
    expect(view?.title).not.toBe(english?.title);
  });
});
