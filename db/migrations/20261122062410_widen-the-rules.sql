ALTER TYPE "public"."ledger_account" ADD VALUE 'program:clearing';--> statement-breakpoint
ALTER TYPE "public"."transfer_kind" ADD VALUE 'credit';--> statement-breakpoint
ALTER TYPE "public"."transfer_kind" ADD VALUE 'pay';--> statement-breakpoint
ALTER TYPE "public"."transfer_kind" ADD VALUE 'repay';--> statement-breakpoint
ALTER TYPE "public"."transfer_kind" ADD VALUE 'send';--> statement-breakpoint
ALTER TYPE "public"."transfer_kind" ADD VALUE 'receive';--> statement-breakpoint
CREATE TABLE "bonus_choices" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"category" text NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "bonus_choices_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "budget_shortfalls" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"order_id" uuid,
	"event_id" uuid NOT NULL,
	"missing" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "budget_shortfalls_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "earning_rule_drafts" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rule_id" uuid,
	"name" text NOT NULL,
	"values" jsonb NOT NULL,
	"updated_by" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "earning_rule_drafts_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "parked_events" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"type" text NOT NULL,
	"event" jsonb NOT NULL,
	"input_hash" "bytea" NOT NULL,
	"reason" text NOT NULL,
	"parked_at" timestamp with time zone NOT NULL,
	"resumed_at" timestamp with time zone,
	CONSTRAINT "parked_events_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "pending_awards" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"rule_version_id" uuid NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" jsonb,
	"note" text,
	CONSTRAINT "pending_awards_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "rule_budgets" (
	"program_id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"limit_points" bigint NOT NULL,
	"spent" text DEFAULT '0' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rule_budgets_program_id_rule_id_pk" PRIMARY KEY("program_id","rule_id")
);
--> statement-breakpoint
CREATE TABLE "rule_usage" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"period" text NOT NULL,
	"points" text NOT NULL,
	"times" integer NOT NULL,
	CONSTRAINT "rule_usage_program_id_member_id_rule_id_period_pk" PRIMARY KEY("program_id","member_id","rule_id","period")
);
--> statement-breakpoint
CREATE TABLE "badges" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"art" text NOT NULL,
	"hidden" boolean DEFAULT false NOT NULL,
	"definition" jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "badges_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "challenge_progress" (
	"program_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"period" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"progress" bigint NOT NULL,
	"completed_at" timestamp with time zone,
	"event_id" uuid,
	"rolled_back_at" timestamp with time zone,
	"round" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "challenge_progress_program_id_challenge_id_member_id_period_pk" PRIMARY KEY("program_id","challenge_id","member_id","period")
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"art" text NOT NULL,
	"definition" jsonb NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"opt_in" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "challenges_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "draw_entries" (
	"program_id" uuid NOT NULL,
	"draw_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"pseudonym" text NOT NULL,
	"tickets" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "draw_entries_program_id_draw_id_member_id_pk" PRIMARY KEY("program_id","draw_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "draws" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"prizes" jsonb NOT NULL,
	"entry" jsonb NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"seed_hash" text NOT NULL,
	"seed" text NOT NULL,
	"entries_hash" text,
	"drawn_at" timestamp with time zone,
	"winners" jsonb,
	"cancelled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draws_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "member_badges" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"badge_id" uuid NOT NULL,
	"level" integer NOT NULL,
	"earned_at" timestamp with time zone NOT NULL,
	"evidence" jsonb NOT NULL,
	"event_id" uuid,
	"taken_back_at" timestamp with time zone,
	"taken_back_for" text,
	CONSTRAINT "member_badges_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "members_touched" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "members_touched_program_id_member_id_pk" PRIMARY KEY("program_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"subject" text NOT NULL,
	"facts" jsonb NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "alerts_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"code" text NOT NULL,
	"about" text NOT NULL,
	"facts" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"mailed_at" timestamp with time zone,
	"by_mail" boolean DEFAULT false NOT NULL,
	CONSTRAINT "notices_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "cause_entries" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"cause_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"redemption_id" uuid NOT NULL,
	"points" bigint NOT NULL,
	"minor" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "cause_entries_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "causes" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"minor_per_hundred" bigint NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "causes_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "expiry_choices" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"day" text NOT NULL,
	"choice" text NOT NULL,
	"cause_id" uuid,
	"chosen_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"redemption_id" uuid,
	CONSTRAINT "expiry_choices_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "gates" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"opens_for" jsonb NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gates_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "household_people" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"gives" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "household_people_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "point_transfers" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_member_id" uuid NOT NULL,
	"to_member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"points" bigint NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"arrives_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"request_key" text NOT NULL,
	"parts" jsonb NOT NULL,
	CONSTRAINT "point_transfers_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "point_worth" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"minor" bigint NOT NULL,
	"points" bigint NOT NULL,
	"reward_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "point_worth_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "status_matches" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"other_program" text NOT NULL,
	"other_tier" text NOT NULL,
	"proof" text NOT NULL,
	"state" text NOT NULL,
	"tier_id" uuid,
	"target" bigint,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" jsonb,
	"note" text,
	"trial_until" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "status_matches_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "tier_entries" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"tier_id" uuid NOT NULL,
	"reached_at" timestamp with time zone NOT NULL,
	"redemption_id" uuid,
	"event_id" uuid,
	"state" text NOT NULL,
	CONSTRAINT "tier_entries_program_id_member_id_tier_id_pk" PRIMARY KEY("program_id","member_id","tier_id")
);
--> statement-breakpoint
CREATE TABLE "tier_grants" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"tier_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone,
	"renews" boolean DEFAULT false NOT NULL,
	"payment" jsonb,
	"ended_at" timestamp with time zone,
	CONSTRAINT "tier_grants_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "tier_holds" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reason" text NOT NULL,
	"member_id" uuid,
	"about" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone,
	"note" text DEFAULT '' NOT NULL,
	"created_by" jsonb NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" jsonb,
	CONSTRAINT "tier_holds_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "tier_proposals" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"from_tier_id" uuid NOT NULL,
	"to_tier_id" uuid NOT NULL,
	"state" text NOT NULL,
	"held_by" text,
	"evidence" jsonb NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" jsonb,
	"note" text,
	CONSTRAINT "tier_proposals_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "tier_runs" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"cause" text NOT NULL,
	"day" text NOT NULL,
	"summary" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" jsonb,
	CONSTRAINT "tier_runs_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
ALTER TABLE "tiers" RENAME COLUMN "threshold_minor" TO "threshold";--> statement-breakpoint
ALTER TABLE "redemptions" DROP CONSTRAINT "redemptions_status";--> statement-breakpoint
DROP INDEX "tiers_position";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "qualifying" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "qualifying" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "qualifying_exact" text DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "units" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "kind" text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "phone_key" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "birth_month" integer;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "birth_day" integer;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "tier_kept_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "tier_pinned_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "leaderboard_name" text;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "check_in_secret" text;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "by_member_id" uuid;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "paid_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "payment" jsonb;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "usable_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "blackouts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "weekdays" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "combines" text DEFAULT 'alone' NOT NULL;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "fulfilment" text;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "fulfilment_facts" jsonb;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "returned_points" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "price_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "variable" jsonb;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "tier_costs" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "floor" bigint;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "member_tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "period_limit" integer;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "period" text;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "lead_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "blackouts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "weekdays" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "combines" text DEFAULT 'alone' NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "fulfilment" text DEFAULT 'code' NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "webhook_url" text;--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "vouchers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "wallet_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tier_changes" ADD COLUMN "run_id" uuid;--> statement-breakpoint
ALTER TABLE "tiers" ADD COLUMN "entry" text DEFAULT 'earned' NOT NULL;--> statement-breakpoint
ALTER TABLE "tiers" ADD COLUMN "hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tiers" ADD COLUMN "perks" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tiers" ADD COLUMN "fee_minor" bigint;--> statement-breakpoint
ALTER TABLE "tiers" ADD COLUMN "fee_months" integer;--> statement-breakpoint
ALTER TABLE "tiers" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bonus_choices" ADD CONSTRAINT "bonus_choices_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_shortfalls" ADD CONSTRAINT "budget_shortfalls_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earning_rule_drafts" ADD CONSTRAINT "earning_rule_drafts_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parked_events" ADD CONSTRAINT "parked_events_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_awards" ADD CONSTRAINT "pending_awards_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_budgets" ADD CONSTRAINT "rule_budgets_program_id_rule_id_earning_rules_program_id_id_fk" FOREIGN KEY ("program_id","rule_id") REFERENCES "public"."earning_rules"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_usage" ADD CONSTRAINT "rule_usage_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badges" ADD CONSTRAINT "badges_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_progress" ADD CONSTRAINT "challenge_progress_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_progress" ADD CONSTRAINT "challenge_progress_program_id_challenge_id_challenges_program_id_id_fk" FOREIGN KEY ("program_id","challenge_id") REFERENCES "public"."challenges"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_entries" ADD CONSTRAINT "draw_entries_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_entries" ADD CONSTRAINT "draw_entries_program_id_draw_id_draws_program_id_id_fk" FOREIGN KEY ("program_id","draw_id") REFERENCES "public"."draws"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draws" ADD CONSTRAINT "draws_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_badges" ADD CONSTRAINT "member_badges_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_badges" ADD CONSTRAINT "member_badges_program_id_badge_id_badges_program_id_id_fk" FOREIGN KEY ("program_id","badge_id") REFERENCES "public"."badges"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members_touched" ADD CONSTRAINT "members_touched_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cause_entries" ADD CONSTRAINT "cause_entries_program_id_cause_id_causes_program_id_id_fk" FOREIGN KEY ("program_id","cause_id") REFERENCES "public"."causes"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cause_entries" ADD CONSTRAINT "cause_entries_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "causes" ADD CONSTRAINT "causes_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expiry_choices" ADD CONSTRAINT "expiry_choices_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gates" ADD CONSTRAINT "gates_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_people" ADD CONSTRAINT "household_people_program_id_household_id_members_program_id_id_fk" FOREIGN KEY ("program_id","household_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_people" ADD CONSTRAINT "household_people_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_transfers" ADD CONSTRAINT "point_transfers_program_id_from_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","from_member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_transfers" ADD CONSTRAINT "point_transfers_program_id_to_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","to_member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_worth" ADD CONSTRAINT "point_worth_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_matches" ADD CONSTRAINT "status_matches_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_entries" ADD CONSTRAINT "tier_entries_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_grants" ADD CONSTRAINT "tier_grants_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_holds" ADD CONSTRAINT "tier_holds_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_proposals" ADD CONSTRAINT "tier_proposals_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_runs" ADD CONSTRAINT "tier_runs_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bonus_choices_open" ON "bonus_choices" USING btree ("program_id","member_id","category") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "budget_shortfalls_open" ON "budget_shortfalls" USING btree ("program_id","rule_id","at") WHERE settled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "parked_events_once" ON "parked_events" USING btree ("program_id","source","external_id");--> statement-breakpoint
CREATE INDEX "parked_events_waiting" ON "parked_events" USING btree ("program_id","parked_at","id") WHERE resumed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "pending_awards_once" ON "pending_awards" USING btree ("program_id","event_id","rule_version_id");--> statement-breakpoint
CREATE INDEX "pending_awards_waiting" ON "pending_awards" USING btree ("program_id","asked_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "challenge_progress_member" ON "challenge_progress" USING btree ("program_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "draw_entries_pseudonym" ON "draw_entries" USING btree ("program_id","draw_id","pseudonym");--> statement-breakpoint
CREATE UNIQUE INDEX "draws_slug" ON "draws" USING btree ("program_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "member_badges_held" ON "member_badges" USING btree ("program_id","member_id","badge_id","level") WHERE taken_back_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_open" ON "alerts" USING btree ("program_id","code","subject") WHERE resolved_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once" ON "notices" USING btree ("program_id","member_id","code","about");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("program_id","member_id","at") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notices_unmailed" ON "notices" USING btree ("program_id","at") WHERE by_mail and mailed_at is null;--> statement-breakpoint
CREATE INDEX "cause_entries_cause" ON "cause_entries" USING btree ("program_id","cause_id","at");--> statement-breakpoint
CREATE INDEX "cause_entries_redemption" ON "cause_entries" USING btree ("program_id","redemption_id");--> statement-breakpoint
CREATE UNIQUE INDEX "expiry_choices_day" ON "expiry_choices" USING btree ("program_id","member_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "gates_target" ON "gates" USING btree ("program_id","kind","target") WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "household_people_one" ON "household_people" USING btree ("program_id","member_id") WHERE state = 'joined';--> statement-breakpoint
CREATE INDEX "household_people_household" ON "household_people" USING btree ("program_id","household_id");--> statement-breakpoint
CREATE UNIQUE INDEX "point_transfers_request" ON "point_transfers" USING btree ("program_id","from_member_id","request_key");--> statement-breakpoint
CREATE INDEX "point_transfers_from" ON "point_transfers" USING btree ("program_id","from_member_id","asked_at");--> statement-breakpoint
CREATE INDEX "point_transfers_to" ON "point_transfers" USING btree ("program_id","to_member_id","asked_at");--> statement-breakpoint
CREATE INDEX "point_transfers_arriving" ON "point_transfers" USING btree ("program_id","arrives_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "point_worth_at" ON "point_worth" USING btree ("program_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "status_matches_open" ON "status_matches" USING btree ("program_id","member_id") WHERE state in ('asked', 'trial');--> statement-breakpoint
CREATE INDEX "status_matches_asked" ON "status_matches" USING btree ("program_id","asked_at") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "tier_grants_member" ON "tier_grants" USING btree ("program_id","member_id");--> statement-breakpoint
CREATE INDEX "tier_grants_ending" ON "tier_grants" USING btree ("program_id","until_at") WHERE state = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "tier_holds_once" ON "tier_holds" USING btree ("program_id","reason","about");--> statement-breakpoint
CREATE INDEX "tier_holds_open" ON "tier_holds" USING btree ("program_id","from_at") WHERE lifted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "tier_proposals_open" ON "tier_proposals" USING btree ("program_id","member_id") WHERE state in ('proposed', 'held');--> statement-breakpoint
CREATE INDEX "tier_proposals_due" ON "tier_proposals" USING btree ("program_id","due_at") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "tier_proposals_run" ON "tier_proposals" USING btree ("program_id","run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tier_runs_nightly" ON "tier_runs" USING btree ("program_id","day") WHERE cause = 'nightly';--> statement-breakpoint
CREATE INDEX "tier_runs_at" ON "tier_runs" USING btree ("program_id","at");--> statement-breakpoint
CREATE INDEX "events_of_member" ON "events" USING btree ("program_id","member_id","type","occurred_at") WHERE type not like 'order.%';--> statement-breakpoint
CREATE UNIQUE INDEX "members_phone" ON "members" USING btree ("program_id","phone_key");--> statement-breakpoint
CREATE UNIQUE INDEX "members_leaderboard" ON "members" USING btree ("program_id","leaderboard_name");--> statement-breakpoint
CREATE INDEX "members_birthday" ON "members" USING btree ("program_id","birth_month","birth_day") WHERE birth_month is not null;--> statement-breakpoint
CREATE INDEX "members_tier" ON "members" USING btree ("program_id","tier_id");--> statement-breakpoint
CREATE INDEX "redemptions_to_fulfil" ON "redemptions" USING btree ("program_id","redeemed_at") WHERE fulfilment = 'waiting';--> statement-breakpoint
CREATE INDEX "tier_changes_run" ON "tier_changes" USING btree ("program_id","run_id") WHERE run_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "tiers_position" ON "tiers" USING btree ("program_id","position") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_kind" CHECK ("members"."kind" in ('person', 'household'));--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_status" CHECK ("redemptions"."status" in ('held', 'issued', 'used', 'cancelled', 'expired', 'fulfilled', 'failed'));--> statement-breakpoint
ALTER TABLE "tiers" ADD CONSTRAINT "tiers_entry" CHECK ("tiers"."entry" in ('earned', 'invited', 'paid'));