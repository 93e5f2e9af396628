CREATE TYPE "public"."ledger_account" AS ENUM('member:available', 'member:pending', 'member:debt', 'program:issued', 'program:redeemed', 'program:expired', 'program:reversed', 'program:adjusted');--> statement-breakpoint
CREATE TYPE "public"."transfer_kind" AS ENUM('earn', 'open', 'reverse', 'redeem', 'restore', 'expire', 'adjust', 'settle');--> statement-breakpoint
CREATE TABLE "accounts" (
	"user_id" uuid NOT NULL,
	"type" text NOT NULL,
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"refresh_token" text,
	"access_token" text,
	"expires_at" integer,
	"token_type" text,
	"scope" text,
	"id_token" text,
	"session_state" text,
	CONSTRAINT "accounts_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_prefix_unique" UNIQUE("prefix")
);
--> statement-breakpoint
CREATE TABLE "heartbeats" (
	"name" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"session_token" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires" timestamp with time zone NOT NULL,
	"staff" boolean DEFAULT false NOT NULL,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_roles" (
	"program_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_roles_program_id_user_id_pk" PRIMARY KEY("program_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text,
	"name" text,
	"image" text,
	"email_verified" timestamp with time zone,
	"password_hash" text,
	"totp_secret" text,
	"totp_confirmed_at" timestamp with time zone,
	"totp_last_step" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification_tokens" (
	"identifier" text NOT NULL,
	"token" text NOT NULL,
	"expires" timestamp with time zone NOT NULL,
	CONSTRAINT "verification_tokens_identifier_token_pk" PRIMARY KEY("identifier","token")
);
--> statement-breakpoint
CREATE TABLE "earning_rule_versions" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"live_from" timestamp with time zone NOT NULL,
	"live_until" timestamp with time zone,
	"created_by" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "earning_rule_versions_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "earning_rules" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "earning_rules_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "balances" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"asset" text NOT NULL,
	"available" bigint DEFAULT 0 NOT NULL,
	"pending" bigint DEFAULT 0 NOT NULL,
	"debt" bigint DEFAULT 0 NOT NULL,
	"carry_numerator" bigint DEFAULT 0 NOT NULL,
	"carry_denominator" bigint DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "balances_program_id_member_id_asset_pk" PRIMARY KEY("program_id","member_id","asset"),
	CONSTRAINT "balances_not_negative" CHECK ("balances"."available" >= 0 and "balances"."pending" >= 0 and "balances"."debt" >= 0),
	CONSTRAINT "balances_debt_only_when_empty" CHECK ("balances"."debt" = 0 or "balances"."available" = 0),
	CONSTRAINT "balances_carry_below_one" CHECK ("balances"."carry_denominator" > 0 and "balances"."carry_numerator" >= 0 and "balances"."carry_numerator" < "balances"."carry_denominator")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"type" text NOT NULL,
	"member_id" uuid,
	"order_id" uuid,
	"occurred_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"input_hash" "bytea" NOT NULL,
	"payload" jsonb NOT NULL,
	"outcome" text NOT NULL,
	"points" bigint NOT NULL,
	"explanation" jsonb,
	CONSTRAINT "events_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "ledger_days" (
	"program_id" uuid NOT NULL,
	"day" date NOT NULL,
	"asset" text NOT NULL,
	"kind" "transfer_kind" NOT NULL,
	"amount" bigint NOT NULL,
	"transfers" bigint NOT NULL,
	CONSTRAINT "ledger_days_program_id_day_asset_kind_pk" PRIMARY KEY("program_id","day","asset","kind")
);
--> statement-breakpoint
CREATE TABLE "lots" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"asset" text NOT NULL,
	"amount" bigint NOT NULL,
	"remaining" bigint NOT NULL,
	"state" text NOT NULL,
	"order_id" uuid,
	"available_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"earned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "lots_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "lots_within_amount" CHECK ("lots"."amount" > 0 and "lots"."remaining" >= 0 and "lots"."remaining" <= "lots"."amount"),
	CONSTRAINT "lots_closed_empty" CHECK (("lots"."state" = 'closed') = ("lots"."remaining" = 0)),
	CONSTRAINT "lots_state" CHECK ("lots"."state" in ('pending', 'open', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"member_id" uuid,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"paid_at" timestamp with time zone,
	"content_event_id" uuid NOT NULL,
	"merge" jsonb NOT NULL,
	"pin" jsonb,
	"total_minor" bigint NOT NULL,
	"spend_minor" bigint NOT NULL,
	"exact" text NOT NULL,
	"points" bigint NOT NULL,
	"written_off" bigint DEFAULT 0 NOT NULL,
	"revision" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"program_id" uuid NOT NULL,
	"requester" text NOT NULL,
	"key" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"response" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "requests_program_id_requester_key_pk" PRIMARY KEY("program_id","requester","key")
);
--> statement-breakpoint
CREATE TABLE "seals" (
	"program_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"from_xid" "xid8" NOT NULL,
	"to_xid" "xid8" NOT NULL,
	"transfers" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seals_program_id_number_pk" PRIMARY KEY("program_id","number")
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" "transfer_kind" NOT NULL,
	"debit" "ledger_account" NOT NULL,
	"credit" "ledger_account" NOT NULL,
	"amount" bigint NOT NULL,
	"asset" text NOT NULL,
	"member_id" uuid NOT NULL,
	"lot_id" uuid,
	"event_id" uuid,
	"order_id" uuid,
	"redemption_id" uuid,
	"rule_version_id" uuid,
	"occurred_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "transfers_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "transfers_amount" CHECK ("transfers"."amount" > 0 and "transfers"."debit" <> "transfers"."credit")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"actor" jsonb NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_entries_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid,
	"external_id" text,
	"email" text,
	"email_key" text,
	"name" text,
	"card_number" text NOT NULL,
	"excluded" boolean DEFAULT false NOT NULL,
	"tier_id" uuid,
	"tier_since" timestamp with time zone,
	"joined_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "programs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"points_one" text DEFAULT 'point' NOT NULL,
	"points_many" text DEFAULT 'points' NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"accent" text DEFAULT '#0b5d3b' NOT NULL,
	"settings" jsonb NOT NULL,
	"rules_revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programs_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "shop_domains" (
	"domain" text PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shops" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shops_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "redemptions" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"reward_id" uuid NOT NULL,
	"cost" bigint NOT NULL,
	"status" text DEFAULT 'issued' NOT NULL,
	"voucher_code" text NOT NULL,
	"name" text NOT NULL,
	"benefit" jsonb NOT NULL,
	"min_basket_minor" bigint NOT NULL,
	"on_voucher_expiry" text NOT NULL,
	"redeemed_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"used_order_id" text,
	"request_key" text,
	"request_hash" "bytea",
	CONSTRAINT "redemptions_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "redemptions_status" CHECK ("redemptions"."status" in ('issued', 'used', 'cancelled', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "rewards" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"benefit" jsonb NOT NULL,
	"cost" bigint NOT NULL,
	"stock" integer,
	"per_member_limit" integer,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"voucher_valid_days" integer DEFAULT 90 NOT NULL,
	"min_basket_minor" bigint DEFAULT 0 NOT NULL,
	"min_tier_position" integer,
	"on_voucher_expiry" text DEFAULT 'return' NOT NULL,
	"art" text DEFAULT 'voucher' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rewards_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "rewards_cost" CHECK ("rewards"."cost" > 0),
	CONSTRAINT "rewards_stock" CHECK ("rewards"."stock" is null or "rewards"."stock" >= 0)
);
--> statement-breakpoint
CREATE TABLE "products" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"sku" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"categories" text[] NOT NULL,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"art" text NOT NULL,
	"position" integer NOT NULL,
	"stock" integer,
	CONSTRAINT "products_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "products_price" CHECK ("products"."price_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "purchases" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"member_id" uuid,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"address" jsonb NOT NULL,
	"lines" jsonb NOT NULL,
	"subtotal_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"shipping_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"redemption_id" uuid,
	"status" text NOT NULL,
	"access_hash" "bytea" NOT NULL,
	"request_key" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "purchases_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "replays" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"file_hash" "bytea" NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"summary" jsonb NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "replays_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "tier_changes" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"from_tier_id" uuid,
	"to_tier_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"event_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "tier_changes_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "tiers" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"threshold_minor" bigint NOT NULL,
	"benefits" text[] NOT NULL,
	CONSTRAINT "tiers_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earning_rule_versions" ADD CONSTRAINT "earning_rule_versions_program_id_rule_id_earning_rules_program_id_id_fk" FOREIGN KEY ("program_id","rule_id") REFERENCES "public"."earning_rules"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earning_rules" ADD CONSTRAINT "earning_rules_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "balances" ADD CONSTRAINT "balances_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_program_id_shop_id_shops_program_id_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shops"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_domains" ADD CONSTRAINT "shop_domains_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_program_id_reward_id_rewards_program_id_id_fk" FOREIGN KEY ("program_id","reward_id") REFERENCES "public"."rewards"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewards" ADD CONSTRAINT "rewards_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_program_id_shop_id_shops_program_id_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shops"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replays" ADD CONSTRAINT "replays_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_changes" ADD CONSTRAINT "tier_changes_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tiers" ADD CONSTRAINT "tiers_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "staff_roles_user" ON "staff_roles" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "earning_rule_versions_number" ON "earning_rule_versions" USING btree ("program_id","rule_id","version");--> statement-breakpoint
CREATE INDEX "earning_rule_versions_live" ON "earning_rule_versions" USING btree ("program_id","live_from");--> statement-breakpoint
CREATE UNIQUE INDEX "events_once" ON "events" USING btree ("program_id","source","external_id");--> statement-breakpoint
CREATE INDEX "events_order" ON "events" USING btree ("program_id","order_id");--> statement-breakpoint
CREATE INDEX "lots_member" ON "lots" USING btree ("program_id","member_id","asset") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "lots_order" ON "lots" USING btree ("program_id","order_id");--> statement-breakpoint
CREATE INDEX "lots_opening" ON "lots" USING btree ("program_id","available_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "lots_lapsing" ON "lots" USING btree ("program_id","expires_at") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "orders_external" ON "orders" USING btree ("program_id","shop_id","external_id");--> statement-breakpoint
CREATE INDEX "orders_member" ON "orders" USING btree ("program_id","member_id","paid_at");--> statement-breakpoint
CREATE INDEX "orders_paid" ON "orders" USING btree ("program_id","paid_at","id");--> statement-breakpoint
CREATE INDEX "transfers_member" ON "transfers" USING btree ("program_id","member_id","id");--> statement-breakpoint
CREATE INDEX "transfers_order" ON "transfers" USING btree ("program_id","order_id") WHERE order_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_once_per_lot" ON "transfers" USING btree ("program_id","lot_id","kind") WHERE kind in ('open', 'expire');--> statement-breakpoint
CREATE INDEX "transfers_xid" ON "transfers" USING btree ("program_id","xid");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit_entries" USING btree ("program_id","subject","id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_external" ON "members" USING btree ("program_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_email" ON "members" USING btree ("program_id","email_key");--> statement-breakpoint
CREATE UNIQUE INDEX "members_card" ON "members" USING btree ("program_id","card_number");--> statement-breakpoint
CREATE UNIQUE INDEX "members_user" ON "members" USING btree ("program_id","user_id");--> statement-breakpoint
CREATE INDEX "members_joined" ON "members" USING btree ("program_id","joined_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "shops_slug" ON "shops" USING btree ("program_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "redemptions_code" ON "redemptions" USING btree ("program_id","voucher_code");--> statement-breakpoint
CREATE UNIQUE INDEX "redemptions_request" ON "redemptions" USING btree ("program_id","member_id","request_key");--> statement-breakpoint
CREATE INDEX "redemptions_member" ON "redemptions" USING btree ("program_id","member_id","redeemed_at");--> statement-breakpoint
CREATE INDEX "redemptions_reward" ON "redemptions" USING btree ("program_id","reward_id","member_id");--> statement-breakpoint
CREATE INDEX "redemptions_lapsing" ON "redemptions" USING btree ("program_id","expires_at") WHERE status = 'issued';--> statement-breakpoint
CREATE UNIQUE INDEX "products_slug" ON "products" USING btree ("program_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "products_sku" ON "products" USING btree ("program_id","sku");--> statement-breakpoint
CREATE UNIQUE INDEX "purchases_number" ON "purchases" USING btree ("program_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "purchases_request" ON "purchases" USING btree ("program_id","request_key");--> statement-breakpoint
CREATE INDEX "purchases_member" ON "purchases" USING btree ("program_id","member_id","placed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "replays_file" ON "replays" USING btree ("program_id","source","file_hash");--> statement-breakpoint
CREATE INDEX "tier_changes_member" ON "tier_changes" USING btree ("program_id","member_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "tiers_position" ON "tiers" USING btree ("program_id","position");