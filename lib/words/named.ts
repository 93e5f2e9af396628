import { intlTag, type Locale } from "@/lib/shared/locale";
import type { OwnWordKey, OwnWordKind, StoredWord } from "@/lib/shared/own-words";
import { isPlainName, PLAIN_POINTS } from "@/lib/shared/point-names";
import { type CountedKind, plainNames, type TwoNames } from "./plain-names";

/** Something of a program that has a name: what it is called now, text by text. */
export type NamedThing = { kind: OwnWordKind; id: string; texts: Record<string, string> };

/** One text of one thing, which can be said in another language. */
export type NamedText = {
  key: OwnWordKey;
  kind: OwnWordKind;
  field: string;
  named: string;
  /** What it is called in this language already, where it has no name of the merchant's own. */
  plain?: string;
};

/** A text of several lines. */
const LONG = new Set(["description", "benefits", "levels", "body", "text", "message"]);
const MOST_SHORT = 100;
const MOST_LONG = 2_000;

export function isLong({ field }: Pick<NamedText, "field">): boolean {
  return LONG.has(field);
}

/** Characters that a text of this kind may have. */
export function mostOf(text: Pick<NamedText, "field">): number {
  return isLong(text) ? MOST_LONG : MOST_SHORT;
}

/** The texts of things, without those that say nothing in the program's own language either. */
export function textsOf(things: readonly NamedThing[]): NamedText[] {
  return things.flatMap(({ kind, id, texts }) =>
    Object.entries(texts)
      .filter(([, named]) => named.trim() !== "")
      .map(([field, named]) => ({ key: `${kind}.${id}.${field}` as const, kind, field, named })),
  );
}

type Names = { pointsOne: string; pointsMany: string };
type Counted = { unitNames: TwoNames; qualifyingNames: TwoNames };

const EXAMPLES = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000];

/** The forms that a language puts behind numbers, each with the first number that takes it. */
export function pluralForms(locale: Locale): { form: Intl.LDMLPluralRule; example: number }[] {
  const rules = new Intl.PluralRules(intlTag(locale));
  return rules.resolvedOptions().pluralCategories.flatMap((form) => {
    const example = EXAMPLES.find((number) => rules.select(number) === form);
    return example === undefined ? [] : [{ form, example }];
  });
}

function two(kind: CountedKind, { one, many }: TwoNames, locale: Locale): NamedText[] {
  const plain = plainNames(kind, { one, many }, locale);
  return [
    { key: `${kind}.one`, kind, field: "one", named: one, ...(plain && { plain: plain.one }) },
    { key: `${kind}.other`, kind, field: "other", named: many, ...(plain && { plain: plain.many }) },
  ];
}

/** What is counted: points in every form of the language, and the other two by one and many. */
export function countedTexts(
  locale: Locale,
  names: Names,
  { unitNames, qualifyingNames }: Counted,
): NamedText[] {
  const { one, many, forms } = PLAIN_POINTS[locale];
  const isPlain = isPlainName({ one: names.pointsOne, many: names.pointsMany });
  const points = pluralForms(locale).map(({ form }) => ({
    ...{ key: `points.${form}` as const, kind: "points" as const, field: form },
    named: form === "one" ? names.pointsOne : names.pointsMany,
    ...(isPlain ? { plain: forms?.[form] ?? (form === "one" ? one : many) } : {}),
  }));
  return [...points, ...two("units", unitNames, locale), ...two("qualifying", qualifyingNames, locale)];
}

/** How far a language is: of how many texts that need one it has a word, and how many were written for a former name. */
export function coverage(texts: readonly NamedText[], stored: readonly StoredWord[]) {
  const words = new Map(stored.map((word) => [word.key, word]));
  const needed = texts.filter(({ key, plain }) => plain === undefined || words.has(key));
  const written = texts.filter(({ key }) => words.has(key));
  const stale = written.filter(({ key, named }) => words.get(key)?.named !== named);
  return { all: needed.length, written: written.length, stale: stale.length };
}

/** What there is once in a program and is said only if the merchant has said it. */
export function onceTexts({ referrals }: { referrals: { on: boolean; message: string } }): NamedText[] {
  if (!referrals.on || referrals.message === "") return [];
  return [{ key: "invitation.message", kind: "invitation", field: "message", named: referrals.message }];
}
