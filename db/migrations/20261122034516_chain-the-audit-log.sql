DROP INDEX "audit_subject";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "number" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "hash" "bytea" NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_number" ON "audit_entries" USING btree ("program_id","number");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit_entries" USING btree ("program_id","subject","number");