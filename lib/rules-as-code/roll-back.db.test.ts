import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeReward, type TestProgram } from "@/db/testing/fixtures";
import { content, type Doc, definition, named, reward, rulesFiles } from "@/db/testing/rules-file";
import { listRewards } from "@/lib/rewards/service";
import { appliedFiles, rollBack } from "./service-apply";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const plain = { note: "", letFall: false };
const files = rulesFiles(owner);
const { tick, exported, applied, lines } = files;
let program: TestProgram;
beforeEach(async () => {
  program = await files.open();
});

describe("rolling back", () => {
  test("brings back what was, as versions again; what was ended goes on or is made anew", async () => {
    const doc = await exported();
    const before = content(doc);
    doc.badges = [];
    doc.rewards = [reward("Other", 10)];
    doc.earning_rules = doc.earning_rules.slice(1);
    doc.settings.claimDays = 3;
    named(doc.tiers.ladder, "Canopy").threshold = 800_00;
    await applied(doc);
    const back = await rollBack(program.scope, 1, { ...plain, anyway: false }, tick());
    expect(back).toMatchObject({ ok: true, value: { number: 2 } });
    expect(content(await exported())).toEqual(before);
    expect(await appliedFiles(program.scope)).toMatchObject([{ number: 2, rolledBack: 1 }, { number: 1 }]);
    const [versions] = await owner<{ count: number }[]>`
      select count(*)::int as count from earning_rule_versions where program_id = ${program.id}`;
    expect(versions?.count).toBeGreaterThan(2);
  });

  test("waits when something else was changed since, and is of a number that there is", async () => {
    const doc = await exported();
    doc.settings.claimDays = 3;
    await applied(doc);
    await makeReward(owner, program, { name: "By hand" });
    expect(await rollBack(program.scope, 1, { ...plain, anyway: false }, tick())).toMatchObject({
      error: { code: "moved" },
    });
    expect(await rollBack(program.scope, 9, { ...plain, anyway: false }, tick())).toMatchObject({
      error: { code: "number_unknown" },
    });
    expect(await rollBack(program.scope, 1, { ...plain, anyway: true }, tick())).toMatchObject({ ok: true });
    expect((await listRewards(program.scope)).find(({ name }) => name === "By hand")?.endsAt).not.toBeNull();
  });
});

test("whatever a file changes stands after it, and a roll-back ends where it began", async () => {
  const edits: Record<string, (doc: Doc, n: number) => void> = {
    setting: (doc, n) => void Object.assign(doc.settings, { claimDays: n, expiryMonths: n + 1 }),
    terms: (doc, n) =>
      void Object.assign(doc.tiers.terms, { graceDays: n, window: n % 2 ? "calendar_year" : "rolling" }),
    threshold: (doc, n) =>
      void Object.assign(named(doc.tiers.ladder, "Canopy"), {
        threshold: 900_00 + n,
        benefits: [`Number ${n}`],
      }),
    dropReward: (doc) => void doc.rewards.pop(),
    addReward: (doc, n) =>
      void doc.rewards.push({
        ...reward(`Reward ${n}`, n + 1),
        variable: null,
        memberTags: ["vip"],
        minBasketMinor: n,
      }),
    changeReward: (doc, n) =>
      void Object.assign(doc.rewards[0] ?? {}, { cost: 100 + n, description: `Number ${n}` }),
    dropRule: (doc) => void doc.earning_rules.shift(),
    addRule: (doc, n) => void doc.earning_rules.unshift({ name: `Rule ${n}`, definition: definition(n + 1) }),
    changeRule: (doc, n) =>
      void Object.assign(doc.earning_rules.at(-1) ?? {}, { definition: definition(n + 7) }),
    turnRules: (doc) => void doc.earning_rules.reverse(),
    dropBadges: (doc) => void doc.badges.splice(0),
    addCause: (doc, n) =>
      void doc.causes.push({
        name: `Cause ${n}`,
        minorPerHundred: n + 1,
        impactMinor: 500,
        impactOne: "tree",
        impactMany: "trees",
      }),
    addGate: (doc, n) =>
      void doc.gates.push({
        name: `Gate ${n}`,
        kind: "page",
        target: `page-${n}`,
        title: "T",
        body: "B",
        opensFor: { tags: ["vip"] },
      }),
    addSegment: (doc, n) =>
      void doc.segments.push({
        name: `Segment ${n}`,
        conditions: [{ code: "orders", least: n, most: null, days: null }],
      }),
    nameSegment: (doc, n) => {
      doc.segments.push({ name: `Named ${n}`, conditions: [{ code: "tagged", tags: ["vip"] }] });
      doc.rewards.push({
        ...reward(`For ${n}`, n + 50),
        segmentIds: [`Named ${n}`],
        segmentCosts: { [`named ${n}`]: n + 1 },
      });
    },
    dropSegments: (doc) => void doc.segments.splice(0),
    addSurvey: (doc, n) =>
      void doc.surveys.push({ name: `Survey ${n}`, questions: [{ kind: "nps", text: `How likely, ${n}?` }] }),
    say: (doc, n) =>
      void Object.assign(doc.words, {
        de: { points: { one: `Taler${n}`, other: "Taler" }, tier: { Seed: { name: `Saat ${n}` } } },
      }),
    landing: (doc, n) =>
      void Object.assign(doc.landing, {
        example: { from: 10 + n, to: 200 },
        words: { fr: { headline: `Bonjour ${n}` } },
      }),
  };
  const edit = fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.nat({ max: 25 }));
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(edit, { minLength: 1, maxLength: 6, selector: ([name, n]) => `${name} ${n}` }),
      async (chosen) => {
        const doc = await exported();
        const before = content(doc);
        for (const [name, n] of chosen) edits[name]?.(doc, n);
        const number = (await applied(doc)).number;
        const after = await exported();
        expect(await lines({ ...doc, based_on: after.based_on })).toEqual([]);
        if (number === null) return;
        const back = await rollBack(program.scope, number, { ...plain, anyway: false }, tick());
        expect(back.ok).toBe(true);
        expect(content(await exported())).toEqual(before);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
