-- Row-level security is the second wall behind the where of every query: a statement sees the rows of the program that
-- its transaction named by "set local app.program_id = '<uuid>'", and without one it sees no row at all. One program,
-- not a list: the planner takes a comparison with a list for ten comparisons, and then scans a program rather than
-- ask its index once per element.
do $$
declare
  name text;
  allowed text := 'program_id = (select nullif(current_setting(''app.program_id'', true), '''')::uuid)';
begin
  for name in
    select c.table_name
      from information_schema.columns c
     where c.table_schema = 'public' and c.column_name = 'program_id'
       and c.table_name not in ('shop_domains', 'staff_roles', 'api_keys')
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy program_scope on %I using (%s) with check (%s)', name, allowed, allowed);
  end loop;
end $$;
--> statement-breakpoint
-- A batch is written whole or not at all: what another transaction got to first makes this one start over.
create function assert_written(expected bigint[], actual bigint[]) returns boolean
language plpgsql as $$
begin
  if expected is distinct from actual then
    raise exception 'written % of %', actual, expected using errcode = 'serialization_failure';
  end if;
  return true;
end $$;
--> statement-breakpoint
-- Lets the app's role queue a job in its own transaction without any right on the queue's tables.
create function enqueue_job(task text, payload json, run_at timestamptz default null, job_key text default null)
returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key, max_attempts => 12);
end $$;
