import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { verifyAudit } from "@/lib/audit/service";
import { listRules, publishRule } from "@/lib/earning/service-rules";
import { aDefinition } from "@/lib/earning/testing/samples";
import { createBadge, enterDraw } from "@/lib/game/service";
import {
  changeLandingDraft,
  discardLandingDraft,
  landingVersions,
  publishedLanding,
} from "@/lib/landing/service-editor";
import { listRewards } from "@/lib/rewards/service";
import { listSegments } from "@/lib/segments/service";
import { listSurveys } from "@/lib/surveys/service";
import { saveWords } from "@/lib/words/service-write";
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
  landing: Record<string, Plain>;
  words: Record<string, Plain>;
} & Record<
  | "segments"
  | "causes"
  | "gates"
  | "rewards"
  | "earning_rules"
  | "badges"
  | "challenges"
  | "surveys"
  | "draws",
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
  const { rewards, gates, causes, badges, challenges, segments, surveys, draws, ...rest } = bare(doc) as Doc;
  const sorted = (list: Record<string, Plain>[]) =>
    list.toSorted((a, b) => `${a.name}`.localeCompare(`${b.name}`));
  return {
    ...rest,
    rewards: sorted(rewards),
    gates: sorted(gates),
    causes: sorted(causes),
    badges: sorted(badges),
    challenges: sorted(challenges),
    segments: sorted(segments),
    surveys: sorted(surveys),
    draws: sorted(draws),
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
      "half of a character, as YAML can write it",
      (doc) => stringify({ ...doc, words: { en: { x: "HERE" } } }).replace("HERE", '"\\ud800"'),
      "words.en.x: it holds a character that cannot be stored",
    ],
    ["a NUL", (doc) => ({ ...doc, rewards: [{ name: "a\0b" }] }), "rewards[0].name: it holds a character"],
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

describe("what members are told in a file", () => {
  test("a reward's one store is named by its shop, and has to be a store", async () => {
    const doc = await exported();
    doc.rewards.push({ ...reward("There only", 300), store: "nowhere" });
    expect(await problems(doc)).toContain(
      "rewards (There only): store: there is no such Shopify store. Name its shop as it is called in addresses.",
    );
    await owner`
      insert into shopify_stores (program_id, shop_id, domain, door, status)
      values (${program.id}, ${program.shopId}, ${`rac-${program.id.slice(-12)}.myshopify.com`}, 'own_app', 'registered')`;
    const [shop] = await owner<{ slug: string }[]>`select slug from shops where id = ${program.shopId}`;
    const thing = { ...reward("A thing", 300), benefit: { code: "merchandise" }, store: shop?.slug };
    const wrong = { ...doc, rewards: [...doc.rewards.slice(0, -1), thing] };
    expect((await problems(wrong)).join()).toContain("only what a checkout takes, and store credit");
    const right = {
      ...doc,
      rewards: [...doc.rewards.slice(0, -1), { ...reward("There only", 300), store: shop?.slug }],
    };
    await applied(right);
    expect(named((await exported()).rewards, "There only")).toMatchObject({ store: shop?.slug });
    const made = (await listRewards(program.scope)).find(({ name }) => name === "There only");
    expect(made?.shopId).toBe(program.shopId);
  });

  test("segments are named by name, also those that the same file makes, and one that is named stays", async () => {
    const doc = await exported();
    doc.segments.push({
      name: "Regulars",
      conditions: [{ code: "orders", least: 3, most: null, days: null }],
    });
    doc.rewards.push({
      ...reward("For regulars", 300),
      segmentIds: ["regulars"],
      segmentCosts: { Regulars: 200 },
    });
    doc.gates.push({
      ...{ name: "Back room", kind: "page", target: "back-room", title: "T", body: "B" },
      opensFor: { segmentIds: ["Regulars"] },
    });
    const rule = definition(2) as { conditions: Plain[] };
    doc.earning_rules.push({
      name: "More for regulars",
      definition: {
        ...rule,
        conditions: [...rule.conditions, { code: "in_segment", segmentIds: ["Regulars"] }],
      },
    });
    const plan = await lines(doc);
    expect(plan).toContain("+ segment “Regulars” is made");
    expect(plan).toContain('    segmentCosts: {"Regulars":200}');
    expect(plan.join(" ")).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    await applied(doc);
    const after = await exported();
    expect(named(after.rewards, "For regulars")).toMatchObject({
      segmentIds: ["Regulars"],
      segmentCosts: { Regulars: 200 },
    });
    expect(named(after.gates, "Back room").opensFor).toMatchObject({ segmentIds: ["Regulars"] });
    expect(JSON.stringify(named(after.earning_rules, "More for regulars"))).toContain(
      '"segmentIds":["Regulars"]',
    );
    const [segment] = await listSegments(program.scope);
    expect(
      (await listRewards(program.scope)).find(({ name }) => name === "For regulars")?.segmentIds,
    ).toEqual([segment?.id]);

    expect((await problems({ ...after, segments: [] })).join(" ")).toContain(
      "there is no segment “Regulars”",
    );
    const alone = { ...after, segments: [], rewards: undefined, gates: undefined, earning_rules: undefined };
    expect(await apply(alone)).toMatchObject({
      error: { code: "refused", sentence: expect.stringContaining("reward “For regulars”") },
    });
    named(after.segments, "Regulars").name = "Old friends";
    for (const one of [named(after.rewards, "For regulars"), named(after.gates, "Back room")])
      Object.assign(one, JSON.parse(JSON.stringify(one).replaceAll("Regulars", "Old friends")));
    after.earning_rules = JSON.parse(
      JSON.stringify(after.earning_rules).replaceAll('"Regulars"', '"Old friends"'),
    );
    expect((await lines(after)).filter((line) => !line.startsWith(" "))).toEqual([
      "~ segment “Old friends” changes",
    ]);
    await applied(after);
    expect(await listSegments(program.scope)).toMatchObject([{ id: segment?.id, name: "Old friends" }]);
    const none = await exported();
    none.segments = [];
    none.rewards = [];
    none.gates = [];
    none.earning_rules.pop();
    const number = (await applied(none)).number ?? 0;
    expect(await listSegments(program.scope)).toEqual([]);
    expect(await rollBack(program.scope, number, { ...plain, anyway: false }, tick())).toMatchObject({
      ok: true,
    });
    expect(await listSegments(program.scope)).toMatchObject([{ id: segment?.id }]);
    expect(named((await exported()).rewards, "For regulars")).toMatchObject({ segmentIds: ["Old friends"] });
  });

  test("words in a language are all that there are, by the names of things, of new ones too", async () => {
    const doc = await exported();
    doc.rewards.push(reward("Free shipping", 300));
    named(doc.badges, "Regular").name = "Old friend";
    doc.words = {
      de: {
        points: { one: "Taler", other: "Taler" },
        reward: { "free shipping": { name: "Gratisversand" } },
        badge: { "Old friend": { name: "Alte Bekannte" } },
      },
      fr: { reward: { "€5 off": { name: "5 € de moins" } } },
    };
    expect(await lines(doc)).toContain('~ words.de.reward.free shipping.name: null → "Gratisversand"');
    await applied(doc);
    const after = await exported();
    expect(after.words).toEqual({
      ...doc.words,
      de: { ...(doc.words.de as object), reward: { "Free shipping": { name: "Gratisversand" } } },
    });
    expect((await lines({ ...after, words: { de: {} } })).toSorted()).toEqual([
      '~ words.de.badge.Old friend.name: "Alte Bekannte" → null',
      '~ words.de.points.one: "Taler" → null',
      '~ words.de.points.other: "Taler" → null',
      '~ words.de.reward.Free shipping.name: "Gratisversand" → null',
    ]);
    // Words of what the same file ends are in nobody's way.
    expect(await lines({ ...after, badges: [] })).toEqual(["- badge “Old friend” ends"]);
    await applied({ ...after, words: { de: {} } });
    expect((await exported()).words).toEqual({ fr: doc.words.fr });
  });

  test("the landing page gets a new version, but not while somebody writes at one", async () => {
    const doc = await exported();
    doc.landing = { picture: "mug", words: { en: { headline: "Come back" } } };
    expect(await lines(doc)).toEqual([
      expect.stringContaining('landing.words.en: null → {"headline":"Come back"'),
      '~ landing.picture: "card" → "mug"',
    ]);
    await applied(doc);
    expect(await landingVersions(program.scope)).toMatchObject([{ version: 1 }]);
    expect(await publishedLanding(program.scope)).toMatchObject({
      picture: "mug",
      words: { en: { headline: "Come back" } },
    });
    const after = await exported();
    after.landing.words = { de: { headline: "Wieder da" } };
    await changeLandingDraft(program.scope, (content) => ({ ...content, picture: "cap" }), tick());
    expect(await apply(after)).toMatchObject({
      error: { step: "landing page", sentence: expect.stringContaining("draft") },
    });
    await discardLandingDraft(program.scope);
    await applied(after);
    expect((await publishedLanding(program.scope)).words).toMatchObject({
      en: { headline: "Come back" },
      de: { headline: "Wieder da" },
    });
    await rollBack(program.scope, 2, { ...plain, anyway: false }, tick());
    expect((await publishedLanding(program.scope)).words).not.toHaveProperty("de");
    expect(await landingVersions(program.scope)).toHaveLength(3);
  });

  test("words changed by others are in the way only of a file that has words", async () => {
    const doc = await exported();
    await saveWords(program.scope, "de", [{ key: "points.one", text: "Taler", named: "point" }], tick());
    expect(await apply({ ...doc, rewards: [] })).toMatchObject({ error: { code: "moved" } });
    expect(await apply({ ...doc, rewards: [], words: undefined })).toMatchObject({ ok: true });
  });

  test("surveys and draws are made and end, and are never changed under those who take part", async () => {
    const doc = await exported();
    const prize = doc.rewards[0]?.id ?? "";
    const question = { kind: "nps", text: "How likely are you to recommend us?" };
    doc.surveys.push({ name: "After a trip", questions: [question], afterOrderDays: 7 });
    doc.draws.push({
      ...{ name: "Autumn draw", slug: "autumn", prizes: [{ rewardId: prize }] },
      ...{ opensAt: "2026-11-01T00:00:00.000Z", closesAt: "2027-01-01T00:00:00.000Z" },
    });
    expect(await lines(doc)).toEqual(
      expect.arrayContaining(["+ survey “After a trip” is made", "+ draw “Autumn draw” is made"]),
    );
    await applied(doc);
    const { based_on } = await exported();
    expect(await lines({ ...doc, based_on })).toEqual([]);
    const after = await exported();
    named(after.surveys, "After a trip").questions = [{ ...question, kind: "effort" }];
    named(after.draws, "Autumn draw").slug = "else";
    expect(await problems(after)).toEqual([
      expect.stringContaining("what it asks stays"),
      expect.stringContaining("its terms stay"),
    ]);
    const member = await makeMember(owner, program);
    await enterDraw(member.scope, "autumn", tick());
    const ending = await exported();
    expect(await problems({ ...ending, draws: [] })).toEqual([
      expect.stringContaining("members have entered it"),
    ]);
    await applied({ ...ending, surveys: [] });
    expect((await listSurveys(program.scope))[0]?.endedAt).not.toBeNull();
    // What was applied first is taken back; the draw stays, since somebody entered it.
    expect(await rollBack(program.scope, 1, { ...plain, anyway: true }, tick())).toMatchObject({ ok: true });
    expect((await exported()).draws).toMatchObject([{ name: "Autumn draw" }]);
  });

  test.each<[string, (doc: Doc) => unknown, string]>([
    [
      "a segment of nothing",
      (doc) => ({ ...doc, segments: [{ name: "X", conditions: [] }] }),
      "segments.1 (X): conditions",
    ],
    [
      "a misspelt condition",
      (doc) => ({ ...doc, segments: [{ name: "X", conditions: [{ code: "order" }] }] }),
      "segments.1 (X): conditions.0.code",
    ],
    [
      "a tier that is not there",
      (doc) => ({
        ...doc,
        segments: [
          { name: "X", conditions: [{ code: "tier", tierIds: [`tir_${"0".repeat(20)}7${"0".repeat(11)}`] }] },
        ],
      }),
      "tier",
    ],
    [
      "a segment that is not there",
      (doc) => ({ ...doc, rewards: [{ ...reward("X", 5), segmentIds: ["Nobody"] }] }),
      "there is no segment “Nobody”",
    ],
    [
      "a language that is none",
      (doc) => ({ ...doc, words: { xx: {} } }),
      "words.xx: there is no such language",
    ],
    [
      "its own language",
      (doc) => ({ ...doc, words: { en: {} } }),
      "words.en: that is the program's own language",
    ],
    [
      "a word for nothing",
      (doc) => ({ ...doc, words: { de: { reward: { Nothing: { name: "Nichts" } } } } }),
      "words.de.reward.Nothing.name: there is nothing of that name",
    ],
    [
      "a field of words that is none",
      (doc) => ({ ...doc, words: { de: { reward: { "€5 off": { title: "x" } } } } }),
      "there are name, description",
    ],
    [
      "a word too long",
      (doc) => ({ ...doc, words: { de: { reward: { "€5 off": { name: "x".repeat(101) } } } } }),
      "shorten it to 100",
    ],
    [
      "a word that is none",
      (doc) => ({ ...doc, words: { de: { points: { one: 5 } } } }),
      "it has to be a text",
    ],
    [
      "a landing page of another shape",
      (doc) => ({ ...doc, landing: { example: { from: 9, to: 5 } } }),
      "landing.example.to: The largest order has to be above",
    ],
    [
      "a field of it misspelt",
      (doc) => ({ ...doc, landing: { pictures: "mug" } }),
      "landing.pictures: there is no such field",
    ],
    [
      "a survey without options",
      (doc) => ({ ...doc, surveys: [{ name: "X", questions: [{ kind: "choice", text: "Which?" }] }] }),
      "a choice has at least two options",
    ],
    [
      "more rules than a program can have",
      (doc) => ({
        ...doc,
        earning_rules: Array.from({ length: 300 }, (_, n) => ({
          name: `Rule ${n}`,
          definition: definition(),
        })),
      }),
      "earning_rules: a program can have 200 at a time, and these are 300",
    ],
    [
      "ten thousand of them",
      (doc) => ({
        ...doc,
        earning_rules: Array.from({ length: 10_000 }, (_, n) => ({ name: `R${n}`, definition: {} })),
      }),
      "earning_rules: it has to be a list of at most 500",
    ],
    [
      "a draw that closes before it opens",
      (doc) => ({
        ...doc,
        draws: [
          {
            name: "X",
            slug: "x",
            prizes: [{ rewardId: doc.rewards[0]?.id }],
            opensAt: "2027-01-02T00:00:00Z",
            closesAt: "2027-01-01T00:00:00Z",
          },
        ],
      }),
      "closesAt has to come after opensAt",
    ],
  ])("%s gets a sentence", async (_, change, sentence) => {
    const doc = await exported();
    const found = await problems(change(doc));
    expect(found.join("\n")).toContain(sentence);
    expect(content(await exported())).toEqual(content(doc));
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
