import { dayStart, daysLater, endOfDay, localDay } from "@/lib/shared/calendar";
import { isOpenOn } from "./decide-redemption";
import type { Blackout, RewardTerms } from "./reward";

/** Puts a sentence by a field. */
export type Complain = (field: string, message: string) => null;
type Typed = Readonly<Record<string, unknown>>;

/** A field that has a number or an id in its name, as typed. */
export function extra(fields: Typed, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value.trim() : "";
}

const MOST_BLACKOUTS = 40;
const CHOOSE = "choose a day of the calendar, like 2027-01-31.";

/** A stretch of days on which it cannot be used, and in which row of the form it stands. */
export type BlackoutRow = Blackout & { row: number };

/** The stretches of days as they were typed; what is none stands by its field. */
export function blackoutRows(fields: Typed, timeZone: string, complain: Complain): BlackoutRow[] {
  const rows: BlackoutRow[] = [];
  for (let row = 0; row < MOST_BLACKOUTS; row++) {
    const [from, to] = [extra(fields, `blackoutFrom_${row}`), extra(fields, `blackoutTo_${row}`)];
    if (!from && !to) continue;
    if (!dayStart(from, timeZone)) complain(`blackoutFrom_${row}`, `Not from: ${CHOOSE}`);
    else if (to && !dayStart(to, timeZone)) complain(`blackoutTo_${row}`, `Not until: ${CHOOSE}`);
    else if (to && to < from)
      complain(`blackoutTo_${row}`, "Not until: it is before the first day. Choose a later one.");
    else rows.push({ from, to: to || from, row });
  }
  const beyond = `blackoutFrom_${MOST_BLACKOUTS}`;
  if (extra(fields, beyond))
    complain(beyond, `Not from: ${MOST_BLACKOUTS} stretches of days are the most. Take one out first.`);
  return rows;
}

/** The same in the calendar's order. */
export function blackoutsOf(rows: readonly BlackoutRow[]): Blackout[] {
  return rows.map(({ from, to }) => ({ from, to })).sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The days of an offer: from the first instant of one to the last of the other; undefined when a day is none. */
export function spanOf(
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
  timeZone: string,
  complain: Complain,
) {
  const startsAt = startsOn ? dayStart(startsOn, timeZone) : null;
  const last = endsOn ? dayStart(endsOn, timeZone) : null;
  if (startsOn && !startsAt) complain("startsOn", `First day: ${CHOOSE}`);
  if (endsOn && !last) complain("endsOn", `Last day: ${CHOOSE}`);
  if (startsAt && last && last < startsAt)
    complain("endsOn", "Last day: it is before the first day. Choose a later one.");
  return { startsAt, endsAt: last && endOfDay(last, timeZone) };
}

/** Ticking every day is the same as ticking none. */
export function weekdaysOf(ticked: readonly string[]): number[] {
  const days = [...new Set(ticked.filter((day) => /^[1-7]$/.test(day)).map(Number))].sort();
  return days.length === 7 ? [] : days;
}

type Days = Pick<RewardTerms, "leadDays" | "voucherValidDays" | "weekdays" | "blackouts">;
const WEEK = 7;

/** The day from `day` on, at the latest on `last`, on which as many closed days begin as a code is valid; null without. */
function closedFrom(terms: Days, day: string, last: string): string | null {
  let begin = day;
  for (let ahead = 0; begin <= last; ahead++) {
    const at = daysLater(day, ahead);
    if (isOpenOn(terms, at)) begin = daysLater(at, 1);
    else if (daysLater(begin, terms.voucherValidDays - 1) <= at) return begin;
  }
  return null;
}

/** Where to look, in days of use: by the rows of the form, or for weekdays alone from the beginning. */
function stretches(rows: readonly BlackoutRow[], first: string) {
  const weeks = { field: "weekdays", label: "Weekdays", from: first, to: daysLater(first, WEEK) };
  const before = rows.map(({ from, to, row }) => {
    const begin = daysLater(from, -WEEK);
    return { field: `blackoutFrom_${row}`, label: "Not from", from: begin > first ? begin : first, to };
  });
  return [...before, weeks];
}

/** No code may be had that could not be used on a single day, whenever it is redeemed while the reward is on offer. */
export function checkOpenDays(
  terms: RewardTerms,
  rows: readonly BlackoutRow[],
  { now, timeZone }: { now?: Date; timeZone: string },
  complain: Complain,
): void {
  const begins = terms.startsAt && now && terms.startsAt < now ? now : (terms.startsAt ?? now);
  if (!begins || (rows.length === 0 && terms.weekdays.length === 0)) return;
  const first = daysLater(localDay(begins, timeZone), terms.leadDays);
  const ends = terms.endsAt ? localDay(new Date(terms.endsAt.getTime() - 1), timeZone) : null;
  const last = ends === null ? null : daysLater(ends, terms.leadDays);
  for (const { field, label, from, to } of stretches(rows, first)) {
    const closed = closedFrom(terms, from, last !== null && last < to ? last : to);
    if (closed === null) continue;
    const day = daysLater(closed, -terms.leadDays);
    complain(
      field,
      `${label}: it covers every day on which a code of ${day} could be used. Leave some days open, or let codes be valid longer.`,
    );
    return;
  }
}
