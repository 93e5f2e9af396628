DROP INDEX "lots_opening";--> statement-breakpoint
DROP INDEX "lots_lapsing";--> statement-breakpoint
CREATE INDEX "lots_opening" ON "lots" USING btree ("program_id","available_at") WHERE state = 'pending' and available_at is not null;--> statement-breakpoint
CREATE INDEX "lots_lapsing" ON "lots" USING btree ("program_id","expires_at") WHERE state = 'open' and expires_at is not null;