CREATE TABLE "shopify_rewards" (
	"program_id" uuid NOT NULL,
	"redemption_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"must_look" boolean DEFAULT false NOT NULL,
	"outside_id" text,
	"account_id" text,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"problem" text,
	"created_at" timestamp with time zone NOT NULL,
	"made_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "shopify_rewards_program_id_redemption_id_pk" PRIMARY KEY("program_id","redemption_id"),
	CONSTRAINT "shopify_rewards_kind" CHECK ("shopify_rewards"."kind" in ('code', 'gift_card', 'store_credit')),
	CONSTRAINT "shopify_rewards_state" CHECK ("shopify_rewards"."state" in ('asked', 'made', 'failed', 'ending', 'ended', 'used'))
);
--> statement-breakpoint
CREATE TABLE "shopify_shown" (
	"program_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"shown" jsonb,
	"shown_at" timestamp with time zone,
	"changed_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "shopify_shown_program_id_shop_id_member_id_pk" PRIMARY KEY("program_id","shop_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "shopify_upkeep" (
	"program_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"xid" "xid8",
	"defined_at" timestamp with time zone,
	"subscribed_at" timestamp with time zone,
	"subscriptions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "shopify_upkeep_program_id_shop_id_pk" PRIMARY KEY("program_id","shop_id")
);
--> statement-breakpoint
ALTER TABLE "shopify_rewards" ADD CONSTRAINT "shopify_rewards_program_id_redemption_id_redemptions_program_id_id_fk" FOREIGN KEY ("program_id","redemption_id") REFERENCES "public"."redemptions"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopify_rewards" ADD CONSTRAINT "shopify_rewards_program_id_shop_id_shopify_stores_program_id_shop_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shopify_stores"("program_id","shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopify_shown" ADD CONSTRAINT "shopify_shown_program_id_shop_id_shopify_stores_program_id_shop_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shopify_stores"("program_id","shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopify_shown" ADD CONSTRAINT "shopify_shown_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopify_upkeep" ADD CONSTRAINT "shopify_upkeep_program_id_shop_id_shopify_stores_program_id_shop_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shopify_stores"("program_id","shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shopify_rewards_due" ON "shopify_rewards" USING btree ("program_id","next_at") WHERE state in ('asked', 'ending');--> statement-breakpoint
CREATE INDEX "shopify_shown_due" ON "shopify_shown" USING btree ("program_id","due_at") WHERE due_at is not null;