import { decodeJwt, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hmacOf } from "@/lib/shared/hmac";
import { newId, showId } from "@/lib/shared/id";
import { readWidgetToken, signWidgetToken } from "./widget-token";

const SECRET = "a secret of the tests, long enough to be one";
beforeAll(() => {
  vi.stubEnv("AUTH_SECRET", SECRET);
  vi.stubEnv("DATABASE_URL", "postgres://nobody@localhost/none");
  vi.stubEnv("ENCRYPTION_KEY", Buffer.alloc(32).toString("base64"));
});
afterAll(() => vi.unstubAllEnvs());

const now = new Date("2026-11-22T10:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const who = { programId: newId(), shopId: newId(), memberId: newId(), origin: "https://shop.example.com" };

/** A token of somebody else's making. */
function forged(change: {
  claims?: Record<string, unknown>;
  header?: object;
  by?: Uint8Array;
  life?: number;
}) {
  const { claims = {}, header = {}, by = hmacOf(SECRET, "widget-token"), life = 300 } = change;
  const at = now.getTime() / 1000;
  const { programId, shopId, memberId } = who;
  const own = {
    aud: "regulars:widget",
    sub: showId("member", memberId),
    program: showId("program", programId),
    shop: showId("shop", shopId),
  };
  return new SignJWT({ ...own, iat: at, exp: at + life, ...claims })
    .setProtectedHeader({ alg: "HS256", typ: "widget+jwt", ...header })
    .sign(by);
}

describe("a widget's token (P24)", () => {
  it("says whom it speaks for, for five minutes", async () => {
    const { token, expiresAt } = await signWidgetToken(who, now);
    expect(expiresAt).toEqual(later(300));
    expect(await readWidgetToken(token, now)).toEqual({ ok: true, value: who });
    expect(await readWidgetToken(token, later(299))).toEqual({ ok: true, value: who });
    expect(await readWidgetToken(token, later(300))).toEqual({ ok: false, error: { code: "token_expired" } });
  });

  it("names audience, shop and customer, and nothing about the person", async () => {
    const { token } = await signWidgetToken(who, now);
    const claims = decodeJwt(token);
    expect(Object.keys(claims).sort()).toEqual(["aud", "exp", "iat", "origin", "program", "shop", "sub"]);
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBeLessThanOrEqual(300);
  });

  it("may leave the origin open", async () => {
    const { token } = await signWidgetToken({ ...who, origin: null }, now);
    expect(await readWidgetToken(token, now)).toMatchObject({ ok: true, value: { origin: null } });
  });

  it("may be there to look alone, and anything else it says of that means the same", async () => {
    const { token } = await signWidgetToken({ ...who, looksOnly: true }, now);
    expect(await readWidgetToken(token, now)).toEqual({ ok: true, value: { ...who, looksOnly: true } });
    const odd = await forged({ claims: { looksOnly: false } });
    expect(await readWidgetToken(odd, now)).toMatchObject({ ok: true, value: { looksOnly: true } });
  });

  it("made as ours are made is taken: what follows is refused for its change alone", async () => {
    expect((await readWidgetToken(await forged({}), now)).ok).toBe(true);
  });

  it.each([
    ["another audience", { claims: { aud: "regulars:api" } }],
    ["no audience", { claims: { aud: undefined } }],
    ["no customer", { claims: { sub: undefined } }],
    ["a customer of another kind", { claims: { sub: showId("staff", newId()) } }],
    ["no shop", { claims: { shop: undefined } }],
    ["no program", { claims: { program: undefined } }],
    ["an origin that is none", { claims: { origin: 7 } }],
    ["no end", { claims: { exp: undefined } }],
    ["no beginning", { claims: { iat: undefined } }],
    ["a beginning that is yet to come", { claims: { iat: now.getTime() / 1000 + 60 } }],
    ["another type", { header: { typ: "JWT" } }],
    ["another key", { by: hmacOf("another secret", "widget-token") }],
    ["the bare secret", { by: new TextEncoder().encode(SECRET) }],
  ])("with %s is none", async (_, change) => {
    expect(await readWidgetToken(await forged(change), now)).toEqual({
      ok: false,
      error: { code: "token_invalid" },
    });
  });

  it("that gives itself a day ends after five minutes all the same", async () => {
    const token = await forged({ life: 86_400 });
    expect(await readWidgetToken(token, later(301))).toMatchObject({ ok: false });
  });

  it("without a signature is none, whatever it says of its algorithm", async () => {
    const { token } = await signWidgetToken(who, now);
    const [, payload = "", signature = ""] = token.split(".");
    const none = Buffer.from(JSON.stringify({ alg: "none", typ: "widget+jwt" })).toString("base64url");
    const tried = [`${none}.${payload}.`, `${none}.${payload}.${signature}`, `${payload}.${signature}`];
    for (const text of [...tried, "", ".", "..", token.slice(0, -1), "x".repeat(10_000)])
      expect(await readWidgetToken(text, now)).toEqual({ ok: false, error: { code: "token_invalid" } });
  });

  it("with one changed character of its content is none", async () => {
    const { token } = await signWidgetToken(who, now);
    const [head = "", payload = "", signature = ""] = token.split(".");
    for (let at = 0; at < payload.length; at += 7) {
      const other = payload[at] === "A" ? "B" : "A";
      const changed = `${head}.${payload.slice(0, at)}${other}${payload.slice(at + 1)}.${signature}`;
      expect(await readWidgetToken(changed, now)).toMatchObject({ ok: false });
    }
  });
});
