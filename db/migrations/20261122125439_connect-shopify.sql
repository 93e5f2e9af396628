CREATE TABLE "member_merges" (
	"program_id" uuid NOT NULL,
	"from_member_id" uuid NOT NULL,
	"into_member_id" uuid NOT NULL,
	"moved" jsonb NOT NULL,
	"via" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "member_merges_program_id_from_member_id_pk" PRIMARY KEY("program_id","from_member_id"),
	CONSTRAINT "member_merges_two" CHECK ("member_merges"."from_member_id" <> "member_merges"."into_member_id")
);
--> statement-breakpoint
CREATE TABLE "shopify_customers" (
	"program_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"customer_id" text NOT NULL,
	"member_id" uuid,
	"state" text DEFAULT 'known' NOT NULL,
	"merged_into" text,
	"updated_at" timestamp with time zone,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shopify_customers_program_id_shop_id_customer_id_pk" PRIMARY KEY("program_id","shop_id","customer_id"),
	CONSTRAINT "shopify_customers_state" CHECK ("shopify_customers"."state" in ('known', 'merged', 'deleted', 'redacted'))
);
--> statement-breakpoint
CREATE TABLE "shopify_deliveries" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"delivery_key" text NOT NULL,
	"webhook_id" text,
	"event_id" text,
	"topic" text NOT NULL,
	"api_version" text,
	"subject" text,
	"triggered_at" timestamp with time zone,
	"received_at" timestamp with time zone NOT NULL,
	"body" "bytea",
	"size" integer NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"reason" text,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"repeats" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "shopify_deliveries_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "shopify_deliveries_status_known" CHECK ("shopify_deliveries"."status" in ('waiting', 'done', 'parked', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "shopify_orders" (
	"program_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"order_id" text NOT NULL,
	"name" text,
	"member_id" uuid,
	"customer_id" text,
	"email_key" text,
	"updated_at" timestamp with time zone,
	"placed_at" timestamp with time zone,
	"state" jsonb NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"standing" text NOT NULL,
	"posted_event_id" uuid,
	"posted_at" timestamp with time zone,
	"codes" text[] DEFAULT '{}' NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shopify_orders_program_id_shop_id_order_id_pk" PRIMARY KEY("program_id","shop_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "shopify_products" (
	"program_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"product_id" text NOT NULL,
	"title" text NOT NULL,
	"vendor" text,
	"product_type" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"updated_at" timestamp with time zone,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shopify_products_program_id_shop_id_product_id_pk" PRIMARY KEY("program_id","shop_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "shopify_stores" (
	"program_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"door" text NOT NULL,
	"status" text DEFAULT 'registered' NOT NULL,
	"scopes" text[] DEFAULT '{}' NOT NULL,
	"shop_number" text,
	"name" text,
	"plan" text,
	"currency" text,
	"access_token" text,
	"token_expires_at" timestamp with time zone,
	"refresh_token" text,
	"refresh_expires_at" timestamp with time zone,
	"client_id" text,
	"client_secret" text,
	"client_secret_previous" text,
	"problem" text,
	"problem_at" timestamp with time zone,
	"orders_from" timestamp with time zone,
	"installed_at" timestamp with time zone,
	"uninstalled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shopify_stores_program_id_shop_id_pk" PRIMARY KEY("program_id","shop_id"),
	CONSTRAINT "shopify_stores_door" CHECK ("shopify_stores"."door" in ('own_app', 'public_app')),
	CONSTRAINT "shopify_stores_status" CHECK ("shopify_stores"."status" in ('registered', 'installed', 'uninstalled'))
);
--> statement-breakpoint
ALTER TABLE "member_merges" ADD CONSTRAINT "member_merges_program_id_from_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","from_member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_merges" ADD CONSTRAINT "member_merges_program_id_into_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","into_member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopify_customers" ADD CONSTRAINT "shopify_customers_program_id_shop_id_shopify_stores_program_id_shop_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shopify_stores"("program_id","shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopify_customers" ADD CONSTRAINT "shopify_customers_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopify_deliveries" ADD CONSTRAINT "shopify_deliveries_program_id_shop_id_shopify_stores_program_id_shop_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shopify_stores"("program_id","shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopify_orders" ADD CONSTRAINT "shopify_orders_program_id_shop_id_shopify_stores_program_id_shop_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shopify_stores"("program_id","shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopify_orders" ADD CONSTRAINT "shopify_orders_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopify_products" ADD CONSTRAINT "shopify_products_program_id_shop_id_shopify_stores_program_id_shop_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shopify_stores"("program_id","shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopify_stores" ADD CONSTRAINT "shopify_stores_program_id_shop_id_shops_program_id_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shops"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_merges_into" ON "member_merges" USING btree ("program_id","into_member_id");--> statement-breakpoint
CREATE INDEX "shopify_customers_member" ON "shopify_customers" USING btree ("program_id","member_id","shop_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shopify_deliveries_once" ON "shopify_deliveries" USING btree ("program_id","shop_id","delivery_key");--> statement-breakpoint
CREATE INDEX "shopify_deliveries_waiting" ON "shopify_deliveries" USING btree ("program_id","due_at","id") WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX "shopify_deliveries_shop" ON "shopify_deliveries" USING btree ("program_id","shop_id","received_at","id");--> statement-breakpoint
CREATE INDEX "shopify_deliveries_status" ON "shopify_deliveries" USING btree ("program_id","status","received_at","id");--> statement-breakpoint
CREATE INDEX "shopify_deliveries_subject" ON "shopify_deliveries" USING btree ("program_id","shop_id","subject");--> statement-breakpoint
CREATE INDEX "shopify_orders_changed" ON "shopify_orders" USING btree ("program_id","shop_id","updated_at");--> statement-breakpoint
CREATE INDEX "shopify_orders_member" ON "shopify_orders" USING btree ("program_id","member_id");--> statement-breakpoint
CREATE INDEX "shopify_orders_customer" ON "shopify_orders" USING btree ("program_id","shop_id","customer_id");--> statement-breakpoint
CREATE INDEX "shopify_orders_email" ON "shopify_orders" USING btree ("program_id","email_key") WHERE email_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "shopify_stores_domain" ON "shopify_stores" USING btree ("program_id","domain");