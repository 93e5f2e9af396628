import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/shared/locale";
import { PLAIN_POINTS } from "@/lib/shared/point-names";
import { formatMeasured, namesAsRead } from "./measure";
import type { Perk } from "./perk";
import { perkSentence, tierName, tierSentences } from "./perk-text";

const id = "019a0000-0000-7000-8000-000000000001";

const PERKS: Perk[] = [
  { code: "multiplier", factor: "1.5" },
  { code: "free_shipping" },
  { code: "standing_discount", percent: 5 },
  { code: "early_access", days: 1 },
  { code: "early_access", days: 2 },
  { code: "entry_points", points: 500 },
  { code: "entry_reward", rewardId: id },
  { code: "birthday_points", points: 200 },
  { code: "priority_support" },
];

const everything = (locale: (typeof LOCALES)[number]) =>
  PERKS.map((perk) => perkSentence(perk, { locale, names: PLAIN_POINTS[locale] }, () => undefined));

const english = everything("en");

describe.each(LOCALES.filter((locale) => locale !== "en"))("in %s", (locale) => {
  test("every perk is said, and nothing in English", () => {
    expect(everything(locale).filter((text) => english.includes(text))).toEqual([]);
  });
});

const named = (measure: string, one = "", many = "") => ({ measure, names: { one, many }, currency: "EUR" });

test.each([
  ["de", named("spend"), 300_00n, "300 €"],
  ["de", named("orders", "order", "orders"), 1n, "1 Bestellung"],
  ["de", named("orders", "order", "orders"), 12n, "12 Bestellungen"],
  ["fr", named("visits", "visit", "visits"), 1_200n, "1 200 visites"],
  ["ar", named("visits", "visit", "visits"), 2n, "زيارتان"],
  ["ja", named("referrals", "friend", "friends"), 3n, "3人の紹介"],
  ["de", named("units", "unit", "units"), 3n, "3 Einheiten"],
  ["es", named("qualifying", "qualifying point", "qualifying points"), 40n, "40 puntos de nivel"],
  ["de", named("units", "night", "nights"), 3n, "3 nights"],
] as const)("in %s, an amount is said in the language's words", (locale, what, amount, said) => {
  expect(formatMeasured(amount, what, { locale }).replaceAll(/[\u00a0\u202f]/g, " ")).toBe(said);
});

test("what the merchant calls things in a language stands in for what they are called at home", () => {
  const reading = {
    locale: "de",
    words: {
      "units.one": "Nacht",
      "units.other": "Nächte",
      [`tier.${id}.name`]: "Hain",
      [`tier.${id}.benefits`]: "Später auschecken\nFrühstück",
    },
  };
  const what = named("units", "night", "nights");
  expect(namesAsRead(what, reading)).toEqual({ one: "Nacht", many: "Nächte" });
  expect(formatMeasured(1n, what, reading)).toBe("1 Nacht");
  expect(tierName(reading, { id, name: "Grove" })).toBe("Hain");
  const tier = { id, perks: PERKS.slice(1, 2), benefits: ["Late check-out"] };
  expect(tierSentences(tier, reading)).toEqual([
    "Kostenloser Versand bei jeder Bestellung",
    "Später auschecken",
    "Frühstück",
  ]);
  expect(tierSentences(tier, { locale: "en" })).toEqual(["Free shipping on every order", "Late check-out"]);
});
