import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { addPaidOrder } from "@/db/testing/paid-orders";
import { OPERATIONS } from "@/lib/api/service-operations";
import { showId } from "@/lib/shared/id";
import { runNightly } from "@/lib/tiers/service-evaluate";
import { applyDueFalls } from "@/lib/tiers/service-falls";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const DAY = 86_400_000;
const days = (count: number) => new Date(Date.now() + count * DAY);

let program: TestProgram;
let api: Client;
let member: TestMember;
beforeAll(async () => {
  const tiers = { graceDays: 0, untilMonthEnd: false, breakerPercent: 100 };
  program = await makeProgram(owner, { settings: { tiers } });
  api = await client(program.scope);
  member = await makeMember(owner, program, { tier: 1, joinedAt: days(-700) });
  await owner`update members set tier_kept_until = ${days(-5)} where id = ${member.id}`;
  await addPaidOrder(owner, program, member.id, { paidAt: days(-20), spendMinor: 142_50n });
});

const shapeOf = (method: string, path: string) =>
  OPERATIONS.find((one) => one.path === path && one.method === method)?.answer;
const tier = (index: number) => showId("tier", program.tiers[index]?.id ?? "");
const at = (what: string) => `/members/${showId("member", member.id)}/${what}`;

test("the ladder says what reaches each tier, in what it counts", async () => {
  const { status, body } = await api.get("/tiers");
  expect(status).toBe(200);
  expect(shapeOf("get", "/tiers")?.safeParse(body)).toMatchObject({ success: true });
  expect(body.data[1]).toMatchObject({
    threshold: "300.00",
    measure: "spend",
    window: "rolling",
    entry: "earned",
    fee: null,
  });
});

test("a member's tier: what counts, what is missing, what keeps it; another program's member is not there", async () => {
  const { body } = await api.get(at("tier"));
  expect(shapeOf("get", "/members/{id}/tier")?.safeParse(body)).toMatchObject({ success: true });
  expect(body).toMatchObject({
    tier: { id: tier(1), name: "Grove" },
    counted: "142.50",
    next: { threshold: "900.00", missing: "757.50" },
    keep: { threshold: "300.00", missing: "157.50" },
    at_risk: null,
  });
  const other = await makeMember(owner, await makeProgram(owner));
  expect((await api.get(`/members/${showId("member", other.id)}/tier`)).status).toBe(404);
});

test("an evaluation is listed, and undone once as a whole", async () => {
  await runNightly(program.scope, days(0));
  expect((await api.get(at("tier"))).body.at_risk).toMatchObject({ to: { name: "Seed" } });
  await applyDueFalls(program.scope, days(32));
  expect((await api.get(at("tier"))).body.tier).toMatchObject({ name: "Seed" });
  const { body } = await api.get("/tier-runs?limit=1");
  expect(shapeOf("get", "/tier-runs")?.safeParse(body)).toMatchObject({ success: true });
  expect(body.data[0]).toMatchObject({ cause: "nightly", proposed: 1, changes: 1, undone_at: null });
  const undone = await api.post(`/tier-runs/${body.data[0].id}/undo`, {});
  expect(undone).toMatchObject({ status: 200, body: { restored: 1, moved_on: 0 } });
  expect(shapeOf("post", "/tier-runs/{id}/undo")?.safeParse(undone.body)).toMatchObject({ success: true });
  expect((await api.get(at("tier"))).body.tier).toMatchObject({ name: "Grove" });
  const again = await api.post(`/tier-runs/${body.data[0].id}/undo`, {});
  expect(again).toMatchObject({ status: 409, body: { type: "urn:regulars:problem:run-undone" } });
  const weak = await client(program.scope, ["program:read"]);
  expect((await weak.post(`/tier-runs/${body.data[0].id}/undo`, {})).status).toBe(403);
});

test("a pin: sentences by field for what is wrong, then the tier as it stands", async () => {
  const pin = { tier_id: tier(2), until: days(100).toISOString(), reason: "Agreed" };
  const past = await api.post(at("tier-pin"), { ...pin, until: days(-1).toISOString() });
  expect(past).toMatchObject({ status: 422, body: { errors: [{ field: "until" }] } });
  const other = await makeProgram(owner);
  const foreign = await api.post(at("tier-pin"), {
    ...pin,
    tier_id: showId("tier", other.tiers[1]?.id ?? ""),
  });
  expect(foreign).toMatchObject({ status: 422, body: { errors: [{ field: "tier_id" }] } });
  const pinned = await api.post(at("tier-pin"), pin);
  expect(pinned).toMatchObject({ status: 200, body: { tier: { name: "Canopy" }, pinned_until: pin.until } });
  expect(shapeOf("post", "/members/{id}/tier-pin")?.safeParse(pinned.body)).toMatchObject({ success: true });
});
