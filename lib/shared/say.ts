import type { ReactNode } from "react";
import { createTranslator, IntlErrorCode } from "use-intl/core";
import { catalog, type Messages } from "@/messages/catalog";
import type { Reading } from "./format";
import { type Locale, localeOf } from "./locale";

type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T &
  string];

/** What can be said: "<area>.<name>" or "<area>.<name>.<name>". */
export type MessageKey = Leaves<Messages>;

export type Values = Record<string, string | number | bigint | Date>;
/** Values, and what each tag of the message wraps its words in. */
export type PartValues = Record<string, Values[string] | ((words: ReactNode) => ReactNode)>;

type Translator = {
  (key: string, values?: Record<string, unknown>): string;
  rich(key: string, values?: Record<string, unknown>): ReactNode;
  has(key: string): boolean;
};

const translators = new Map<string, Translator>();

/** One per language and time zone: parsed messages are kept in it. */
function translatorFor(locale: Locale, timeZone: string): Translator {
  const key = `${locale} ${timeZone}`;
  const known = translators.get(key);
  if (known) return known;
  const made = createTranslator({
    locale,
    timeZone,
    messages: catalog[locale],
    onError: (error) => {
      if (error.code !== IntlErrorCode.ENVIRONMENT_FALLBACK) throw error;
    },
  }) as unknown as Translator;
  translators.set(key, made);
  return made;
}

/** The language that is read, with its words; English where the reader's has none for this. */
function reader({ locale = "en", timeZone = "UTC" }: Reading, key: MessageKey): Translator {
  const wanted = translatorFor(localeOf(locale) ?? "en", timeZone);
  return wanted.has(key) ? wanted : translatorFor("en", timeZone);
}

/** Plural rules take no bigint; what is too large for a number is no count of anything. */
function plain<V>(values: Record<string, V> | undefined): Record<string, unknown> | undefined {
  if (!values) return undefined;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]),
  );
}

/**
 * A sentence in the reader's language: `say(reading, "refer.friends", { count: 3 })` is "3 friends". Messages are ICU;
 * money and long numbers come in as text already formatted. A value that a message needs and does not get throws.
 */
export function say(reading: Reading, key: MessageKey, values?: Values): string {
  return reader(reading, key)(key, plain(values));
}

/** The same with tags: `sayParts(reading, "x.y", { b: (words) => <b>{words}</b> })`. */
export function sayParts(reading: Reading, key: MessageKey, values: PartValues): ReactNode {
  return reader(reading, key).rich(key, plain(values));
}
