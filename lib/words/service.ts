import { selectWords } from "@/db/queries/words";
import { readProgram, type Tx } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { type Locale, localeOf } from "@/lib/shared/locale";
import { type OwnWords, readWords } from "@/lib/shared/own-words";
import type { ProgramScope } from "@/lib/shared/scope";
import { type AsRead, asRead } from "./as-read";

export type { AsRead } from "./as-read";
export { readingOf } from "./as-read";

/** A program with its words in the language of whoever reads it. */
export type ReadProgram = Program & AsRead;

const NONE: OwnWords = Object.freeze({});
const MOST_KEPT = 500;

/** By program and language, as of a revision of the program: every change of words makes a new one. */
const kept = new Map<string, { revision: number; words: OwnWords }>();

async function wordsIn(scope: ProgramScope, program: Program, locale: Locale, tx?: Tx): Promise<OwnWords> {
  if (locale === program.settings.languages.default) return NONE;
  const key = `${program.id} ${locale}`;
  const known = kept.get(key);
  if (known?.revision === program.rulesRevision) return known.words;
  const stored = await (tx
    ? selectWords(tx, scope, locale)
    : readProgram(scope, (own) => selectWords(own, scope, locale)));
  const words = readWords(stored);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, { revision: program.rulesRevision, words });
  return words;
}

/** The language of ours that a program is shown in to somebody who wants `wanted`: that, or else its own. */
export function offeredLocale(program: Program, wanted: string | null): Locale {
  const { default: own, offered } = program.settings.languages;
  const locale = wanted === null ? null : localeOf(wanted);
  return locale !== null && offered.includes(locale) ? locale : own;
}

/**
 * A program as somebody reads it whose language is `wanted` (a member's own choice; null where there is none), if it is
 * offered in that. `readingOf` makes the Reading of it. Within a transaction hand that on.
 */
export async function programAsRead(
  scope: ProgramScope,
  program: Program,
  wanted: string | null,
  tx?: Tx,
): Promise<ReadProgram> {
  const locale = offeredLocale(program, wanted);
  return asRead(program, locale, await wordsIn(scope, program, locale, tx));
}
