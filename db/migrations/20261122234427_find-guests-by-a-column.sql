DROP INDEX "events_of_import";--> statement-breakpoint
DROP INDEX "purchases_of_guest";--> statement-breakpoint
DROP INDEX "events_order";--> statement-breakpoint
DROP INDEX "events_of_guest";--> statement-breakpoint
DROP INDEX "lots_order";--> statement-breakpoint
DROP INDEX "members_external";--> statement-breakpoint
DROP INDEX "members_user";--> statement-breakpoint
DROP INDEX "members_phone";--> statement-breakpoint
DROP INDEX "members_leaderboard";--> statement-breakpoint
DROP INDEX "purchases_email";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "guest_key" text GENERATED ALWAYS AS (case when member_id is null and order_id is not null then lower(btrim(payload -> 'member' ->> 'email')) end) STORED;--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "email_key" text GENERATED ALWAYS AS (nullif(lower(btrim(email)), '')) STORED;--> statement-breakpoint
CREATE INDEX "events_order" ON "events" USING btree ("program_id","order_id") WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX "events_of_guest" ON "events" USING btree ("program_id","guest_key") WHERE guest_key is not null;--> statement-breakpoint
CREATE INDEX "lots_order" ON "lots" USING btree ("program_id","order_id") WHERE order_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "members_external" ON "members" USING btree ("program_id","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "members_user" ON "members" USING btree ("program_id","user_id") WHERE user_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "members_phone" ON "members" USING btree ("program_id","phone_key") WHERE phone_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "members_leaderboard" ON "members" USING btree ("program_id","leaderboard_name") WHERE leaderboard_name is not null;--> statement-breakpoint
CREATE INDEX "purchases_email" ON "purchases" USING btree ("program_id","email_key") WHERE email_key is not null;