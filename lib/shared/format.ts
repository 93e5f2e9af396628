import { intlTag } from "./locale";
import { decimalString, type Money } from "./money";

/** How a person reads: language, the program's time zone, and what its points are called. */
export type Reading = { locale?: string; timeZone?: string; names?: { one: string; many: string } };

/** English as most programs write it: day before month, and plain currency signs. */
export const DEFAULT_LOCALE = "en-GB";

const MINUS = "\u2212";

const numberFormats = new Map<string, Intl.NumberFormat>();
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

/** "2,480 points", "1 point", or as the program calls them. */
export function formatPoints(value: bigint | number, reading: Reading = {}): string {
  const { one, many } = reading.names ?? { one: "point", many: "points" };
  return `${formatNumber(value, reading)} ${BigInt(value) === 1n ? one : many}`;
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

/** "2 rewards", "1 reward". */
export function formatCount(count: number, one: string, many: string, reading: Reading = {}): string {
  return `${formatNumber(count, reading)} ${count === 1 ? one : many}`;
}
