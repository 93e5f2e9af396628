-- The same wall as for the first tables (seal-the-tenants) around every tenant table that has come since.
do $$
declare
  name text;
  allowed text := 'program_id = (select nullif(current_setting(''app.program_id'', true), '''')::uuid)';
begin
  for name in
    select c.table_name
      from information_schema.columns c
      join pg_class k on k.relname = c.table_name and k.relnamespace = 'public'::regnamespace
     where c.table_schema = 'public' and c.column_name = 'program_id' and not k.relrowsecurity
       and c.table_name not in ('shop_domains', 'staff_roles', 'api_keys')
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy program_scope on %I using (%s) with check (%s)', name, allowed, allowed);
  end loop;
end $$;
--> statement-breakpoint
-- Where a benefit comes about when a Shopify store is connected: the store of this member. Their own if they are known to one,
-- else the first. Null where no store is installed, or where it is no matter of a checkout.
create function outside_shop(p_program uuid, p_member uuid, p_benefit jsonb) returns uuid
language sql stable as $$
  select s.shop_id
    from shopify_stores s
    left join shopify_customers c
      on c.program_id = s.program_id and c.shop_id = s.shop_id and c.member_id = p_member and c.state = 'known'
   where s.program_id = p_program and s.status = 'installed'
     and p_benefit ->> 'code' in ('discount_amount', 'discount_percent', 'free_shipping', 'free_product', 'gift_card',
                                  'store_credit')
   order by c.customer_id is null, s.created_at, s.shop_id
   limit 1
$$;
--> statement-breakpoint
-- Holds a redemption that was just made for what a store has to do (P09), in the transaction that made it. Answers with the
-- redemption as it is now.
create function hold_outside(p_program uuid, p_redemption uuid) returns redemptions
language plpgsql as $$
declare
  r redemptions%rowtype;
  shop uuid;
begin
  select * into r from redemptions x where x.program_id = p_program and x.id = p_redemption;
  if r.status not in ('issued', 'held') or r.fulfilment is not null then return r; end if;
  shop := outside_shop(p_program, coalesce(r.by_member_id, r.member_id), r.benefit);
  if shop is null then return r; end if;
  update redemptions x set status = 'held', fulfilment = 'outside'
   where x.program_id = p_program and x.id = p_redemption returning * into r;
  insert into shopify_rewards (program_id, redemption_id, shop_id, kind, next_at, created_at)
  values (p_program, p_redemption, shop,
          case r.benefit ->> 'code' when 'gift_card' then 'gift_card' when 'store_credit' then 'store_credit' else 'code' end,
          r.redeemed_at, r.redeemed_at);
  return r;
end $$;
--> statement-breakpoint
-- As before, and what a store has to do is held for it.
create or replace function redeem_as_member(
  p_program uuid, p_member uuid, p_reward uuid, p_redemption uuid, p_code text, p_now timestamptz,
  p_request_key text, p_request_hash bytea,
  p_amount bigint default null, p_paid bigint default 0, p_payment jsonb default null, p_use_on date default null,
  p_by uuid default null, p_facts jsonb default null,
  out outcome text, out missing bigint, out price bigint, out balance_after bigint, out made redemptions
)
language plpgsql as $$
declare
  answer record;
begin
  if exists (select from memberships s
              where s.program_id = p_program and s.member_id = coalesce(p_by, p_member) and s.lapsed_at is not null)
     and not exists (select from redemptions r
                      where r.program_id = p_program and r.member_id = p_member and r.request_key = p_request_key) then
    outcome := 'membership_lapsed';
    return;
  end if;
  select * into answer from redeem_points(p_program, p_member, p_reward, p_redemption, p_code, p_now, p_request_key,
                                          p_request_hash, p_amount, p_paid, p_payment, p_use_on, p_by, p_facts);
  outcome := answer.outcome;
  missing := answer.missing;
  price := answer.price;
  balance_after := answer.balance_after;
  made := answer.made;
  if outcome = 'redeemed' and exists (select from shopify_stores s
                                       where s.program_id = p_program and s.status = 'installed') then
    made := hold_outside(p_program, p_redemption);
  end if;
end $$;
