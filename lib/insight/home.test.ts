import { describe, expect, test } from "vitest";
import { issuedOf, redeemedOf, redemptionRate } from "./home";

const moved = { earn: 1_000n, reverse: 100n, redeem: 400n, restore: 40n };

describe("figures of the home page", () => {
  test("issued is what was earned less what refunds took back", () => expect(issuedOf(moved)).toBe(900n));
  test("redeemed is what was spent less what came back", () => expect(redeemedOf(moved)).toBe(360n));
  test("the redemption rate is redeemed ÷ issued", () => expect(redemptionRate(moved).share).toBe(0.4));
  test("before anything was issued there is no rate", () =>
    expect(redemptionRate({ earn: 0n, reverse: 0n, redeem: 0n, restore: 0n }).share).toBeNull());
  test("when all that was issued went back there is no rate", () =>
    expect(redemptionRate({ ...moved, earn: 100n }).share).toBeNull());
});
