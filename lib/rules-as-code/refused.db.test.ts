import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { type Doc, reward, rulesFiles } from "@/db/testing/rules-file";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const files = rulesFiles(owner);
const { exported, problems } = files;

beforeEach(async () => {
  await files.open();
});

describe("a file", () => {
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
