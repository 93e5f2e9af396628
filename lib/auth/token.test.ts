import { expect, test } from "vitest";
import { hashToken, newToken, sameBytes } from "./token";

test("tokens have 256 bits, no two are alike, and their hash is another text", () => {
  const tokens = Array.from({ length: 1_000 }, newToken);
  expect(new Set(tokens).size).toBe(1_000);
  for (const token of tokens) {
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(hashToken(token)).not.toContain(token);
  }
  expect(hashToken("a")).toBe(hashToken("a"));
});

test("bytes are compared whole, and of different length they differ", () => {
  expect(sameBytes(Buffer.from("abc"), Buffer.from("abc"))).toBe(true);
  expect(sameBytes(Buffer.from("abc"), Buffer.from("abd"))).toBe(false);
  expect(sameBytes(Buffer.from("abc"), Buffer.from("abcd"))).toBe(false);
});
