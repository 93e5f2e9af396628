import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { addPaidOrder } from "@/db/testing/paid-orders";
import { readProgram } from "@/db/transaction";
import type { IncomingEvent } from "@/lib/earning/incoming";
import { explainEvent } from "@/lib/earning/service-explain";
import { recordEvents } from "@/lib/earning/service-record";
import { newId } from "@/lib/shared/id";
import type { TierSettings } from "@/lib/shared/program-settings";
import { progress } from "./service";
import { settleEntries } from "./service-entries";
import { evaluateTiers } from "./service-evaluate";
import { endGrants } from "./service-grant-ends";
import { acceptInvitation, inviteMember, joinPaidTier, setRenewal } from "./service-grants";
import { askMatch, declineMatch, endMatches, grantTrial, matchesOf, openMatches } from "./service-matches";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const at = (day: string) => new Date(`${day}T10:00:00Z`);
const NOW = at("2026-06-15");

async function world(tiers: Partial<TierSettings> = {}) {
  const program = await makeProgram(owner, { settings: { tiers: { window: "calendar_year", ...tiers } } });
  const rewardId = await makeReward(owner, program, { name: "A mug" });
  const perks = [
    { code: "entry_points", points: 500 },
    { code: "entry_reward", rewardId },
  ];
  await owner`update tiers set perks = ${owner.json(perks)} where id = ${program.tiers[1]?.id ?? ""}`;
  const member = await makeMember(owner, program, { joinedAt: at("2024-03-01") });
  return { program, member, rewardId };
}

function event(
  member: TestMember,
  id: string,
  spendMinor: number,
  part: Partial<IncomingEvent> = {},
  refunded = 0,
): IncomingEvent {
  const line = {
    ...{ id: "a", sku: "a", title: "A", quantity: 1, unitPriceMinor: BigInt(spendMinor), discountMinor: 0n },
    ...{ taxMinor: 0n, categories: [], attributes: {}, refundedQuantity: refunded },
  };
  const order = {
    id,
    currency: "EUR",
    lines: [line],
    shippingMinor: 0n,
    taxMinor: 0n,
    test: false,
    channel: null,
    fulfilledAt: null,
  };
  return {
    id: `${id}-${refunded}`,
    type: refunded ? "order.refunded" : "order.paid",
    occurredAt: NOW,
    shop: null,
    member: { id: member.id },
    order,
    ...part,
  };
}

async function pay(program: TestProgram, member: TestMember, id: string, minor: number, now = NOW) {
  const [answer] = await recordEvents(
    program.scope,
    "test",
    [event(member, id, minor, { occurredAt: now })],
    now,
  );
  if (!answer?.ok) throw new Error(JSON.stringify(answer));
  await settleEntries(program.scope, now);
}

async function refund(program: TestProgram, member: TestMember, id: string, minor: number, now = NOW) {
  const [answer] = await recordEvents(
    program.scope,
    "test",
    [event(member, id, minor, { occurredAt: now }, 1)],
    now,
  );
  if (!answer?.ok) throw new Error(JSON.stringify(answer));
  await settleEntries(program.scope, now);
}

async function stands(member: TestMember) {
  const [row] = await owner`
    select t.name as tier, m.tier_kept_until as kept, b.available from members m
      join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
      left join tiers t on t.id = m.tier_id where m.id = ${member.id}`;
  return row as { tier: string; kept: Date | null; available: bigint };
}

async function entries(member: TestMember) {
  return owner`select t.name, e.state from tier_entries e join tiers t on t.id = e.tier_id where e.member_id = ${member.id} order by t.position`;
}

async function vouchers(member: TestMember) {
  const rows = await owner<
    { status: string }[]
  >`select status from redemptions where member_id = ${member.id} order by id`;
  return rows.map(({ status }) => status);
}

async function codes(member: TestMember) {
  const rows = await owner<
    { code: string }[]
  >`select code from notices where member_id = ${member.id} order by id`;
  return rows.map(({ code }) => code).sort();
}

const books = async (program: TestProgram) =>
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);

describe("what comes with a tier on first reaching it", () => {
  test("is given once: points by an event of their own, a voucher at no cost; jumping over a tier reaches it too", async () => {
    const { program, member } = await world();
    await pay(program, member, "1", 950_00);
    expect(await stands(member)).toMatchObject({
      tier: "Canopy",
      available: 500n,
      kept: new Date("2027-12-31T23:00:00Z"),
    });
    expect(await vouchers(member)).toEqual(["issued"]);
    expect(await entries(member)).toEqual([
      { name: "Grove", state: "given" },
      { name: "Canopy", state: "none" },
    ]);
    const [event] = await owner<{ id: string }[]>`
      select id from events where member_id = ${member.id} and type = 'tier.reached'`;
    const why = await explainEvent(program.scope, event?.id ?? "", member.id);
    expect(why).toMatchObject({ title: "For reaching Grove", outcome: "earned", points: 500n });
    await settleEntries(program.scope, NOW);
    await Promise.all([settleEntries(program.scope, NOW), settleEntries(program.scope, NOW)]);
    expect((await stands(member)).available).toBe(500n);
    expect(await codes(member)).toEqual(["tier_entry_given", "tier_reached"]);
    await books(program);
  });

  test("waits while its reward cannot be given, before staff, and is given once it can", async () => {
    const { program, member, rewardId } = await world();
    await owner`update rewards set stock = 0 where id = ${rewardId}`;
    await pay(program, member, "1", 350_00);
    expect(await vouchers(member)).toEqual([]);
    expect((await stands(member)).tier).toBe("Grove");
    expect(
      await owner`select code from alerts where program_id = ${program.id} and resolved_at is null`,
    ).toEqual([{ code: "tier_entry_stuck" }]);
    await owner`update rewards set stock = 5 where id = ${rewardId}`;
    await settleEntries(program.scope, NOW);
    expect(await vouchers(member)).toEqual(["issued"]);
    expect((await stands(member)).available).toBe(500n);
    expect(
      await owner`select code from alerts where program_id = ${program.id} and resolved_at is null`,
    ).toEqual([]);
    await books(program);
  });

  test("unused, it is taken back when the order that reached the tier is refunded; the tier stays to the end of the year", async () => {
    const { program, member } = await world();
    await pay(program, member, "1", 350_00);
    await refund(program, member, "1", 350_00);
    expect(await stands(member)).toMatchObject({
      tier: "Grove",
      available: 0n,
      kept: new Date("2026-12-31T23:00:00Z"),
    });
    expect(await vouchers(member)).toEqual(["cancelled"]);
    expect(await entries(member)).toEqual([{ name: "Grove", state: "taken_back" }]);
    expect(await codes(member)).toContain("tier_entry_taken");
    // Earned again for good, it is given again.
    await pay(program, member, "2", 400_00, at("2026-06-16"));
    expect(await stands(member)).toMatchObject({ available: 500n, kept: new Date("2027-12-31T23:00:00Z") });
    expect(await vouchers(member)).toEqual(["cancelled", "issued"]);
    await books(program);
  });

  test("used, it stays the member's; and all of it does where the program says so", async () => {
    const { program, member } = await world();
    await pay(program, member, "1", 350_00);
    await owner`update redemptions set status = 'used', used_order_id = 'x' where member_id = ${member.id}`;
    await owner`update lots set remaining = 200 where member_id = ${member.id} and remaining = 500`;
    await owner`update balances set available = 200 where member_id = ${member.id} and asset = 'points'`;
    await refund(program, member, "1", 350_00);
    expect(await vouchers(member)).toEqual(["used"]);
    expect((await stands(member)).available).toBe(0n);

    const kind = await world({ entryReward: "keep" });
    await pay(kind.program, kind.member, "1", 350_00);
    await refund(kind.program, kind.member, "1", 350_00);
    expect(await stands(kind.member)).toMatchObject({ available: 500n });
    expect(await entries(kind.member)).toEqual([{ name: "Grove", state: "kept" }]);
    await books(kind.program);
  });

  test("a refund of another order leaves it alone while the tier is still earned", async () => {
    const { program, member } = await world();
    await pay(program, member, "1", 350_00);
    await pay(program, member, "2", 100_00);
    await refund(program, member, "2", 100_00);
    expect(await vouchers(member)).toEqual(["issued"]);
    expect(await stands(member)).toMatchObject({ available: 500n, kept: new Date("2027-12-31T23:00:00Z") });
  });

  test("history that is told over again gives nothing and tells nobody", async () => {
    const { program, member } = await world();
    const old = event(member, "old", 350_00, { occurredAt: at("2026-02-01") });
    await recordEvents(program.scope, "import", [old], NOW, { asOf: "event" });
    await settleEntries(program.scope, NOW);
    expect(await stands(member)).toMatchObject({ tier: "Grove", available: 0n });
    expect(await vouchers(member)).toEqual([]);
    expect(await codes(member)).toEqual([]);
  });
});

describe("a pin", () => {
  test("holds against an order too", async () => {
    const { program, member } = await world();
    await owner`update members set tier_pinned_until = ${at("2026-12-01")} where id = ${member.id}`;
    await pay(program, member, "1", 950_00);
    expect((await stands(member)).tier).toBe("Seed");
  });
});

describe("other measures", () => {
  test("visits count once a day, orders while something is left of them, in the year of membership", async () => {
    const { program, member } = await world({ measure: "visits", window: "anniversary" });
    await owner`update tiers set threshold = position * 2 where program_id = ${program.id}`;
    const visit = (time: string): IncomingEvent => ({
      id: newId(),
      type: "visit",
      occurredAt: new Date(time),
      shop: null,
      member: { id: member.id },
      order: null,
    });
    await recordEvents(
      program.scope,
      "test",
      [visit("2026-06-14T08:00:00Z"), visit("2026-06-14T20:00:00Z")],
      NOW,
    );
    expect((await progress(member.scope, NOW)).measured).toBe(1n);
    // Half past midnight in Berlin is another day.
    await recordEvents(program.scope, "test", [visit("2026-06-14T22:30:00Z")], NOW);
    expect(await progress(member.scope, NOW)).toMatchObject({ measured: 2n, current: { name: "Grove" } });
    expect((await stands(member)).kept).toEqual(new Date("2028-02-29T23:00:00Z"));

    const byOrders = await world({ measure: "orders" });
    await owner`update tiers set threshold = position * 2 where program_id = ${byOrders.program.id}`;
    await pay(byOrders.program, byOrders.member, "1", 10_00);
    await refund(byOrders.program, byOrders.member, "1", 10_00);
    await pay(byOrders.program, byOrders.member, "2", 10_00);
    expect((await stands(byOrders.member)).tier).toBe("Seed");
    await pay(byOrders.program, byOrders.member, "3", 10_00);
    expect((await stands(byOrders.member)).tier).toBe("Grove");
  });
});

describe("tiers that are given", () => {
  async function withGiven() {
    const made = await world();
    const [invited, paid] = [newId(), newId()];
    await owner`insert into tiers (program_id, id, name, position, threshold, benefits, entry) values (${made.program.id}, ${invited}, 'Circle', 3, 0, '{}', 'invited')`;
    await owner`insert into tiers (program_id, id, name, position, threshold, benefits, entry, fee_minor, fee_months) values (${made.program.id}, ${paid}, 'Club', 4, 0, '{}', 'paid', 4900, 12)`;
    return { ...made, invited, paid };
  }

  test("nobody earns them, however much they spend; an invitation is accepted once and ends on its day", async () => {
    const { program, member, invited } = await withGiven();
    await pay(program, member, "1", 9_999_00);
    expect((await stands(member)).tier).toBe("Canopy");
    const until = at("2026-09-01");
    expect(
      await inviteMember(program.scope, member.id, { tierId: program.tiers[2]?.id ?? "", until }, NOW),
    ).toEqual({ ok: false, error: { code: "tier_not_invited" } });
    const sent = await inviteMember(program.scope, member.id, { tierId: invited, until }, NOW);
    if (!sent.ok) throw new Error("not invited");
    expect(await inviteMember(program.scope, member.id, { tierId: invited, until }, NOW)).toEqual({
      ok: false,
      error: { code: "grant_there" },
    });
    const stranger = await makeMember(owner, program);
    expect(await acceptInvitation(stranger.scope, sent.value.grantId, NOW)).toEqual({
      ok: false,
      error: { code: "grant_unknown" },
    });
    await acceptInvitation(member.scope, sent.value.grantId, NOW);
    await acceptInvitation(member.scope, sent.value.grantId, NOW);
    expect((await stands(member)).tier).toBe("Circle");
    await evaluateTiers(program.scope, at("2026-08-15"));
    expect(await codes(member)).toContain("tier_ending");
    expect((await stands(member)).tier).toBe("Circle");
    await Promise.all([
      endGrants(program.scope, at("2026-09-04")),
      endGrants(program.scope, at("2026-09-04")),
    ]);
    expect(await stands(member)).toMatchObject({ tier: "Canopy", kept: new Date("2027-12-31T23:00:00Z") });
    expect(
      await owner`select 1 from tier_changes where member_id = ${member.id} and reason = 'grant_ended'`,
    ).toHaveLength(1);
  });

  test("a paid one is paid, renewed as often as a late job has missed, and lapses when it does not renew", async () => {
    const { program, member, paid } = await withGiven();
    const join = { tierId: paid, card: "4242 4242 4242 4242", renews: true };
    expect(await joinPaidTier(member.scope, { ...join, card: "4000 0000 0000 0002" }, NOW)).toEqual({
      ok: false,
      error: { code: "card_declined" },
    });
    expect(await joinPaidTier(member.scope, join, NOW)).toMatchObject({
      ok: true,
      value: { until: new Date("2027-06-15T22:00:00Z") },
    });
    expect(await joinPaidTier(member.scope, join, NOW)).toEqual({
      ok: false,
      error: { code: "grant_there" },
    });
    expect((await stands(member)).tier).toBe("Club");
    await endGrants(program.scope, at("2028-07-01"));
    await endGrants(program.scope, at("2028-07-01"));
    const [grant] = await owner<
      { id: string; payment: unknown[]; untilAt: Date }[]
    >`select id, payment, until_at from tier_grants where member_id = ${member.id}`;
    expect(grant).toMatchObject({ payment: { length: 3 }, untilAt: new Date("2029-06-15T22:00:00Z") });
    expect(JSON.stringify(grant?.payment)).not.toContain("4242");
    await setRenewal(member.scope, grant?.id ?? "", false);
    await endGrants(program.scope, at("2029-06-20"));
    expect((await stands(member)).tier).toBe("Seed");
  });
});

describe("a tier from elsewhere", () => {
  const ask = { otherProgram: "Skyline", otherTier: "Gold", proof: "card 123" };
  const SEEN = at("2026-06-20");

  async function asked() {
    const made = await world();
    const sent = await askMatch(made.member.scope, ask, NOW);
    if (!sent.ok) throw new Error("not asked");
    return { ...made, matchId: sent.value.matchId };
  }

  test("is asked one at a time and declined with words", async () => {
    const { program, member, matchId } = await asked();
    expect(await askMatch(member.scope, ask, NOW)).toEqual({ ok: false, error: { code: "match_open" } });
    expect(await declineMatch(program.scope, matchId, "We cannot read it.", SEEN)).toMatchObject({
      ok: true,
    });
    expect(await declineMatch(program.scope, matchId, "Again", SEEN)).toEqual({
      ok: false,
      error: { code: "match_decided" },
    });
    expect(await codes(member)).toEqual(["match_declined"]);
    expect(await askMatch(member.scope, ask, SEEN)).toMatchObject({ ok: true });
  });

  test.each([
    {
      why: "kept when its target was reached",
      spend: 150_00n,
      tier: "Grove",
      state: "kept",
      told: "match_kept",
    },
    { why: "lost when it was not", spend: 149_99n, tier: "Seed", state: "lapsed", told: "match_lapsed" },
  ])("a trial is $why, by a job that runs late and twice", async ({ spend, tier, state, told }) => {
    const { program, member, matchId } = await asked();
    const trial = { tierId: program.tiers[1]?.id ?? "", until: at("2026-09-20"), target: 150_00n };
    expect(await grantTrial(program.scope, matchId, { ...trial, until: NOW }, SEEN)).toEqual({
      ok: false,
      error: { code: "until_past" },
    });
    expect(await grantTrial(program.scope, matchId, trial, SEEN)).toMatchObject({ ok: true });
    expect((await stands(member)).tier).toBe("Grove");
    // What came before the trial does not count for it.
    await addPaidOrder(owner, program, member.id, { paidAt: at("2026-05-01"), spendMinor: 100_00n });
    await addPaidOrder(owner, program, member.id, { paidAt: at("2026-08-01"), spendMinor: spend });
    expect((await matchesOf(program.scope, member.id))[0]).toMatchObject({ measured: spend });
    await evaluateTiers(program.scope, at("2026-09-19"));
    expect((await stands(member)).tier).toBe("Grove");
    await Promise.all([
      endMatches(program.scope, at("2026-09-23")),
      endMatches(program.scope, at("2026-09-23")),
    ]);
    expect((await stands(member)).tier).toBe(tier);
    expect((await matchesOf(program.scope, member.id))[0]).toMatchObject({ state });
    expect((await codes(member)).filter((code) => code === told)).toHaveLength(1);
    expect(await openMatches(program.scope)).toEqual([]);
  });
});
