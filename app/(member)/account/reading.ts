import type { Program } from "@/lib/programs/program";
import type { Wording } from "@/lib/rewards/sentences";
import { DEFAULT_LOCALE, type Reading } from "@/lib/shared/format";
import type { Money } from "@/lib/shared/money";
import type { NoticeWords } from "@/lib/shared/notice";

/** How this program's members read: its time zone, and what its points are called. */
export function readingOf({ timeZone, pointsOne, pointsMany }: Program): Reading {
  return { timeZone, names: { one: pointsOne, many: pointsMany } };
}

/** How the sentences of rewards are worded for this program. */
export function wordingOf({ timeZone, pointsOne, pointsMany, currency }: Program): Wording {
  return { timeZone, pointsOne, pointsMany, currency };
}

/** What notices of this program are worded with. */
export function wordsOf({ timeZone, currency, pointsOne, pointsMany }: Program): NoticeWords {
  return { names: { one: pointsOne, many: pointsMany }, timeZone, currency, locale: DEFAULT_LOCALE };
}

/** An amount of the program's currency; null stays null. */
export function moneyOf(minor: bigint | null, { currency }: Program): Money | null {
  return minor === null ? null : { minor, currency };
}
