CREATE TABLE "webhook_deliveries" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"member_id" uuid,
	"state" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone,
	"status" integer,
	"log" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhook_deliveries_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "webhook_deliveries_state" CHECK ("webhook_deliveries"."state" in ('waiting', 'delivered', 'failed', 'held'))
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"types" text[] DEFAULT '{}' NOT NULL,
	"state" text DEFAULT 'on' NOT NULL,
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_until" timestamp with time zone,
	"failing_since" timestamp with time zone,
	"wait_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "webhook_endpoints_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "webhook_endpoints_state" CHECK ("webhook_endpoints"."state" in ('on', 'paused', 'disabled'))
);
--> statement-breakpoint
CREATE TABLE "webhook_feeds" (
	"program_id" uuid NOT NULL,
	"from_xid" "xid8" NOT NULL,
	CONSTRAINT "webhook_feeds_program_id_pk" PRIMARY KEY("program_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_messages" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"member_id" uuid,
	"body" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhook_messages_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "has_webhooks" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- In two steps, so that no row that stands is written again.
ALTER TABLE "tier_changes" ADD COLUMN "xid" "xid8";--> statement-breakpoint
ALTER TABLE "tier_changes" ALTER COLUMN "xid" SET DEFAULT pg_current_xact_id();--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_program_id_endpoint_id_webhook_endpoints_program_id_id_fk" FOREIGN KEY ("program_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_program_id_message_id_webhook_messages_program_id_id_fk" FOREIGN KEY ("program_id","message_id") REFERENCES "public"."webhook_messages"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_feeds" ADD CONSTRAINT "webhook_feeds_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_messages" ADD CONSTRAINT "webhook_messages_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_once" ON "webhook_deliveries" USING btree ("program_id","endpoint_id","message_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("program_id","endpoint_id","next_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_newest" ON "webhook_deliveries" USING btree ("program_id","endpoint_id","created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_message" ON "webhook_deliveries" USING btree ("program_id","message_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_member" ON "webhook_deliveries" USING btree ("program_id","member_id") WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX "webhook_messages_made" ON "webhook_messages" USING btree ("program_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_messages_member" ON "webhook_messages" USING btree ("program_id","member_id") WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX "tier_changes_xid" ON "tier_changes" USING btree ("program_id","xid");