import { err, ok, type Result } from "@/lib/shared/result";
import { type Birthday, checkBirthday } from "./birthday";

/** Whether 03/04 is 3 April or 4 March. */
export const DATE_ORDERS = ["dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export type DateError = { code: "date_wrong" };

const NUMERIC = /^(\d{1,2})([./-])(\d{1,2})(?:\2(\d{2,4}))?(?:[ T].*)?$/;
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/;

/** What one date says about the order of day and month in its file; null where it could be either. */
export function orderSeenIn(text: string): DateOrder | null {
  const match = NUMERIC.exec(text.trim());
  if (!match) return null;
  const [first, sign, second] = [Number(match[1]), match[2], Number(match[3])];
  if (first > 12 && second <= 12) return "dmy";
  if (second > 12 && first <= 12) return "mdy";
  // Dots are how those write who begin with the day.
  return sign === "." ? "dmy" : null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function inWords(text: string): { year: number | null; month: number; day: number } | null {
  const words = text.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  const month = MONTHS.findIndex((name) => words.some((word) => word.startsWith(name))) + 1;
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  const day = numbers.find((number) => number <= 31);
  if (month === 0 || day === undefined) return null;
  return { year: numbers.find((number) => number > 31) ?? null, month, day };
}

/** The parts of a date in any of the ways in which files write them; the year may be missing. */
function partsOf(text: string, order: DateOrder): { year: number | null; month: number; day: number } | null {
  const iso = ISO.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const match = NUMERIC.exec(text);
  if (!match) return inWords(text);
  const [first, second] = [Number(match[1]), Number(match[3])];
  const year = match[4] ? Number(match[4]) : null;
  const full = year !== null && year < 100 ? year + (year < 50 ? 2000 : 1900) : year;
  // A month without a year is written first where it is written as in ISO: 03-24.
  const isDayFirst = first > 12 || (second <= 12 && order === "dmy" && !(full === null && match[2] === "-"));
  return isDayFirst ? { year: full, month: second, day: first } : { year: full, month: first, day: second };
}

/** Reads a birthday: day and month; the year is forgotten. */
export function readBirthdayCell(text: string, order: DateOrder): Result<Birthday, DateError> {
  const parts = partsOf(text.trim(), order);
  const checked = parts && checkBirthday(parts.month, parts.day);
  return checked ?? err({ code: "date_wrong" });
}

/** Reads a day of the calendar as "2026-11-22". */
export function readDay(text: string, order: DateOrder): Result<string, DateError> {
  const parts = partsOf(text.trim(), order);
  if (!parts?.year || !checkBirthday(parts.month, parts.day)?.ok) return err({ code: "date_wrong" });
  const two = (figure: number) => String(figure).padStart(2, "0");
  const day = `${String(parts.year).padStart(4, "0")}-${two(parts.month)}-${two(parts.day)}`;
  return Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ||
    new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day
    ? err({ code: "date_wrong" })
    : ok(day);
}
