import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { endOfDayAfter, localDay } from "@/lib/shared/calendar";
import { clock } from "@/lib/shared/clock";
import { newId, showId } from "@/lib/shared/id";
import { recordWorth } from "@/lib/worth/service";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
beforeAll(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
});

const key = () => ({ "idempotency-key": newId() });

test("what lapses, what could become of it, and what is chosen; wrong choices are refused by their field", async () => {
  const lapsesAt = endOfDayAfter(clock.now(), 10, "Europe/Berlin");
  const day = localDay(new Date(lapsesAt.getTime() - 1), "Europe/Berlin");
  const { id } = await makeMember(owner, program, {
    lots: [{ points: 730, expiresAt: lapsesAt }, { points: 90 }],
  });
  const five = showId("reward", await makeReward(owner, program, { name: "€5 off", cost: 500n }));
  const dear = showId("reward", await makeReward(owner, program, { name: "€9 off", cost: 900n }));
  const at = `/members/${showId("member", id)}/expiring`;
  const seen = await api.get(at);
  expect(seen.body.data).toEqual([
    {
      ...{ day, points: 730, lapses_at: lapsesAt.toISOString(), extendable: 730, choice: null },
      offers: [{ reward_id: five, name: "€5 off", spends: 500, cause_id: null }],
    },
  ]);
  const choose = (body: object) => api.post(at, { day, ...body }, key());
  expect(await choose({ choice: "voucher", reward_id: five })).toMatchObject({
    status: 200,
    body: { day, choice: { choice: "voucher", reward_id: five } },
  });
  expect(await choose({ choice: "extend" })).toMatchObject({
    body: { choice: { choice: "extend", reward_id: null } },
  });
  for (const [field, body] of [
    ["reward_id", { choice: "voucher", reward_id: dear }],
    ["reward_id", { choice: "voucher" }],
    ["reward_id", { choice: "cause", reward_id: five }],
    ["day", { choice: "none", day: "2026-01-01" }],
    ["day", { choice: "none", day: "2026-02-30" }],
    ["choice", { choice: "keep" }],
  ] as const)
    expect(await choose(body)).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  expect((await api.get(at)).body.data[0].choice.choice).toBe("extend");
});

test("what a point has been worth, whenever that changed", async () => {
  const other = await makeProgram(owner);
  const theirs = await client(other.scope);
  expect((await theirs.get("/point-worth")).body.data).toEqual([]);
  await makeReward(owner, other, { cost: 500n });
  await recordWorth(other.scope, new Date(clock.now().getTime() - 60_000));
  expect((await theirs.get("/point-worth")).body.data).toEqual([
    { at: expect.any(String), points: 500, amount: "5.00" },
  ]);
});
