import { type FormatXMLElementFn, IntlMessageFormat, type PrimitiveType } from "intl-messageformat";
import { cloneElement, isValidElement, type ReactNode } from "react";
import { catalog, type Messages } from "@/messages/catalog";
import type { Reading } from "./format";
import { intlTag, type Locale, localeOf } from "./locale";

type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T &
  string];

/** What can be said: "<area>.<name>" or "<area>.<name>.<name>". */
export type MessageKey = Leaves<Messages>;

export type Values = Record<string, string | number | bigint>;
/** Values, and what each tag of the message wraps its words in. */
export type PartValues = Record<string, Values[string] | ((words: ReactNode) => ReactNode)>;

type Tree = { [name: string]: string | Tree };

/** Intl's own objects are dear to make and the same for all messages of a language. */
function kept<Options, Made>(make: (locale: string, options?: Options) => Made) {
  const made = new Map<string, Made>();
  return (locales: string | string[], options?: Options): Made => {
    const locale = Array.isArray(locales) ? (locales[0] ?? "en") : locales;
    const key = options === undefined ? locale : `${locale} ${JSON.stringify(options)}`;
    const known = made.get(key) ?? make(locale, options);
    made.set(key, known);
    return known;
  };
}

const formatters = {
  getNumberFormat: kept(
    (locale, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
  ),
  getDateTimeFormat: kept(
    (locale, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
  ),
  getPluralRules: kept((locale, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options)),
};

function find(locale: Locale, key: string): string | null {
  let found: string | Tree | undefined = catalog[locale] as Tree;
  for (const name of key.split(".")) found = typeof found === "object" ? found[name] : undefined;
  return typeof found === "string" ? found : null;
}

/** A message, and what it is put together of where nothing in it has to be chosen: text, and names of values. */
type Message = { format: IntlMessageFormat; parts: readonly (string | { value: string })[] | null };

const LITERAL = 0;
const ARGUMENT = 1;

function partsOf(format: IntlMessageFormat): Message["parts"] {
  const parts: (string | { value: string })[] = [];
  for (const element of format.getAst()) {
    if (element.type === LITERAL) parts.push(element.value);
    else if (element.type === ARGUMENT) parts.push({ value: element.value });
    else return null;
  }
  return parts;
}

const parsed = new Map<string, Map<string, Message>>();

/** The message in this language; in English where the language has none for it. Parsed once. */
function messageOf({ locale = "en" }: Reading, key: MessageKey): Message {
  let messages = parsed.get(locale);
  if (!messages) {
    messages = new Map();
    parsed.set(locale, messages);
  }
  const known = messages.get(key);
  if (known) return known;
  const wanted = localeOf(locale) ?? "en";
  const own = find(wanted, key);
  const text = own ?? find("en", key);
  if (text === null) throw new Error(`no message ${key}`);
  const tag = intlTag(own === null ? "en" : wanted);
  const format = new IntlMessageFormat(text, tag, undefined, { formatters: formatters as never });
  const made = { format, parts: partsOf(format) };
  messages.set(key, made);
  return made;
}

/** Whether a text is the key of something that can be said. */
export function isMessageKey(text: string): text is MessageKey {
  return find("en", text) !== null;
}

/** Plural rules take no bigint; what is too large for a number is no count of anything. */
function plain<V>(values: Record<string, V>): Record<string, V | number> {
  const made: Record<string, V | number> = { ...values };
  for (const name in made) if (typeof made[name] === "bigint") made[name] = Number(made[name]);
  return made;
}

/**
 * A sentence in the reader's language: `say(reading, "refer.friends", { count: 3 })` is "3 friends". Messages are ICU;
 * money and long numbers come in as text already formatted. A value that a message needs and does not get throws.
 */
export function say(reading: Reading, key: MessageKey, values?: Values): string {
  const { format, parts } = messageOf(reading, key);
  if (parts === null)
    return String(format.format(values && (plain(values) as Record<string, PrimitiveType>)));
  let said = "";
  for (const part of parts) said += typeof part === "string" ? part : textOf(key, part.value, values);
  return said;
}

function textOf(key: string, name: string, values: Values | undefined): string {
  const value = values?.[name];
  if (value === undefined) throw new Error(`${key} needs a value for ${name}`);
  return String(value);
}

/** Parts of a list need keys in React; each part is made only here, so its place is its key. */
function keyed(part: ReactNode, place: number): ReactNode {
  return isValidElement(part) ? cloneElement(part, { key: place }) : part;
}

/** The same with tags: `sayParts(reading, "x.y", { b: (words) => <b>{words}</b> })`. */
export function sayParts(reading: Reading, key: MessageKey, values: PartValues): ReactNode {
  const tags: Record<string, PrimitiveType | ReactNode | FormatXMLElementFn<ReactNode>> = {};
  for (const [name, value] of Object.entries(plain(values))) {
    tags[name] =
      typeof value === "function"
        ? (chunks: ReactNode[]) => value(chunks.length === 1 ? chunks[0] : chunks.map(keyed))
        : (value as PrimitiveType);
  }
  const said = messageOf(reading, key).format.format<ReactNode>(tags as Record<string, PrimitiveType>);
  return Array.isArray(said) ? said.map(keyed) : said;
}
