import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, type TestProgram } from "@/db/testing/fixtures";
import { content, type Doc, definition, named, reward, rulesFiles } from "@/db/testing/rules-file";
import { enterDraw } from "@/lib/game/service";
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
import { rollBack } from "./service-apply";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const plain = { note: "", letFall: false };
const files = rulesFiles(owner);
const { tick, exported, apply, applied, lines, problems } = files;
let program: TestProgram;
beforeEach(async () => {
  program = await files.open();
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
