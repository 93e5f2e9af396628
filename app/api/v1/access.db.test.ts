import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward } from "@/db/testing/fixtures";
import { OPERATIONS } from "@/lib/api/service-operations";
import { API_SCOPES, createApiKey, revokeApiKey } from "@/lib/auth/api-key";
import { newId, showId } from "@/lib/shared/id";
import { GET as nothing } from "./[[...path]]/route";
import { type Client, client, routes } from "./testing/client";
import { order, paid } from "./testing/orders";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let a: Client;
let b: Client;
let member: string;
let reward: string;
let redemption: string;
let scopeA: Parameters<typeof client>[0];

beforeAll(async () => {
  const [programA, programB] = [await makeProgram(owner), await makeProgram(owner)];
  scopeA = programA.scope;
  [a, b] = [await client(programA.scope), await client(programB.scope)];
  member = showId("member", (await makeMember(owner, programA, { points: 1_000 })).id);
  reward = showId("reward", await makeReward(owner, programA, { cost: 100n }));
  const redeemed = await a.post(`/members/${member}/redemptions`, { reward_id: reward });
  redemption = redeemed.body.id;
});

const BODIES: Record<string, unknown> = {
  "/events": paid(),
  "/events/batch": { events: [paid({ id: "b1", order: order({ id: "b1" }) })] },
  "/members/{id}/redemptions": { reward_id: "rwd_00000000000000000000000000000000" },
  "/members/{id}/adjustments": { points: 1, reason: "a" },
  "/forecast": { cart: { lines: [] } },
};

/** The operation's address with this id in it, and a body it takes. */
function asked({ method, path, body }: (typeof OPERATIONS)[number], id: string) {
  const sent = {
    method: method.toUpperCase(),
    body: method === "get" ? undefined : (BODIES[path] ?? body?.example),
  };
  return { address: path.replace("{id}", id), sent };
}
const guarded = OPERATIONS.filter(({ scope }) => scope !== null);
const idOf = (path: string) => (path.startsWith("/redemptions") ? redemption : member);

describe("a key", () => {
  test.each(guarded.map((one) => [`${one.method} ${one.path}`, one] as const))(
    "%s: none, a false one and a revoked one are 401, one without the scope 403",
    async (_, operation) => {
      const { address, sent } = asked(operation, idOf(operation.path));
      for (const key of [null, "rgl_1", `rgl_${"0".repeat(12)}_${"0".repeat(48)}`, `${a.key}0`]) {
        const { status, headers, body } = await a.send(address, { ...sent, key });
        expect([status, headers.get("content-type")]).toEqual([401, "application/problem+json"]);
        expect(headers.get("www-authenticate")).toMatch(/^Bearer/);
        expect(body.request_id).toBe(headers.get("x-request-id"));
      }
      const others = API_SCOPES.filter((scope) => scope !== operation.scope);
      const { key } = await createApiKey(scopeA, { name: "Other", scopes: others, expiresAt: null });
      const refused = await a.send(address, { ...sent, key });
      expect(refused).toMatchObject({ status: 403, body: { type: "urn:regulars:problem:scope-missing" } });
      expect(refused.body.detail).toContain(operation.scope);
    },
  );

  test("that was revoked is refused within five seconds", async () => {
    const made = await createApiKey(scopeA, { name: "Soon gone", scopes: ["program:read"], expiresAt: null });
    expect((await a.get("/tiers", { key: made.key })).status).toBe(200);
    await revokeApiKey(scopeA, made.id);
    await expect
      .poll(async () => (await a.get("/tiers", { key: made.key })).status, { timeout: 5_000, interval: 200 })
      .toBe(401);
  });

  test("that has expired is refused", async () => {
    const expiresAt = new Date(Date.now() - 1_000);
    const { key } = await createApiKey(scopeA, { name: "Old", scopes: ["program:read"], expiresAt });
    expect(await a.get("/tiers", { key })).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining("expired") },
    });
  });

  test("for forecasts alone names no member", async () => {
    const { key } = await createApiKey(scopeA, { name: "Cart", scopes: ["program:read"], expiresAt: null });
    const body = { member_id: member, cart: { lines: [] } };
    expect((await a.send("/forecast", { method: "POST", body, key })).status).toBe(403);
    expect((await a.post("/forecast", body)).status).toBe(200);
  });
});

describe("what is another program's is answered as what does not exist", () => {
  const withId = OPERATIONS.filter(({ path }) => path.includes("{id}"));
  test.each(withId.map((one) => [`${one.method} ${one.path}`, one] as const))("%s", async (_, operation) => {
    const strange = idOf(operation.path);
    const unknown = showId(strange.startsWith("rdm") ? "redemption" : "member", newId());
    const answers = [];
    for (const id of [strange, unknown, "nonsense", `${strange.slice(0, 4)}%00`, "..%2F..", newId()]) {
      const { address, sent } = asked(operation, id);
      const { status, body } = await b.send(address, sent);
      answers.push({ status, ...body, request_id: "" });
    }
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, type: "urn:regulars:problem:not-found" });
  });

  test("in bodies and queries too", async () => {
    const [own] = (await b.get("/members")).body.data as { id: string }[];
    expect(own).toBeUndefined();
    await b.post("/events", paid({ member: { external_id: "own" } }));
    const [mine] = (await b.get("/members")).body.data as { id: string }[];
    for (const reward_id of [reward, showId("reward", newId()), "nonsense"]) {
      expect((await b.post(`/members/${mine?.id}/redemptions`, { reward_id })).status).toBe(404);
    }
    expect((await b.post("/forecast", { member_id: member, cart: { lines: [] } })).status).toBe(422);
    const { email, external_id } = (await a.get(`/members/${member}`)).body;
    expect((await b.get(`/members?email=${email}`)).body).toEqual({ data: [], next_cursor: null });
    expect((await b.get(`/members?external_id=${external_id ?? "x"}`)).body.data).toEqual([]);
    expect((await b.get("/rewards")).body).toEqual({ data: [] });
  });

  test("and nothing of it was changed", async () => {
    expect((await a.get(`/members/${member}/balance`)).body.available).toBe(900);
    expect((await a.post(`/redemptions/${redemption}/cancel`, undefined)).body.returned).toBe(100);
  });
});

describe("requests that are none", () => {
  const send = (raw: string | Uint8Array, headers = {}, address = "/events") =>
    a.send(address, { method: "POST", raw, headers });

  test.each([
    ["empty", "", 400],
    ["cut in the middle", '{"id": "1", "type"', 400],
    ["another language", "<event/>", 400],
    ["a list", "[]", 422],
    ["a word", '"event"', 422],
    ["null", "null", 422],
    ["nested without end", `${"[".repeat(20_000)}1e5${"]".repeat(20_000)}`, 400],
    ["nested deeply", `${"[".repeat(200)}${"]".repeat(200)}`, 422],
    ["no UTF-8", new Uint8Array([0x22, 0xff, 0x22]), 400],
    ["a long number", '{"data": 12345678901234567890}', 422],
  ])("a body that is %s", async (_, raw, status) => {
    const answered = await send(raw);
    expect(answered.status).toBe(status);
    expect(answered.body.detail).toMatch(/^.{15,}\.$/);
    expect(answered.text).not.toMatch(/SyntaxError|Unexpected|\\n +at |node_modules/);
  });

  test("says where the JSON breaks", async () => {
    expect((await send('{\n "id": "1",\n oops }')).body.detail).toContain("(line 3, column 2)");
  });

  test("of another type, or compressed, are 415", async () => {
    for (const headers of [{ "content-type": "text/plain" }, { "content-encoding": "gzip" }]) {
      expect((await send(JSON.stringify(paid()), headers)).status).toBe(415);
    }
    expect((await send("{}", { "content-type": "application/json; charset=utf-8" })).status).toBe(422);
  });

  test("above the limit are 413, whatever length they name; a batch may be larger", async () => {
    const raw = JSON.stringify({ ...paid(), data: "x".repeat(256 * 1024) });
    expect((await send(raw)).status).toBe(413);
    expect((await send("{}", { "content-length": "300000" })).status).toBe(413);
    expect((await send(raw, {}, "/events/batch")).status).toBe(422);
    expect((await send("x".repeat(10 * 1024 * 1024 + 1), {}, "/events/batch")).status).toBe(413);
  });

  test("by another method are 405 and name the right one", async () => {
    for (const { address, methods } of await routes()) {
      const own = OPERATIONS.filter(({ path }) => path === address).map((one) => one.method.toUpperCase());
      for (const [method, handle] of Object.entries(methods)) {
        if (own.includes(method)) continue;
        const request = new Request(`http://shop.example/api/v1${address}`, { method });
        const response = await handle(request, { params: Promise.resolve({}) });
        const status = method === "OPTIONS" ? 204 : 405;
        const allow = response.headers.get("allow") ?? "";
        expect([response.status, own.every((one) => allow.includes(one))]).toEqual([status, true]);
      }
    }
  });

  test("to an address that is none are 404", async () => {
    const response = await nothing(new Request("http://shop.example/api/v1/nothing"));
    expect([response.status, response.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json",
    ]);
  });

  test("with queries that are none are named", async () => {
    for (const [query, field] of [
      ["cursor=zzz", "cursor"],
      ["cursor=1.zzzz", "cursor"],
      ["limit=0", "limit"],
      ["limit=101", "limit"],
      ["limit=ten", "limit"],
      ["email=%00", "email"],
      [`external_id=${"x".repeat(201)}`, "external_id"],
    ]) {
      const { status, body } = await a.get(`/members?${query}`);
      expect([status, body.errors?.[0]?.field]).toEqual([422, field]);
    }
  });

  test("with parameters that an address does not know are refused, by name, with those that it knows", async () => {
    for (const [address, says] of [
      ["/members?emial=ana@example.com", "emial is no parameter of this address. It knows email,"],
      ["/members?email=a@b.example&Limit=1", "Limit is no parameter"],
      ["/tiers?program=other", "program is no parameter of this address: it has none."],
      ["/members?%3Cb%3E=1", "This is no parameter"],
    ] as const) {
      const { status, body } = await a.get(address);
      expect([status, body.type]).toEqual([400, "urn:regulars:problem:unknown-parameter"]);
      expect(body.detail).toContain(says);
    }
    const id = (await a.get("/members?limit=1")).body.data[0].id;
    const ledger = await a.get(`/members/${id}/ledger?limit=1&order=1`);
    expect(ledger.body.detail).toBe("order is no parameter of this address. It knows cursor, limit.");
    expect((await a.post(`/members/${id}/adjustments?dry_run=true`, { points: 1, reason: "x" })).status).toBe(
      400,
    );
    expect((await a.get(`/members/${id}/balance`)).status).toBe(200);
  });

  test("of a forecast name a member who is there, by member_id, or nobody", async () => {
    const cart = { lines: [] };
    for (const [body, field] of [
      [{ cart, member_id: showId("member", newId()) }, "member_id"],
      [{ cart, member_id: "ana@example.com" }, "member_id"],
      [{ cart, member_id: "" }, "member_id"],
      [{ cart, member: { email: "ana@example.com" } }, "member"],
    ] as const) {
      const refused = await a.post("/forecast", body);
      expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
    }
    for (const member_id of [null, undefined])
      expect((await a.post("/forecast", { cart, member_id })).status).toBe(200);
  });

  test("keep the request id of their sender", async () => {
    const { headers } = await a.get("/tiers", { headers: { "x-request-id": "cart-20260615-1" } });
    expect(headers.get("x-request-id")).toBe("cart-20260615-1");
    const other = await a.get("/tiers", { headers: { "x-request-id": "a b\tc" } });
    expect(other.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test.each([
  [{ points: 0, reason: "a" }, "points"],
  [{ points: 1.5, reason: "a" }, "points"],
  [{ points: "5", reason: "a" }, "points"],
  [{ points: 100_001, reason: "a" }, "points"],
  [{ points: Number.MAX_SAFE_INTEGER, reason: "a" }, "points"],
  [{ points: 1e30, reason: "a" }, "points"],
  [{ points: 5, reason: "  " }, "reason"],
  [{ points: 5, reason: "x".repeat(501) }, "reason"],
  [{ points: 5 }, "reason"],
])("an adjustment of %j names the field", async (body, field) => {
  const refused = await a.post(`/members/${member}/adjustments`, body);
  expect([refused.status, refused.body.errors?.[0].field]).toEqual([422, field]);
});

test("taking more than there is is refused", async () => {
  const refused = await a.post(`/members/${member}/adjustments`, { points: -5_000, reason: "a" });
  expect(refused).toMatchObject({ status: 409, body: { title: "Not enough points" } });
});
