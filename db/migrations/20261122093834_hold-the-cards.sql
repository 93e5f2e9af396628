CREATE TABLE "physical_cards" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"number" text NOT NULL,
	"name_on_card" text NOT NULL,
	"address" jsonb,
	"state" text DEFAULT 'requested' NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"printing_at" timestamp with time zone,
	"posted_at" timestamp with time zone,
	"activated_at" timestamp with time zone,
	"activated_by" text,
	"ended_at" timestamp with time zone,
	"reason" text,
	"tracking" text,
	CONSTRAINT "physical_cards_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "physical_cards_number_digits" CHECK ("physical_cards"."number" ~ '^[0-9]{12}$'),
	CONSTRAINT "physical_cards_state_known" CHECK ("physical_cards"."state" in ('requested', 'printing', 'posted', 'active', 'declined', 'cancelled', 'stopped'))
);
--> statement-breakpoint
CREATE TABLE "wallet_issuers" (
	"program_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"facts" jsonb NOT NULL,
	"sealed" text NOT NULL,
	"ends_at" timestamp with time zone,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "wallet_issuers_program_id_kind_pk" PRIMARY KEY("program_id","kind"),
	CONSTRAINT "wallet_issuers_kind" CHECK ("wallet_issuers"."kind" in ('apple', 'google'))
);
--> statement-breakpoint
ALTER TABLE "physical_cards" ADD CONSTRAINT "physical_cards_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "physical_cards" ADD CONSTRAINT "physical_cards_program_id_member_id_members_program_id_id_fk" FOREIGN KEY ("program_id","member_id") REFERENCES "public"."members"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_issuers" ADD CONSTRAINT "wallet_issuers_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "physical_cards_number" ON "physical_cards" USING btree ("program_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "physical_cards_under_way" ON "physical_cards" USING btree ("program_id","member_id") WHERE state in ('requested', 'printing', 'posted');--> statement-breakpoint
CREATE INDEX "physical_cards_member" ON "physical_cards" USING btree ("program_id","member_id","requested_at");--> statement-breakpoint
CREATE INDEX "physical_cards_state" ON "physical_cards" USING btree ("program_id","state","requested_at","id");