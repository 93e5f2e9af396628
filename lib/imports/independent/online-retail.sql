-- What Online Retail comes to under the rule set "rich", computed once more: SQL over the lines of the file and nothing
-- else. No table, function or figure of the engine has a part in it; what the rules say is written down here a second
-- time. The lines stand in the temporary table raw_lines (line, invoice, sku, title, quantity, time, price, customer).

-- An invoice's lines may stand mixed with another's; it is as old as its first line, and comes where that stands.
create temporary table invoices as
select invoice,
       min(line) as seq,
       (array_agg(nullif(customer, '') order by line))[1] as customer,
       (array_agg(time order by line))[1]::timestamp as local_time,
       (array_agg(time order by line))[1]::timestamp at time zone 'Europe/London' as at,
       sum(quantity * price) as total
  from raw_lines
 group by invoice;
analyze invoices;

create temporary table deals as
select i.*,
       case when invoice ~ '^[0-9]' then 1 else -1 end as sign
  from invoices i
 where customer is not null
   and (invoice ~ '^[0-9]' and total > 0 or invoice ~ '^C' and total < 0);
analyze deals;

-- Lines in whole pence that add up to the invoice's total rounded down; what costs nothing and goes out is left out.
create temporary table items as
select d.invoice, r.line, r.sku, abs(r.quantity) as pieces,
       coalesce(nullif(btrim(r.title), ''), nullif(r.sku, ''), 'Item') as title,
       floor(100 * sum(d.sign * r.quantity * r.price) over upto)
         - floor(100 * (sum(d.sign * r.quantity * r.price) over upto - d.sign * r.quantity * r.price)) as pence
  from deals d
  join raw_lines r using (invoice)
 where d.sign * r.quantity * r.price > 0 or d.sign * r.quantity > 0
window upto as (partition by d.invoice order by r.line);
analyze items;

-- A line that takes money off within an invoice would have to be spread over the others: there must be none.
do $$ begin
  if exists (select from deals d join raw_lines r using (invoice) where d.sign * r.quantity * r.price < 0) then
    raise exception 'a line takes money off within its invoice: this file needs more than this computation knows';
  end if;
end $$;

-- Base rules, of which the first that matches claims the line, and the heart that adds one.
create temporary table claimed as
select invoice, line, pence,
       sku in ('POST', 'DOT', 'C2', 'M', 'm', 'BANK CHARGES', 'AMAZONFEE', 'CRUK') as is_excluded,
       case
         when title ~* '(^|[^[:alnum:]])(cakestand|cake\s+stand)([^[:alnum:]]|$)' then 5 * pieces::numeric
         when title ~* '(^|[^[:alnum:]])(christmas|xmas)([^[:alnum:]]|$)' then 4 * pence / 100
         when title ~* '(^|[^[:alnum:]])(bag|bags|box|boxes)([^[:alnum:]]|$)' then 3 * pence / 100
         else 2 * pence / 100
       end
       + case when title ~* '(^|[^[:alnum:]])(heart|hearts)([^[:alnum:]]|$)' then pieces else 0 end as base
  from items;
analyze claimed;

create temporary table sums as
select d.invoice, d.seq, d.customer, d.at, d.local_time, d.sign,
       coalesce(sum(c.pence) filter (where not c.is_excluded), 0) as spend,
       coalesce(sum(c.base) filter (where not c.is_excluded), 0) as base,
       count(*) filter (where not c.is_excluded) > 0 as has_goods
  from deals d
  left join claimed c using (invoice)
 group by d.invoice, d.seq, d.customer, d.at, d.local_time, d.sign;
analyze sums;

-- How many orders came before it (one on which nothing was bought is none), and on which tier it found its member: the
-- highest that was ever reached before it.
create temporary table placed as
select s.*,
       count(*) filter (where sign = 1 and spend > 0) over so_far
         - case when sign = 1 and spend > 0 then 1 else 0 end as orders_before,
       sum(sign * spend) over so_far as spent_so_far
  from sums s
window so_far as (partition by customer order by seq rows unbounded preceding);

create temporary table standing as
select p.*,
       coalesce(max(spent_so_far) over (partition by customer order by seq
                                         rows between unbounded preceding and 1 preceding), 0) as best_before,
       case when sign = 1 and has_goods and spend >= 30000
            then row_number() over (partition by customer, date_trunc('month', local_time), sign = 1 and has_goods and spend >= 30000
                                    order by seq) end as nth_basket
  from placed p;

create temporary table earned as
select s.*,
       floor(
         base
         * case when best_before >= 200000 then 1.5 when best_before >= 50000 then 1.25 else 1 end
         * case when local_time >= '2011-11-21' and local_time < '2011-11-28' then 3
                when local_time >= '2011-11-01' and local_time < '2011-12-01' then 2 else 1 end
         * case when extract(isodow from local_time) = 7 then 1.5 else 1 end
         + case when sign = 1 and has_goods and orders_before = 0 then 100 else 0 end
         + case when nth_basket = 1 then 50 else 0 end
       )::bigint as points,
       floor(spend / 100)::bigint as credits
  from standing s;
analyze earned;

-- Points lapse at the end of the day twelve months after they were earned.
create temporary table lots as
select customer, points, seq,
       ((at at time zone 'Europe/London')::date + interval '12 months' + interval '1 day') at time zone 'Europe/London' as lapses
  from earned where sign = 1 and points > 0;

-- A member's points are a queue: what was earned first lapses or is taken back first. With X(s) the points whose day had
-- come by s, and R(s) what refunds had taken by s, everything that has left the queue by t is
-- max over s ≤ t of (X(s) + R(t) − R(s)): what lapsed in all is the greatest X(s) − R(s) there ever was.
create temporary table moves as
select customer, lapses as at, 0::bigint as taken, points as lapsing, seq
  from lots where lapses <= (select max(at) from invoices)
union all
select customer, at, points, 0, seq from earned where sign = -1;

create temporary table lapsed as
select customer, greatest(0, max(x - r)) as points
  from (select customer,
               sum(lapsing) over w as x, sum(taken) over w as r
          from moves window w as (partition by customer order by at, lapsing desc, seq rows unbounded preceding)) q
 group by customer;

-- Tier credits never lapse and never go below nothing: the sum, less the lowest it ever was below nothing.
create temporary table credits as
select customer, max(total) - least(0, min(running)) as credits
  from (select customer, last_value(running) over (partition by customer order by seq
                                                    rows between unbounded preceding and unbounded following) as total,
               running
          from (select customer, seq, sum(sign * credits) over (partition by customer order by seq) as running
                  from earned) q) z
 group by customer;

create temporary table members as
select customer,
       coalesce(sum(points) filter (where sign = 1), 0)::bigint as earned,
       coalesce(sum(points) filter (where sign = -1), 0)::bigint as reversed,
       coalesce((select l.points from lapsed l where l.customer = e.customer), 0)::bigint as expired,
       case when greatest(0, max(spent_so_far)) >= 200000 then 'Gold'
            when greatest(0, max(spent_so_far)) >= 50000 then 'Silver' else 'Bronze' end as tier
  from earned e
 group by customer;
