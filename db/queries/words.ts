import type { StoredWord } from "@/lib/shared/own-words";
import type { ProgramScope } from "@/lib/shared/scope";
import type { NamedThing } from "@/lib/words/named";
import type { Tx } from "../transaction";

/** What the merchant calls things in one language. */
export async function selectWords(tx: Tx, scope: ProgramScope, locale: string): Promise<StoredWord[]> {
  return tx<StoredWord[]>`
    select key, text, named from program_words where program_id = ${scope.programId} and locale = ${locale}`;
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

/** Everything in a program that has a name of its own, with what it is called: products, which can be thousands, last. */
export async function selectNamed(tx: Tx, scope: ProgramScope, most: number): Promise<NamedThing[]> {
  const program = scope.programId;
  return tx<NamedThing[]>`
    select kind, id, texts from (
      select 'reward' as kind, id::text, jsonb_build_object('name', name, 'description', description) as texts,
             position::bigint as place
        from rewards where program_id = ${program} and (ends_at is null or ends_at > now())
      union all
      select 'tier', id::text, jsonb_build_object('name', name, 'benefits', array_to_string(benefits, E'\\n')), position
        from tiers where program_id = ${program} and ended_at is null
      union all
      select 'badge', id::text, jsonb_build_object('name', name, 'description', description, 'levels',
             (select coalesce(string_agg(level ->> 'name', E'\\n' order by place), '')
                from jsonb_array_elements(definition -> 'levels') with ordinality as l (level, place))), position
        from badges where program_id = ${program} and ended_at is null
      union all
      select 'challenge', id::text, jsonb_build_object('name', name, 'description', description),
             extract(epoch from starts_at)::bigint
        from challenges where program_id = ${program} and ended_at is null
      union all
      select 'draw', id::text, jsonb_build_object('name', name, 'description', description),
             extract(epoch from opens_at)::bigint
        from draws where program_id = ${program} and cancelled_at is null
      union all
      select 'rule', rule_id::text, jsonb_build_object('name', name), position
        from (select distinct on (rule_id) rule_id, name, position from earning_rule_versions
               where program_id = ${program} and (live_until is null or live_until > now())
               order by rule_id, version desc) r
      union all
      select 'cause', id::text, jsonb_build_object('name', name, 'description', description, 'impactOne', impact_one,
                                                   'impactMany', impact_many), position
        from causes where program_id = ${program} and ended_at is null
      union all
      select 'gate', id::text, jsonb_build_object('name', name, 'title', title, 'body', body),
             extract(epoch from created_at)::bigint
        from gates where program_id = ${program} and removed_at is null
      union all
      select 'product', sku, jsonb_build_object('title', title, 'description', description,
               'kind', case when variant ->> 'of' = sku then variant ->> 'name' else '' end), position
        from products where program_id = ${program}
      union all
      -- Values that tell variants apart, but for those that are figures alone.
      select 'option', value, jsonb_build_object('label', value), 0
        from (select distinct attributes ->> b.name as value
                from products, jsonb_array_elements_text(variant -> 'by') as b (name)
               where program_id = ${program}) o where value ~ '[[:alpha:]]'
      union all
      select 'category', category, jsonb_build_object('label', category), 0
        from (select distinct unnest(categories) as category from products where program_id = ${program}) c
      union all
      -- What is known of products, but for marks that rules go by.
      select 'attribute', name, jsonb_build_object('label', replace(name, '_', ' ')), 0
        from (select distinct a.key as name from products, jsonb_each(attributes) a
               where program_id = ${program} and jsonb_typeof(a.value) <> 'boolean') a
    ) named
    order by kind = 'product', kind, place, id limit ${most}`;
}
