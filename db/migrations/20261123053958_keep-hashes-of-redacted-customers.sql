CREATE TABLE "shopify_redactions" (
	"program_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"redacted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shopify_redactions_program_id_shop_id_hash_pk" PRIMARY KEY("program_id","shop_id","hash")
);
--> statement-breakpoint
ALTER TABLE "shopify_redactions" ADD CONSTRAINT "shopify_redactions_program_id_shop_id_shopify_stores_program_id_shop_id_fk" FOREIGN KEY ("program_id","shop_id") REFERENCES "public"."shopify_stores"("program_id","shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shopify_redactions_newest" ON "shopify_redactions" USING btree ("program_id","shop_id","redacted_at");
--> statement-breakpoint
alter table "shopify_redactions" enable row level security;--> statement-breakpoint
alter table "shopify_redactions" force row level security;--> statement-breakpoint
create policy program_scope on "shopify_redactions"
  using (program_id = (select nullif(current_setting('app.program_id', true), '')::uuid))
  with check (program_id = (select nullif(current_setting('app.program_id', true), '')::uuid));
