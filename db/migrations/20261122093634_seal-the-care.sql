-- The same wall as for the first tables (seal-the-tenants) around every tenant table that has come since.
do $$
declare
  name text;
  allowed text := 'program_id = (select nullif(current_setting(''app.program_id'', true), '''')::uuid)';
begin
  for name in
    select c.table_name
      from information_schema.columns c
      join pg_class k on k.relname = c.table_name and k.relnamespace = 'public'::regnamespace
     where c.table_schema = 'public' and c.column_name = 'program_id' and not k.relrowsecurity
       and c.table_name not in ('shop_domains', 'staff_roles', 'api_keys')
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy program_scope on %I using (%s) with check (%s)', name, allowed, allowed);
  end loop;
end $$;
--> statement-breakpoint
-- Takes words out of every text within a value; its keys and figures stay.
create function without_words(value jsonb, words text[]) returns jsonb
language plpgsql immutable set search_path = pg_catalog, public as $$
declare
  said text;
  word text;
begin
  case jsonb_typeof(value)
    when 'string' then
      said := value #>> '{}';
      foreach word in array words loop
        said := regexp_replace(said, regexp_replace(word, '([\\.^$*+?(){}|\[\]-])', '\\\1', 'g'), '…', 'gi');
      end loop;
      return to_jsonb(said);
    when 'object' then
      return coalesce((select jsonb_object_agg(e.key, without_words(e.value, words)) from jsonb_each(value) e), '{}');
    when 'array' then
      return coalesce((select jsonb_agg(without_words(e.value, words) order by e.ordinality)
                         from jsonb_array_elements(value) with ordinality e), '[]');
    else return value;
  end case;
end $$;
--> statement-breakpoint
-- What happened is not edited. But an event may name its member as the shop did, and who is erased is named nowhere:
-- the app's role can take the names of an erased member out of that member's own events, and nothing else.
create function forget_in_events(erased uuid, words text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  program uuid := nullif(current_setting('app.program_id', true), '')::uuid;
  changed bigint;
begin
  if not exists (select from public.members m where m.program_id = program and m.id = erased and m.erased_at is not null) then
    raise exception 'the member is not erased';
  end if;
  update public.events e
     set payload = without_words(
           case when jsonb_typeof(e.payload -> 'member') = 'object'
                then e.payload || jsonb_build_object('member', jsonb_build_object('id', erased)) else e.payload end, words),
         explanation = case when e.explanation is null then null else without_words(e.explanation, words) end
   where e.program_id = program and e.member_id = erased;
  get diagnostics changed = row_count;
  return changed;
end $$;
