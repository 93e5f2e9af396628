import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, type TestProgram } from "@/db/testing/fixtures";
import { type Doc, definition, named, reward, rulesFiles } from "@/db/testing/rules-file";
import { verifyAudit } from "@/lib/audit/service";
import { listRules } from "@/lib/earning/service-rules";
import { listRewards } from "@/lib/rewards/service";
import type { Plain } from "./plan";
import { appliedFiles } from "./service-apply";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const files = rulesFiles(owner);
const { tick, exported, apply, applied, lines, problems } = files;
let program: TestProgram;
beforeEach(async () => {
  program = await files.open();
});

describe("a file", () => {
  test("that says what is changes nothing", async () => {
    const doc = await exported();
    expect(doc.rewards).toHaveLength(1);
    expect(doc.earning_rules.map(({ name }) => name)).toEqual(["Base", "More"]);
    expect(await lines(doc)).toEqual([]);
    expect(await applied(doc)).toMatchObject({ number: null, changes: [] });
  });

  test("is planned in sentences, applied as new versions, and the log says who", async () => {
    const doc = await exported();
    named(doc.rewards, "€5 off").cost = 450;
    (named(doc.earning_rules, "Base").definition as { effect: { points: number } }).effect.points = 3;
    doc.earning_rules.push({ name: "Sundays", definition: definition(2) });
    doc.badges = [];
    doc.settings.returnedPointsDays = 60;
    const plan = await lines(doc);
    expect(plan).toContain("~ settings.returnedPointsDays: 30 → 60");
    expect(plan).toContain("    cost: 500 → 450");
    expect(plan).toContain("~ earning rule “Base” changes");
    expect(plan).toContain("    definition.effect.points: 1 → 3");
    expect(plan).toContain("+ earning rule “Sundays” is made");
    expect(plan).toContain("- badge “Regular” ends");
    expect(await lines(await exported())).toEqual([]);
    const done = await applied(doc);
    expect(done.number).toBe(1);
    const rules = await listRules(program.scope, tick());
    expect(
      rules
        .find(({ name }) => name === "Base")
        ?.versions.map(({ version, liveUntil }) => [version, liveUntil !== null]),
    ).toEqual([
      [2, false],
      [1, true],
    ]);
    expect(rules.map(({ name }) => name)).toEqual(["Base", "More", "Sundays"]);
    const [left] = await listRewards(program.scope);
    expect(left).toMatchObject({ cost: 450n, stock: 7 });
    expect((await exported()).based_on).toBe(done.hash);
    expect(await appliedFiles(program.scope)).toMatchObject([{ number: 1, changes: plan, rolledBack: null }]);
    expect(await verifyAudit(program.scope)).toMatchObject({ intact: true });
  });

  test("without ids is understood by names, and applied twice makes nothing twice", async () => {
    const doc = await exported();
    const { based_on } = doc;
    const bare = {
      ...(JSON.parse(JSON.stringify(doc).replaceAll(/"id":"[a-z]{3}_[0-9a-f]{32}",/g, "")) as Doc),
      based_on,
    };
    expect(await lines(bare)).toEqual([]);
    bare.rewards.push(reward("Free shipping", 300));
    await applied(bare);
    expect(await lines(bare)).toEqual([]);
    expect(await listRewards(program.scope)).toHaveLength(2);
  });

  test("leaves alone what it does not speak of", async () => {
    const { based_on } = await exported();
    const file = { regulars: "rules", format: 1, program: program.slug, based_on };
    expect(await lines(file)).toEqual([]);
    expect(await lines({ ...file, rewards: [] })).toEqual(["- reward “€5 off” ends"]);
    expect(await lines({ ...file, settings: { claimDays: 5 } })).toEqual(["~ settings.claimDays: 30 → 5"]);
  });

  test("puts rules into the order that it says", async () => {
    const doc = await exported();
    doc.earning_rules.reverse();
    doc.earning_rules.splice(1, 0, { name: "Between", definition: definition(5) });
    await applied(doc);
    expect((await listRules(program.scope, tick())).map(({ name }) => name)).toEqual([
      "More",
      "Between",
      "Base",
    ]);
    expect((await exported()).earning_rules.map(({ name }) => name)).toEqual(["More", "Between", "Base"]);
  });

  test("changes the ladder: members rise, nobody falls unless it is said, members of a tier that goes are moved", async () => {
    const [seed, grove] = [
      await makeMember(owner, program, { tier: 0 }),
      await makeMember(owner, program, { tier: 1 }),
    ];
    const doc = await exported();
    doc.tiers.ladder = doc.tiers.ladder.filter(({ name }) => name !== "Grove");
    expect(await problems(doc)).toEqual([
      expect.stringContaining(
        'One member is in it. Choose where they go. Say so in tiers.moves: "Grove": <tier>.',
      ),
    ]);
    doc.tiers.moves = { Grove: "Canopy" };
    named(doc.tiers.ladder, "Canopy").threshold = 500_00;
    await applied(doc);
    const tiers = await owner<{ id: string; name: string }[]>`
      select m.id, t.name from members m join tiers t on t.program_id = m.program_id and t.id = m.tier_id where m.program_id = ${program.id}`;
    expect(new Map(tiers.map(({ id, name }) => [id, name]))).toEqual(
      new Map([
        [seed.id, "Seed"],
        [grove.id, "Canopy"],
      ]),
    );
  });

  test("is refused when the rules were changed since it was made", async () => {
    const doc = await exported();
    const other = await exported();
    other.rewards.push(reward("Else", 10));
    await applied(other);
    doc.rewards = [];
    const refused = await apply(doc);
    expect(refused).toMatchObject({ ok: false, error: { code: "moved" } });
    expect(await apply({ ...doc, based_on: undefined })).toMatchObject({
      error: { code: "moved", basedOn: null },
    });
    expect(await listRewards(program.scope)).toHaveLength(2);
  });

  test("is applied once where two apply it at the same time", async () => {
    const doc = await exported();
    doc.rewards.push(reward("Once", 10));
    const results = await Promise.all([apply(doc), apply(doc), apply(doc)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listRewards(program.scope)).toHaveLength(2);
  });

  test("changes nothing when a part of it is refused", async () => {
    const doc = await exported();
    doc.rewards.push(reward("New", 10));
    doc.challenges = [
      {
        name: "Come again",
        description: "",
        art: "star",
        startsAt: "2026-12-01T00:00:00.000Z",
        definition: {
          measure: { code: "orders", minMinor: 0 },
          target: 2,
          shape: { code: "once" },
          prize: { code: "none" },
          onRefund: "keep",
        },
      },
    ];
    const [base, more] = doc.earning_rules;
    // Each takes the other's name: whichever comes first is refused.
    if (base && more) [base.name, more.name] = [more.name as Plain, base.name as Plain];
    const refused = await apply(doc);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: "refused", step: expect.stringContaining("earning rule") },
    });
    expect(await listRewards(program.scope)).toHaveLength(1);
    expect((await exported()).challenges).toEqual([]);
    expect(await appliedFiles(program.scope)).toEqual([]);
  });
});
