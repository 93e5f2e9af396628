import { intlTag } from "./locale";
import { decimalString, type Money } from "./money";
import type { OwnWords } from "./own-words";

/** What a program calls its points, "point" and "points", and in the forms of languages that have more of them. */
export type PointNames = {
  one: string;
  many: string;
  forms?: Partial<Record<Intl.LDMLPluralRule, string>>;
};

/**
 * How a person reads: language (one of LOCALES), the program's time zone, what its points are called, and the
 * merchant's own words in that language (own-words.ts).
 */
export type Reading = { locale?: string; timeZone?: string; names?: PointNames; words?: OwnWords };

/** English as most programs write it: day before month, and plain currency signs. */
export const DEFAULT_LOCALE = "en-GB";

const MINUS = "\u2212";

const numberFormats = new Map<string, Intl.NumberFormat>();
const countryNames = new Map<string, Intl.DisplayNames>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(intlTag(locale), options);
  numberFormats.set(key, known);
  return known;
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(intlTag(locale), options);
  dateFormats.set(key, known);
  return known;
}

/** Intl writes a hyphen in some languages; figures get a real minus in all. */
function realMinus(text: string): string {
  return text.replace("-", MINUS);
}

/** "2,480"; below zero with a real minus. */
export function formatNumber(value: bigint | number, { locale = DEFAULT_LOCALE }: Reading = {}): string {
  return realMinus(numberFormat(locale, {}).format(value));
}

/** "+96", "−500", "0". */
export function formatSigned(value: bigint | number, { locale = DEFAULT_LOCALE }: Reading = {}): string {
  return realMinus(numberFormat(locale, { signDisplay: "exceptZero" }).format(value));
}

const pluralRules = new Map<string, Intl.PluralRules>();

/** Which form of a word a language puts behind a number. */
function formFor(value: bigint | number, locale: string): Intl.LDMLPluralRule {
  const rules = pluralRules.get(locale) ?? new Intl.PluralRules(intlTag(locale));
  pluralRules.set(locale, rules);
  return rules.select(Number(value));
}

/** "points" or "point": the program's word as it stands behind this number in the reader's language. */
export function pointsWord(value: bigint | number, { locale = DEFAULT_LOCALE, names }: Reading = {}): string {
  const { one, many, forms } = names ?? { one: "point", many: "points" };
  const form = formFor(value, locale);
  return forms?.[form] ?? (form === "one" && BigInt(value) >= 0n ? one : many);
}

/** "2,480 points", "1 point", or as the program calls them. */
export function formatPoints(value: bigint | number, reading: Reading = {}): string {
  const word = pointsWord(value, reading);
  // The Arabic dual says the number itself; Japanese sets no space before what is counted, unless it is a foreign word.
  if (reading.locale === "ar" && reading.names?.forms?.two && BigInt(value) === 2n) return word;
  const space = reading.locale === "ja" && word.charCodeAt(0) > 0x2e7f ? "" : " ";
  return `${formatNumber(value, reading)}${space}${word}`;
}

/** "71%" of a share from 0 to 1. */
export function formatPercent(share: number, { locale = DEFAULT_LOCALE }: Reading = {}, digits = 0): string {
  return realMinus(numberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(share));
}

export type MoneyReading = Reading & {
  /** "€5" rather than "€5.00" when there is nothing behind the point. */
  short?: boolean;
  /** "+€5.00" above zero. */
  signed?: boolean;
};

/** "€24.80", "¥2,480", "KWD 2.480": the digits of the currency, exact at any size, below zero with a real minus. */
export function formatMoney(
  money: Money,
  { locale = DEFAULT_LOCALE, short, signed }: MoneyReading = {},
): string {
  const decimal = decimalString(money.minor, money.currency);
  const digits = decimal.split(".")[1]?.length ?? 0;
  const format = numberFormat(locale, {
    style: "currency",
    currency: money.currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    trailingZeroDisplay: short ? "stripIfInteger" : "auto",
    signDisplay: signed ? "exceptZero" : "auto",
  });
  return realMinus(format.format(decimal as Intl.StringNumericLiteral));
}

const DATES = {
  /** 14 January 2027 */
  long: { day: "numeric", month: "long", year: "numeric" },
  /** 14 Jan 2027 */
  medium: { day: "numeric", month: "short", year: "numeric" },
  /** 6 December */
  day: { day: "numeric", month: "long" },
  /** 14 Jan 2027, 09:30 */
  time: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
  /** November 2026 */
  month: { month: "long", year: "numeric" },
  /** December */
  monthName: { month: "long" },
  /** 2024 */
  year: { year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateStyle = keyof typeof DATES;

/** A date as read in a time zone: "14 January 2027". */
export function formatDate(at: Date, style: DateStyle = "long", reading: Reading = {}): string {
  const { locale = DEFAULT_LOCALE, timeZone = "UTC" } = reading;
  return dateFormat(locale, { ...DATES[style], timeZone }).format(at);
}

/**
 * The last day before an instant: the end of a period is the first moment that is no longer in it, so what ends at
 * midnight of the 15th is good "until 14 January".
 */
export function formatUntil(endsAt: Date, style: DateStyle = "long", reading: Reading = {}): string {
  return formatDate(new Date(endsAt.getTime() - 1), style, reading);
}

/** "Germany", of an ISO 3166 code; the code itself where it is none. */
export function formatCountry(code: string, { locale = DEFAULT_LOCALE }: Reading = {}): string {
  const names = countryNames.get(locale) ?? new Intl.DisplayNames(intlTag(locale), { type: "region" });
  countryNames.set(locale, names);
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

/** "2 rewards", "1 reward". */
export function formatCount(count: number, one: string, many: string, reading: Reading = {}): string {
  return `${formatNumber(count, reading)} ${count === 1 ? one : many}`;
}

const listFormats = new Map<string, Intl.ListFormat>();

/** "mugs, kettles or socks": the parts as the language joins them. */
export function formatList(
  parts: readonly string[],
  type: "and" | "or",
  { locale = DEFAULT_LOCALE }: Reading = {},
): string {
  const key = `${locale} ${type}`;
  const format =
    listFormats.get(key) ??
    new Intl.ListFormat(intlTag(locale), { type: type === "and" ? "conjunction" : "disjunction" });
  listFormats.set(key, format);
  return format.format(parts);
}
