import { describe, expect, test } from "vitest";
import { formatPoints } from "@/lib/shared/format";
import { LOCALES } from "@/lib/shared/locale";
import type { OwnWords } from "@/lib/shared/own-words";
import { ProgramSettings } from "@/lib/shared/program-settings";
import { asRead, readingOf } from "./as-read";
import { countedTexts, coverage, mostOf, pluralForms, textsOf } from "./named";
import { fieldOf, readWordsForm } from "./read-words";

const program = {
  id: "p",
  pointsOne: "point",
  pointsMany: "points",
  timeZone: "Europe/Berlin",
  settings: ProgramSettings.parse({
    bonusCategories: { categories: [{ category: "coffee", label: "Coffee and beans" }] },
  }),
};
const miles = { ...program, pointsOne: "mile", pointsMany: "miles" };

function points(
  count: number,
  read: typeof program,
  locale: (typeof LOCALES)[number],
  words: OwnWords = {},
): string {
  return formatPoints(count, readingOf(asRead(read, locale, words)));
}

const arabicMiles = {
  "points.zero": "ميل",
  "points.one": "ميل",
  "points.two": "ميلان",
  "points.few": "أميال",
  "points.many": "ميلًا",
  "points.other": "ميل",
};

describe("points are called", () => {
  test.each([
    ["by their plain name in each language", program, "de", {}, [1, 2480], ["1 Punkt", "2.480 Punkte"]],
    ["with none of them as the language has it", program, "fr", {}, [0, 2], ["0 point", "2 points"]],
    ["by millions as the language has it", program, "es", {}, [1_000_000], ["1.000.000 de puntos"]],
    ["without a space in Japanese", program, "ja", {}, [5], ["5ポイント"]],
    [
      "in the six forms of Arabic",
      program,
      "ar",
      {},
      [1, 2, 3, 11, 100],
      ["1 نقطة", "نقطتان", "3 نقاط", "11 نقطة", "100 نقطة"],
    ],
    ["as the merchant named them where nothing else is said", miles, "de", {}, [2], ["2 miles"]],
    ["with a space also in Japanese, when the word is foreign", miles, "ja", {}, [2], ["2 miles"]],
    [
      "by the merchant's own words",
      miles,
      "de",
      { "points.one": "Meile", "points.other": "Meilen" },
      [1, 2],
      ["1 Meile", "2 Meilen"],
    ],
    [
      "by one word for all, when there is one",
      miles,
      "it",
      { "points.other": "miglia" },
      [1, 2],
      ["1 miglia", "2 miglia"],
    ],
    [
      "by the merchant's own words in all forms",
      miles,
      "ar",
      arabicMiles,
      [2, 3, 11],
      ["ميلان", "3 أميال", "11 ميلًا"],
    ],
  ] as const)("%s", (_, read, locale, words, counts, said) => {
    expect(counts.map((count) => points(count, read, locale, words))).toEqual(said);
  });

  test("in English as ever", () => {
    expect(asRead(program, "en", {})).toMatchObject(program);
  });
});

test("what members count and choose is in their language too, and nothing else of the settings changes", () => {
  const words = { "category.coffee.label": "Kaffee", "units.one": "Nacht" };
  const { settings } = asRead(program, "de", words);
  expect(settings.bonusCategories.categories).toEqual([{ category: "coffee", label: "Kaffee" }]);
  expect(settings.unitNames).toEqual({ one: "Nacht", many: "Einheiten" });
  expect(settings.qualifyingNames).toEqual({ one: "Statuspunkt", many: "Statuspunkte" });
  expect({ ...settings, unitNames: 0, qualifyingNames: 0, bonusCategories: 0 }).toEqual({
    ...program.settings,
    ...{ unitNames: 0, qualifyingNames: 0, bonusCategories: 0 },
  });
});

test.each(LOCALES)("%s: every form is asked for by a number that takes it", (locale) => {
  const forms = pluralForms(locale);
  const rules = new Intl.PluralRules(locale);
  expect(forms.map(({ example }) => rules.select(example))).toEqual(forms.map(({ form }) => form));
  const counted = countedTexts(locale, program, program.settings);
  expect(counted.length).toBe(forms.length + 4);
  // What has a plain name is complete without a word; what the merchant has named is not.
  expect(coverage(counted, [])).toEqual({ all: 0, written: 0, stale: 0 });
  expect(coverage(countedTexts(locale, miles, program.settings), []).all).toBe(forms.length);
});

describe("the form of words", () => {
  const texts = textsOf([
    { kind: "reward", id: "1", texts: { name: "Mug", description: "" } },
    { kind: "tier", id: "2", texts: { name: "Grove", benefits: "A seat\nA cake" } },
  ]);
  const stored = [
    { key: "reward.1.name", text: "Becher", named: "Mug" },
    { key: "tier.2.name", text: "Hain", named: "Wood" },
  ];
  const form = (fields: Record<string, string>) => {
    const data = new FormData();
    for (const [key, value] of Object.entries(fields)) data.set(fieldOf(key), value);
    return data;
  };

  test("asks for what says something in the program's own language", () => {
    expect(texts.map(({ key }) => key)).toEqual(["reward.1.name", "tier.2.name", "tier.2.benefits"]);
    expect(coverage(texts, stored)).toEqual({ all: 3, written: 2, stale: 1 });
  });

  test.each([
    ["what is as it was is not saved", { "reward.1.name": " Becher " }, []],
    ["what is not in the form stays", {}, []],
    [
      "an emptied word is taken away",
      { "reward.1.name": "" },
      [{ key: "reward.1.name", text: "", named: "Mug" }],
    ],
    [
      "a word that is confirmed under a new name knows it",
      { "tier.2.name": "Hain" },
      [{ key: "tier.2.name", text: "Hain", named: "Grove" }],
    ],
    [
      "lines are kept",
      { "tier.2.benefits": "Ein Platz\r\nKuchen" },
      [{ key: "tier.2.benefits", text: "Ein Platz\nKuchen", named: "A seat\nA cake" }],
    ],
    ["what nobody asked for is nothing", { "reward.9.name": "x", "tier.2.constructor": "x" }, []],
  ])("%s", (_, fields, changed) => {
    expect(readWordsForm(form(fields), texts, stored)).toEqual({ changed, errors: {} });
  });

  test.each([
    ["too long", "x".repeat(mostOf({ field: "name" }) + 1), /Shorten this to 100/],
    ["unstorable", "a\0b", /cannot be stored/],
  ])("a word that is %s has its sentence, and is not saved", (_, word, says) => {
    const read = readWordsForm(form({ "reward.1.name": word }), texts, stored);
    expect(read.changed).toEqual([]);
    expect(read.errors[fieldOf("reward.1.name")]?.[0]).toMatch(says);
  });
});
