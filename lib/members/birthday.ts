import { dayStart, localDay } from "@/lib/shared/calendar";
import { formatDate, type Reading } from "@/lib/shared/format";
import { err, ok, type Result } from "@/lib/shared/result";
import { say } from "@/lib/shared/say";

/** Day and month; the year is nobody's business. */
export type Birthday = { month: number; day: number };

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The months, January first, in the reader's language. */
export function monthNames(reading: Reading = {}): string[] {
  return LONGEST.map((_, at) => monthName(at + 1, reading));
}

function monthName(month: number, { locale }: Reading): string {
  return formatDate(new Date(Date.UTC(2024, month - 1, 1)), "monthName", { locale, timeZone: "UTC" });
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** "24 March". */
export function birthdayText({ month, day }: Birthday, { locale }: Reading = {}): string {
  return formatDate(new Date(Date.UTC(2024, month - 1, day)), "day", { locale, timeZone: "UTC" });
}

export type BirthdayError =
  | { code: "birthday_wrong" }
  | { code: "no_such_day"; month: number; most: number }
  | { code: "birthday_future" };

/** The sentence for whoever typed it. */
export function birthdaySentence(error: BirthdayError, reading: Reading = {}): string {
  switch (error.code) {
    case "birthday_wrong":
      return say(reading, "member.profile.birthdayWrong");
    case "no_such_day":
      return say(reading, "member.profile.noSuchDay", {
        month: monthName(error.month, reading),
        most: error.most,
      });
    case "birthday_future":
      return say(reading, "member.profile.birthdayFuture");
  }
}

/** A day of the calendar that comes in some year; 29 February does. */
export function checkBirthday(month: number, day: number): Result<Birthday, BirthdayError> {
  const most = LONGEST[month - 1];
  if (!most || !Number.isInteger(day) || day < 1) return err({ code: "birthday_wrong" });
  return day > most ? err({ code: "no_such_day", month, most }) : ok({ month, day });
}

/** Reads "03-24" or "1990-03-24"; of a whole date the year is checked and forgotten. `today` is a local day. */
export function readBirthday(text: string, today: string): Result<Birthday, BirthdayError> {
  const match = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return err({ code: "birthday_wrong" });
  const [month, day] = [Number(match[2]), Number(match[3])];
  const checked = checkBirthday(month, day);
  if (!checked.ok || !match[1]) return checked;
  if (month === 2 && day === 29 && !isLeap(Number(match[1])))
    return err({ code: "no_such_day", month, most: 28 });
  return text.trim() > today ? err({ code: "birthday_future" }) : checked;
}

/** The birthdays that are kept on a local day: those of 29 February on the 28th of common years. */
export function birthdaysOn(day: string): Birthday[] {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const own = { month, day: date };
  return month === 2 && date === 28 && !isLeap(year) ? [own, { month: 2, day: 29 }] : [own];
}

/** The local days up to today that are looked at, oldest first: whoever runs late makes up for what was missed. */
export function recentDays(now: Date, timeZone: string, back: number): string[] {
  const today = Date.parse(`${localDay(now, timeZone)}T00:00:00Z`);
  return Array.from({ length: back + 1 }, (_, at) =>
    new Date(today - (back - at) * 86_400_000).toISOString().slice(0, 10),
  );
}

/** A span of instants. */
export type Span = { from: Date; until: Date; years: number };

/** When those joined whose anniversary falls on a local day: one span for each year back to `oldest`. */
export function anniversarySpans(day: string, timeZone: string, oldest: Date): Span[] {
  const year = Number(day.slice(0, 4));
  const spans: Span[] = [];
  const oldestYear = Number(localDay(oldest, timeZone).slice(0, 4));
  for (let past = year - 1; past >= oldestYear; past--) {
    for (const { month, day: date } of birthdaysOn(day)) {
      const two = (figure: number) => String(figure).padStart(2, "0");
      const from = dayStart(`${past}-${two(month)}-${two(date)}`, timeZone);
      if (!from) continue;
      const next = new Date(Date.UTC(past, month - 1, date + 1)).toISOString().slice(0, 10);
      const until = dayStart(next, timeZone);
      if (until) spans.push({ from, until, years: year - past });
    }
  }
  return spans;
}
