import { beforeAll, describe, expect, it } from "vitest";
import { testSecrets } from "@/db/testing/settings";
import {
  authenticatorUri,
  codeAt,
  codeEndsIn,
  newTotpSecret,
  openTotpSecret,
  sealTotpSecret,
  stepOfCode,
} from "./totp";

beforeAll(() => {
  Object.assign(process.env, testSecrets, { DATABASE_URL: "postgres://nobody@localhost/none" });
});

// RFC 6238, appendix B: the ASCII secret 12345678901234567890; its codes have eight digits, ours the last six.
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("an authenticator's code", () => {
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
  ])("at second %i is %s (RFC 6238)", (second, code) => {
    const now = new Date(second * 1000);
    expect(codeAt(secret, now)).toBe(code);
    expect(stepOfCode(secret, code, now)).toBe(Math.floor(second / 30));
  });

  it("counts one step early or late, and no further", () => {
    const at = (second: number) => new Date(second * 1000);
    const code = codeAt(secret, at(3_000));
    expect([2_969, 2_970, 3_000, 3_059, 3_060].map((second) => stepOfCode(secret, code, at(second)))).toEqual(
      [null, 100, 100, 100, null],
    );
  });

  it("is taken as people type it, and nothing else is", () => {
    const now = new Date(59_000);
    expect(stepOfCode(secret, " 287 082 ", now)).toBe(1);
    for (const wrong of ["", "28708", "2870822", "28708a", "٢٨٧٠٨٢", "000000"]) {
      expect(stepOfCode(secret, wrong, now), wrong).toBeNull();
    }
  });

  it("is set up by an address with the secret, which is stored for one user only", () => {
    const fresh = newTotpSecret();
    expect(fresh).toMatch(/^[A-Z2-7]{32}$/);
    expect(authenticatorUri(fresh, "owner@example.com")).toMatch(
      /^otpauth:\/\/totp\/Regulars:owner%40example\.com\?.*secret=/,
    );
    const sealed = sealTotpSecret(fresh, "user-a");
    expect(openTotpSecret(sealed, "user-a")).toBe(fresh);
    expect(() => openTotpSecret(sealed, "user-b")).toThrow();
  });

  it("says how long it lasts", () => {
    expect([0, 1, 29, 30].map((second) => codeEndsIn(new Date(second * 1000)))).toEqual([30, 29, 1, 30]);
  });
});
