import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUSEHOLD_ROLES, HouseholdNameInput, mayInHousehold, sharesOf } from "./household";

test("who may do what", () => {
  const table = (["give", "redeem", "invite", "change_roles", "remove", "dissolve"] as const).map((act) => [
    act,
    HOUSEHOLD_ROLES.filter((role) => mayInHousehold(role, act)),
  ]);
  expect(table).toEqual([
    ["give", ["head", "spend", "give"]],
    ["redeem", ["head", "spend"]],
    ["invite", ["head"]],
    ["change_roles", ["head"]],
    ["remove", ["head"]],
    ["dissolve", ["head"]],
  ]);
});

test.each([
  [900n, [600n, 300n], [600n, 300n]],
  [450n, [600n, 300n], [300n, 150n]],
  [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
  [10n, [0n, 5n], [0n, 10n]],
  [10n, [0n, 0n], [5n, 5n]],
  [0n, [5n, 5n], [0n, 0n]],
])("%s left of %s given is split as %s", (left, given, shares) => {
  expect(sharesOf(left, given)).toEqual(shares);
});

test("shares are the whole, and nobody gets more than they gave while no more is left than was given", () => {
  const gifts = fc.array(fc.bigInt({ min: 0n, max: 100_000n }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(gifts, fc.nat(1_000), (given, share) => {
      const all = given.reduce((sum, each) => sum + each, 0n);
      const left = (all * BigInt(share)) / 1_000n;
      const shares = sharesOf(left, given);
      expect(shares.reduce((sum, each) => sum + each, 0n)).toBe(left);
      if (all > 0n) expect(shares.every((each, i) => each <= (given[i] ?? 0n))).toBe(true);
    }),
  );
});

test.each(["", "   ", "x".repeat(61), "a\u202eb"])("%j is no name", (name) => {
  expect(HouseholdNameInput.safeParse({ name }).success).toBe(false);
});
