-- M1: whose paid membership has lapsed redeems nothing until it is renewed. A request that was answered before is
-- answered the same way again.
create function redeem_as_member(
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
end $$;
