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

/** The newest paid orders of members who may earn, with their merge and the payload that holds their content. */
export async function listPastOrders(
  tx: Tx,
  scope: ProgramScope,
  since: Date,
  limit: number,
): Promise<{ status: string; merge: unknown; payload: unknown; paidAt: Date }[]> {
  return tx<{ status: string; merge: unknown; payload: unknown; paidAt: Date }[]>`
    select o.status, o.merge, e.payload, o.paid_at
      from orders o
      join members m on m.program_id = o.program_id and m.id = o.member_id and not m.excluded
      join events e on e.program_id = o.program_id and e.id = o.content_event_id
     where o.program_id = ${scope.programId} and o.paid_at >= ${since}
     order by o.paid_at desc limit ${limit}`;
}
