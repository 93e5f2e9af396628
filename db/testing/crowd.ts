import type { Database } from "@/db/client";
import type { TestProgram } from "./fixtures";

/**
 * Fills a program with members `c1` to `cN` at once, as the owner: each known to the shop as customer `1` to `N`, with a paid order
 * of €10 that the store told of, an unread notice, an event of their own and 1,000 points that it gave. There are as many products.
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
  await owner`
    insert into products (program_id, id, slug, sku, title, description, price_minor, categories, art, position)
    select ${id}, gen_random_uuid(), 'product-' || n, 'sku-' || n, 'Product ' || n, '', 1000, '{}', '', n
      from generate_series(1, ${count}::int) n`;
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

/** What each of the crowd (`m`) has besides: the columns and values of a row, by its table. Nothing of it is due. */
const AROUND: Record<string, [columns: string, values: string]> = {
  redemptions: [
    "reward_id, id, member_id, cost, voucher_code, name, benefit, min_basket_minor, on_voucher_expiry, redeemed_at, expires_at",
    `(select id from rewards r where r.program_id = m.program_id), gen_random_uuid(), m.id, 1, 'CROWD-' || m.external_id, 'Crowd',
     '{"code":"free_shipping"}', 0, 'return', now() - interval '30 days', now() + interval '1 year'`,
  ],
  memberships: ["member_id, entry, paid_until, started_at", "m.id, 'paid', now() + interval '1 year', now()"],
  referral_codes: ["member_id, code, made_at", "m.id, 'code-' || m.external_id, now()"],
  referrals: [
    "id, advocate_id, friend_id, via, stage, review, terms, invited_at, joined_at, confirmed_at",
    `gen_random_uuid(), m.next_id, m.id, 'link', 'confirmed', 'clear', '{}', now() - interval '1 year',
     now() - interval '1 year', now() - interval '300 days'`,
  ],
  member_traces: ["member_id, kind, hash, seen_at", "m.id, 'email', sha256(m.email::bytea), now()"],
  point_transfers: [
    `id, from_member_id, to_member_id, addressed_to, kind, points, state, asked_at, arrives_at, ended_at, request_key, parts`,
    `gen_random_uuid(), m.id, m.next_id, 'A. R.', 'gift', 1, 'arrived', now() - interval '9 days', now() - interval '9 days',
     now() - interval '9 days', 'crowd', '[]'`,
  ],
  household_people: [
    "id, household_id, member_id, role, state, at",
    "gen_random_uuid(), m.next_id, m.id, 'person', 'left', now() - interval '9 days'",
  ],
  physical_cards: [
    "id, member_id, number, name_on_card, state, requested_at, ended_at",
    "gen_random_uuid(), m.id, '77' || m.card_number, 'Ana', 'stopped', now() - interval '9 days', now()",
  ],
  support_threads: [
    "id, member_id, topic, state, opened_at, updated_at, request_key",
    "m.id, m.id, 'points', 'closed', now() - interval '9 days', now() - interval '9 days', 'crowd'",
  ],
  support_messages: [
    "id, thread_id, text, at, request_key",
    "gen_random_uuid(), m.id, 'Where are they?', now() - interval '9 days', 'crowd'",
  ],
  consents: [
    "id, member_id, purpose, given, wording, at",
    "gen_random_uuid(), m.id, 'membership', true, 'yes', now() - interval '9 days'",
  ],
  audit_entries: [
    "id, actor, action, subject, number, hash",
    `gen_random_uuid(), '{"kind":"system","name":"crowd"}', 'member.joined', 'mem_' || replace(m.id::text, '-', ''), 1000000 + m.n, ''`,
  ],
  tier_changes: [
    "id, member_id, to_tier_id, reason, evidence, at",
    "gen_random_uuid(), m.id, m.tier_id, 'joined', '{}', now() - interval '9 days'",
  ],
  tier_grants: [
    "id, member_id, tier_id, kind, state, from_at, until_at, ended_at",
    "gen_random_uuid(), m.id, m.tier_id, 'gift', 'ended', now() - interval '9 days', now() - interval '1 day', now()",
  ],
  shopify_shown: ["shop_id, member_id, shown, shown_at", "m.shop_id, m.id, '{}', now()"],
  shopify_deliveries: [
    "id, shop_id, delivery_key, topic, subject, received_at, size, status, due_at, done_at",
    `gen_random_uuid(), m.shop_id, m.external_id, 'orders/paid', 'order ' || m.n, now() - interval '1 day', 1, 'done',
     now() - interval '1 day', now() - interval '1 day'`,
  ],
  shopify_findings: [
    "id, shop_id, kind, subject, facts, state, found_at, seen_run_id, seen_at",
    "gen_random_uuid(), m.shop_id, 'missed', m.external_id, '{}', 'repaired', now(), gen_random_uuid(), now()",
  ],
  webhook_messages: [
    "id, type, member_id, body, at, created_at",
    "m.id, 'member_enrolled', m.id, '{}', now() - interval '1 day', now() - interval '1 day'",
  ],
  webhook_deliveries: [
    "id, endpoint_id, message_id, member_id, state, begun_at, created_at, ended_at",
    `gen_random_uuid(), (select id from webhook_endpoints e where e.program_id = m.program_id), m.id, m.id, 'delivered',
     now() - interval '1 day', now() - interval '1 day', now()`,
  ],
  purchases: [
    `id, shop_id, number, member_id, email, name, address, lines, subtotal_minor, discount_minor, shipping_minor, tax_minor,
     total_minor, status, access_hash, request_key, placed_at, told_revision`,
    `gen_random_uuid(), m.shop_id, 1000 + m.n, m.id, m.email, 'Ana', '{}', '[]', 1, 0, 0, 0, 1, 'paid', '', m.external_id,
     now() - interval '1 day', 1`,
  ],
};

/**
 * Gives each of the crowd what jobs look for and dashboards show, beside what `fillProgram` gives: a code that is good for a year, a
 * paid membership, a friend, points that were sent, a card, a thread, an entry of the audit log, and so on.
 */
export async function fillAround(owner: Database, { id, shopId }: TestProgram): Promise<void> {
  await owner`
    update members set birth_month = 1 + abs(hashtext(external_id)) % 12, birth_day = 1 + abs(hashtext(external_id)) % 28,
                       tier_kept_until = now() + interval '1 year'
     where program_id = ${id}`;
  for (const [table, [columns, values]] of Object.entries(AROUND)) {
    await owner.unsafe(
      `insert into ${table} (program_id, ${columns})
       select m.program_id, ${values}
         from (select *, $2::uuid as shop_id, substr(external_id, 2)::int as n,
                      lead(id, 1, (select id from members f where f.program_id = $1 and f.external_id = 'c1'))
                        over (order by substr(external_id, 2)::int) as next_id
                 from members where program_id = $1) m`,
      [id, shopId],
    );
  }
  await owner`
    insert into notices (program_id, id, member_id, code, about, facts, by_mail, mailed_at, at)
    select program_id, gen_random_uuid(), member_id, 'voucher_made', id::text, '{}', true, now(), now() - interval '30 days'
      from redemptions where program_id = ${id}`;
  await owner`
    insert into events (program_id, id, source, external_id, type, member_id, occurred_at, input_hash, payload, outcome, points)
    select program_id, gen_random_uuid(), 'shop:main', id || ':paid', 'order.paid', member_id, placed_at, '', '{}', 'posted', 0
      from purchases where program_id = ${id}`;
  await owner`
    insert into notices (program_id, id, member_id, code, about, facts, by_mail, at)
    select program_id, gen_random_uuid(), id, 'welcome', 'joining', '{}', false, now() from members where program_id = ${id}`;
  await owner`
    insert into shopify_upkeep (program_id, shop_id, xid) values (${id}, ${shopId}, pg_current_xact_id())`;
}
