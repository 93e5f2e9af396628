ALTER TABLE "draws" ADD COLUMN "beacon_round" integer;--> statement-breakpoint
ALTER TABLE "draws" ADD COLUMN "beacon" text;