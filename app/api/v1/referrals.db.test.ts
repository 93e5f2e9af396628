import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, type TestMember } from "@/db/testing/fixtures";
import { advocateIn, orderOf, type ReferralWorld, referralWorld } from "@/db/testing/referral-world";
import { OPERATIONS } from "@/lib/api/service-operations";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let world: ReferralWorld;
let api: Client;
let ana: TestMember;
let ben: TestMember;
const HOUR = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms);
beforeEach(async () => {
  world = await referralWorld(owner);
  api = await client(world.program.scope);
  ana = await advocateIn(world);
  ben = await makeMember(owner, world.program, { joinedAt: ago(HOUR), name: "Ben Li" });
});

const shapeOf = (path: string, method = "get") =>
  OPERATIONS.find((one) => one.path === path && one.method === method)?.answer;
const shown = (member: TestMember) => showId("member", member.id);
const codeOf = async (member: TestMember): Promise<string> =>
  (await api.get(`/members/${shown(member)}/referrals`)).body.code;
const refer = (change: object = {}, key: string = newId()) =>
  api.post(
    "/referrals",
    { friend_id: shown(ben), visited_at: ago(2 * HOUR).toISOString(), ...change },
    { "idempotency-key": key },
  );

test("a member's link and code stay the same, and show who came", async () => {
  const first = await api.get(`/members/${shown(ana)}/referrals`);
  expect(first.body).toMatchObject({ member_id: shown(ana), referrals: [] });
  expect(first.body.link).toMatch(new RegExp(`^https?://.+/r/${first.body.code}$`));
  await refer({ code: first.body.code.toLowerCase() });
  const again = await api.get(`/members/${shown(ana)}/referrals`);
  expect(again.body).toMatchObject({
    code: first.body.code,
    referrals: [{ friend_id: shown(ben), state: "joined", via: "api" }],
  });
  expect(shapeOf("/members/{id}/referrals")?.safeParse(again.body)).toMatchObject({ success: true });
  expect(await api.get(`/members/${showId("member", newId())}/referrals`)).toMatchObject({ status: 404 });
});

test("a friend is referred once per key, and once for good", async () => {
  const [code, key] = [await codeOf(ana), newId()];
  const [first, again] = [await refer({ code }, key), await refer({ code }, key)];
  expect([first.status, again.status]).toEqual([201, 422]);
  const body = { code, friend_id: shown(ben), visited_at: ago(2 * HOUR).toISOString() };
  const twin = newId();
  await owner`delete from referrals where program_id = ${world.program.id}`;
  const [one, two] = [
    await api.post("/referrals", body, { "idempotency-key": twin }),
    await api.post("/referrals", body, { "idempotency-key": twin }),
  ];
  expect(two.body).toEqual(one.body);
  expect(shapeOf("/referrals", "post")?.safeParse(one.body)).toMatchObject({ success: true });
  expect(await refer({ code })).toMatchObject({
    status: 409,
    body: { type: "urn:regulars:problem:referral-refused" },
  });
});

test("what was seen beforehand holds it, with sentences; staff's verdict is taken once", async () => {
  const seen = { card_fingerprint: "Xt5EWLLDS7FJjR1c", network: "203.0.113.7", device: "d" };
  const kept = await api.post(`/members/${shown(ana)}/seen`, seen);
  expect(kept).toMatchObject({ status: 200, body: { kept: ["device", "card", "network"] } });
  expect(shapeOf("/members/{id}/seen", "post")?.safeParse(kept.body)).toMatchObject({ success: true });
  const came = await refer({ code: await codeOf(ana), seen });
  expect(came.body).toMatchObject({ state: "held", review: "held" });
  expect(came.body.signals.map(({ code }: { code: string }) => code).sort()).toEqual([
    "same_card",
    "same_device",
    "same_network",
  ]);
  const list = await api.get("/referrals?state=held");
  expect(list.body).toMatchObject({ data: [{ id: came.body.id }], next_cursor: null });
  expect(shapeOf("/referrals")?.safeParse(list.body)).toMatchObject({ success: true });
  const review = (verdict: string, reason?: string) =>
    api.post(`/referrals/${came.body.id}/review`, { verdict, reason });
  expect(await review("blocked")).toMatchObject({ status: 422, body: { errors: [{ field: "reason" }] } });
  expect(await review("blocked", "Same person")).toMatchObject({ status: 200, body: { state: "blocked" } });
  expect(await review("released")).toMatchObject({
    status: 409,
    body: { type: "urn:regulars:problem:referral-decided" },
  });
  expect(
    await api.post(`/referrals/${showId("referral", newId())}/review`, { verdict: "released" }),
  ).toMatchObject({ status: 404 });
});

test("a friend of long standing is held, not refused", async () => {
  const old = await makeMember(owner, world.program);
  await orderOf(world, old, "1", "2026-01-05");
  const came = await refer({ code: await codeOf(ana), friend_id: shown(old) });
  expect(came).toMatchObject({
    status: 201,
    body: { state: "held", signals: [{ code: "existing_customer" }] },
  });
});

test("pages follow one another without a gap", async () => {
  const code = await codeOf(ana);
  for (let i = 0; i < 3; i++) {
    const friend = await makeMember(owner, world.program, { joinedAt: ago(HOUR) });
    await refer({ code, friend_id: shown(friend) });
  }
  const first = await api.get("/referrals?limit=2");
  const second = await api.get(`/referrals?limit=2&cursor=${first.body.next_cursor}`);
  const ids = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(3);
  expect(second.body.next_cursor).toBeNull();
});

describe("what can't be taken is said by its field, and changes nothing", () => {
  test.each([
    ["code", {}],
    ["code", { code: undefined }],
    ["friend_id", { friend_id: "mem_x" }],
    ["visited_at", { visited_at: "yesterday" }],
    ["visited_at", { visited_at: new Date(Date.now() + HOUR).toISOString() }],
    ["visited_at", { visited_at: "2019-01-01T00:00:00.000Z" }],
    ["seen.address.country", { seen: { address: { street: "T", postcode: "1", country: "Germany" } } }],
  ])("%s (%#)", async (field, change) => {
    const answer = await refer({ code: "22222222", ...change });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((one: { field: string }) => one.field)).toContain(field);
    expect(await owner`select from referrals where program_id = ${world.program.id}`).toHaveLength(0);
  });

  test("a program without referrals keeps nothing", async () => {
    const code = await codeOf(ana);
    await owner`update programs set settings = jsonb_set(settings, '{referrals,on}', 'false') where id = ${world.program.id}`;
    api = await client(world.program.scope);
    expect(await refer({ code })).toMatchObject({ status: 409 });
    expect(await owner`select from member_traces where program_id = ${world.program.id}`).toHaveLength(0);
  });
});
