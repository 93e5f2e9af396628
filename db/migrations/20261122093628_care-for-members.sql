CREATE TABLE "cause_choices" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"cause_id" uuid NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cause_choices_program_id_member_id_pk" PRIMARY KEY("program_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "cause_progress" (
	"program_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "cause_progress_program_id_pk" PRIMARY KEY("program_id")
);
--> statement-breakpoint
CREATE TABLE "cause_shares" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"cause_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"member_id" uuid,
	"base_minor" bigint NOT NULL,
	"basis_points" integer NOT NULL,
	"minor" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "cause_shares_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "cause_shares_rate" CHECK ("cause_shares"."basis_points" > 0 and "cause_shares"."basis_points" <= 10000)
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"given" boolean NOT NULL,
	"wording" text NOT NULL,
	"terms_version" integer,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "consents_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "support_messages" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"staff_id" uuid,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"request_key" text NOT NULL,
	CONSTRAINT "support_messages_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "support_threads" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"about" jsonb,
	"state" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"request_key" text NOT NULL,
	CONSTRAINT "support_threads_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "support_threads_state" CHECK ("support_threads"."state" in ('open', 'answered', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "survey_answers" (
	"program_id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"answers" jsonb NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "survey_answers_program_id_survey_id_member_id_pk" PRIMARY KEY("program_id","survey_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"questions" jsonb NOT NULL,
	"after_order_days" integer,
	"opens_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "surveys_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "causes" ADD COLUMN "impact_minor" bigint;--> statement-breakpoint
ALTER TABLE "causes" ADD COLUMN "impact_one" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "causes" ADD COLUMN "impact_many" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "cause_choices" ADD CONSTRAINT "cause_choices_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cause_choices" ADD CONSTRAINT "cause_choices_program_id_cause_id_causes_program_id_id_fk" FOREIGN KEY ("program_id","cause_id") REFERENCES "public"."causes"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cause_progress" ADD CONSTRAINT "cause_progress_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cause_shares" ADD CONSTRAINT "cause_shares_program_id_cause_id_causes_program_id_id_fk" FOREIGN KEY ("program_id","cause_id") REFERENCES "public"."causes"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cause_shares" ADD CONSTRAINT "cause_shares_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_messages" ADD CONSTRAINT "support_messages_program_id_thread_id_support_threads_program_id_id_fk" FOREIGN KEY ("program_id","thread_id") REFERENCES "public"."support_threads"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_threads" ADD CONSTRAINT "support_threads_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_program_id_survey_id_surveys_program_id_id_fk" FOREIGN KEY ("program_id","survey_id") REFERENCES "public"."surveys"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cause_shares_order" ON "cause_shares" USING btree ("program_id","order_id","at");--> statement-breakpoint
CREATE INDEX "cause_shares_cause" ON "cause_shares" USING btree ("program_id","cause_id","at");--> statement-breakpoint
CREATE INDEX "cause_shares_member" ON "cause_shares" USING btree ("program_id","member_id","cause_id") WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX "consents_member" ON "consents" USING btree ("program_id","member_id","purpose","at");--> statement-breakpoint
CREATE UNIQUE INDEX "support_messages_request" ON "support_messages" USING btree ("program_id","thread_id","request_key");--> statement-breakpoint
CREATE INDEX "support_messages_thread" ON "support_messages" USING btree ("program_id","thread_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "support_threads_request" ON "support_threads" USING btree ("program_id","member_id","request_key");--> statement-breakpoint
CREATE INDEX "support_threads_member" ON "support_threads" USING btree ("program_id","member_id","updated_at");--> statement-breakpoint
CREATE INDEX "support_threads_state" ON "support_threads" USING btree ("program_id","state","updated_at","id");--> statement-breakpoint
CREATE INDEX "survey_answers_member" ON "survey_answers" USING btree ("program_id","member_id","updated_at");--> statement-breakpoint
CREATE INDEX "surveys_open" ON "surveys" USING btree ("program_id","opens_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "members_left" ON "members" USING btree ("program_id","left_at") WHERE left_at is not null and erased_at is null;