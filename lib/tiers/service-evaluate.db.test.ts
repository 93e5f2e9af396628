import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { addPaidOrder } from "@/db/testing/paid-orders";
import { inProgram } from "@/db/transaction";
import type { TierSettings } from "@/lib/shared/program-settings";
import { runNightly } from "./service-evaluate";
import { applyDueFalls, dismissProposal, openProposals, releaseAll, releaseProposal } from "./service-falls";
import { holdTiers, liftHold, listHolds } from "./service-holds";
import { clearPin, pinTier } from "./service-pin";
import { listRuns, undoRun } from "./service-runs";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const at = (day: string, time = "03:10") => new Date(`${day}T${time}:00Z`);
/** Grove was reached in 2025 and is kept through 2026. */
const KEPT = at("2026-12-31", "23:00");

function ladderOf(tiers: Partial<TierSettings> = {}): Promise<TestProgram> {
  const terms = {
    window: "calendar_year",
    graceDays: 10,
    noticeDays: 30,
    untilMonthEnd: false,
    breakerPercent: 100,
    ...tiers,
  };
  return makeProgram(owner, { settings: { tiers: terms as TierSettings } });
}

async function memberIn(
  program: TestProgram,
  tier: number,
  keptUntil: Date | null = KEPT,
): Promise<TestMember> {
  const member = await makeMember(owner, program, { tier, joinedAt: at("2024-03-01") });
  await owner`update members set tier_kept_until = ${keptUntil}, tier_since = ${at("2025-05-05")} where id = ${member.id}`;
  return member;
}

async function standing({ id }: { id: string }) {
  const [row] = await owner`
    select t.name as tier, m.tier_since, m.tier_kept_until as kept from members m
      left join tiers t on t.id = m.tier_id where m.id = ${id}`;
  return row as { tier: string; tierSince: Date; kept: Date | null };
}

async function changes({ id }: { id: string }) {
  return owner<{ reason: string; evidence: Record<string, unknown> }[]>`
    select reason, evidence from tier_changes where member_id = ${id} order by at, id`;
}

async function told({ id }: { id: string }): Promise<string[]> {
  const rows = await owner<
    { code: string }[]
  >`select code from notices where member_id = ${id} order by at, id`;
  return rows.map((row) => row.code);
}

/** The job's two halves as of an instant. */
async function night(program: TestProgram, now: Date) {
  const summary = await runNightly(program.scope, now);
  return { summary, done: await applyDueFalls(program.scope, now) };
}

describe("the end of a period", () => {
  test("is announced in time, held to its word, and takes one step", async () => {
    const program = await ladderOf();
    const top = await memberIn(program, 2);
    await addPaidOrder(owner, program, top.id, { paidAt: at("2026-03-03"), spendMinor: 20_00n });

    expect((await night(program, at("2026-11-30"))).summary).toMatchObject({ looked: 0, proposed: 0 });
    const { summary } = await night(program, at("2026-12-02"));
    expect(summary).toMatchObject({ looked: 1, proposed: 1, held: 0 });
    expect(await told(top)).toEqual(["tier_at_risk"]);
    const [proposal] = await openProposals(program.scope);
    // Kept until New Year in Berlin, ten days of grace.
    expect(proposal?.dueAt).toEqual(at("2027-01-10", "23:00"));
    expect(proposal?.evidence).toMatchObject({
      threshold: "90000",
      figures: [
        { measured: "0", things: 0 },
        { measured: "2000", things: 1 },
      ],
    });

    expect((await night(program, at("2027-01-10"))).done.applied).toBe(0);
    expect((await standing(top)).tier).toBe("Canopy");
    expect((await night(program, at("2027-01-11"))).done.applied).toBe(1);
    expect(await standing(top)).toMatchObject({ tier: "Grove", kept: at("2027-12-31", "23:00") });
    expect(await told(top)).toEqual(["tier_at_risk", "tier_changed"]);
    const [change] = await changes(top);
    expect(change).toMatchObject({ reason: "period_end", evidence: { proposalId: proposal?.id } });
  });

  test("falls to what was earned where the program says so", async () => {
    const program = await ladderOf({ downgrade: "to_earned" });
    const top = await memberIn(program, 2);
    await night(program, at("2026-12-02"));
    await night(program, at("2027-01-11"));
    expect((await standing(top)).tier).toBe("Seed");
  });

  test("is kept for the year that was earned, and what comes in the days of grace still counts", async () => {
    const program = await ladderOf();
    const [spent, late] = [await memberIn(program, 1), await memberIn(program, 1)];
    await addPaidOrder(owner, program, spent.id, { paidAt: at("2026-06-01"), spendMinor: 300_00n });
    await addPaidOrder(owner, program, late.id, { paidAt: at("2026-06-01"), spendMinor: 200_00n });
    expect((await night(program, at("2026-12-02"))).summary).toMatchObject({ looked: 2, proposed: 1 });
    await addPaidOrder(owner, program, late.id, { paidAt: at("2027-01-05"), spendMinor: 100_00n });
    expect((await night(program, at("2027-01-02"))).summary).toMatchObject({ kept: 2 });
    expect(await standing(spent)).toMatchObject({ tier: "Grove", kept: at("2027-12-31", "23:00") });
    expect((await night(program, at("2027-01-12"))).done).toMatchObject({ applied: 0, dismissed: 1 });
    expect((await standing(late)).tier).toBe("Grove");
    expect(await changes(late)).toEqual([]);
  });

  test("a night twice, a night missed, three days late: the same falls, once, and never sooner than the notice", async () => {
    const program = await ladderOf();
    const member = await memberIn(program, 1);
    const late = at("2027-01-03");
    await night(program, late);
    expect((await night(program, late)).summary).toBeNull();
    expect((await night(program, at("2027-01-03", "20:00"))).summary).toBeNull();
    expect(await openProposals(program.scope)).toHaveLength(1);
    const [proposal] = await openProposals(program.scope);
    // Heard of on 3 January: thirty whole days from then, whatever the grace would have been.
    expect(proposal?.dueAt).toEqual(at("2027-02-02", "23:00"));
    await night(program, at("2027-01-15"));
    expect((await standing(member)).tier).toBe("Grove");
    await Promise.all([night(program, at("2027-02-06")), night(program, at("2027-02-06"))]);
    expect(await changes(member)).toHaveLength(1);
    expect(await told(member)).toEqual(["tier_at_risk", "tier_changed"]);
  });

  test("a tier of which nobody knows until when it is kept gets a date, not a fall", async () => {
    const program = await ladderOf();
    const member = await memberIn(program, 1, null);
    expect((await night(program, at("2026-06-01"))).summary).toMatchObject({ kept: 1, proposed: 0 });
    expect(await standing(member)).toMatchObject({ tier: "Grove", kept: KEPT });
  });

  test("never falls where the program never takes a tier away", async () => {
    const program = await ladderOf({ downgrade: "never" });
    const member = await memberIn(program, 2);
    await night(program, at("2027-03-01"));
    await night(program, at("2027-06-01"));
    expect((await standing(member)).tier).toBe("Canopy");
  });

  test("one who earns it while the fall is on its way keeps the tier", async () => {
    const program = await ladderOf();
    const member = await memberIn(program, 1);
    await night(program, at("2026-12-02"));
    await addPaidOrder(owner, program, member.id, { paidAt: at("2026-12-20"), spendMinor: 300_00n });
    await night(program, at("2027-01-11"));
    expect(await standing(member)).toMatchObject({ tier: "Grove" });
    expect(await openProposals(program.scope)).toEqual([]);
  });
});

describe("a rolling window", () => {
  test("is judged as of its end, so that a late night costs nothing", async () => {
    const program = await ladderOf({ window: "rolling", windowMonths: 12 });
    const kept = at("2026-06-01", "22:00");
    const member = await memberIn(program, 1, kept);
    // A year before the end to the hour, but more than a year before the late night.
    await addPaidOrder(owner, program, member.id, { paidAt: at("2025-06-02"), spendMinor: 300_00n });
    expect((await night(program, at("2026-06-20"))).summary).toMatchObject({ kept: 1, proposed: 0 });
    expect((await standing(member)).kept).toEqual(at("2027-06-01", "22:00"));
  });
});

describe("a fall waits for staff", () => {
  test("when too many of a tier would fall in one run", async () => {
    const program = await ladderOf({ breakerPercent: 20 });
    const members = [];
    for (let i = 0; i < 4; i++) members.push(await memberIn(program, 1));
    await addPaidOrder(owner, program, members[0]?.id as string, {
      paidAt: at("2026-06-01"),
      spendMinor: 300_00n,
    });
    expect((await night(program, at("2026-12-02"))).summary).toMatchObject({
      proposed: 0,
      held: 3,
      byTier: [{ members: 4, falling: 3, broke: true }],
    });
    expect((await openProposals(program.scope)).map((one) => one.heldBy)).toEqual([
      "breaker",
      "breaker",
      "breaker",
    ]);
    expect(await told(members[1] as TestMember)).toEqual([]);
    await night(program, at("2027-04-01"));
    expect((await standing(members[1] as TestMember)).tier).toBe("Grove");
    const [alert] =
      await owner`select facts from alerts where program_id = ${program.id} and code = 'tier_falls_held' and resolved_at is null`;
    expect(alert).toMatchObject({ facts: { held: 3 } });

    // Released on 1 April: thirty days of notice from then.
    expect(await releaseAll(program.scope, "breaker", at("2027-04-01"))).toBe(3);
    expect(await told(members[1] as TestMember)).toEqual(["tier_at_risk"]);
    expect((await night(program, at("2027-05-01"))).done.applied).toBe(0);
    expect((await night(program, at("2027-05-02"))).done.applied).toBe(3);
    expect(
      await owner`select 1 from alerts where program_id = ${program.id} and code = 'tier_falls_held' and resolved_at is null`,
    ).toHaveLength(0);
  });

  test("exactly the share that is allowed still falls", async () => {
    const program = await ladderOf({ breakerPercent: 50 });
    const [a] = [await memberIn(program, 1), await memberIn(program, 1, at("2028-01-01"))];
    expect((await night(program, at("2026-12-02"))).summary).toMatchObject({ proposed: 1, held: 0 });
    expect(await told(a)).toEqual(["tier_at_risk"]);
  });

  test.each(["import", "rule_edit", "incident", "disputed_refund"] as const)(
    "when there is a hold for %s in the window",
    async (reason) => {
      const program = await ladderOf();
      const [held, free] = [await memberIn(program, 1), await memberIn(program, 1)];
      const memberId = reason === "disputed_refund" ? held.id : null;
      const hold = { reason, about: "x", memberId, from: at("2026-07-01"), until: at("2026-07-02") };
      await inProgram(program.scope, (tx) => holdTiers(tx, program.scope, hold, at("2026-07-02")));
      await inProgram(program.scope, (tx) => holdTiers(tx, program.scope, hold, at("2026-07-02")));
      expect(await listHolds(program.scope)).toHaveLength(1);
      await night(program, at("2026-12-02"));
      const open = await openProposals(program.scope);
      expect(
        open
          .filter((one) => one.heldBy === reason)
          .map((one) => one.memberId)
          .sort(),
      ).toEqual((memberId ? [held.id] : [held.id, free.id]).sort());
      const [listed] = await listHolds(program.scope);
      expect(await liftHold(program.scope, listed?.id as string, at("2027-02-01"))).toMatchObject({
        ok: true,
      });
      expect((await openProposals(program.scope)).every((one) => one.state === "proposed")).toBe(true);
      await night(program, at("2027-03-05"));
      expect((await standing(held)).tier).toBe("Seed");
    },
  );

  test("a hold outside of the window holds nothing", async () => {
    const program = await ladderOf();
    const member = await memberIn(program, 1);
    const hold = { reason: "import" as const, about: "old", from: at("2024-07-01"), until: at("2024-07-02") };
    await inProgram(program.scope, (tx) => holdTiers(tx, program.scope, hold, at("2026-07-02")));
    await night(program, at("2026-12-02"));
    expect(await told(member)).toEqual(["tier_at_risk"]);
  });

  test("a hold that comes after the notice stops what is on its way, and a release passes it", async () => {
    const program = await ladderOf();
    const member = await memberIn(program, 1);
    await night(program, at("2026-12-02"));
    const hold = { reason: "incident" as const, about: "shop was down", from: at("2026-12-10"), until: null };
    await inProgram(program.scope, (tx) => holdTiers(tx, program.scope, hold, at("2026-12-10")));
    await night(program, at("2027-02-01"));
    expect((await standing(member)).tier).toBe("Grove");
    const [proposal] = await openProposals(program.scope);
    expect(proposal).toMatchObject({ state: "held", heldBy: "incident" });
    expect(await releaseProposal(program.scope, proposal?.id as string, at("2027-02-02"))).toMatchObject({
      ok: true,
    });
    await night(program, at("2027-02-03"));
    expect((await standing(member)).tier).toBe("Seed");
  });

  test("events that wait unread hold everything", async () => {
    const program = await ladderOf();
    await memberIn(program, 1);
    await owner`insert into parked_events (program_id, id, source, external_id, type, event, input_hash, reason, parked_at)
      values (${program.id}, gen_random_uuid(), 't', '1', 'order.paid', '{}', ${Buffer.alloc(32)}, 'x', ${at("2026-11-01")})`;
    expect((await night(program, at("2026-12-02"))).summary).toMatchObject({ proposed: 0, held: 1 });
  });

  test("dismissed, the tier is kept for the whole next period", async () => {
    const program = await ladderOf();
    const member = await memberIn(program, 1);
    await night(program, at("2026-12-02"));
    const [proposal] = await openProposals(program.scope);
    expect(
      await dismissProposal(program.scope, proposal?.id as string, "a good one", at("2026-12-05")),
    ).toMatchObject({ ok: true });
    expect(await standing(member)).toMatchObject({ tier: "Grove", kept: at("2027-12-31", "23:00") });
    await night(program, at("2027-02-05"));
    expect((await standing(member)).tier).toBe("Grove");
    expect(await dismissProposal(program.scope, proposal?.id as string, "", at("2026-12-05"))).toEqual({
      ok: false,
      error: { code: "proposal_closed" },
    });
  });
});

describe("a run is undone as a whole", () => {
  test("everybody stands again where they stood, since then and for as long; who has moved on stays", async () => {
    const program = await ladderOf();
    const [top, low, risen] = [
      await memberIn(program, 2),
      await memberIn(program, 1),
      await memberIn(program, 1),
    ];
    const before = [await standing(top), await standing(low)];
    await night(program, at("2026-12-02"));
    await night(program, at("2027-01-11"));
    expect([(await standing(top)).tier, (await standing(low)).tier]).toEqual(["Grove", "Seed"]);
    await owner`insert into tier_changes (program_id, id, member_id, from_tier_id, to_tier_id, reason, evidence, at)
      values (${program.id}, gen_random_uuid(), ${risen.id}, ${program.tiers[0]?.id ?? ""}, ${program.tiers[2]?.id ?? ""}, 'upgrade', '{}', ${at("2027-01-12")})`;
    await owner`update members set tier_id = ${program.tiers[2]?.id ?? ""} where id = ${risen.id}`;

    const runs = await listRuns(program.scope, { limit: 10 });
    const run = runs.find((one) => one.changes > 0);
    expect(run).toMatchObject({ cause: "nightly", day: "2026-12-02", changes: 3 });
    expect(await undoRun(program.scope, run?.id as string, at("2027-01-13"))).toEqual({
      ok: true,
      value: { restored: 2, movedOn: 1, dismissed: 0 },
    });
    expect([await standing(top), await standing(low)]).toEqual(before);
    expect((await standing(risen)).tier).toBe("Canopy");
    expect((await changes(top)).map((one) => one.reason)).toEqual(["period_end", "undo"]);
    expect((await told(top)).at(-1)).toBe("tier_restored");
    expect(await undoRun(program.scope, run?.id as string, at("2027-01-13"))).toEqual({
      ok: false,
      error: { code: "run_undone" },
    });

    // What was wrong is not simply proposed again: it waits for staff.
    await night(program, at("2027-01-14"));
    expect((await openProposals(program.scope)).map((one) => one.heldBy)).toEqual(["incident", "incident"]);
    await night(program, at("2027-06-14"));
    expect((await standing(top)).tier).toBe("Canopy");
  });

  test("what it proposed and has not happened yet is closed", async () => {
    const program = await ladderOf();
    await memberIn(program, 1);
    await night(program, at("2026-12-02"));
    const [run] = await listRuns(program.scope, { limit: 1 });
    expect(run).toMatchObject({ open: 1, changes: 0 });
    expect(await undoRun(program.scope, run?.id as string, at("2026-12-03"))).toMatchObject({
      value: { dismissed: 1 },
    });
    expect(await openProposals(program.scope)).toEqual([]);
  });
});

describe("a pin", () => {
  test("holds the tier where staff put it, and is audited; when it is over the tier is judged with notice and grace", async () => {
    const program = await ladderOf();
    const member = await memberIn(program, 0, null);
    const pin = {
      tierId: program.tiers[2]?.id as string,
      until: at("2026-08-31", "22:00"),
      reason: "a friend of the house",
    };
    expect(await pinTier(program.scope, member.id, pin, at("2026-06-01"))).toMatchObject({ ok: true });
    expect((await standing(member)).tier).toBe("Canopy");
    await night(program, at("2026-07-01"));
    expect(await openProposals(program.scope)).toEqual([]);
    await night(program, at("2026-09-01"));
    const [proposal] = await openProposals(program.scope);
    expect(proposal?.dueAt).toEqual(at("2026-10-01", "22:00"));
    const [entry] = await owner`select action, after from audit_entries where program_id = ${program.id}`;
    expect(entry).toMatchObject({ action: "tier.pinned", after: { tier: "Canopy" } });
  });

  test("taken off early, it keeps nothing any more; whoever earned more than it let them have rises that night", async () => {
    const program = await ladderOf();
    const member = await memberIn(program, 2);
    const pin = { tierId: program.tiers[1]?.id as string, until: at("2026-12-01"), reason: "agreed" };
    await pinTier(program.scope, member.id, pin, at("2026-06-01"));
    expect((await standing(member)).tier).toBe("Grove");
    await addPaidOrder(owner, program, member.id, { paidAt: at("2026-06-02"), spendMinor: 950_00n });
    expect(await clearPin(program.scope, member.id, "over", at("2026-07-01"))).toMatchObject({ ok: true });
    expect((await night(program, at("2026-07-02"))).summary).toMatchObject({ raised: 1 });
    expect((await standing(member)).tier).toBe("Canopy");
    expect(await clearPin(program.scope, member.id, "over", at("2026-07-03"))).toEqual({
      ok: false,
      error: { code: "not_pinned" },
    });
  });
});
