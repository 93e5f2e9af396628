import type { Wording } from "@/lib/rewards/sentences";
import type { Money } from "@/lib/shared/money";
import type { NoticeWords } from "@/lib/shared/notice";
import { type ReadProgram, readingOf } from "@/lib/words/service";

export { readingOf };

/** How the sentences of rewards are worded for this program. */
export function wordingOf(program: ReadProgram): Wording {
  const { timeZone, pointsOne, pointsMany, currency } = program;
  return { ...readingOf(program), timeZone, pointsOne, pointsMany, currency };
}

/** What notices of this program are worded with. */
export function wordsOf(program: ReadProgram): NoticeWords {
  const { timeZone, currency } = program;
  return { ...readingOf(program), timeZone, currency };
}

/** An amount of the program's currency; null stays null. */
export function moneyOf(minor: bigint | null, { currency }: ReadProgram): Money | null {
  return minor === null ? null : { minor, currency };
}
