-- As before, and where whoever redeems says in which store (the one whose page they are on, or one they chose), it is made there.
create or replace function hold_outside(p_program uuid, p_redemption uuid) returns redemptions
language plpgsql as $$
declare
  r redemptions%rowtype;
  shop uuid;
begin
  select * into r from redemptions x where x.program_id = p_program and x.id = p_redemption;
  if r.status not in ('issued', 'held') or r.fulfilment is not null then return r; end if;
  shop := outside_shop(p_program, coalesce(r.by_member_id, r.member_id), r.benefit);
  if shop is null then return r; end if;
  shop := coalesce((select s.shop_id from shopify_stores s
                     where s.program_id = p_program and s.status = 'installed'
                       and s.shop_id::text = r.fulfilment_facts ->> 'shopId'), shop);
  update redemptions x set status = 'held', fulfilment = 'outside'
   where x.program_id = p_program and x.id = p_redemption returning * into r;
  insert into shopify_rewards (program_id, redemption_id, shop_id, kind, next_at, created_at)
  values (p_program, p_redemption, shop,
          case r.benefit ->> 'code' when 'gift_card' then 'gift_card' when 'store_credit' then 'store_credit' else 'code' end,
          r.redeemed_at, r.redeemed_at);
  return r;
end $$;
