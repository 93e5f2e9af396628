ALTER TABLE "notices" ADD COLUMN "by_webhook" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "relayed_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "notices_unrelayed" ON "notices" USING btree ("program_id","at") WHERE by_webhook and relayed_at is null;