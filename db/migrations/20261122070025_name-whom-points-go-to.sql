ALTER TABLE "lots" ADD COLUMN "extended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "expiry_choices" ADD COLUMN "reward_id" uuid;--> statement-breakpoint
ALTER TABLE "household_people" ADD COLUMN "addressed_to" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "household_people" ADD COLUMN "gives_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "household_people" ADD COLUMN "joined" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "point_transfers" ADD COLUMN "addressed_to" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "point_transfers" ADD COLUMN "note" text DEFAULT '' NOT NULL;