CREATE TABLE "program_words" (
	"program_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"key" text NOT NULL,
	"text" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "program_words_program_id_locale_key_pk" PRIMARY KEY("program_id","locale","key"),
	CONSTRAINT "program_words_text" CHECK (length("program_words"."text") between 1 and 2000)
);
--> statement-breakpoint
ALTER TABLE "program_words" ADD CONSTRAINT "program_words_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;