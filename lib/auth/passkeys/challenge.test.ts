import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testSecrets } from "@/db/testing/settings";
import { CHALLENGE_MS, type ChallengeUse, challengeEnd, newChallenge } from "./challenge";

Object.assign(process.env, testSecrets, { DATABASE_URL: "postgres://nobody@127.0.0.1/nowhere" });

const NOW = new Date("2026-11-22T12:00:00Z");
const USE: ChallengeUse = { purpose: "enter", rpId: "shop.example", staff: false, session: "" };
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const later = (ms: number) => new Date(NOW.getTime() + ms);

describe("a challenge", () => {
  test("is good for five minutes, to the millisecond", () => {
    const challenge = text(newChallenge(USE, NOW));
    expect(challengeEnd(challenge, USE, NOW)).toEqual(later(CHALLENGE_MS));
    expect(challengeEnd(challenge, USE, later(CHALLENGE_MS - 1))).not.toBeNull();
    expect(challengeEnd(challenge, USE, later(CHALLENGE_MS))).toBeNull();
  });

  test.each<[string, Partial<ChallengeUse>]>([
    ["for adding instead of signing in", { purpose: "add" }],
    ["at another shop", { rpId: "other.example" }],
    ["for a dashboard", { staff: true }],
    ["from another session", { session: "another" }],
  ])("is none %s", (_, other) => {
    expect(challengeEnd(text(newChallenge(USE, NOW)), { ...USE, ...other }, NOW)).toBeNull();
  });

  test("is another one each time", () => {
    const made = Array.from({ length: 200 }, () => text(newChallenge(USE, NOW)));
    expect(new Set(made).size).toBe(200);
  });

  test("with any bit turned is none of ours", () => {
    fc.assert(
      fc.property(fc.nat(), (at) => {
        const bytes = newChallenge(USE, NOW);
        const bit = at % (bytes.length * 8);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return challengeEnd(text(bytes), USE, NOW) === null;
      }),
    );
  });

  test("written in another way is none: it would be used a second time", () => {
    const challenge = text(newChallenge(USE, NOW));
    for (const other of [
      `${challenge}=`,
      `${challenge} `,
      `${challenge.replaceAll("-", "+").replaceAll("_", "/")}=`,
      "",
    ])
      expect(challengeEnd(other, USE, NOW)).toBeNull();
  });

  test("nonsense is none", () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (any) => challengeEnd(any, USE, NOW) === null));
  });
});
