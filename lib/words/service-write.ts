import { type AuditValue, writeAudit } from "@/db/queries/audit";
import { selectNamed, selectWords, storeWords } from "@/db/queries/words";
import { inProgram, readProgram } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import type { Locale } from "@/lib/shared/locale";
import type { StoredWord } from "@/lib/shared/own-words";
import type { ProgramScope } from "@/lib/shared/scope";
import { countedTexts, type NamedText, onceTexts, textsOf } from "./named";

/** So many named things are offered; a program with more has its names in the shop it comes from. */
const MOST_NAMED = 2_000;

/** What can be said in a language, and what the merchant has said of it. */
export type Words = { texts: NamedText[]; stored: StoredWord[] };

/** Every text of a program with the merchant's words for it, in each of these languages. */
export function wordsOf(
  scope: ProgramScope,
  program: Program,
  locales: readonly Locale[],
): Promise<Map<Locale, Words>> {
  return readProgram(scope, async (tx) => {
    const things = textsOf(await selectNamed(tx, scope, MOST_NAMED));
    const named = [...things, ...onceTexts(program.settings)];
    const words = new Map<Locale, Words>();
    for (const locale of locales) {
      const texts = [...countedTexts(locale, program, program.settings), ...named];
      words.set(locale, { texts, stored: await selectWords(tx, scope, locale) });
    }
    return words;
  });
}

/** Stores words of one language, in the log with what stood before; an empty text takes the word away. */
export function saveWords(
  scope: ProgramScope,
  locale: Locale,
  changed: readonly StoredWord[],
  now: Date,
): Promise<void> {
  return inProgram(scope, async (tx) => {
    if (changed.length === 0) return;
    const former = new Map((await selectWords(tx, scope, locale)).map(({ key, text }) => [key, text]));
    await storeWords(tx, scope, locale, changed, now);
    const before: Record<string, AuditValue> = { locale };
    const after: Record<string, AuditValue> = { locale };
    for (const { key, text } of changed) {
      before[key] = former.get(key) ?? null;
      after[key] = text === "" ? null : text;
    }
    await writeAudit(tx, scope, "words.changed", showId("program", scope.programId), before, after, now);
  });
}
