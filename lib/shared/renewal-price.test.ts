import { describe, expect, it } from "vitest";
import { isDearer, paidBefore, renewalPrice } from "./renewal-price";

const year = (minor: bigint, months = 12) => ({ minor, months });
const renewsAt = new Date("2027-06-15T22:00:00Z");
const timeZone = "Europe/Berlin";
const told = (at: string | null) => ({ toldAt: at ? new Date(at) : null, renewsAt, timeZone });

describe("what a renewal costs", () => {
  it.each([
    ["the same price needs no notice", year(10_00n), null, year(10_00n)],
    ["a lower one holds at once", year(8_00n), null, year(8_00n)],
    ["more time for the same holds at once", year(10_00n, 24), null, year(10_00n, 24)],
    ["a dearer one that nobody was told of does not hold", year(12_00n), null, year(10_00n)],
    ["told fourteen days before, it does", year(12_00n), "2027-06-01T22:00:00Z", year(12_00n)],
    ["told a moment later, it does not", year(12_00n), "2027-06-01T22:00:00.001Z", year(10_00n)],
    ["less time for the same is dearer", year(10_00n, 6), null, year(10_00n)],
  ])("%s", (_, current, toldAt, expected) => {
    expect(renewalPrice(current, year(10_00n), told(toldAt))).toEqual(expected);
  });

  it("what was paid last stands for what it had cost, as long as its months were not kept yet too", () => {
    expect(paidBefore([{ minor: "900" }, { minor: "1000" }], year(12_00n))).toEqual(year(10_00n));
    expect(paidBefore([{ minor: "1000", months: 6 }], year(12_00n))).toEqual(year(10_00n, 6));
    expect(isDearer(year(12_00n), paidBefore([], year(12_00n)))).toBe(false);
  });
});
