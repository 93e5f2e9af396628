import type { Database } from "@/db/client";
import type { TestProgram } from "./fixtures";

/**
 * Fills a program with members `c1` to `cN` at once, as the owner: each known to the shop as customer `1` to `N`, with a paid order
 * of €10 that the store told of, an unread notice, an event of their own and 1,000 points that it gave.
 */
export async function fillProgram(
  owner: Database,
  { id, slug, shopId, tiers }: TestProgram,
  count: number,
): Promise<void> {
  await owner`
    insert into members (program_id, id, external_id, email, email_key, name, card_number, tier_id, tier_since, joined_at)
    select ${id}, gen_random_uuid(), 'c' || n, n || '@' || ${slug} || '.example', n || '@' || ${slug} || '.example',
           'Ana ' || n, (4000000000 + n)::text, ${tiers[0]?.id ?? null}, now() - interval '1 year', now() - n * interval '1 minute'
      from generate_series(1, ${count}::int) n`;
  await owner`
    insert into balances (program_id, member_id, asset, available)
    select program_id, id, 'points', 1000 from members where program_id = ${id}`;
  await owner`
    insert into shopify_customers (program_id, shop_id, customer_id, member_id, state, changed_at)
    select program_id, ${shopId}, substr(external_id, 2), id, 'known', now() from members where program_id = ${id}`;
  await owner`
    insert into orders (program_id, id, shop_id, external_id, member_id, currency, status, paid_at, content_event_id,
                        merge, total_minor, spend_minor, exact, points, revision)
    select program_id, gen_random_uuid(), ${shopId}, 'old-' || external_id, id, 'EUR', 'paid', now() - interval '1 day',
           gen_random_uuid(), '{}', 1000, 1000, '0', 0, 1
      from members where program_id = ${id}`;
  await owner`
    insert into shopify_orders (program_id, shop_id, order_id, name, member_id, customer_id, state, standing, changed_at)
    select program_id, shop_id, external_id, '#' || external_id, member_id, substr(external_id, 6), '{}', 'posted', now()
      from orders where program_id = ${id}`;
  await owner`
    insert into notices (program_id, id, member_id, code, about, facts, by_mail, at)
    select program_id, gen_random_uuid(), id, 'tier_reached', 'fixture', '{}', false, now() - interval '1 day'
      from members where program_id = ${id}`;
  await owner`
    insert into events (program_id, id, source, external_id, type, member_id, order_id, occurred_at, input_hash, payload, outcome, points)
    select o.program_id, gen_random_uuid(), 'fixture', t.type || o.external_id, t.type, o.member_id,
           case t.type when 'order.paid' then o.id end, now() - interval '1 day', '', '{}', 'posted', 1000
      from orders o, (values ('order.paid'), ('custom.fixture')) t (type) where o.program_id = ${id}`;
  // One id for both, so that they are joined without a look for each.
  await owner`
    with given as materialized (
      select gen_random_uuid() as id, id as event_id, member_id from events where program_id = ${id} and type = 'custom.fixture'
    ), opened as (
      insert into lots (program_id, id, member_id, asset, amount, remaining, state, available_at, earned_at)
      select ${id}, id, member_id, 'points', 1000, 1000, 'open', now() - interval '1 day', now() - interval '1 day' from given)
    insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, event_id, occurred_at)
    select ${id}, id, 'earn', 'program:issued', 'member:available', 1000, 'points', member_id, id, event_id, now() - interval '1 day'
      from given`;
}
