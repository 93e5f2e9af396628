import type { Facts } from "./facts";
import { readPlaces, writePlaces } from "./places";

/** A reason as stored: `rules` is absent where the line of places beside it says whose it is; no more than a code is that alone. */
export type StoredReason = string | { code: string; facts?: Facts; rules?: number[] | string };

/** Why rules did not pay, as stored: `places` has, at each rule's place, which of the reasons is its own. */
export type StoredReasons = { notApplied: StoredReason[]; places?: string };

type Reason = { code: string; facts?: Facts; rules: readonly number[] };

/** So many rules are written as a line of places; of fewer each reason lists its own. */
const MANY = 16;
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const NONE = ".";

/**
 * Which reason each rule has, a digit of base 36 at each rule's place: one letter a rule, however they are mixed. Null where
 * that would be longer than the lists, where there are more reasons than digits, or where a rule has two.
 */
function writeLine(reasons: readonly Reason[]): string | null {
  let [told, end] = [0, 0];
  for (let nth = 0; nth < reasons.length; nth++) {
    const { rules } = reasons[nth] as Reason;
    told += rules.length;
    for (let at = 0; at < rules.length; at++) end = Math.max(end, (rules[at] as number) + 1);
  }
  if (told < MANY || end > told * 2 || reasons.length > DIGITS.length) return null;
  const marks = new Array<string>(end).fill(NONE);
  for (let nth = 0; nth < reasons.length; nth++) {
    const { rules } = reasons[nth] as Reason;
    for (let at = 0; at < rules.length; at++) {
      const place = rules[at] as number;
      if (marks[place] !== NONE) return null;
      marks[place] = DIGITS[nth] as string;
    }
  }
  return marks.join("");
}

/** A reason of which the line of places says whose it is. */
function plainly({ code, facts }: Reason): StoredReason {
  return facts ? { code, facts } : code;
}

function listed({ code, facts, rules }: Reason): StoredReason {
  return facts ? { code, facts, rules: writePlaces(rules) } : { code, rules: writePlaces(rules) };
}

/** Reasons as they are kept with an event: many rules by one line of places, few by a list for each reason. */
export function writeReasons(reasons: readonly Reason[]): StoredReasons {
  const places = lineFor(reasons);
  return places === null ? { notApplied: reasons.map(listed) } : { notApplied: reasons.map(plainly), places };
}

/** The line that was last written, and the places it was written for. */
let last: { of: readonly (readonly number[])[]; places: string } = { of: [], places: "" };

/** Order after order the same rules fail for the same reasons: their line is written once, as long as they are the same. */
function lineFor(reasons: readonly Reason[]): string | null {
  if (areSame(last.of, reasons)) return last.places;
  const places = writeLine(reasons);
  if (places !== null) last = { of: reasons.map(({ rules }) => [...rules]), places };
  return places;
}

function areSame(some: readonly (readonly number[])[], reasons: readonly Reason[]): boolean {
  if (some.length === 0 || some.length !== reasons.length) return false;
  for (let nth = 0; nth < some.length; nth++) {
    const [places, others] = [some[nth] as readonly number[], (reasons[nth] as Reason).rules];
    if (places.length !== others.length) return false;
    for (let at = 0; at < places.length; at++) if (places[at] !== others[at]) return false;
  }
  return true;
}

/** Each reason with the places of its rules, ascending. */
export function readReasons({ notApplied, places = "" }: StoredReasons): Reason[] {
  return notApplied.map((stored, nth) => {
    const reason = typeof stored === "string" ? { code: stored } : stored;
    const rules = reason.rules === undefined ? placesOf(places, DIGITS[nth] ?? "") : readPlaces(reason.rules);
    return { ...reason, rules };
  });
}

function placesOf(line: string, digit: string): number[] {
  return [...line].flatMap((mark, place) => (mark === digit ? [place] : []));
}
