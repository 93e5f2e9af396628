import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import type { IncomingEvent } from "@/lib/earning/incoming";
import { recordEvents } from "@/lib/earning/service-record";
import { endRule } from "@/lib/earning/service-rules";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { settleDueLots } from "@/lib/ledger/service-due";
import { editMember } from "@/lib/members/service-edit";
import { enrolMember } from "@/lib/members/service-enrol";
import { eraseMember, leaveProgram } from "@/lib/privacy/service";
import { PLAIN_TERMS } from "@/lib/rewards/reward";
import {
  cancelRedemption,
  createReward,
  expireVouchers,
  redeemReward,
  spendVoucher,
  updateReward,
} from "@/lib/rewards/service";
import { grantReward } from "@/lib/rewards/service-grant";
import { newId, showId } from "@/lib/shared/id";
import { EVENTS, type EventType } from "@/lib/webhook-events/catalogue";
import type { EndpointInput } from "@/lib/webhook-events/endpoint-input";
import { removeEndpoint } from "./service-endpoints";
import { tellOfLedger } from "./service-feed";
import { makeEndpoint } from "./testing/endpoint";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

let program: TestProgram;
let ana: TestMember;
let ruleId: string;
beforeEach(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program, { points: 1_000 });
  ruleId = newId();
  await owner`insert into earning_rules (program_id, id) values (${program.id}, ${ruleId})`;
  await owner`insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
    values (${program.id}, ${newId()}, ${ruleId}, 1, 'One per euro', 0, ${owner.json({
      effect: { code: "per_amount", points: 1, perMinor: "100", currency: "EUR" },
      basis: { tax: "with", discounts: "after", shipping: false },
      availability: { code: "after_payment", days: 14 },
      conditions: [],
    })}, '2020-01-01', '{"kind":"system","name":"test"}')`;
});

const listen = async (types: EndpointInput["types"] = []) =>
  (await makeEndpoint(program.scope, { url: "https://93.184.216.34/hook", types }, now)).id;

type Body = { type: EventType; timestamp: string; data: Record<string, unknown> };

/** Everything told so far, each checked against its schema, strictly. */
async function told(): Promise<Body[]> {
  await waitForOthers();
  const rows = await owner<{ body: string }[]>`
    select body from webhook_messages where program_id = ${program.id} order by xmin::text::bigint, id`;
  return rows.map(({ body }) => {
    const read = JSON.parse(body) as Body;
    EVENTS[read.type].data.strict().parse(read.data);
    return read;
  });
}

/** Telling waits for transactions that still run anywhere in the cluster, those of other test files too. */
async function waitForOthers() {
  await vi.waitFor(
    async () => {
      await tellOfLedger(program.scope, now);
      const [row] = await owner`
        select count(*)::int as left from transfers t join webhook_feeds f using (program_id)
         where t.program_id = ${program.id} and t.xid >= f.from_xid`;
      expect(row?.left).toBe(0);
    },
    { timeout: 20_000 },
  );
}

const typesOf = (bodies: Body[]) => bodies.map(({ type }) => type);

function order(id: string, refundedQuantity = 0, type: IncomingEvent["type"] = "order.paid"): IncomingEvent {
  return {
    id: `${type}-${id}`,
    type,
    occurredAt: refundedQuantity ? new Date(+now + 1) : now,
    shop: null,
    member: { id: ana.id },
    order: {
      id,
      currency: "EUR",
      shippingMinor: 0n,
      taxMinor: 0n,
      test: false,
      channel: null,
      fulfilledAt: null,
      lines: [
        {
          id: "1",
          sku: null,
          title: "Mug",
          quantity: 2,
          unitPriceMinor: 2400n,
          discountMinor: 0n,
          taxMinor: 0n,
          categories: [],
          attributes: {},
          refundedQuantity,
        },
      ],
    },
  } as IncomingEvent;
}

describe("what the ledger says", () => {
  test("is told once per cause, with the order, the event and the balance", async () => {
    await listen();
    await recordEvents(program.scope, "test", [order("1009")], now);
    const [earned] = (await told()).filter(({ type }) => type === "points_earned");
    expect(earned).toEqual({
      type: "points_earned",
      timestamp: now.toISOString(),
      data: {
        member: { id: showId("member", ana.id), external_id: null },
        points: 48,
        balance: { available: 1000, pending: 48 },
        pending: true,
        available_at: expect.stringMatching(/^2026-12-0/),
        expires_at: null,
        order_id: "1009",
        event: { id: "order.paid-1009", type: "order.paid", source: "test" },
      },
    });
    const before = typesOf(await told());
    expect(typesOf(await told())).toEqual(before);
  });

  test("refunds, openings, lapses, adjustments and spending each have a name", async () => {
    await listen();
    await recordEvents(program.scope, "test", [order("1"), order("1", 1, "order.refunded")], now);
    await adjustPoints(program.scope, ana.id, { points: -50n, reason: "a slip" }, newId(), now);
    await settleDueLots(program.scope, later(20));
    const reward = await makeReward(owner, program, { name: "€5 off", cost: 500n });
    const redeemed = await redeemReward(ana.scope, reward, null, now);
    if (!redeemed.ok) throw new Error(redeemed.error.code);
    await waitForOthers();
    await cancelRedemption(program.scope, redeemed.value.id, now);
    const bodies = await told();
    const points = bodies.filter(({ type }) => /^(points|redemption)_/.test(type));
    expect(
      points.map(({ type, data }) => [type, data.points ?? (data.redemption as { status: string }).status]),
    ).toEqual([
      ["points_earned", 48],
      ["points_reversed", 24],
      ["points_adjusted", -50],
      ["points_opened", 24],
      ["points_spent", 500],
      ["redemption_created", "issued"],
      ["redemption_cancelled", "cancelled"],
      ["points_returned", 500],
    ]);
  });

  test("is told exactly once however many look at the same time", async () => {
    await listen();
    await recordEvents(
      program.scope,
      "test",
      Array.from({ length: 30 }, (_, i) => order(`${i}`)),
      now,
    );
    await Promise.all(Array.from({ length: 6 }, () => tellOfLedger(program.scope, now)));
    expect(typesOf(await told()).filter((type) => type === "points_earned")).toHaveLength(30);
  });

  test("from before there was an endpoint, and from while there was none, is not told", async () => {
    await recordEvents(program.scope, "test", [order("before")], now);
    const id = await listen();
    await recordEvents(program.scope, "test", [order("while")], now);
    await waitForOthers();
    await removeEndpoint(program.scope, id, now);
    await recordEvents(program.scope, "test", [order("after")], now);
    await waitForOthers();
    await listen();
    await recordEvents(program.scope, "test", [order("again")], now);
    const orders = (await told())
      .filter(({ type }) => type === "points_earned")
      .map(({ data }) => data.order_id);
    expect(orders).toEqual(["while", "again"]);
  });

  test("of a transaction that commits late is told late, and not passed over", async () => {
    await listen();
    // Something from before it is to be told, so that the feed moves on while it runs.
    await recordEvents(program.scope, "test", [order("early")], now);
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const slow = inProgram(program.scope, async (tx) => {
      await tx`select pg_current_xact_id()`;
      begun.resolve();
      await held.promise;
      await tx`insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, occurred_at)
               values (${program.id}, ${newId()}, 'earn', 'program:issued', 'member:available', 7, 'points', ${ana.id}, ${now})`;
    });
    await begun.promise;
    await recordEvents(program.scope, "test", [order("quick")], now);
    await tellOfLedger(program.scope, now);
    held.resolve();
    await slow;
    const earned = (await told()).filter(({ type }) => type === "points_earned");
    expect(earned.map(({ data }) => data.points).sort()).toEqual([48, 48, 7]);
  });

  test("a rise to another tier", async () => {
    await listen(["tier_changed"]);
    await recordEvents(
      program.scope,
      "test",
      Array.from({ length: 8 }, (_, i) => order(`big-${i}`)),
      now,
    );
    expect(await told()).toMatchObject([
      { type: "tier_changed", data: { from: { name: "Seed" }, to: { name: "Grove" } } },
    ]);
  });
});

describe("what the services say", () => {
  test("rewards and rules", async () => {
    await listen();
    const terms = { ...PLAIN_TERMS, name: "A tree", benefit: { code: "custom" as const }, cost: 100n };
    const made = await createReward(program.scope, terms, now);
    await updateReward(program.scope, made.id, { ...terms, cost: 120n }, { stockSeen: null }, now);
    await endRule(program.scope, ruleId, 1, now);
    expect((await told()).map(({ type, data }) => [type, data])).toMatchObject([
      ["reward_created", { reward: { cost: 100 } }],
      ["reward_changed", { reward: { cost: 120 } }],
      ["rule_ended", { rule: { version: 1, ends_at: now.toISOString() } }],
    ]);
  });

  test("vouchers that are given, used and lapse", async () => {
    await listen();
    const reward = await makeReward(owner, program, { name: "€5 off", cost: 500n, voucherValidDays: 30 });
    const give = (ref: string) =>
      inProgram(program.scope, (tx) =>
        grantReward(tx, program.scope, ana.id, reward, { what: "test", ref }, now),
      );
    const [first] = [await give("1"), await give("2")];
    if (!first.ok) throw new Error(first.error.code);
    const use = { redemptionId: first.value.id, memberId: ana.id, orderRef: "1012" };
    await inProgram(program.scope, (tx) => spendVoucher(tx, program.scope, use, now));
    await expireVouchers(program.scope, later(40));
    const bodies = (await told()).map(({ type, data }) => [
      type,
      (data.redemption as { status: string }).status,
    ]);
    expect(bodies).toEqual([
      ["redemption_created", "issued"],
      ["redemption_created", "issued"],
      ["voucher_used", "used"],
      ["redemption_expired", "expired"],
    ]);
  });

  test("members who join, also by ordering, change, leave and are erased; what was told of them is forgotten", async () => {
    await listen();
    await enrolMember(program.scope, { email: "bo@example.com", name: "Bo" }, now);
    const guest = {
      ...order("guest"),
      member: { externalId: "6940095283436", email: "cy@example.com", name: "Cy" },
    };
    await recordEvents(program.scope, "test", [guest as IncomingEvent], now);
    await editMember(program.scope, ana.id, { tags: ["vip"] }, now);
    await leaveProgram(ana.scope, now);
    const before = typesOf(await told());
    expect(before.filter((type) => type.startsWith("member_"))).toEqual([
      "member_enrolled",
      "member_enrolled",
      "member_updated",
      "member_left",
    ]);
    await eraseMember(program.scope, ana.id, now);
    const after = await told();
    const ofAna = after.filter(
      ({ data }) => (data.member as { id: string })?.id === showId("member", ana.id),
    );
    expect(typesOf(ofAna)).toEqual(["member_erased"]);
    const [left] =
      await owner`select count(*)::int as count from webhook_deliveries where member_id = ${ana.id}`;
    expect(left?.count).toBe(0);
    const text = JSON.stringify(after);
    for (const word of ["example.com", "Bo", "Cy"]) expect(text).not.toContain(word);
  });
});
