import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { readProgram } from "@/db/transaction";
import { createGate } from "@/lib/access/service";
import type { RewardTerms } from "@/lib/rewards/reward";
import { daysLater, localDay } from "@/lib/shared/calendar";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
beforeAll(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
});
afterAll(async () => {
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
});

async function memberWith(points: number, tier = 0) {
  const { id } = await makeMember(owner, program, { points, tier });
  return { id, at: `/members/${showId("member", id)}` };
}
const rewardOf = async (terms: Partial<RewardTerms>) =>
  showId("reward", await makeReward(owner, program, { cost: 100n, ...terms }));
const key = () => ({ "idempotency-key": newId() });
const address = { name: "Ana Ruiz", street: "Weg 1", postcode: "10115", city: "Berlin", country: "DE" };

describe("a reward as it is offered", () => {
  test("says its terms: any amount, money, tiers, tags, periods and days", async () => {
    const id = await rewardOf({
      name: "All of it",
      variable: { min: 100n, max: 1_000n, step: 50n, minorPerStep: 50n },
      priceMinor: 2_50n,
      memberTags: ["crew"],
      ...{ periodLimit: 2, period: "month", leadDays: 7, weekdays: [1, 2], combines: "others" },
      blackouts: [{ from: "2026-12-24", to: "2026-12-26" }],
      floor: 50n,
    });
    const { body } = await api.get("/rewards");
    expect(body.data.find((reward: { id: string }) => reward.id === id)).toMatchObject({
      variable: { min: 100, max: 1000, step: 50, amount_per_step: "0.50" },
      ...{ price: "2.50", member_tags: ["crew"], period_limit: { times: 2, period: "month" }, lead_days: 7 },
      ...{ weekdays: [1, 2], combines: "others", fulfilment: "code" },
      blackouts: [{ from: "2026-12-24", to: "2026-12-26" }],
    });
  });

  test("has a price of its own for a tier", async () => {
    const tier = program.tiers[1]?.id ?? "";
    const id = await rewardOf({ tierCosts: { [tier]: 40n } });
    const { at } = await memberWith(100, 1);
    expect(await api.post(`${at}/redemptions`, { reward_id: id }, key())).toMatchObject({
      status: 201,
      body: { cost: 40, balance: 60 },
    });
  });
});

describe("a redemption", () => {
  test("of any amount, for a day, with money that the shop took", async () => {
    const id = await rewardOf({
      variable: { min: 100n, max: 1_000n, step: 50n, minorPerStep: 50n },
      priceMinor: 2_50n,
      leadDays: 7,
    });
    const { at } = await memberWith(1_000);
    const ask = (body: object) => api.post(`${at}/redemptions`, { reward_id: id, ...body }, key());
    const today = localDay(new Date(), "Europe/Berlin");
    const payment = { amount: "2.50", reference: "till 3, receipt 77" };
    const use_on = daysLater(today, 8);
    expect(await ask({ payment })).toMatchObject({ status: 422, body: { errors: [{ field: "amount" }] } });
    expect(await ask({ amount: 120, payment })).toMatchObject({ status: 422 });
    expect(await ask({ amount: 0 })).toMatchObject({ status: 422, body: { errors: [{ field: "amount" }] } });
    expect(await ask({ amount: 150 })).toMatchObject({
      status: 409,
      body: { type: "urn:regulars:problem:payment-differs" },
    });
    expect(await ask({ amount: 150, payment: { amount: "2.501" } })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "payment.amount" }] },
    });
    expect(await ask({ amount: 150, payment, use_on: daysLater(today, 6) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "use_on" }] },
    });
    expect(await ask({ amount: 150, payment, use_on: "2026-02-30" })).toMatchObject({ status: 422 });
    const made = await ask({ amount: 150, payment, use_on });
    expect(made).toMatchObject({
      status: 201,
      body: { cost: 150, balance: 850, paid: "2.50", benefit: { type: "discount_amount", amount: "1.50" } },
    });
    const seen = await api.get(`/redemptions/${made.body.id}`);
    expect(seen).toMatchObject({
      status: 200,
      body: { id: made.body.id, usable_from: made.body.usable_from },
    });
  });

  test("of a thing is fulfilled: sent, done; or declined, and everything goes back", async () => {
    const id = await rewardOf({ benefit: { code: "merchandise" }, fulfilment: "staff" });
    const { at } = await memberWith(300);
    expect(await api.post(`${at}/redemptions`, { reward_id: id }, key())).toMatchObject({
      status: 422,
      body: { errors: [{ field: "address" }] },
    });
    const made = await api.post(`${at}/redemptions`, { reward_id: id, address }, key());
    expect(made.body).toMatchObject({
      status: "issued",
      fulfilment: { state: "waiting", has_address: true },
    });
    const step = (body: object, headers = key()) =>
      api.post(`/redemptions/${made.body.id}/fulfil`, body, headers);
    expect(await step({ state: "declined" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "reason" }] },
    });
    const named = key();
    const sent = await step({ state: "sent", tracking: "DE 42" }, named);
    expect(sent).toMatchObject({ status: 200, body: { fulfilment: { state: "sent", tracking: "DE 42" } } });
    expect((await step({ state: "sent", tracking: "DE 42" }, named)).text).toBe(sent.text);
    const declined = await step({ state: "declined", reason: "Lost in the post" });
    expect(declined.body).toMatchObject({
      status: "cancelled",
      balance: 300,
      fulfilment: { reason: "Lost in the post" },
    });
    expect(await step({ state: "done" })).toMatchObject({ status: 409 });
    const foreign = await client((await makeProgram(owner)).scope);
    expect((await foreign.get(`/redemptions/${made.body.id}`)).status).toBe(404);
    expect((await foreign.post(`/redemptions/${made.body.id}/fulfil`, { state: "done" }, key())).status).toBe(
      404,
    );
  });

  test("of store credit has happened when it is answered", async () => {
    const benefit = { code: "store_credit", minor: 4_00n, validDays: 30 } as const;
    const id = await rewardOf({ benefit, fulfilment: "at_once" });
    const { at, id: memberId } = await memberWith(100);
    expect(await api.post(`${at}/redemptions`, { reward_id: id }, key())).toMatchObject({
      status: 201,
      body: { status: "fulfilled", benefit: { type: "store_credit", amount: "4.00", valid_days: 30 } },
    });
    const [wallet] =
      await owner`select available from balances where member_id = ${memberId} and asset = 'wallet:EUR'`;
    expect(wallet?.available).toBe(4_00n);
  });
});

test("gates, and whether one lets a member in", async () => {
  const terms = { name: "Drop", kind: "product", target: "TARP", title: "", body: "" } as const;
  const opensFor = { minTierPosition: 1, tags: [], segmentIds: [], byReward: false, earlyAccess: false };
  const endsAt = new Date("2099-01-01T00:00:00Z");
  const gate = await createGate(program.scope, { ...terms, opensFor, startsAt: null, endsAt }, new Date());
  if (!gate.ok) throw new Error(gate.error.code);
  const shown = showId("gate", gate.value.id);
  expect((await api.get("/gates")).body.data).toMatchObject([
    { id: shown, target: "TARP", min_tier_position: 1 },
  ]);
  const [below, inside] = [await memberWith(0), await memberWith(0, 1)];
  expect(await api.get(`${below.at}/access?gate=${shown}`)).toMatchObject({
    status: 200,
    body: {
      open: false,
      unlocks: [
        { by: "tier", tier_position: 1, at: null },
        { by: "day", tier_position: null, at: "2099-01-01T00:00:00.000Z" },
      ],
    },
  });
  expect((await api.get(`${inside.at}/access?gate=${shown}`)).body).toMatchObject({
    open: true,
    unlocks: [],
  });
  expect((await api.get(`${inside.at}/access`)).status).toBe(422);
  expect((await api.get(`${inside.at}/access?gate=${showId("gate", newId())}`)).status).toBe(404);
});
