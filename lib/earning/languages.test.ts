import { describe, expect, it, test } from "vitest";
import { LOCALES, type Locale } from "@/lib/shared/locale";
import { PLAIN_POINTS } from "@/lib/shared/point-names";
import { CONDITIONS, type ConditionInput, conditionOf } from "./conditions";
import { EFFECTS } from "./effects";
import { titleOf } from "./event-title";
import { forecast } from "./forecast";
import { RuleDefinition } from "./rule";
import { limitsSentence, ruleSentence } from "./sentence";
import { CONDITION_EXAMPLES, EFFECT_EXAMPLES } from "./testing/examples";
import { aDefinition, anOrder, rules } from "./testing/samples";
import { decimalText, PLAIN_WORDS, type SentenceWords, wordsIn } from "./words";

const NAMED: SentenceWords = {
  ...PLAIN_WORDS,
  timeZone: "Europe/Berlin",
  tiers: [
    { id: "s", name: "Silver" },
    { id: "g", name: "Gold" },
  ],
  shops: [{ id: "b", name: "Berlin" }],
  units: { attribute: "nights", names: { one: "unit", many: "units" } },
  hidesTags: true,
};
const inLanguage = (locale: Locale) => wordsIn(NAMED, { locale });

describe.each(LOCALES.filter((locale) => locale !== "en"))("in %s", (locale) => {
  const english = inLanguage("en");
  const words = inLanguage(locale);
  const names = PLAIN_POINTS[locale];

  it.each(CONDITIONS.map(({ code }) => code))("a rule says its condition %s, and why it failed", (code) => {
    const { input: own, facts } = CONDITION_EXAMPLES[code as ConditionInput["code"]];
    const { level, input, sentence, whyNot } = conditionOf(code);
    const parsed = input.parse({ code, ...own });
    const of = level === "event" ? ("event" as const) : ("order" as const);
    for (const how of ["on", "with"] as const) {
      const said = sentence(parsed, { ...words, how, of });
      expect(said).not.toBe(sentence(parsed, { ...english, how, of }));
    }
    for (const isForecast of [true, false]) {
      const said = whyNot(parsed, facts, { ...words, forecast: isForecast, of });
      expect(said).not.toBe(whyNot(parsed, facts, { ...english, forecast: isForecast, of }));
      expect(said).toMatch(/[.。]$/);
    }
  });

  it.each(EFFECTS.map(({ code }) => code))("a rule says its effect %s", (code) => {
    const definition = RuleDefinition.parse({ effect: { code, ...EFFECT_EXAMPLES[code] } });
    const said = ruleSentence(definition, names, { words });
    expect(said).not.toMatch(/\b(on|more|everything|anything|best|the|for)\b/);
    expect(said).toContain(code === "exclude" ? names.many : "");
  });

  it("limits", () => {
    const limits = (["day", "week", "month", "year", "rolling_year", "lifetime"] as const).map((per) => ({
      ...{ per, points: 5, times: 1 },
    }));
    expect(limitsSentence(limits, names, words)).not.toMatch(/\b(once|most|ever|within|and|times)\b/);
  });

  it("a cart", () => {
    const definition = aDefinition({ availability: { code: "after_payment", days: 14 } });
    const { view } = forecast({
      content: anOrder(),
      ruleSet: rules(definition, {
        ...definition,
        conditions: [{ code: "category_in", categories: ["X"] }],
      }),
      settings: { rounding: "floor", carryOver: true, pricesIncludeTax: true, expiryMonths: 12 } as never,
      ...{ timeZone: "Europe/Berlin", now: new Date("2026-11-22T11:00:00Z"), words },
      reading: { locale, names },
    });
    const told = [view.title, ...view.when, ...view.notes, ...view.applied.map(({ sentence }) => sentence)];
    for (const { sentence, why } of view.notApplied) told.push(sentence, why);
    expect(told.length).toBeGreaterThan(4);
    for (const text of told) expect(text).not.toMatch(/\b(the|your|this|cart|until|and|rule)\b/i);
  });

  it.each([
    "order.paid",
    "order.refunded",
    "order.cancelled",
    "order.claimed",
    "order.topped_up",
    "refund.unlinked",
    "award.approved",
    "award.topped_up",
    "visit",
    "member.joined",
    "member.profile_completed",
    "member.birthday",
    "member.anniversary",
  ])("the title of %s", (type) => {
    for (const number of ["1042", null]) {
      const said = titleOf(type, number, { type: "visit" }, { locale });
      expect(said).toContain(type.includes("order") && number ? number : "");
      expect(said).not.toMatch(/\b(order|refund|of|award|approved|topped|visit|welcome)\b/i);
    }
  });
});

test.each([
  ["de", "2 Punkte pro 1 € nach Rabatten, ohne Steuern, auf Tassen und Decken, für Gold, im November 2026"],
  [
    "fr",
    "2 points par tranche de 1 € après remises, hors taxes, sur Tassen et Decken, pour Gold, en novembre 2026",
  ],
  ["ja", "割引後€1ごとに2ポイント、税抜、Tassen、Deckenが対象、Goldが対象、2026年11月"],
])("all of a rule in one sentence, in %s", (locale, says) => {
  const language = locale as Locale;
  const definition = aDefinition({
    effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" },
    basis: { tax: "without", discounts: "after", shipping: false },
    conditions: [
      { code: "category_in", categories: ["Tassen", "Decken"] },
      { code: "tier_in", tierIds: ["g"] },
    ],
  });
  const november = {
    liveFrom: new Date("2026-10-31T23:00:00Z"),
    liveUntil: new Date("2026-11-30T23:00:00Z"),
  };
  const said = ruleSentence(definition, PLAIN_POINTS[language], { words: inLanguage(language), ...november });
  expect(said.replaceAll(/[\u00a0\u202f]/g, " ")).toBe(says);
});

test("a merchant's own words stand in the sentence", () => {
  const own = { "tier.g.name": "Oro", "units.one": "noche", "qualifying.other": "estrellas" };
  const words = wordsIn(NAMED, { locale: "es", words: own });
  expect(words.tiers[1]?.name).toBe("Oro");
  expect(words.units?.names.one).toBe("noche");
  expect(words.qualifying.many).toBe("estrellas");
  expect(wordsIn(NAMED, { locale: "es", words: own })).toBe(words);
  expect(wordsIn(NAMED, { locale: "es" })).not.toBe(words);
});

test.each([
  ["1.5", "de", "1,5"],
  ["2", "fr", "2"],
  ["1.2345", "en", "1.2345"],
  ["1.05", "es", "1,05"],
])("the decimal %s in %s", (decimal, locale, said) => {
  expect(decimalText(decimal, { locale })).toBe(said);
});

test("a product is named as the storefront calls it, in the reader's language; of another shop's the SKU is known", () => {
  const named = { ...NAMED, products: [{ sku: "MUG", title: "Enamel mug" }] };
  const { sentence, whyNot } = conditionOf("sku_in");
  const input = { code: "sku_in" as const, skus: ["MUG", "CUP-2"] };
  const english = wordsIn(named, { locale: "en" });
  expect(sentence(input, { ...english, how: "on", of: "order" })).toBe("on “Enamel mug” and CUP-2");
  const german = wordsIn(named, { locale: "de", words: { "product.MUG.title": "Emaillebecher" } });
  expect(whyNot(input, null as never, { ...german, forecast: true, of: "order" })).toContain(
    "„Emaillebecher“",
  );
});
