-- A guest who asks a store to be forgotten is no member, and their orders' events may name them by the address. The app's role
-- can take an address out of the events of orders that it names, and nothing else; what the orders were worth stays.
create function forget_in_orders(shop uuid, numbers text[], address text) returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  program uuid := nullif(current_setting('app.program_id', true), '')::uuid;
  changed bigint;
begin
  update public.events e
     set payload = without_words(
           case when jsonb_typeof(e.payload -> 'member') = 'object'
                then e.payload || jsonb_build_object('member', null) else e.payload end, array[address])
    from public.orders o
   where o.program_id = program and o.shop_id = shop and o.external_id = any(numbers)
     and e.program_id = program and e.order_id = o.id and e.member_id is null;
  get diagnostics changed = row_count;
  return changed;
end $$;
--> statement-breakpoint
revoke all on function forget_in_orders(uuid, text[], text) from public;
