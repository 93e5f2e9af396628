import { formatMoney, formatPoints, formatUntil, type Reading } from "@/lib/shared/format";
import type { NoticeFacts, NoticeWords } from "@/lib/shared/notice";

/*
 * Facts in words. A fact that is not what it should be is said as little of as can be, never as nonsense: what a member
 * was told years ago has to be readable still.
 */

export function readingOf({ names, timeZone, locale }: NoticeWords): Reading {
  return { names, timeZone, locale };
}

/** A fact as text; empty where there is none. */
export function said(facts: NoticeFacts, name: string): string {
  return String(facts[name] ?? "");
}

/** A fact that is a whole number; 0 where it is none. */
export function figure(facts: NoticeFacts, name: string): bigint {
  const digits = said(facts, name);
  return /^\d{1,18}$/.test(digits) ? BigInt(digits) : 0n;
}

/** "500 points", as the program calls them. */
export function saidPoints(facts: NoticeFacts, words: NoticeWords, name = "points"): string {
  return formatPoints(figure(facts, name), readingOf(words));
}

/** "€5.00"; empty where the fact is missing. */
export function saidMoney(facts: NoticeFacts, words: NoticeWords, name = "minor"): string {
  if (said(facts, name) === "") return "";
  return formatMoney({ minor: figure(facts, name), currency: words.currency }, readingOf(words));
}

/** The last day before an instant: "14 January 2027" of what ends when the 15th begins. */
export function saidUntil(facts: NoticeFacts, words: NoticeWords, name = "until"): string {
  const at = new Date(said(facts, name));
  return Number.isNaN(at.getTime()) ? "a day that is near" : formatUntil(at, "long", readingOf(words));
}
