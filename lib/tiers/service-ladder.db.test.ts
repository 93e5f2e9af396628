import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { addPaidOrder } from "@/db/testing/paid-orders";
import { programById } from "@/lib/programs/service";
import { ProgramSettings } from "@/lib/shared/program-settings";
import type { LadderDraft } from "./ladder-draft";
import { readLadderForm } from "./ladder-input";
import { ladder } from "./service";
import { evaluateTiers, runNightly } from "./service-evaluate";
import { applyDueFalls, openProposals } from "./service-falls";
import { joinPaidTier } from "./service-grants";
import { membersByTier, previewLadder, saveLadder } from "./service-ladder";
import { listRuns, undoRun } from "./service-runs";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const at = (day: string) => new Date(`${day}T03:10:00Z`);
const NOW = at("2026-06-15");

async function world() {
  const program = await makeProgram(owner, {
    settings: { tiers: { window: "calendar_year", untilMonthEnd: false, breakerPercent: 100 } },
  });
  const member = async (tier: number, spendMinor: bigint) => {
    const made = await makeMember(owner, program, { tier, joinedAt: at("2024-03-01") });
    await owner`update members set tier_kept_until = ${at("2026-12-31")} where id = ${made.id}`;
    if (spendMinor > 0n)
      await addPaidOrder(owner, program, made.id, { paidAt: at("2026-05-01"), spendMinor });
    return made;
  };
  return {
    program,
    seed: await member(0, 250_00n),
    grove: await member(1, 350_00n),
    canopy: await member(2, 950_00n),
  };
}

/** The ladder as it stands, as its form has it, with changes by field. */
async function draftOf(program: TestProgram, change: Record<string, string> = {}): Promise<LadderDraft> {
  const tiers = await ladder(program.scope);
  const found = await programById(program.id);
  const settings = found?.settings ?? ProgramSettings.parse({});
  const form = new Map<string, string>([
    ["measure", settings.tiers.measure],
    ["window", settings.tiers.window],
    ["graceDays", "0"],
    ["breakerPercent", String(settings.tiers.breakerPercent)],
    ["noticeDays", "30"],
  ]);
  tiers.forEach((tier, row) => {
    form.set(`tier-${row}-name`, tier.name);
    form.set(`tier-${row}-place`, String(row * 10 + 1));
    form.set(`tier-${row}-threshold`, (Number(tier.threshold) / 100).toFixed(2));
  });
  for (const [field, value] of Object.entries(change)) form.set(field, value);
  const members = await membersByTier(program.scope);
  const read = readLadderForm(form, {
    ladder: tiers,
    settings,
    currency: "EUR",
    members,
    rewardIds: new Set(),
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

async function save(program: TestProgram, draft: LadderDraft, letFall = false, now = NOW) {
  const revision = (await programById(program.id))?.rulesRevision ?? 0;
  return saveLadder(program.scope, draft, { letFall, revision }, now);
}

async function tierOf({ id }: { id: string }) {
  const [row] =
    await owner`select t.name, m.tier_kept_until as kept from members m join tiers t on t.id = m.tier_id where m.id = ${id}`;
  return row as { name: string; kept: Date };
}

describe("a ladder is changed after launch", () => {
  test("a preview counts the real members and changes nothing", async () => {
    const { program, seed, grove } = await world();
    const preview = await previewLadder(
      program.scope,
      await draftOf(program, { "tier-1-threshold": "200", "tier-2-threshold": "1000" }),
      NOW,
    );
    expect(preview.rises.map((one) => [one.memberId, one.from, one.to])).toEqual([
      [seed.id, "Seed", "Grove"],
    ]);
    expect(preview.falls.map((one) => [one.from, one.to])).toEqual([["Canopy", "Grove"]]);
    expect(preview.after).toEqual([
      { name: "Seed", members: 0, ifFalls: 0 },
      { name: "Grove", members: 2, ifFalls: 3 },
      { name: "Canopy", members: 1, ifFalls: 0 },
    ]);
    expect((await tierOf(seed)).name).toBe("Seed");
    expect((await tierOf(grove)).name).toBe("Grove");
  });

  test("risers rise at once, in a run that can be undone; nobody falls because of it", async () => {
    const { program, seed, canopy } = await world();
    const saved = await save(
      program,
      await draftOf(program, { "tier-1-threshold": "200", "tier-2-threshold": "1000" }),
    );
    expect(saved).toMatchObject({ ok: true, value: { summary: { raised: 1, spared: 1, proposed: 0 } } });
    expect((await tierOf(seed)).name).toBe("Grove");
    expect(await tierOf(canopy)).toEqual({ name: "Canopy", kept: new Date("2027-12-31T23:00:00Z") });
    await runNightly(program.scope, at("2027-06-01"));
    await applyDueFalls(program.scope, at("2027-06-01"));
    expect((await tierOf(canopy)).name).toBe("Canopy");
    const [run] = (await listRuns(program.scope, { limit: 9 })).filter(({ cause }) => cause === "ladder");
    expect(await undoRun(program.scope, run?.id ?? "", at("2026-06-16"))).toMatchObject({
      ok: true,
      value: { restored: 1 },
    });
    expect((await tierOf(seed)).name).toBe("Seed");
    const [notice] = await owner`select code from notices where member_id = ${seed.id} order by at limit 1`;
    expect(notice).toEqual({ code: "tier_reached" });
  });

  test("if the merchant lets them fall, each is told first and falls when it is due", async () => {
    const { program, canopy } = await world();
    const draft = await draftOf(program, { "tier-2-threshold": "1000" });
    expect(await save(program, draft, true)).toMatchObject({
      ok: true,
      value: { summary: { proposed: 1, held: 0, spared: 0 } },
    });
    expect((await tierOf(canopy)).name).toBe("Canopy");
    const [proposal] = await openProposals(program.scope);
    expect(proposal).toMatchObject({ evidence: { cause: "ladder", threshold: "100000" } });
    await applyDueFalls(program.scope, at("2026-07-15"));
    expect((await tierOf(canopy)).name).toBe("Canopy");
    await applyDueFalls(program.scope, at("2026-07-16"));
    expect((await tierOf(canopy)).name).toBe("Grove");
  });

  test("too many of a tier at once wait for staff here too", async () => {
    const { program } = await world();
    const draft = await draftOf(program, { "tier-2-threshold": "1000", breakerPercent: "10" });
    expect(await save(program, draft, true)).toMatchObject({
      ok: true,
      value: { summary: { proposed: 0, held: 1 } },
    });
  });

  test("a removed tier's members go where it is said, rewards and gates with the tier; a rule that names it stops it", async () => {
    const { program, grove, canopy } = await world();
    const rewardId = await makeReward(owner, program, { minTierPosition: 2 });
    const draft = await draftOf(program, { "tier-1-remove": "on", "tier-1-moveTo": "2" });
    const ruleId = "019ab3c2-d4e5-7f60-80a1-b2c3d4e5f6aa";
    await owner`insert into earning_rules (program_id, id) values (${program.id}, ${ruleId})`;
    await owner`insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
      values (${program.id}, gen_random_uuid(), ${ruleId}, 1, 'Grove doubles', 0,
              ${owner.json({ conditions: [{ code: "tier_in", tierIds: [program.tiers[1]?.id ?? ""] }] })}, '2020-01-01', '{}')`;
    expect(await save(program, draft)).toMatchObject({
      ok: false,
      error: {
        code: "ladder_wrong",
        errors: { "tier-1-remove": ["The rule “Grove doubles” asks for this tier. Change the rule first."] },
      },
    });
    await owner`update earning_rule_versions set live_until = ${at("2026-06-01")} where program_id = ${program.id}`;
    expect(await save(program, draft)).toMatchObject({ ok: true, value: { summary: { moved: 1 } } });
    expect((await ladder(program.scope)).map(({ name, position }) => [name, position])).toEqual([
      ["Seed", 0],
      ["Canopy", 1],
    ]);
    expect([(await tierOf(grove)).name, (await tierOf(canopy)).name]).toEqual(["Canopy", "Canopy"]);
    const [reward] = await owner`select min_tier_position from rewards where id = ${rewardId}`;
    expect(reward).toEqual({ minTierPosition: 1 });
  });

  test("a form that is older than the program is refused whole", async () => {
    const { program } = await world();
    const draft = await draftOf(program, { "tier-1-threshold": "200" });
    await owner`update programs set rules_revision = rules_revision + 1 where id = ${program.id}`;
    expect(await saveLadder(program.scope, draft, { letFall: false, revision: 0 }, NOW)).toEqual({
      ok: false,
      error: { code: "ladder_changed" },
    });
    expect((await ladder(program.scope))[1]?.threshold).toBe(300_00n);
  });

  test("what is counted can be changed too: everybody is measured anew", async () => {
    const { program, canopy } = await world();
    await owner`update orders set units = 4 where member_id = ${canopy.id}`;
    const draft = await draftOf(program, {
      measure: "units",
      "tier-0-threshold": "0",
      "tier-1-threshold": "2",
      "tier-2-threshold": "9",
    });
    const preview = await previewLadder(program.scope, draft, NOW);
    expect(preview.falls.map(({ memberId, to, measured }) => [memberId, to, measured])).toContainEqual([
      canopy.id,
      "Grove",
      4n,
    ]);
  });

  test("a first ladder puts everybody where they belong, and celebrates only who climbed", async () => {
    const program = await makeProgram(owner);
    await owner`delete from tiers where program_id = ${program.id}`;
    const [low, high] = [await makeMember(owner, program), await makeMember(owner, program)];
    await owner`update members set tier_id = null where program_id = ${program.id}`;
    await addPaidOrder(owner, program, high.id, { paidAt: at("2026-05-01"), spendMinor: 150_00n });
    const first = { "tier-0-name": "Start", "tier-0-place": "1", "tier-0-threshold": "0" };
    const second = {
      "tier-1-name": "Up",
      "tier-1-place": "2",
      "tier-1-threshold": "100",
      "tier-1-entryPoints": "5",
    };
    expect(await save(program, await draftOf(program, { ...first, ...second }))).toMatchObject({
      ok: true,
      value: { summary: { raised: 2 } },
    });
    expect([(await tierOf(low)).name, (await tierOf(high)).name]).toEqual(["Start", "Up"]);
    const told =
      await owner`select member_id from notices where program_id = ${program.id} and code = 'tier_reached'`;
    expect(told).toEqual([{ memberId: high.id }]);
    const entries = await owner`select state from tier_entries where member_id = ${high.id} order by state`;
    expect(entries).toEqual([{ state: "due" }, { state: "none" }]);
  });
});

describe("a tier whose way in is changed (T5)", () => {
  const toPaid = { "tier-2-entry": "paid", "tier-2-fee": "49", "tier-2-feeMonths": "12" };
  const tierId = async (program: TestProgram, name: string) =>
    (await ladder(program.scope)).find((tier) => tier.name === name)?.id ?? "";
  const told = async ({ id }: { id: string }) =>
    (await owner`select code from notices where member_id = ${id} order by at, id`).map(({ code }) => code);

  test("earned before, paid for now: whoever earned it keeps it for a whole period, is told, and falls by a proposal", async () => {
    const { program, canopy } = await world();
    const draft = await draftOf(program, toPaid);
    const end = new Date("2027-12-31T23:00:00Z");
    const { turned, falls } = await previewLadder(program.scope, draft, NOW);
    expect(turned).toEqual([
      {
        ...{ tier: "Canopy", from: "earned", to: "paid" },
        ...{ earned: 1, earnedUntil: end, given: 0, givenUntil: null },
      },
    ]);
    expect(falls.map(({ memberId }) => memberId)).toEqual([canopy.id]);
    expect(await save(program, draft)).toMatchObject({ ok: true, value: { summary: { spared: 1 } } });
    await evaluateTiers(program.scope, at("2027-11-01"));
    expect(await tierOf(canopy)).toEqual({ name: "Canopy", kept: end });
    expect(await openProposals(program.scope)).toEqual([]);
    await evaluateTiers(program.scope, at("2027-12-15"));
    const proposed = (await openProposals(program.scope)).filter(({ memberId }) => memberId === canopy.id);
    expect(proposed).toMatchObject([
      { state: "proposed", evidence: { cause: "period", endsAt: end.toISOString() } },
    ]);
    expect(await told(canopy)).toContain("tier_ending");
    expect((await tierOf(canopy)).name).toBe("Canopy");
    await evaluateTiers(program.scope, at("2028-02-01"));
    // One step down, as this ladder has it.
    expect((await tierOf(canopy)).name).toBe("Grove");
  });

  test("until when is said of whoever keeps it longest; of a tier that nobody holds nothing is said", async () => {
    const { program, canopy } = await world();
    const longest = await makeMember(owner, program, { tier: 2 });
    const keptUntil = at("2028-05-01");
    await owner`update members set tier_kept_until = ${keptUntil} where id = ${longest.id}`;
    const draft = await draftOf(program, toPaid);
    expect((await previewLadder(program.scope, draft, NOW)).turned).toMatchObject([
      { earned: 2, earnedUntil: keptUntil },
    ]);
    const grove = await tierId(program, "Grove");
    await owner`update members set tier_id = ${grove} where id in (${canopy.id}, ${longest.id})`;
    expect((await previewLadder(program.scope, draft, NOW)).turned).toEqual([]);
  });

  test("whoever pays for it meanwhile keeps it, and a ladder in which nobody falls says so", async () => {
    const { program, canopy } = await world();
    await save(program, await draftOf(program, toPaid));
    await evaluateTiers(program.scope, at("2027-12-15"));
    const card = { tierId: await tierId(program, "Canopy"), card: "4242 4242 4242 4242", renews: false };
    expect(await joinPaidTier(canopy.scope, card, at("2027-12-20"))).toMatchObject({ ok: true });
    await evaluateTiers(program.scope, at("2028-02-01"));
    expect((await tierOf(canopy)).name).toBe("Canopy");
    const never = await world();
    const draft = await draftOf(never.program, { ...toPaid, downgrade: "never" });
    expect((await previewLadder(never.program.scope, draft, NOW)).turned).toMatchObject([
      { earnedUntil: null },
    ]);
    await save(never.program, draft);
    await evaluateTiers(never.program.scope, at("2029-02-01"));
    expect((await tierOf(never.canopy)).name).toBe("Canopy");
  });

  test("paid for before, earned now: what was paid holds, even if the merchant lets others fall; then it ends", async () => {
    const { program, seed } = await world();
    await save(program, await draftOf(program, toPaid));
    const card = { tierId: await tierId(program, "Canopy"), card: "4242 4242 4242 4242", renews: true };
    expect(await joinPaidTier(seed.scope, card, NOW)).toMatchObject({ ok: true });
    const back = await draftOf(program, { "tier-2-entry": "earned", "tier-2-threshold": "900" });
    const until = new Date("2027-06-15T22:00:00Z");
    expect((await previewLadder(program.scope, back, NOW)).turned).toMatchObject([
      { tier: "Canopy", from: "paid", to: "earned", given: 1, givenUntil: until },
    ]);
    expect(await save(program, back, true)).toMatchObject({ ok: true, value: { summary: { proposed: 0 } } });
    await evaluateTiers(program.scope, at("2027-06-01"));
    expect((await tierOf(seed)).name).toBe("Canopy");
    expect(await told(seed)).toContain("tier_ending");
    await evaluateTiers(program.scope, at("2027-06-17"));
    expect((await tierOf(seed)).name).toBe("Seed");
    expect((await ladder(program.scope)).at(-1)).toMatchObject({ entry: "earned", threshold: 900_00n });
  });
});
