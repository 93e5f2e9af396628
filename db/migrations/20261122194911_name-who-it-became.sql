ALTER TABLE "members" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
-- Program by program: the wall between them stands in front of a migration too.
do $$
declare
  program uuid;
begin
  for program in select id from programs loop
    perform set_config('app.program_id', program::text, true);
    update members m set merged_into = g.into_member_id from member_merges g
     where g.program_id = program and m.program_id = program and m.id = g.from_member_id;
  end loop;
  perform set_config('app.program_id', '', true);
end $$;
