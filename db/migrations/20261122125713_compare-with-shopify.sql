CREATE TABLE "shopify_findings" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"facts" jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"seen_run_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"repair" jsonb,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "shopify_findings_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "shopify_findings_state_known" CHECK ("shopify_findings"."state" in ('open', 'repaired', 'set_aside', 'gone'))
);
--> statement-breakpoint
CREATE TABLE "shopify_reconciliations" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"started_by" text NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"stage" text DEFAULT 'orders' NOT NULL,
	"from_mark" timestamp with time zone,
	"to_mark" timestamp with time zone NOT NULL,
	"cursor" text,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"problem" text,
	"stop_asked" boolean DEFAULT false NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"beat_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "shopify_reconciliations_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "shopify_reconciliations_status" CHECK ("shopify_reconciliations"."status" in ('running', 'done', 'stopped', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "shopify_findings" ADD CONSTRAINT "shopify_findings_program_id_shop_id_shopify_stores_program_id_shop_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shopify_stores"("program_id","shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopify_reconciliations" ADD CONSTRAINT "shopify_reconciliations_program_id_shop_id_shopify_stores_program_id_shop_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shopify_stores"("program_id","shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "shopify_findings_one" ON "shopify_findings" USING btree ("program_id","shop_id","kind","subject");--> statement-breakpoint
CREATE INDEX "shopify_findings_state" ON "shopify_findings" USING btree ("program_id","state","found_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "shopify_reconciliations_one" ON "shopify_reconciliations" USING btree ("program_id","shop_id") WHERE status = 'running';--> statement-breakpoint
CREATE INDEX "shopify_reconciliations_shop" ON "shopify_reconciliations" USING btree ("program_id","shop_id","started_at");