-- A redemption in one call. The member's balance row is locked first, so that everything read after it is current;
-- lots are spent earliest expiry first (never-expiring last, then oldest). Nothing is changed unless the answer is
-- 'redeemed'. lib/rewards/decide-redemption.ts states the same rules for the screens; a test holds the two together.
create function redeem_points(
  p_program uuid, p_member uuid, p_reward uuid, p_redemption uuid, p_code text, p_now timestamptz,
  p_request_key text, p_request_hash bytea,
  out outcome text, out redemption_id uuid, out missing bigint, out available_after bigint
)
language plpgsql as $$
declare
  reward rewards%rowtype;
  earlier record;
  spendable bigint;
  tier_position int;
  taken int;
begin
  redemption_id := p_redemption;
  if p_request_key is not null then
    if not pg_try_advisory_xact_lock(hashtextextended(p_program::text || p_member::text || p_request_key, 0)) then
      outcome := 'request_running';
      return;
    end if;
    select r.id, r.request_hash into earlier from redemptions r
     where r.program_id = p_program and r.member_id = p_member and r.request_key = p_request_key;
    if found then
      redemption_id := earlier.id;
      outcome := case when earlier.request_hash = p_request_hash then 'replayed' else 'request_conflict' end;
      return;
    end if;
  end if;

  perform 1 from balances b
   where b.program_id = p_program and b.member_id = p_member and b.asset = 'points' for no key update;
  if not found then outcome := 'member_unknown'; return; end if;

  select * into reward from rewards w where w.program_id = p_program and w.id = p_reward;
  if not found then outcome := 'reward_unknown'; return; end if;
  if reward.starts_at > p_now then outcome := 'reward_not_started'; return; end if;
  if reward.ends_at <= p_now then outcome := 'reward_ended'; return; end if;
  if reward.stock = 0 then outcome := 'out_of_stock'; return; end if;

  if reward.min_tier_position is not null then
    select t.position into tier_position from members m
      join tiers t on t.program_id = m.program_id and t.id = m.tier_id
     where m.program_id = p_program and m.id = p_member;
    if coalesce(tier_position, 0) < reward.min_tier_position then outcome := 'tier_too_low'; return; end if;
  end if;

  if reward.per_member_limit is not null then
    select count(*) into taken from redemptions r
     where r.program_id = p_program and r.reward_id = p_reward and r.member_id = p_member and r.status <> 'cancelled';
    if taken >= reward.per_member_limit then outcome := 'limit_reached'; return; end if;
  end if;

  select coalesce(sum(l.remaining), 0) into spendable from lots l
   where l.program_id = p_program and l.member_id = p_member and l.asset = 'points'
     and l.state = 'open' and (l.expires_at is null or l.expires_at > p_now);
  if spendable < reward.cost then
    outcome := 'insufficient_points';
    missing := reward.cost - spendable;
    return;
  end if;

  if reward.stock is not null then
    update rewards w set stock = w.stock - 1 where w.program_id = p_program and w.id = p_reward and w.stock > 0;
    if not found then outcome := 'out_of_stock'; return; end if;
  end if;

  insert into redemptions (program_id, id, member_id, reward_id, cost, voucher_code, name, benefit, min_basket_minor,
                           on_voucher_expiry, redeemed_at, expires_at, request_key, request_hash)
  values (p_program, p_redemption, p_member, p_reward, reward.cost, p_code, reward.name, reward.benefit,
          reward.min_basket_minor, reward.on_voucher_expiry, p_now,
          p_now + make_interval(days => reward.voucher_valid_days), p_request_key, p_request_hash);

  with spending as (
    select l.id, l.remaining,
           least(l.remaining, reward.cost - (sum(l.remaining) over spend - l.remaining)) as take
      from lots l
     where l.program_id = p_program and l.member_id = p_member and l.asset = 'points'
       and l.state = 'open' and (l.expires_at is null or l.expires_at > p_now)
    window spend as (order by l.expires_at nulls last, l.earned_at, l.id)
  ), spent as (
    update lots l set remaining = l.remaining - s.take,
                      state = case when l.remaining = s.take then 'closed' else 'open' end
      from spending s
     where s.take > 0 and l.program_id = p_program and l.id = s.id
    returning l.id, s.take
  )
  insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, redemption_id, occurred_at)
  select p_program, uuidv7(), 'redeem', 'member:available', 'program:redeemed', s.take, 'points', p_member, s.id,
         p_redemption, p_now
    from spent s;

  update balances b set available = b.available - reward.cost, updated_at = p_now
   where b.program_id = p_program and b.member_id = p_member and b.asset = 'points'
  returning b.available into available_after;
  outcome := 'redeemed';
end $$;
