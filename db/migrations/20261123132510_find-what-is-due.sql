DROP INDEX "shopify_shown_due";--> statement-breakpoint
DROP INDEX "tier_grants_ending";--> statement-breakpoint
CREATE INDEX "members_touched_at" ON "members_touched" USING btree ("program_id","at","member_id");--> statement-breakpoint
CREATE INDEX "members_ended_pools" ON "members" USING btree ("program_id","id") WHERE kind = 'household' and excluded;--> statement-breakpoint
CREATE INDEX "shopify_shown_due" ON "shopify_shown" USING btree ("program_id","shop_id","due_at","member_id") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "tier_grants_ending" ON "tier_grants" USING btree ("program_id","until_at","id") WHERE state in ('invited', 'active');