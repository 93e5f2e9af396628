ALTER TABLE "shopify_stores" ADD COLUMN "renewing_until" timestamp with time zone;--> statement-breakpoint
-- Stores that were registered before they had a table of their own.
do $$
declare program uuid;
begin
  for program in select distinct program_id from shop_domains where domain like '%.myshopify.com' loop
    perform set_config('app.program_id', program::text, true);
    insert into shopify_stores (program_id, shop_id, domain, door)
    select program_id, shop_id, domain, 'own_app' from shop_domains
     where program_id = program and domain like '%.myshopify.com'
    on conflict do nothing;
  end loop;
end $$;
