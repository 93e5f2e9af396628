import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { createCause, listCauses } from "@/lib/causes/service";
import { settleDueLots } from "@/lib/ledger/service-due";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { noticesOf } from "@/lib/notices/service";
import { myCodes } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { carryOutExpiryChoices, chooseForDay, expiringFor } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
const DAY = "2026-12-20";
const begins = new Date("2026-12-19T23:00:00Z");
const lapses = new Date("2026-12-20T23:00:00Z");
const daysLate = new Date("2026-12-23T12:00:00Z");

let program: TestProgram;
let slider: string;
let fixed: string;
let donation: string;
let causeId: string;
beforeAll(async () => {
  program = await makeProgram(owner);
  causeId = await createCause(program.scope, { name: "Trees", description: "", minorPerHundred: 100n }, now);
  fixed = await makeReward(owner, program, { name: "€5 off", cost: 500n });
  slider = await makeReward(owner, program, {
    name: "Any amount off",
    cost: 100n,
    variable: { min: 100n, max: 2_000n, step: 50n, minorPerStep: 50n },
  });
  donation = await makeReward(owner, program, {
    name: "For the trees",
    cost: 200n,
    benefit: { code: "donation", causeId },
    fulfilment: "at_once",
  });
  await makeReward(owner, program, {
    name: "Parcel",
    cost: 100n,
    benefit: { code: "merchandise" },
    fulfilment: "staff",
  });
});

let ana: TestMember;
beforeEach(async () => {
  ana = await makeMember(owner, program, { lots: [{ points: 730, expiresAt: lapses }, { points: 1_000 }] });
});

const choose = (
  choice: "voucher" | "cause" | "extend" | "none",
  rewardId: string | null = null,
  when = now,
) => chooseForDay(ana.scope, { day: DAY, choice, rewardId }, when);

async function balance(): Promise<bigint> {
  const [row] = await owner`select available from balances where member_id = ${ana.id} and asset = 'points'`;
  return row?.available;
}

/** What the worker does every minute, in its order. */
async function minute(at: Date) {
  await carryOutExpiryChoices(program.scope, at);
  await settleDueLots(program.scope, at);
}

const kinds = async () => (await noticesOf(ana.scope)).map(({ code }) => code);
const agreed = async () => (await verifyLedger(program.scope)).findings;

test("what is offered is what these points reach by themselves", async () => {
  const [day] = await expiringFor(ana.scope, now);
  expect(day).toMatchObject({ day: DAY, points: 730n, extendable: 730n, choice: null });
  expect(day?.offers.map(({ name, spends, causeId: cause }) => [name, spends, cause])).toEqual([
    ["Any amount off", 700n, null],
    ["€5 off", 500n, null],
    ["For the trees", 200n, causeId],
  ]);
});

test("nothing happens before the last day; then the points become the voucher, once", async () => {
  await choose("voucher", fixed);
  await choose("voucher", slider);
  await minute(new Date(begins.getTime() - 1));
  expect(await balance()).toBe(1_730n);
  await Promise.all([minute(begins), minute(begins)]);
  await minute(begins);
  expect(await balance()).toBe(1_030n);
  const codes = await myCodes(ana.scope);
  expect(codes.map(({ name, cost, status }) => [name, cost, status])).toEqual([
    ["Any amount off", 700n, "issued"],
  ]);
  expect(await choose("none", null, begins)).toMatchObject({ ok: false, error: { code: "too_late" } });
  await minute(daysLate);
  expect(await balance()).toBe(1_000n);
  expect(await kinds()).toContain("expiry_voucher_made");
  expect(await agreed()).toEqual([]);
});

test("a worker that was down for days does what it would have done", async () => {
  await choose("cause", donation);
  await minute(daysLate);
  expect(await balance()).toBe(1_000n);
  const [trees] = await listCauses(program.scope);
  expect(trees).toMatchObject({ points: 200n, minor: 200n });
  expect(await kinds()).toContain("expiry_given");
  expect(await agreed()).toEqual([]);
});

describe("extending", () => {
  const visit = (at: Date) => owner`
    insert into events (program_id, id, source, external_id, type, member_id, occurred_at, input_hash, payload, outcome, points)
    values (${program.id}, ${newId()}, 'test', ${newId()}, 'visit', ${ana.id}, ${at}, ${Buffer.alloc(32)}, '{}', 'nothing', 0)`;

  test("takes a visit or an order before the end of the last day, and works once", async () => {
    await choose("extend");
    await visit(new Date("2026-11-01T00:00:00Z"));
    await minute(begins);
    expect((await expiringFor(ana.scope, begins))[0]?.day).toBe(DAY);
    await visit(new Date(lapses.getTime() - 60_000));
    await minute(daysLate);
    const [day] = await expiringFor(ana.scope, daysLate);
    expect(day).toMatchObject({ day: "2027-01-19", points: 730n, extendable: 0n });
    const again = await chooseForDay(
      ana.scope,
      { day: "2027-01-19", choice: "extend", rewardId: null },
      daysLate,
    );
    expect(again).toMatchObject({ ok: false, error: { code: "not_extendable" } });
    expect(await kinds()).toEqual(["expiry_extended"]);
    await minute(new Date("2027-01-19T23:00:00Z"));
    expect(await balance()).toBe(1_000n);
    expect(await agreed()).toEqual([]);
  });

  test("without being there the points lapse", async () => {
    await choose("extend");
    await visit(lapses);
    await minute(daysLate);
    expect(await balance()).toBe(1_000n);
  });
});

describe("what cannot be done", () => {
  test.each([
    ["a day without points", { day: "2026-12-19", choice: "none", rewardId: null }, "day_unknown"],
    ["a reward that is not offered", { day: DAY, choice: "voucher", rewardId: newId() }, "offer_unknown"],
    ["a voucher without a reward", { day: DAY, choice: "voucher", rewardId: null }, "offer_unknown"],
  ] as const)("%s", async (_, wish, code) => {
    expect(await chooseForDay(ana.scope, wish, now)).toMatchObject({ ok: false, error: { code } });
  });

  test("a donation is no voucher, and a voucher no cause", async () => {
    expect(await choose("voucher", donation)).toMatchObject({ error: { code: "offer_unknown" } });
    expect(await choose("cause", fixed)).toMatchObject({ error: { code: "offer_unknown" } });
  });

  test("a reward that ended meanwhile: the member is told while there is a day left", async () => {
    const short = await makeReward(owner, program, { name: "Gone", cost: 300n });
    await choose("voucher", short);
    await owner`update rewards set ends_at = ${now} where id = ${short}`;
    await minute(begins);
    expect(await kinds()).toEqual(["expiry_not_done"]);
    expect(await balance()).toBe(1_730n);
  });

  test("a program that offers no choice", async () => {
    const other = await makeProgram(owner, { settings: { expiryChoices: false } });
    const ben = await makeMember(owner, other, { lots: [{ points: 10, expiresAt: lapses }] });
    expect(await chooseForDay(ben.scope, { day: DAY, choice: "none", rewardId: null }, now)).toMatchObject({
      error: { code: "choices_off" },
    });
  });
});
