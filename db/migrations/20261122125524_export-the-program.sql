CREATE TABLE "export_files" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"table_name" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"stop_asked" boolean DEFAULT false NOT NULL,
	"at_table" text,
	"rows" bigint DEFAULT 0 NOT NULL,
	"rows_expected" bigint,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"sha256" text,
	"file_name" text NOT NULL,
	"failure" text,
	"requested_by" jsonb NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"beat_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "export_files_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "export_files_kind" CHECK ("export_files"."kind" in ('table', 'tables', 'program')),
	CONSTRAINT "export_files_state" CHECK ("export_files"."state" in ('waiting', 'running', 'done', 'stopped', 'failed', 'forgotten'))
);
--> statement-breakpoint
CREATE TABLE "export_pieces" (
	"program_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "export_pieces_program_id_file_id_number_pk" PRIMARY KEY("program_id","file_id","number")
);
--> statement-breakpoint
CREATE TABLE "rule_files" (
	"program_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"before" jsonb NOT NULL,
	"document" jsonb NOT NULL,
	"hash" text NOT NULL,
	"changes" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"rolled_back" integer,
	"applied_by" jsonb NOT NULL,
	"applied_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rule_files_program_id_number_pk" PRIMARY KEY("program_id","number")
);
--> statement-breakpoint
ALTER TABLE "seals" ADD COLUMN "hashed_from_xid" "xid8";--> statement-breakpoint
ALTER TABLE "seals" ADD COLUMN "hashed_to_xid" "xid8";--> statement-breakpoint
ALTER TABLE "export_files" ADD CONSTRAINT "export_files_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_pieces" ADD CONSTRAINT "export_pieces_program_id_file_id_export_files_program_id_id_fk" FOREIGN KEY ("program_id","file_id") REFERENCES "public"."export_files"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_files" ADD CONSTRAINT "rule_files_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_files_requested" ON "export_files" USING btree ("program_id","requested_at","id");--> statement-breakpoint
CREATE INDEX "export_files_to_make" ON "export_files" USING btree ("program_id","requested_at") WHERE state in ('waiting', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX "rule_files_at" ON "rule_files" USING btree ("program_id","applied_at","number");