ALTER TABLE "purchases" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "told_revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Whatever is younger is told once more, which changes nothing.
UPDATE "purchases" SET "told_revision" = "revision" WHERE "placed_at" < now() - interval '30 days';--> statement-breakpoint
CREATE INDEX "purchases_untold" ON "purchases" USING btree ("program_id","shop_id","number") WHERE told_revision < revision;