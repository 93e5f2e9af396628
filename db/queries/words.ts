import type { OwnWords } from "@/lib/shared/own-words";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** What the merchant calls things in one language. */
export async function selectWords(tx: Tx, scope: ProgramScope, locale: string): Promise<OwnWords> {
  const rows = await tx<{ key: string; text: string }[]>`
    select key, text from program_words where program_id = ${scope.programId} and locale = ${locale}`;
  return Object.fromEntries(rows.map(({ key, text }) => [key, text]));
}

/** How many words there are, by language. */
export async function countWords(tx: Tx, scope: ProgramScope): Promise<Map<string, number>> {
  const rows = await tx<{ locale: string; count: number }[]>`
    select locale, count(*)::int as count from program_words where program_id = ${scope.programId} group by locale`;
  return new Map(rows.map(({ locale, count }) => [locale, count]));
}

/** Stores words of one language; an empty one is taken away. Processes learn of it by the program's revision. */
export async function storeWords(
  tx: Tx,
  scope: ProgramScope,
  locale: string,
  words: OwnWords,
  now: Date,
): Promise<void> {
  const [keys, texts] = [Object.keys(words), Object.values(words)];
  await tx`
    with given as (
      select * from unnest(${keys}::text[], ${texts}::text[]) as g (key, text)
    ), gone as (
      delete from program_words w using given
       where w.program_id = ${scope.programId} and w.locale = ${locale} and w.key = given.key and given.text = ''
    )
    insert into program_words (program_id, locale, key, text, updated_at)
    select ${scope.programId}, ${locale}, key, text, ${now} from given where text <> ''
    on conflict (program_id, locale, key) do update set text = excluded.text, updated_at = excluded.updated_at`;
  await tx`update programs set rules_revision = rules_revision + 1 where id = ${scope.programId}`;
}
