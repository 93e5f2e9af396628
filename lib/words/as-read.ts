import type { Reading } from "@/lib/shared/format";
import type { Locale } from "@/lib/shared/locale";
import type { OwnWords } from "@/lib/shared/own-words";
import { isPlainName, PLAIN_POINTS, type PointNames } from "@/lib/shared/point-names";

type Named = { pointsOne: string; pointsMany: string };

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

/** A program as it is read in a language. Only what is shown changes: its settings and ids are the same. */
export function asRead<P extends Named>(program: P, locale: Locale, words: OwnWords): P & AsRead {
  const { one, many, forms } = namesIn(program, locale, words);
  return { ...program, pointsOne: one, pointsMany: many, pointForms: forms, locale, words };
}

/** How those read who read a program in a language: what every sentence and figure is made with. */
export function readingOf(
  program: AsRead & { timeZone: string },
): Reading & { names: PointNames; locale: Locale } {
  const { locale, words, timeZone, pointsOne: one, pointsMany: many, pointForms: forms } = program;
  return { locale, words, timeZone, names: { one, many, forms } };
}
