-- As before, and a reward can be bound to one connected store: what it gives is made there and nowhere else, and is not to be had
-- while that store is not connected. Where something is made stands with the redemption from then on.
create or replace function redeem_points(
  p_program uuid, p_member uuid, p_reward uuid, p_redemption uuid, p_code text, p_now timestamptz,
  p_request_key text, p_request_hash bytea,
  -- How many points of a variable reward; what is paid beside the points, and how; the day it is meant for; who asks
  -- where that is not the account's owner; and what those who fulfil it need to know.
  p_amount bigint default null, p_paid bigint default 0, p_payment jsonb default null, p_use_on date default null,
  p_by uuid default null, p_facts jsonb default null,
  -- The segments that the member is one of, as far as the reward asks; null is not looked up.
  p_segments uuid[] default null,
  out outcome text, out missing bigint, out price bigint, out balance_after bigint, out made redemptions
)
language plpgsql as $$
declare
  reward record;
  has_lapsed boolean;
  program_zone text;
  local_today date;
  member_tier_id uuid;
  member_tier_position int;
  tags_of_member text[];
  spendable bigint;
  owed bigint;
  taken int;
  since timestamptz;
  usable timestamptz;
  lapses timestamptz;
  what jsonb;
begin
  if p_request_key is not null then
    if not pg_try_advisory_xact_lock(hashtextextended(p_program::text || p_member::text || p_request_key, 0)) then
      outcome := 'request_running';
      return;
    end if;
    select * into made from redemptions r
     where r.program_id = p_program and r.member_id = p_member and r.request_key = p_request_key;
    if found then
      if made.request_hash is distinct from p_request_hash then
        made := null;
        outcome := 'request_conflict';
        return;
      end if;
      select b.available - b.debt into balance_after from balances b
       where b.program_id = p_program and b.member_id = p_member and b.asset = 'points';
      outcome := 'replayed';
      return;
    end if;
  end if;

  select b.debt, exists (select from memberships s
                          where s.program_id = p_program and s.member_id = coalesce(p_by, p_member)
                            and s.lapsed_at is not null)
    into owed, has_lapsed
    from balances b
   where b.program_id = p_program and b.member_id = p_member and b.asset = 'points' for no key update of b;
  if not found then outcome := 'member_unknown'; return; end if;
  -- M1: whose paid membership has lapsed redeems nothing until it is renewed.
  if has_lapsed then outcome := 'membership_lapsed'; return; end if;

  select w.*, exists (select from shopify_stores s where s.program_id = p_program and s.status = 'installed') as has_store
    into reward
    from rewards w where w.program_id = p_program and w.id = p_reward;
  if not found then outcome := 'reward_unknown'; return; end if;
  price := reward.cost;
  if reward.starts_at > p_now then outcome := 'reward_not_started'; return; end if;
  if reward.ends_at <= p_now then outcome := 'reward_ended'; return; end if;
  if reward.stock = 0 then outcome := 'out_of_stock'; return; end if;
  if reward.shop_id is not null then
    if not exists (select from shopify_stores s
                    where s.program_id = p_program and s.shop_id = reward.shop_id and s.status = 'installed') then
      outcome := 'store_gone';
      return;
    end if;
    if reward.shop_id::text <> p_facts ->> 'shopId' then outcome := 'other_store'; return; end if;
  end if;

  if reward.min_tier_position is not null or reward.tier_costs <> '{}' or reward.member_tags <> '{}' then
    select m.tier_id, m.tags, coalesce(t.position, 0) into member_tier_id, tags_of_member, member_tier_position
      from members m left join tiers t on t.program_id = m.program_id and t.id = m.tier_id
     where m.program_id = p_program and m.id = coalesce(p_by, p_member);
    if coalesce(member_tier_position, 0) < reward.min_tier_position then outcome := 'tier_too_low'; return; end if;
    if reward.member_tags <> '{}' and not reward.member_tags && coalesce(tags_of_member, '{}') then
      outcome := 'not_for_member';
      return;
    end if;
    price := coalesce((reward.tier_costs ->> member_tier_id::text)::bigint, price);
  end if;
  if reward.segment_ids <> '{}' or reward.segment_costs <> '{}' then
    if p_segments is null then outcome := 'segments_needed'; return; end if;
    if reward.segment_ids <> '{}' and not reward.segment_ids && p_segments then
      outcome := 'not_for_member';
      return;
    end if;
    select least(price, min((reward.segment_costs ->> s.id::text)::bigint)) into price from unnest(p_segments) s(id);
  end if;

  if reward.period_limit is not null or reward.lead_days > 0 or p_use_on is not null then
    select p.time_zone into program_zone from programs p where p.id = p_program;
    local_today := (p_now at time zone program_zone)::date;
  end if;

  -- What was given for nothing, called off or never came about does not count.
  if reward.per_member_limit is not null then
    select count(*) into taken from redemptions r
     where r.program_id = p_program and r.reward_id = p_reward and r.member_id = p_member and r.cost > 0
       and r.status not in ('cancelled', 'failed');
    if taken >= reward.per_member_limit then outcome := 'limit_reached'; return; end if;
  end if;
  if reward.period_limit is not null then
    since := date_trunc(reward.period, local_today::timestamp) at time zone program_zone;
    select count(*) into taken from redemptions r
     where r.program_id = p_program and r.reward_id = p_reward and r.member_id = p_member and r.cost > 0
       and r.status not in ('cancelled', 'failed') and r.redeemed_at >= since;
    if taken >= reward.period_limit then outcome := 'period_limit_reached'; return; end if;
  end if;

  what := reward.benefit;
  if reward.variable is not null then
    if p_amount is null or p_amount < (reward.variable ->> 'min')::bigint
       or p_amount > (reward.variable ->> 'max')::bigint or p_amount % (reward.variable ->> 'step')::bigint <> 0 then
      outcome := 'amount_invalid';
      return;
    end if;
    price := p_amount;
    what := what || jsonb_build_object('minor',
      (p_amount / (reward.variable ->> 'step')::bigint * (reward.variable ->> 'minorPerStep')::bigint)::text);
  elsif p_amount <> price then
    outcome := 'amount_invalid';
    return;
  end if;

  if p_use_on is not null then
    if p_use_on < local_today + reward.lead_days then outcome := 'day_too_soon'; return; end if;
    if p_use_on >= local_today + reward.lead_days + reward.voucher_valid_days then
      outcome := 'day_too_late';
      return;
    end if;
    if (reward.weekdays <> '{}' and not extract(isodow from p_use_on)::int = any (reward.weekdays))
       or exists (select from jsonb_array_elements(reward.blackouts) b
                   where p_use_on between (b ->> 'from')::date and (b ->> 'to')::date) then
      outcome := 'day_closed';
      return;
    end if;
    usable := p_use_on::timestamp at time zone program_zone;
    lapses := (p_use_on + 1)::timestamp at time zone program_zone;
  else
    if reward.lead_days > 0 then
      usable := (local_today + reward.lead_days)::timestamp at time zone program_zone;
    end if;
    lapses := coalesce(usable, p_now) + make_interval(days => reward.voucher_valid_days);
  end if;

  if reward.benefit ->> 'code' = 'merchandise' and p_facts -> 'address' is null then
    outcome := 'address_missing';
    return;
  end if;
  if coalesce(p_paid, 0) <> reward.price_minor then outcome := 'payment_differs'; return; end if;

  -- A counted unit is taken before the points are: then it has to be sure that there are enough.
  if reward.stock is not null then
    select coalesce(sum(l.remaining), 0) - owed into spendable from lots l
     where l.program_id = p_program and l.member_id = p_member and l.asset = 'points'
       and l.state = 'open' and (l.expires_at is null or l.expires_at > p_now);
    if spendable < price then
      outcome := 'insufficient_points';
      missing := price - spendable;
      return;
    end if;
    update rewards w set stock = w.stock - 1 where w.program_id = p_program and w.id = p_reward and w.stock > 0;
    if not found then outcome := 'out_of_stock'; return; end if;
  end if;

  with spending as (
    select l.id, l.remaining, sum(l.remaining) over () - owed as spendable,
           least(l.remaining, price - (sum(l.remaining) over spend - l.remaining)) as take
      from lots l
     where l.program_id = p_program and l.member_id = p_member and l.asset = 'points'
       and l.state = 'open' and (l.expires_at is null or l.expires_at > p_now)
    window spend as (order by l.expires_at nulls last, l.earned_at, l.id)
  ), spent as (
    update lots l set remaining = l.remaining - s.take,
                      state = case when l.remaining = s.take then 'closed' else 'open' end
      from spending s
     where s.spendable >= price and s.take > 0 and l.program_id = p_program and l.id = s.id
    returning l.id, s.take
  ), booked as (
    insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, redemption_id,
                           occurred_at)
    select p_program, uuidv7(), 'redeem', 'member:available', 'program:redeemed', s.take, 'points', p_member, s.id,
           p_redemption, p_now
      from spent s
  )
  update balances b set available = b.available - price, updated_at = p_now
   where b.program_id = p_program and b.member_id = p_member and b.asset = 'points' and exists (select from spent)
  returning b.available - b.debt into balance_after;
  if not found then
    outcome := 'insufficient_points';
    select price + owed - coalesce(sum(l.remaining), 0) into missing from lots l
     where l.program_id = p_program and l.member_id = p_member and l.asset = 'points'
       and l.state = 'open' and (l.expires_at is null or l.expires_at > p_now);
    return;
  end if;

  insert into redemptions (program_id, id, member_id, reward_id, cost, status, voucher_code, name, benefit,
                           min_basket_minor, on_voucher_expiry, redeemed_at, expires_at, by_member_id, paid_minor,
                           payment, usable_from, blackouts, weekdays, combines, fulfilment, fulfilment_facts,
                           request_key, request_hash)
  values (p_program, p_redemption, p_member, p_reward, price,
          case when reward.fulfilment in ('webhook', 'at_once') then 'held' else 'issued' end, p_code, reward.name, what,
          reward.min_basket_minor, reward.on_voucher_expiry, p_now, lapses, p_by, coalesce(p_paid, 0),
          p_payment, usable, reward.blackouts, reward.weekdays, reward.combines,
          case when reward.fulfilment in ('webhook', 'staff') then 'waiting' end, p_facts,
          p_request_key, p_request_hash)
  returning * into made;
  outcome := 'redeemed';
  -- What a store has to do is held for it (P09).
  if reward.has_store then made := hold_outside(p_program, p_redemption); end if;
end $$;
--> statement-breakpoint
create or replace function hold_outside(p_program uuid, p_redemption uuid) returns redemptions
language plpgsql as $$
declare
  r redemptions%rowtype;
  shop uuid;
  bound uuid;
begin
  select * into r from redemptions x where x.program_id = p_program and x.id = p_redemption;
  if r.status not in ('issued', 'held') or r.fulfilment is not null then return r; end if;
  select s.shop_id into bound from rewards w
    join shopify_stores s on s.program_id = w.program_id and s.shop_id = w.shop_id
   where w.program_id = p_program and w.id = r.reward_id;
  shop := coalesce(bound, outside_shop(p_program, coalesce(r.by_member_id, r.member_id), r.benefit));
  if shop is null then return r; end if;
  if bound is null then
    shop := coalesce((select s.shop_id from shopify_stores s
                       where s.program_id = p_program and s.status = 'installed'
                         and s.shop_id::text = r.fulfilment_facts ->> 'shopId'), shop);
  end if;
  update redemptions x
     set status = 'held', fulfilment = 'outside',
         fulfilment_facts = coalesce(x.fulfilment_facts, '{}') || jsonb_build_object('shopId', shop)
                            || case when bound is null then '{}' else '{"onlyThere": true}' end::jsonb
   where x.program_id = p_program and x.id = p_redemption returning * into r;
  insert into shopify_rewards (program_id, redemption_id, shop_id, kind, next_at, created_at)
  values (p_program, p_redemption, shop,
          case r.benefit ->> 'code' when 'gift_card' then 'gift_card' when 'store_credit' then 'store_credit' else 'code' end,
          r.redeemed_at, r.redeemed_at);
  return r;
end $$;
