import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { verifyAudit } from "@/lib/audit/service";
import { listRules, publishRule } from "@/lib/earning/service-rules";
import { aDefinition } from "@/lib/earning/testing/samples";
import { createBadge } from "@/lib/game/service";
import { listRewards } from "@/lib/rewards/service";
import type { Plain } from "./plan";
import { appliedFiles, applyFile, applySentences, currentState, planOf, rollBack } from "./service-apply";
import { fileOf, readFile } from "./service-file";
import { planLines } from "./service-plan";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const start = new Date("2026-11-22T12:00:00Z");
let clockMs = start.getTime();
/** A minute later than the last time it was asked. */
function tick(): Date {
  clockMs += 60_000;
  return new Date(clockMs);
}
const plain = { note: "", letFall: false };
let program: TestProgram;

type Doc = {
  based_on: string;
  settings: Record<string, Plain>;
  tiers: { terms: Record<string, Plain>; ladder: Record<string, Plain>[]; moves?: Record<string, string> };
} & Record<
  "causes" | "gates" | "rewards" | "earning_rules" | "badges" | "challenges",
  Record<string, Plain>[]
>;

async function exported(): Promise<Doc> {
  return parse(fileOf(await currentState(program.scope, tick())));
}
function read(doc: unknown) {
  const file = readFile(stringify(doc), program.slug);
  if (!file.ok) throw new Error(file.error.problems.join("\n"));
  return file.value;
}
async function apply(doc: unknown) {
  return applyFile(program.scope, read(doc), plain, tick());
}
async function applied(doc: unknown) {
  const result = await apply(doc);
  if (!result.ok) throw new Error(applySentences(result.error).join("\n"));
  return result.value;
}
async function lines(doc: unknown): Promise<string[]> {
  const plan = await planOf(program.scope, read(doc), tick());
  if (!plan.ok) throw new Error(plan.error.problems.join("\n"));
  return planLines(plan.value);
}
async function problems(doc: unknown): Promise<string[]> {
  const file = readFile(typeof doc === "string" ? doc : stringify(doc), program.slug);
  if (!file.ok) return file.error.problems;
  const plan = await planOf(program.scope, file.value, tick());
  return plan.ok ? [] : plan.error.problems;
}

const definition = (points = 1): Plain =>
  JSON.parse(
    JSON.stringify(aDefinition({ effect: { code: "per_amount", points, perMinor: "100", currency: "EUR" } })),
  );
const reward = (name: string, cost: number): Record<string, Plain> => ({
  name,
  benefit: { code: "free_shipping" },
  cost,
});
const named = (list: readonly Record<string, Plain>[], name: string) => {
  const found = list.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

/** A document as it reads to people: without ids, and what it was made from. */
function content(doc: Doc): unknown {
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bare);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) =>
        ["id", "based_on", "moves", "program"].includes(key) ? [] : [[key, bare(inner)]],
      ),
    );
  };
  const { rewards, gates, causes, badges, challenges, ...rest } = bare(doc) as Doc;
  const sorted = (list: Record<string, Plain>[]) =>
    list.toSorted((a, b) => `${a.name}`.localeCompare(`${b.name}`));
  return {
    ...rest,
    rewards: sorted(rewards),
    gates: sorted(gates),
    causes: sorted(causes),
    badges: sorted(badges),
    challenges: sorted(challenges),
  };
}

beforeEach(async () => {
  program = await makeProgram(owner);
  await makeReward(owner, program, { stock: 7 });
  const now = tick();
  for (const [name, points] of [
    ["Base", 1],
    ["More", 2],
  ] as const) {
    const publication = {
      name,
      definition: definition(points) as never,
      basedOn: 0,
      startsAt: null,
      endsAt: null,
      place: "last" as const,
    };
    expect((await publishRule(program.scope, null, publication, now)).ok).toBe(true);
  }
  const terms = { name: "Regular", description: "Three orders", art: "star", hidden: false, position: 0 };
  const counts = {
    version: 1,
    measure: { code: "orders" as const, minMinor: 0n },
    within: { code: "ever" as const },
  };
  const badge = await createBadge(
    program.scope,
    { ...terms, definition: { ...counts, levels: [{ name: "", target: 3n }] } },
    now,
  );
  expect(badge.ok).toBe(true);
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

  test.each<[string, (doc: Doc) => unknown, string]>([
    [
      "a misspelt field",
      (doc) => ({ ...doc, rewards: [{ ...reward("X", 5), costs: 5 }] }),
      "costs: there is no such field",
    ],
    [
      "a field misspelt that has to be there",
      (doc) => {
        const { cost, ...rest } = reward("X", 5);
        return { ...doc, rewards: [{ ...rest, costs: cost }] };
      },
      "costs: there is no such field",
    ],
    [
      "a field that is missing",
      (doc) => {
        const { cost: _, ...rest } = reward("X", 5);
        return { ...doc, rewards: [rest] };
      },
      "cost: it is missing, and has to be given",
    ],
    ["a misspelt part", (doc) => ({ ...doc, reward: [] }), "reward: there is no such part"],
    [
      "a misspelt setting",
      (doc) => ({ ...doc, settings: { claimDay: 5 } }),
      "settings.claimDay: there is no such setting",
    ],
    ["a setting out of range", (doc) => ({ ...doc, settings: { claimDays: -1 } }), "settings.claimDays"],
    ["a cost of nothing", (doc) => ({ ...doc, rewards: [reward("X", 0)] }), "rewards.1 (X): cost"],
    ["a cost with decimals", (doc) => ({ ...doc, rewards: [reward("X", 1.5)] }), "rewards.1 (X): cost"],
    [
      "a field of a rule deep down",
      (doc) => ({
        ...doc,
        earning_rules: [
          {
            name: "X",
            definition: {
              effect: { code: "per_amount", points: 1, perMinor: "100", currency: "EUR", stak: 1 },
            },
          },
        ],
      }),
      "definition.effect.stak: there is no such field",
    ],
    [
      "a kind that is none",
      (doc) => ({ ...doc, earning_rules: [{ name: "X", definition: { effect: { code: "magic" } } }] }),
      "definition.effect",
    ],
    ["another program's file", (doc) => ({ ...doc, program: "other" }), 'not of "program-'],
    ["a format to come", (doc) => ({ ...doc, format: 2 }), "format: 1"],
    [
      "an id of nothing",
      (doc) => ({ ...doc, rewards: [{ ...reward("X", 5), id: `rwd_${"0".repeat(32)}` }] }),
      "no such reward",
    ],
    [
      "an id of another kind",
      (doc) => ({ ...doc, rewards: [{ ...reward("X", 5), id: doc.badges[0]?.id ?? null }] }),
      "no such reward",
    ],
    [
      "a badge that is not there",
      (doc) => ({
        ...doc,
        rewards: [
          {
            ...reward("X", 5),
            benefit: { code: "donation", causeId: "0190a1b2-0000-7000-8000-000000000001" },
          },
        ],
      }),
      "no such cause",
    ],
    [
      "two of one name",
      (doc) => ({ ...doc, rewards: [reward("X", 5), reward(" x ", 6)] }),
      "two are called that",
    ],
    [
      "a ladder that does not rise",
      (doc) => ({
        ...doc,
        tiers: { ...doc.tiers, ladder: doc.tiers.ladder.map((tier) => ({ ...tier, threshold: 0 })) },
      }),
      "Two tiers cannot be reached with the same",
    ],
    ["no list where one has to be", (doc) => ({ ...doc, rewards: { a: 1 } }), "rewards: it has to be a list"],
    ["no text", () => "", "says nothing"],
    ["no YAML", () => "a: [1", "Line 1"],
    ["a key twice", () => "regulars: rules\nregulars: rules\n", "Line 2"],
    [
      "aliases that multiply",
      () =>
        `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\n`,
      "aliases",
    ],
    ["more than a file can be", () => `a: "${"x".repeat(1024 * 1024)}"`, "1 MiB"],
    [
      "a prototype",
      (doc) => `${stringify(doc)}\n__proto__:\n  admin: true\n`,
      "__proto__: there is no such part",
    ],
  ])("with %s gets a sentence, and nothing is changed", async (_, change, sentence) => {
    const found = await problems(change(await exported()));
    expect(found.join("\n")).toContain(sentence);
  });
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
