import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { noticesOf } from "@/lib/notices/service";
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
afterAll(async () => expect((await verifyLedger(program.scope)).findings).toEqual([]));

const key = () => ({ "idempotency-key": newId() });
const lines = [
  { id: "a", sku: "MUG", quantity: 2, unit_price: "24.00" },
  { id: "b", sku: "CARD", quantity: 1, unit_price: "50.00", excluded: true },
];

async function memberWith(points: number) {
  const member = await makeMember(owner, program, { points });
  return { ...member, shown: showId("member", member.id) };
}

async function codeOf(member: { shown: string }, terms: Partial<RewardTerms> = {}, more: object = {}) {
  const reward_id = showId("reward", await makeReward(owner, program, { cost: 100n, ...terms }));
  const { status, body } = await api.post(
    `/members/${member.shown}/redemptions`,
    { reward_id, ...more },
    key(),
  );
  expect(status).toBe(201);
  return body as { id: string; code: string };
}

const check = (member: { shown: string } | null, codes: string[], more: object = {}) =>
  api.post("/vouchers/check", { member_id: member?.shown, codes, lines, shipping: "4.90", ...more });

describe("what codes take off a basket elsewhere", () => {
  test("is what they take off ours: in one sequence, not off what is excluded, never below zero", async () => {
    const member = await memberWith(1_000);
    const others = { combines: "others" as const };
    const [five, tenth, post] = [
      await codeOf(member, { ...others, name: "€5 off" }),
      await codeOf(member, { ...others, benefit: { code: "discount_percent", percent: 10, maxMinor: null } }),
      await codeOf(member, { ...others, benefit: { code: "free_shipping" } }),
    ];
    const { status, body } = await check(member, [five.code.toLowerCase(), tenth.code, post.code]);
    expect(status).toBe(200);
    // 10 % of 48.00 first, whatever was sent first.
    expect(body).toMatchObject({ discount: "9.80", shipping: "4.90" });
    expect(body.vouchers).toMatchObject([
      {
        redemption_id: five.id,
        name: "€5 off",
        applies: true,
        discount: "5.00",
        lines: [{ id: "a", discount: "5.00" }],
      },
      { redemption_id: tenth.id, applies: true, discount: "4.80", shipping: "0.00", problem: null },
      { redemption_id: post.id, applies: true, discount: "0.00", shipping: "4.90", lines: [] },
    ]);
  });

  test("says in a sentence why one does not apply; somebody else's is as if it were none, a gift card is anybody's", async () => {
    const [ana, ben] = [await memberWith(1_000), await memberWith(0)];
    const large = await codeOf(ana, { minBasketMinor: 60_00n });
    const card = await codeOf(ana, { benefit: { code: "gift_card", minor: 10_00n } });
    const alone = await codeOf(ana, { name: "Alone" });
    expect((await check(ana, [large.code])).body.vouchers).toMatchObject([
      {
        ...{ redemption_id: large.id, applies: false, discount: "0.00" },
        problem: { code: "basket_too_small", message: "This code needs a basket of €60: €12 more." },
      },
    ]);
    for (const who of [ben, null]) {
      expect((await check(who, [alone.code, card.code, "R7KQ"])).body.vouchers).toMatchObject([
        { redemption_id: null, name: null, applies: false, problem: { code: "voucher_unknown" } },
        { redemption_id: card.id, applies: true, discount: "10.00" },
        { applies: false, problem: { code: "voucher_unknown" } },
      ]);
    }
    const [, second] = (await check(ana, [alone.code, card.code])).body.vouchers;
    expect(second.problem).toMatchObject({
      code: "does_not_combine",
      message: expect.stringContaining("Alone"),
    });
  });

  test.each([
    ["codes", { codes: [] }],
    ["lines", { lines: [] }],
    ["lines[0].quantity", { lines: [{ id: "a", quantity: 0, unit_price: "1.00" }] }],
    ["lines[0].unit_price", { lines: [{ id: "a", quantity: 1, unit_price: "-1.00" }] }],
    ["lines[0].unit_price", { lines: [{ id: "a", quantity: 1, unit_price: "1.001" }] }],
    ["lines[0].discount", { lines: [{ id: "a", quantity: 1, unit_price: "1.00", discount: "-3" }] }],
    ["lines[1].id", { lines: [lines[0], lines[0]] }],
    ["shipping", { shipping: "-1" }],
  ])("%s in %j is refused by its field", async (field, change) => {
    const { status, body } = await check(null, ["R7KQ-2MXT-9HPD-40WB"], change);
    expect([status, body.errors?.[0]?.field]).toEqual([422, field]);
    expect(body.detail).toMatch(/^\S.+\.$/);
  });

  test("a member of nobody's is not found", async () => {
    expect((await check({ shown: showId("member", newId()) }, ["R7KQ"])).status).toBe(404);
  });
});

describe("a code that an order elsewhere used", () => {
  const use = (id: string, order_id: string) => api.post(`/redemptions/${id}/use`, { order_id }, key());
  const back = (id: string, refunded: string, order_id = "A-1", total = "48.00") =>
    api.post(`/redemptions/${id}/return`, { order_id, refunded, total }, key());

  test("is used by one of eight orders at once, and by the same order as often as it says so", async () => {
    const member = await memberWith(100);
    const { id, code } = await codeOf(member);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => use(id, `A-${at}`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(7);
    expect(refused[0]?.body).toMatchObject({
      type: "urn:regulars:problem:redemption-closed",
      detail: "This code has been used already.",
    });
    const order = `A-${answers.findIndex(({ status }) => status === 200)}`;
    expect(await use(id, order)).toMatchObject({ status: 200, body: { status: "used", balance: 0 } });
    expect((await check(member, [code])).body.vouchers[0].problem.code).toBe("voucher_used");
    expect((await api.post(`/redemptions/${id}/cancel`, {}, key())).status).toBe(409);
  });

  test("brings its points and its money back in the share that came back, once, and the member is told", async () => {
    const member = await memberWith(101);
    const paid = { payment: { amount: "2.51" } };
    const { id } = await codeOf(member, { cost: 101n, priceMinor: 2_51n }, paid);
    expect(await back(id, "24.00")).toMatchObject({
      status: 409,
      body: { type: "urn:regulars:problem:not-possible" },
    });
    await use(id, "A-1");
    expect(await back(id, "24.00", "A-2")).toMatchObject({ status: 409 });
    const half = { returned: 51, paid_back: "1.26", balance: 51, status: "used", usable_again: false };
    expect(await back(id, "24.00")).toMatchObject({ status: 200, body: half });
    expect(await back(id, "24.00")).toMatchObject({
      status: 200,
      body: { returned: 0, paid_back: "0.00", balance: 51 },
    });
    expect(await back(id, "48.00")).toMatchObject({
      status: 200,
      body: { returned: 50, paid_back: "1.25", balance: 101, status: "cancelled" },
    });
    expect(await back(id, "48.00")).toMatchObject({ status: 200, body: { returned: 0, balance: 101 } });
    const told = (await noticesOf(member.scope)).filter(({ code }) => code === "points_returned");
    expect(told.map(({ facts }) => [facts.order, facts.points])).toEqual(
      expect.arrayContaining([
        ["A-1", "51"],
        ["A-1", "50"],
      ]),
    );
    expect(told).toHaveLength(2);
  });

  test("a gift card can be used again once everything came back", async () => {
    const { id } = await codeOf(await memberWith(100), { benefit: { code: "gift_card", minor: 10_00n } });
    await use(id, "A-1");
    expect(await back(id, "24.00")).toMatchObject({
      body: { status: "used", usable_again: false, returned: 0 },
    });
    expect(await back(id, "48.00")).toMatchObject({
      body: { status: "issued", usable_again: true, returned: 0 },
    });
    expect((await use(id, "A-3")).status).toBe(200);
  });

  test("is refused before its first day, and when it is none for a checkout", async () => {
    const member = await memberWith(300);
    const first = daysLater(localDay(new Date(), "Europe/Berlin"), 7);
    const early = await codeOf(member, { leadDays: 7 });
    expect((await check(member, [early.code])).body.vouchers[0].problem.code).toBe("voucher_not_yet");
    const refused = await use(early.id, "A-1");
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain(String(Number(first.slice(8))));
    const pot = await codeOf(member, { benefit: { code: "custom" }, fulfilment: "staff" });
    expect(await use(pot.id, "A-1")).toMatchObject({ status: 409 });
    expect((await use(showId("redemption", newId()), "A-1")).status).toBe(404);
  });

  test.each([
    ["order_id", { order_id: "", refunded: "1", total: "2" }],
    ["total", { order_id: "A-1", refunded: "0", total: "0" }],
    ["refunded", { order_id: "A-1", refunded: "2.01", total: "2" }],
    ["refunded", { order_id: "A-1", refunded: "-1", total: "2" }],
  ])("%s in %j is refused by its field", async (field, body) => {
    const answered = await api.post(`/redemptions/${showId("redemption", newId())}/return`, body, key());
    expect([answered.status, answered.body.errors?.[0]?.field]).toEqual([422, field]);
  });
});
