import type { Reading } from "@/lib/shared/format";
import type { Locale } from "@/lib/shared/locale";
import { type OwnWords, ownWord } from "@/lib/shared/own-words";
import { isPlainName, PLAIN_POINTS, type PointNames } from "@/lib/shared/point-names";
import type { ProgramSettings } from "@/lib/shared/program-settings";
import { type CountedKind, plainNames, type TwoNames } from "./plain-names";

type Named = { pointsOne: string; pointsMany: string; settings: ProgramSettings };

/** What makes a program readable: its points by their name in the reader's language, and the merchant's other words. */
export type AsRead = Named & { locale: Locale; words: OwnWords; pointForms: PointNames["forms"] };

const FORMS = ["zero", "one", "two", "few", "many", "other"] as const;

function ownForms(words: OwnWords): PointNames["forms"] {
  return Object.fromEntries(
    FORMS.flatMap((form) => {
      const word = words[`points.${form}`];
      return word === undefined ? [] : [[form, word]];
    }),
  );
}

/** What points are called: by the merchant in this language, else by their plain name there, else as they were named. */
function namesIn(named: Named, locale: Locale, words: OwnWords): PointNames {
  const { one, other, ...rest } = ownForms(words) ?? {};
  if (other !== undefined)
    return { one: one ?? other, many: other, forms: { ...rest, other, one: one ?? other } };
  const names = { one: named.pointsOne, many: named.pointsMany };
  return isPlainName(names) ? PLAIN_POINTS[locale] : names;
}

function namedIn(kind: CountedKind, names: TwoNames, locale: Locale, words: OwnWords): TwoNames {
  const { one, many } = plainNames(kind, names, locale) ?? names;
  return { one: ownWord({ words }, `${kind}.one`, one), many: ownWord({ words }, `${kind}.other`, many) };
}

/** Those of the settings that members read. */
function settingsIn(settings: ProgramSettings, locale: Locale, words: OwnWords): ProgramSettings {
  const { unitNames, qualifyingNames, bonusCategories } = settings;
  return {
    ...settings,
    unitNames: namedIn("units", unitNames, locale, words),
    qualifyingNames: namedIn("qualifying", qualifyingNames, locale, words),
    bonusCategories: {
      ...bonusCategories,
      categories: bonusCategories.categories.map(({ category, label }) => ({
        category,
        label: ownWord({ words }, `category.${category}.label`, label),
      })),
    },
  };
}

/** A program as it is read in a language: to be shown, never to be stored. In its own language nothing changes. */
export function asRead<P extends Named>(program: P, locale: Locale, words: OwnWords): P & AsRead {
  const { one, many, forms } = namesIn(program, locale, words);
  const settings = settingsIn(program.settings, locale, words);
  return { ...program, settings, pointsOne: one, pointsMany: many, pointForms: forms, locale, words };
}

/** How those read who read a program in a language: what every sentence and figure is made with. */
export function readingOf(
  program: AsRead & { timeZone: string },
): Reading & { names: PointNames; locale: Locale } {
  const { locale, words, timeZone, pointsOne: one, pointsMany: many, pointForms: forms } = program;
  return { locale, words, timeZone, names: { one, many, forms } };
}
