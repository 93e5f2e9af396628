DROP INDEX "members_joined";--> statement-breakpoint
CREATE INDEX "members_joined" ON "members" USING btree ("program_id","joined_at","id") WHERE erased_at is null;