CREATE TABLE "member_traces" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "member_traces_program_id_member_id_kind_hash_pk" PRIMARY KEY("program_id","member_id","kind","hash")
);
--> statement-breakpoint
CREATE TABLE "referral_codes" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"code" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "referral_codes_program_id_member_id_pk" PRIMARY KEY("program_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"advocate_id" uuid NOT NULL,
	"friend_id" uuid NOT NULL,
	"via" text NOT NULL,
	"stage" text NOT NULL,
	"review" text NOT NULL,
	"signals" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"terms" jsonb NOT NULL,
	"invited_at" timestamp with time zone NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"order_id" uuid,
	"ordered_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"round" integer DEFAULT 0 NOT NULL,
	"friend_event_id" uuid,
	"advocate_event_id" uuid,
	"reviewed_at" timestamp with time zone,
	"review_note" text,
	CONSTRAINT "referrals_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "referrals_two_people" CHECK ("referrals"."advocate_id" <> "referrals"."friend_id"),
	CONSTRAINT "referrals_stage" CHECK ("referrals"."stage" in ('joined', 'ordered', 'confirmed', 'reversed', 'lapsed')),
	CONSTRAINT "referrals_review" CHECK ("referrals"."review" in ('clear', 'held', 'released', 'blocked'))
);
--> statement-breakpoint
ALTER TABLE "member_traces" ADD CONSTRAINT "member_traces_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_codes" ADD CONSTRAINT "referral_codes_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_program_id_advocate_id_members_program_id_id_fk" FOREIGN KEY ("program_id","advocate_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_program_id_friend_id_members_program_id_id_fk" FOREIGN KEY ("program_id","friend_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_traces_same" ON "member_traces" USING btree ("program_id","kind","hash");--> statement-breakpoint
CREATE INDEX "member_traces_old" ON "member_traces" USING btree ("program_id","seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "referral_codes_code" ON "referral_codes" USING btree ("program_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "referrals_friend" ON "referrals" USING btree ("program_id","friend_id");--> statement-breakpoint
CREATE INDEX "referrals_advocate" ON "referrals" USING btree ("program_id","advocate_id","joined_at");--> statement-breakpoint
CREATE INDEX "referrals_open" ON "referrals" USING btree ("program_id","joined_at") WHERE stage in ('joined', 'ordered');--> statement-breakpoint
CREATE INDEX "referrals_confirmed" ON "referrals" USING btree ("program_id","confirmed_at") WHERE stage = 'confirmed';--> statement-breakpoint
CREATE INDEX "purchases_email" ON "purchases" USING btree ("program_id",lower(email));