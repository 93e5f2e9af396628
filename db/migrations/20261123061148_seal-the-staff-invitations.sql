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
