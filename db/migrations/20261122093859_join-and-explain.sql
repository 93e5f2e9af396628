CREATE TABLE "landing_drafts" (
	"program_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"updated_by" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "landing_drafts_program_id_pk" PRIMARY KEY("program_id")
);
--> statement-breakpoint
CREATE TABLE "landing_versions" (
	"program_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" jsonb NOT NULL,
	CONSTRAINT "landing_versions_program_id_version_pk" PRIMARY KEY("program_id","version")
);
--> statement-breakpoint
CREATE TABLE "membership_invitations" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"email_key" text,
	"note" text NOT NULL,
	"most_uses" integer NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"created_by" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "membership_invitations_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "membership_invitations_uses" CHECK ("membership_invitations"."uses" between 0 and "membership_invitations"."most_uses")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"entry" text NOT NULL,
	"invitation_id" uuid,
	"paid_until" timestamp with time zone,
	"renews" boolean DEFAULT false NOT NULL,
	"payments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"lapsed_at" timestamp with time zone,
	CONSTRAINT "memberships_program_id_member_id_pk" PRIMARY KEY("program_id","member_id"),
	CONSTRAINT "memberships_entry" CHECK ("memberships"."entry" in ('open', 'invited', 'threshold', 'paid'))
);
--> statement-breakpoint
CREATE TABLE "program_terms" (
	"program_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"texts" jsonb NOT NULL,
	"incentive_minor" integer,
	"note" text NOT NULL,
	"effective_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" jsonb NOT NULL,
	CONSTRAINT "program_terms_program_id_version_pk" PRIMARY KEY("program_id","version")
);
--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "lapses" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "landing_drafts" ADD CONSTRAINT "landing_drafts_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "landing_versions" ADD CONSTRAINT "landing_versions_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_invitations" ADD CONSTRAINT "membership_invitations_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_terms" ADD CONSTRAINT "program_terms_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "membership_invitations_code" ON "membership_invitations" USING btree ("program_id","code_hash");--> statement-breakpoint
CREATE INDEX "membership_invitations_created" ON "membership_invitations" USING btree ("program_id","created_at","id");--> statement-breakpoint
CREATE INDEX "memberships_due" ON "memberships" USING btree ("program_id","paid_until") WHERE paid_until is not null and lapsed_at is null;