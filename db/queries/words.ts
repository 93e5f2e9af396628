import type { StoredWord } from "@/lib/shared/own-words";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** What the merchant calls things in one language. */
export async function selectWords(tx: Tx, scope: ProgramScope, locale: string): Promise<StoredWord[]> {
  return tx<StoredWord[]>`
    select key, text, named from program_words where program_id = ${scope.programId} and locale = ${locale}`;
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
  words: readonly StoredWord[],
  now: Date,
): Promise<void> {
  const column = (name: keyof StoredWord) => words.map((word) => word[name]);
  await tx`
    with given as (
      select * from unnest(${column("key")}::text[], ${column("text")}::text[], ${column("named")}::text[])
                as g (key, text, named)
    ), gone as (
      delete from program_words w using given
       where w.program_id = ${scope.programId} and w.locale = ${locale} and w.key = given.key and given.text = ''
    )
    insert into program_words (program_id, locale, key, text, named, updated_at)
    select ${scope.programId}, ${locale}, key, text, named, ${now} from given where text <> ''
    on conflict (program_id, locale, key) do update set text = excluded.text, named = excluded.named,
      updated_at = excluded.updated_at`;
  await tx`update programs set rules_revision = rules_revision + 1 where id = ${scope.programId}`;
}
