import { expect, test } from "vitest";
import { randomnessOf, roundAddress, roundAt, roundFor, signatureIn } from "./beacon";
import { isOfRound } from "./service-beacon";

/* What drand's network quicknet has said, as anybody can look it up. */
const SAID = {
  1000: "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39",
  1001: "b33bf3667cbd5a82de3a24b4e0e9fe5513cc1a0e840368c6e31f5fcfa79bea03f73896b25883abf2853d10337fb8fa41",
  32285086:
    "a64d99fd7fa3e48912be7209c7b69c72c88fc5224be2516949b6f29f3a4b7e3fa069dd58b2bbb4bf2c34ae61ef631a44",
} as const;

test("the round of a draw is the first one an hour after it has closed", () => {
  expect(roundAt(1)).toEqual(new Date("2023-08-23T15:09:27Z"));
  expect(roundAt(1_000)).toEqual(new Date("2023-08-23T15:59:24Z"));
  expect(roundFor(new Date("2023-08-23T14:59:24Z"))).toBe(1_000);
  expect(roundFor(new Date("2023-08-23T14:59:24.001Z"))).toBe(1_001);
  expect(roundFor(new Date("2023-08-23T14:59:21.001Z"))).toBe(1_000);
  expect(roundFor(new Date("2000-01-01T00:00:00Z"))).toBe(1);
  for (const day of ["2026-12-20T23:00:00Z", "2099-12-31T23:00:00Z"]) {
    const closesAt = new Date(day);
    const later = roundAt(roundFor(closesAt)).getTime() - closesAt.getTime();
    expect(later).toBeGreaterThanOrEqual(3_600_000);
    expect(later).toBeLessThan(3_603_000);
  }
  expect(roundAddress(7)).toMatch(/^https:\/\/api\.drand\.sh\/[0-9a-f]{64}\/public\/7$/);
});

test("what was signed in a round is known from what was not", () => {
  for (const [round, signature] of Object.entries(SAID))
    expect(isOfRound(Number(round), signature)).toBe(true);
  expect(isOfRound(1_001, SAID[1000])).toBe(false);
  expect(isOfRound(1_000, SAID[1000].replace("9", "8"))).toBe(false);
  expect(isOfRound(1_000, "0".repeat(96))).toBe(false);
  expect(isOfRound(1_000, "00")).toBe(false);
});

test("a signature is found in whatever was pasted, if there is just one", async () => {
  const answer = `{"round":1000,"randomness":"fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd","signature":"${SAID[1000]}"}`;
  for (const pasted of [answer, SAID[1000].toUpperCase(), `  ${SAID[1000]}\n`, answer + answer])
    expect(signatureIn(pasted)).toBe(SAID[1000]);
  for (const pasted of [
    "",
    "abc",
    `${SAID[1000]}ff`,
    SAID[1000].slice(1),
    SAID[1000] + SAID[1001],
    `${SAID[1000]} ${SAID[1001]}`,
  ])
    expect(signatureIn(pasted)).toBeNull();
  expect(await randomnessOf(SAID[1000])).toBe(
    "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd",
  );
});
