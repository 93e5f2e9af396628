import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** What a rule has given a member in a period; points as an exact fraction. */
export type UsageRow = { memberId: string; ruleId: string; period: string; points: string; times: number };

/** Which usage is asked for: of one member and rule, from one period to another of its kind. */
export type UsageAsk = { memberId: string; ruleId: string; from: string; until: string };

/** Usage as it is under the members' locks. */
export async function readUsage(tx: Tx, scope: ProgramScope, asks: readonly UsageAsk[]): Promise<UsageRow[]> {
  return tx<UsageRow[]>`
    select distinct u.* from unnest(${asks.map((a) => a.memberId)}::uuid[], ${asks.map((a) => a.ruleId)}::uuid[],
                                    ${asks.map((a) => a.from)}::text[], ${asks.map((a) => a.until)}::text[])
             as a(member_id, rule_id, from_period, until_period)
      cross join lateral (
        select member_id, rule_id, period, points, times from rule_usage
         where program_id = ${scope.programId} and member_id = a.member_id and rule_id = a.rule_id
           and length(period) = length(a.until_period)
           and period collate "C" >= a.from_period and period collate "C" <= a.until_period offset 0
      ) u`;
}

export async function writeUsage(tx: Tx, scope: ProgramScope, rows: readonly UsageRow[]): Promise<void> {
  await tx`
    insert into rule_usage (program_id, member_id, rule_id, period, points, times)
    select ${scope.programId}, member_id::uuid, rule_id::uuid, period, points, times::int
      from unnest(${rows.map((r) => r.memberId)}::text[], ${rows.map((r) => r.ruleId)}::text[],
                  ${rows.map((r) => r.period)}::text[], ${rows.map((r) => r.points)}::text[],
                  ${rows.map((r) => String(r.times))}::text[]) as t(member_id, rule_id, period, points, times)
    on conflict (program_id, member_id, rule_id, period) do update set points = excluded.points, times = excluded.times`;
}

/** A rule's budget, and what was spent of it as an exact fraction. */
export type BudgetRow = { ruleId: string; limitPoints: bigint; spent: string };

/** The rules that have a budget. */
export async function listBudgets(tx: Tx, scope: ProgramScope): Promise<BudgetRow[]> {
  return tx<BudgetRow[]>`
    select rule_id, limit_points, spent from rule_budgets where program_id = ${scope.programId} order by rule_id`;
}

/** Locks budgets in id order, after all members: until the end of the transaction nobody else draws on them. */
export async function lockBudgets(
  tx: Tx,
  scope: ProgramScope,
  ruleIds: readonly string[],
): Promise<BudgetRow[]> {
  return tx<BudgetRow[]>`
    select rule_id, limit_points, spent from rule_budgets
     where program_id = ${scope.programId} and rule_id = any(${[...ruleIds]}::uuid[])
     order by rule_id for no key update`;
}

/** What was spent of budgets under their locks. One that would stand above its limit ends the transaction. */
export async function writeBudgets(
  tx: Tx,
  scope: ProgramScope,
  rows: readonly { ruleId: string; spent: string }[],
  now: Date,
): Promise<void> {
  await tx`
    with spent as (
      update rule_budgets b set spent = s.spent, updated_at = ${now}
        from unnest(${rows.map((r) => r.ruleId)}::uuid[], ${rows.map((r) => r.spent)}::text[]) as s(rule_id, spent)
       where b.program_id = ${scope.programId} and b.rule_id = s.rule_id
         and split_part(s.spent, '/', 1)::numeric
             <= b.limit_points * coalesce(nullif(split_part(s.spent, '/', 2), ''), '1')::numeric
      returning 1
    )
    select assert_written(array[${rows.length}::bigint], array[(select count(*) from spent)])`;
}

/** Gives a rule a budget, or another one. */
export async function upsertBudget(
  tx: Tx,
  scope: ProgramScope,
  { ruleId, limitPoints }: { ruleId: string; limitPoints: bigint },
  now: Date,
): Promise<void> {
  await tx`
    insert into rule_budgets (program_id, rule_id, limit_points, updated_at)
    values (${scope.programId}, ${ruleId}, ${limitPoints}, ${now})
    on conflict (program_id, rule_id) do update set limit_points = excluded.limit_points, updated_at = excluded.updated_at`;
}

/** What an order or event would have been given beside, had the budget not been spent. */
export type ShortfallRow = {
  id: string;
  ruleId: string;
  memberId: string;
  orderId: string | null;
  eventId: string;
  missing: string;
  at: Date;
  settledAt: Date | null;
};

/** Shortfalls in their last state. */
export async function writeShortfalls(
  tx: Tx,
  scope: ProgramScope,
  rows: readonly ShortfallRow[],
): Promise<void> {
  await tx`
    insert into budget_shortfalls (program_id, id, rule_id, member_id, order_id, event_id, missing, at, settled_at)
    select ${scope.programId}, id::uuid, rule_id::uuid, member_id::uuid, order_id::uuid, event_id::uuid, missing,
           at::timestamptz, settled_at::timestamptz
      from unnest(${rows.map((r) => r.id)}::text[], ${rows.map((r) => r.ruleId)}::text[],
                  ${rows.map((r) => r.memberId)}::text[], ${rows.map((r) => r.orderId)}::text[],
                  ${rows.map((r) => r.eventId)}::text[], ${rows.map((r) => r.missing)}::text[],
                  ${rows.map((r) => r.at.toISOString())}::text[],
                  ${rows.map((r) => r.settledAt?.toISOString() ?? null)}::text[])
        as t(id, rule_id, member_id, order_id, event_id, missing, at, settled_at)
    on conflict (program_id, id) do update set missing = excluded.missing, settled_at = excluded.settled_at`;
}

/** A shortfall that is open, with what deciding it again needs. */
export type OpenShortfall = ShortfallRow & {
  orderNumber: string | null;
  shop: string | null;
  eventType: string;
  occurredAt: Date;
  payload: unknown;
};

/** The open shortfalls of a rule, the oldest first. */
export async function listShortfalls(
  tx: Tx,
  scope: ProgramScope,
  ruleId: string,
  limit: number,
): Promise<OpenShortfall[]> {
  return tx<OpenShortfall[]>`
    select s.id, s.rule_id, s.member_id, s.order_id, s.event_id, s.missing, s.at, s.settled_at,
           o.external_id as order_number, h.slug as shop, e.type as event_type, e.occurred_at, e.payload
      from budget_shortfalls s
      join events e on e.program_id = s.program_id and e.id = s.event_id
      left join orders o on o.program_id = s.program_id and o.id = s.order_id
      left join shops h on h.program_id = o.program_id and h.id = o.shop_id
     where s.program_id = ${scope.programId} and s.rule_id = ${ruleId} and s.settled_at is null
     order by s.at, s.id limit ${limit}`;
}

/** How much is missing of a rule's budget, in all its open shortfalls: exact fractions, and how many orders wait. */
export async function openShortfalls(
  tx: Tx,
  scope: ProgramScope,
  ruleId: string,
): Promise<{ missing: string }[]> {
  return tx<{ missing: string }[]>`
    select missing from budget_shortfalls
     where program_id = ${scope.programId} and rule_id = ${ruleId} and settled_at is null`;
}

/** Whether the program has this rule. */
export async function ruleExists(tx: Tx, scope: ProgramScope, ruleId: string): Promise<boolean> {
  const rows = await tx`select 1 from earning_rules where program_id = ${scope.programId} and id = ${ruleId}`;
  return rows.length > 0;
}
