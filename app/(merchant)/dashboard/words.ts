import type { Program } from "@/lib/programs/program";
import { DEFAULT_LOCALE, type Reading } from "@/lib/shared/format";

/** What the program calls its points, as sentences take it. */
export function namesOf({ pointsOne, pointsMany }: Pick<Program, "pointsOne" | "pointsMany">) {
  return { one: pointsOne, many: pointsMany };
}

/** How dates and points of a program are read. */
export function readingOf(program: Pick<Program, "pointsOne" | "pointsMany" | "timeZone">): Reading {
  return { timeZone: program.timeZone, names: namesOf(program) };
}

/** What notices and alerts of a program are worded with. */
export function wordsOf(program: Pick<Program, "pointsOne" | "pointsMany" | "timeZone" | "currency">) {
  const { timeZone, currency } = program;
  return { names: namesOf(program), timeZone, currency, locale: DEFAULT_LOCALE };
}
