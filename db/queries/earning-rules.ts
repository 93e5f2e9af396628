import type { Actor, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** One wording of a rule as it is stored; `definition` is still to be parsed, since it may be of an older shape. */
export type StoredRuleVersion = {
  id: string;
  ruleId: string;
  version: number;
  name: string;
  position: number;
  definition: unknown;
  liveFrom: Date;
  liveUntil: Date | null;
  /** The end it was published with; null is none. */
  plannedUntil: Date | null;
  createdAt: Date;
  createdBy: Actor;
  /** Name or e-mail of the staff who published it; null for the system. */
  authorName: string | null;
  /** When the rule as a whole was ended. */
  ruleEndedAt: Date | null;
};

/** All versions of all rules, or of one; by rule, newest version first. */
export async function listRuleVersions(
  tx: Tx,
  scope: ProgramScope,
  ruleId: string | null = null,
): Promise<StoredRuleVersion[]> {
  return tx<StoredRuleVersion[]>`
    select v.id, v.rule_id, v.version, v.name, v.position, v.definition, v.live_from, v.live_until,
           v.planned_until, v.created_at, v.created_by, coalesce(u.name, u.email) as author_name,
           r.ended_at as rule_ended_at
      from earning_rule_versions v
      join earning_rules r on r.program_id = v.program_id and r.id = v.rule_id
      left join users u on u.id = (v.created_by ->> 'staffId')::uuid
     where v.program_id = ${scope.programId} and (${ruleId}::uuid is null or v.rule_id = ${ruleId}::uuid)
     order by v.rule_id, v.version desc`;
}

/** Until the end of the transaction nobody else publishes in this program. */
export async function lockRules(tx: Tx, scope: ProgramScope): Promise<void> {
  await tx`select 1 from programs where id = ${scope.programId} for no key update`;
}

/** Tells every process that its compiled rules are stale. */
export async function raiseRulesRevision(tx: Tx, scope: ProgramScope): Promise<void> {
  await tx`update programs set rules_revision = rules_revision + 1 where id = ${scope.programId}`;
}

export async function insertRule(tx: Tx, scope: ProgramScope, ruleId: string, at: Date): Promise<void> {
  await tx`insert into earning_rules (program_id, id, created_at) values (${scope.programId}, ${ruleId}, ${at})`;
}

export type NewRuleVersion = Pick<
  StoredRuleVersion,
  "id" | "ruleId" | "version" | "name" | "position" | "liveFrom" | "liveUntil"
> & { definition: Parameters<Tx["json"]>[0] };

export async function insertRuleVersion(
  tx: Tx,
  scope: ProgramScope,
  rule: NewRuleVersion,
  at: Date,
): Promise<void> {
  await tx`
    insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from,
                                       live_until, planned_until, created_by, created_at)
    values (${scope.programId}, ${rule.id}, ${rule.ruleId}, ${rule.version}, ${rule.name}, ${rule.position},
            ${tx.json(rule.definition)}, ${rule.liveFrom}, ${rule.liveUntil}, ${rule.liveUntil},
            ${tx.json(scope.actor)}, ${at})`;
}

/** Moves the ends of versions; nothing else about a version ever changes. */
export async function closeRuleVersions(
  tx: Tx,
  scope: ProgramScope,
  closing: readonly { id: string; liveUntil: Date | null }[],
): Promise<void> {
  for (const { id, liveUntil } of closing) {
    await tx`
      update earning_rule_versions set live_until = ${liveUntil}
       where program_id = ${scope.programId} and id = ${id}`;
  }
}

export async function markRuleEnded(tx: Tx, scope: ProgramScope, ruleId: string, at: Date): Promise<void> {
  await tx`
    update earning_rules set ended_at = ${at} where program_id = ${scope.programId} and id = ${ruleId}`;
}

/** Every category that a product of the program's own storefront is in, or a line of one of its newest orders. */
export async function listKnownCategories(tx: Tx, scope: ProgramScope): Promise<string[]> {
  const rows = await tx<{ category: string }[]>`
    with newest as (
      select e.payload from orders o
        join events e on e.program_id = o.program_id and e.id = o.content_event_id
       where o.program_id = ${scope.programId} and o.paid_at is not null
       order by o.paid_at desc limit 500
    )
    select min(category) as category from (
      select unnest(categories) as category from products where program_id = ${scope.programId}
      union all
      select category from newest,
             jsonb_array_elements(coalesce(newest.payload -> 'order' -> 'lines', '[]')) as line,
             jsonb_array_elements_text(line -> 'categories') as category
    ) as named
     where category <> '' group by lower(trim(category)) order by 1 limit 1000`;
  return rows.map((row) => row.category);
}

export type PastOrderRow = {
  status: string;
  merge: unknown;
  payload: unknown;
  pin: unknown;
  paidAt: Date;
  memberId: string;
  shopId: string | null;
  tierId: string | null;
  tags: string[];
  joinedAt: Date;
  birthMonth: number | null;
  birthDay: number | null;
  /** Which of the member's paid orders it is. */
  orderNumber: number;
  /** Bonus categories chosen when it was paid. */
  chosen: string[];
};

/** The newest paid orders of members who may earn, with what rules may look at. */
export async function listPastOrders(
  tx: Tx,
  scope: ProgramScope,
  since: Date,
  limit: number,
): Promise<PastOrderRow[]> {
  return tx<PastOrderRow[]>`
    with paid as (
      select o.status, o.merge, o.pin, o.paid_at, o.member_id, o.shop_id, o.content_event_id
        from orders o
       where o.program_id = ${scope.programId} and o.paid_at >= ${since} and o.member_id is not null
       order by o.paid_at desc limit ${limit}
    )
    select p.status, p.merge, e.payload, p.pin, p.paid_at, p.member_id, p.shop_id, m.tier_id, m.tags, m.joined_at,
           m.birth_month, m.birth_day, n.order_number, c.chosen
      from paid p
      join members m on m.program_id = ${scope.programId} and m.id = p.member_id and not m.excluded
      join events e on e.program_id = ${scope.programId} and e.id = p.content_event_id
      cross join lateral (
        select count(*)::int as order_number from orders b
         where b.program_id = ${scope.programId} and b.member_id = p.member_id and b.paid_at <= p.paid_at
           and b.status = 'paid'
      ) n
      cross join lateral (
        select coalesce(array_agg(b.category), '{}') as chosen from bonus_choices b
         where b.program_id = ${scope.programId} and b.member_id = p.member_id and b.chosen_at <= p.paid_at
           and (b.ended_at is null or b.ended_at > p.paid_at)
      ) c
     order by p.paid_at desc`;
}

/** How often events of a type came in since then, and of how many members. */
export async function countPastEvents(
  tx: Tx,
  scope: ProgramScope,
  type: string,
  since: Date,
): Promise<{ events: number; members: number }> {
  const [row] = await tx<{ events: number; members: number }[]>`
    select count(*)::int as events, count(distinct member_id)::int as members from events
     where program_id = ${scope.programId} and type = ${type} and occurred_at >= ${since} and member_id is not null`;
  return row ?? { events: 0, members: 0 };
}
