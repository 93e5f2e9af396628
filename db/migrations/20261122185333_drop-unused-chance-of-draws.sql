ALTER TABLE "draws" DROP COLUMN "public_source";--> statement-breakpoint
ALTER TABLE "draws" DROP COLUMN "public_value";