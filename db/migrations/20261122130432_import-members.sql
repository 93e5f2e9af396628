CREATE TABLE "member_import_batches" (
	"program_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"phase" text NOT NULL,
	"number" integer NOT NULL,
	"tally" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "member_import_batches_program_id_import_id_phase_number_pk" PRIMARY KEY("program_id","import_id","phase","number")
);
--> statement-breakpoint
CREATE TABLE "member_import_parts" (
	"program_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "member_import_parts_program_id_import_id_number_pk" PRIMARY KEY("program_id","import_id","number")
);
--> statement-breakpoint
CREATE TABLE "member_import_refusals" (
	"program_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"phase" text NOT NULL,
	"line" integer NOT NULL,
	"reason" text NOT NULL,
	"fields" jsonb NOT NULL,
	CONSTRAINT "member_import_refusals_program_id_import_id_phase_line_pk" PRIMARY KEY("program_id","import_id","phase","line")
);
--> statement-breakpoint
CREATE TABLE "member_imports" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_bytes" bigint NOT NULL,
	"file_hash" text NOT NULL,
	"kept" text NOT NULL,
	"file" jsonb NOT NULL,
	"plan" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"state" text NOT NULL,
	"batch_rows" integer NOT NULL,
	"worker" uuid,
	"worker_until" timestamp with time zone,
	"problem" text,
	"created_by" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"undone_by" jsonb,
	CONSTRAINT "member_imports_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "member_imports_state" CHECK ("member_imports"."state" in ('draft', 'checking', 'checked', 'running', 'stopped', 'done', 'undoing', 'undone', 'failed')),
	CONSTRAINT "member_imports_kept" CHECK ("member_imports"."kept" in ('yes', 'no', 'forgotten'))
);
--> statement-breakpoint
ALTER TABLE "member_import_batches" ADD CONSTRAINT "member_import_batches_program_id_import_id_member_imports_program_id_id_fk" FOREIGN KEY ("program_id","import_id") REFERENCES "public"."member_imports"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_import_parts" ADD CONSTRAINT "member_import_parts_program_id_import_id_member_imports_program_id_id_fk" FOREIGN KEY ("program_id","import_id") REFERENCES "public"."member_imports"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_import_refusals" ADD CONSTRAINT "member_import_refusals_program_id_import_id_member_imports_program_id_id_fk" FOREIGN KEY ("program_id","import_id") REFERENCES "public"."member_imports"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_imports" ADD CONSTRAINT "member_imports_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_imports_newest" ON "member_imports" USING btree ("program_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "member_imports_one_at_a_time" ON "member_imports" USING btree ("program_id") WHERE state in ('running', 'undoing');--> statement-breakpoint
CREATE INDEX "member_imports_file" ON "member_imports" USING btree ("program_id","file_hash");--> statement-breakpoint
CREATE INDEX "events_of_import" ON "events" USING btree ("program_id",(payload ->> 'import'),"id") WHERE type = 'points.imported';