DROP INDEX "shopify_orders_email";--> statement-breakpoint
ALTER TABLE "shopify_orders" DROP COLUMN "email_key";