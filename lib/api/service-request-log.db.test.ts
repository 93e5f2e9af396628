import { afterAll, beforeAll, expect, test } from "vitest";
import { client } from "@/app/api/v1/testing/client";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { createApiKey, revokeApiKey } from "@/lib/auth/api-key";
import { showId } from "@/lib/shared/id";
import { forgetApiRequests, listRequests, writeRequests } from "./service-request-log";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let other: TestProgram;
beforeAll(async () => {
  [program, other] = [await makeProgram(owner), await makeProgram(owner)];
});

test("what a key asked for can be read, refused or not, and nothing secret is in it", async () => {
  const api = await client(program.scope);
  const { id } = await makeMember(owner, program, { points: 50 });
  const shown = showId("member", id);
  await api.get(`/members?email=secret%40example.com`);
  await api.get(`/members/${shown}/balance`, { headers: { "x-request-id": "shop-request-1" } });
  await api.post(`/members/${shown}/adjustments`, { points: "x", reason: "hushhush" });
  const weak = await createApiKey(program.scope, { name: "Weak", scopes: ["events:write"], expiresAt: null });
  await api.get("/rewards", { key: weak.key });
  await writeRequests();

  const { requests } = await listRequests(program.scope);
  expect(requests.map(({ keyName, route, status, problem }) => [keyName, route, status, problem])).toEqual([
    ["Weak", "/rewards", 403, "scope-missing"],
    ["Test", "/members/{id}/adjustments", 422, "invalid-input"],
    ["Test", "/members/{id}/balance", 200, null],
    ["Test", "/members", 200, null],
  ]);
  expect(requests[2]).toMatchObject({ path: `/members/${shown}/balance`, requestId: "shop-request-1" });
  const kept = JSON.stringify(await owner`select * from api_requests`, (_, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
  for (const secret of [api.key, weak.key, "secret", "hushhush"]) expect(kept).not.toContain(secret);

  const refused = await listRequests(program.scope, { refusedOnly: true });
  expect(refused.requests.map(({ status }) => status)).toEqual([403, 422]);
  const own = await listRequests(program.scope, { keyId: weak.id });
  expect(own.requests).toHaveLength(1);
  expect((await listRequests(other.scope)).requests).toEqual([]);
  const page = await listRequests(program.scope, { limit: 3 });
  const rest = await listRequests(program.scope, { limit: 3, before: page.next });
  expect([page.requests.length, rest.requests.length, rest.next]).toEqual([3, 1, null]);
});

test("a key that nobody knows, or that is over, leaves no trace in anybody's log", async () => {
  const api = await client(other.scope);
  const { id, key } = await createApiKey(other.scope, {
    name: "Gone",
    scopes: ["program:read"],
    expiresAt: null,
  });
  await revokeApiKey(other.scope, id);
  for (const given of [null, "rgl_nothing", key]) {
    expect((await api.get("/rewards", { key: given })).status).toBe(401);
  }
  await writeRequests();
  expect((await listRequests(other.scope)).requests).toEqual([]);
});

test("every answer to a key says what is left of its limit", async () => {
  const api = await client(program.scope);
  const [first, second] = [await api.get("/rewards"), await api.get("/nothing-here").catch(() => null)];
  const { headers } = first;
  expect(headers.get("ratelimit-policy")).toBe("60000;w=60");
  expect(headers.get("ratelimit-limit")).toBe("60000");
  expect(headers.get("ratelimit-remaining")).toBe("59999");
  expect(Number(headers.get("ratelimit-reset"))).toBeGreaterThan(0);
  expect(second).toBeNull();
  const later = await api.get("/members/mem_1");
  expect([later.status, later.headers.get("ratelimit-remaining")]).toEqual([404, "59998"]);
});

test("the log forgets what is old, and keeps no more than it may", async () => {
  const third = await makeProgram(owner);
  const api = await client(third.scope);
  await api.get("/rewards");
  await writeRequests();
  await owner`
    insert into api_requests
    select program_id, gen_random_uuid(), key_id, at - interval '15 days', method, route, path, status, problem, ms,
           request_id, count from api_requests where program_id = ${third.id}`;
  expect(await forgetApiRequests(third.scope, new Date())).toBe(1);
  expect((await listRequests(third.scope)).requests).toHaveLength(1);
  await owner`
    insert into api_requests
    select r.program_id, ('0' || substr(md5(n::text), 2, 31))::uuid, r.key_id, r.at, method, route, path, status,
           problem, ms, request_id, count
      from api_requests r, generate_series(1, 20010) n where program_id = ${third.id}`;
  await forgetApiRequests(third.scope, new Date());
  const [row] = await owner`select count(*)::int as n from api_requests where program_id = ${third.id}`;
  expect(row?.n).toBe(20_000);
});
