CREATE TABLE "segments" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"conditions" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "segments_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
ALTER TABLE "challenge_progress" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "draws" ADD COLUMN "public_source" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "draws" ADD COLUMN "public_value" text;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "segment_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "segments" ADD CONSTRAINT "segments_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "segments_name" ON "segments" USING btree ("program_id",lower(name)) WHERE removed_at is null;