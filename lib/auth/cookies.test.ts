import fc from "fast-check";
import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { cookieIn } from "./cookies";

Object.assign(process.env, {
  APP_URL: "http://localhost:3000",
  DATABASE_URL: "postgres://owner:word@127.0.0.1:1/none",
  AUTH_SECRET: "s".repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
});

const frameworks = (cookie: string) =>
  new NextRequest("http://localhost/", { headers: { cookie } }).cookies.get("regulars.session")?.value ||
  null;
const ours = (cookie: string | null) =>
  cookieIn({ get: (name) => (name === "cookie" ? cookie : null) }, "member");

describe("a cookie of a request", () => {
  it.each([
    ["regulars.session=a1", "a1"],
    ["x=1; regulars.session=a1; y=2", "a1"],
    ["regulars.session=a;regulars.session=b", "b"],
    ["regulars.session=a%20b", "a b"],
    ["regulars.session=a=b=", "a=b="],
    ["regulars.session=", null],
    ["regulars.session=%", null],
    ["Regulars.session=a", null],
    ["xregulars.session=a", null],
    ["", null],
  ])("%s", (cookie, value) => {
    expect(ours(cookie)).toBe(value);
    if (cookie) expect(frameworks(cookie)).toBe(value);
  });

  it("is read as the framework reads it, whatever stands there", () => {
    expect(ours(null)).toBeNull();
    const piece = fc.oneof(
      fc.constantFrom("regulars.session=", "regulars.session", "; ", ";", "=", "%41", "%", " ", "a"),
      fc.string({ unit: "grapheme-ascii", maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const cookie = pieces.join("").trim();
        // A name alone says "true" there, and nothing here.
        fc.pre(cookie !== "" && !cookie.split(/; */).includes("regulars.session"));
        expect(ours(cookie)).toBe(frameworks(cookie));
      }),
    );
  });
});
