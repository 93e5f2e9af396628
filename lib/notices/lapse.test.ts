import { describe, expect, it } from "vitest";
import { daysLeft, dueLead, lastDay } from "./lapse";

const at = (text: string) => new Date(text);
const LEADS = [60, 30, 7];
/** Good until 31 March 2027 in Berlin, where the clocks change on 28 March. */
const MARCH = { expiresAt: at("2027-03-31T22:00:00Z"), earnedAt: at("2025-09-30T10:00:00Z") };

describe("which reminder is due in Berlin, for points good until 31 March", () => {
  it.each([
    ["the day before the first", "2027-01-29T22:59:59Z", null],
    ["sixty days before, from midnight", "2027-01-29T23:00:00Z", 60],
    ["the job was down for three days", "2027-02-02T12:00:00Z", 60],
    ["the day before the second", "2027-02-28T22:59:59Z", 60],
    ["thirty days before", "2027-02-28T23:00:00Z", 30],
    ["seven days before, the clocks change between", "2027-03-23T23:00:00Z", 7],
    ["down for three weeks: only the nearest", "2027-03-27T12:00:00Z", 7],
    ["the last minute of the last day", "2027-03-31T21:59:00Z", 7],
    ["they have lapsed", "2027-03-31T22:00:00Z", null],
    ["long after", "2027-06-01T00:00:00Z", null],
  ])("%s", (_, now, lead) => expect(dueLead(MARCH, LEADS, at(now), "Europe/Berlin")).toBe(lead));
});

describe("points that do not live long", () => {
  const earned = (earnedAt: string, expiresAt: string) => ({
    earnedAt: at(earnedAt),
    expiresAt: at(expiresAt),
  });
  it.each([
    ["twenty days: not told on the day they are earned", "2027-01-05T12:00:00Z", null],
    ["but seven days before", "2027-01-18T12:00:00Z", 7],
  ])("%s", (_, now, lead) => {
    expect(dueLead(earned("2027-01-05T10:00:00Z", "2027-01-26T00:00:00Z"), LEADS, at(now), "UTC")).toBe(lead);
  });
  it("without leads nobody is reminded", () =>
    expect(dueLead(MARCH, [], at("2027-03-31T12:00:00Z"), "UTC")).toBeNull());
});

describe("days of the calendar", () => {
  it.each([
    ["Europe/Berlin", "2027-03-31T22:00:00Z", "2027-03-31"],
    ["UTC", "2027-03-31T22:00:00Z", "2027-03-31"],
    ["America/New_York", "2028-03-01T05:00:00Z", "2028-02-29"],
  ])("the last day in %s", (zone, expiresAt, day) => expect(lastDay(at(expiresAt), zone)).toBe(day));
  it.each([
    ["2027-03-31T20:00:00Z", 0],
    ["2027-03-30T22:30:00Z", 0],
    ["2027-03-24T12:00:00Z", 7],
  ])("days left at %s", (now, days) =>
    expect(daysLeft(MARCH.expiresAt, at(now), "Europe/Berlin")).toBe(days),
  );
});
