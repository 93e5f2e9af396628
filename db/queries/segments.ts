import type { SegmentFacts, SegmentMoment } from "@/lib/segments/condition";
import { SegmentConditions } from "@/lib/segments/conditions";
import type { Segment } from "@/lib/segments/segment";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { isOne } from "./segment-conditions";

type Row = Omit<Segment, "conditions"> & { conditions: unknown };

function parsed(row: Row): Segment {
  return { ...row, conditions: SegmentConditions.parse(row.conditions) };
}

/** Every segment that was not removed, by name. */
export async function selectSegments(tx: Tx, scope: ProgramScope): Promise<Segment[]> {
  const rows = await tx<Row[]>`
    select id, name, description, conditions from segments
     where program_id = ${scope.programId} and removed_at is null order by lower(name), id`;
  return rows.map(parsed);
}

/** Every segment there ever was, removed ones too. */
export async function selectSegmentsEver(
  tx: Tx,
  scope: ProgramScope,
): Promise<(Segment & { isRemoved: boolean })[]> {
  const rows = await tx<(Row & { isRemoved: boolean })[]>`
    select id, name, description, conditions, removed_at is not null as is_removed from segments
     where program_id = ${scope.programId} order by lower(name), id`;
  return rows.map(({ isRemoved, ...row }) => ({ ...parsed(row), isRemoved }));
}

/** Puts a segment in its place, new, changed or there again; false when another has the name. */
export async function writeSegment(
  tx: Tx,
  scope: ProgramScope,
  { id, name, description, conditions }: Segment,
  now: Date,
): Promise<boolean> {
  const [taken] = await tx`
    select id from segments where program_id = ${scope.programId} and lower(name) = lower(${name})
       and removed_at is null and id <> ${id}`;
  if (taken) return false;
  await tx`
    insert into segments (program_id, id, name, description, conditions, created_at)
    values (${scope.programId}, ${id}, ${name}, ${description}, ${tx.json(conditions as never)}, ${now})
    on conflict (program_id, id) do update
      set name = excluded.name, description = excluded.description, conditions = excluded.conditions,
          removed_at = null`;
  return true;
}

/** Only one writes the segments of a program at a time. */
export async function lockSegments(tx: Tx, scope: ProgramScope): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('segments ' || ${scope.programId}::text, 0))`;
}

/** What the program's rules are made from has changed: compiled ones are stale. */
export async function noteSegmentsChanged(tx: Tx, scope: ProgramScope): Promise<void> {
  await tx`update programs set rules_revision = rules_revision + 1 where id = ${scope.programId}`;
}

export async function removeSegmentRow(
  tx: Tx,
  scope: ProgramScope,
  segmentId: string,
  now: Date,
): Promise<void> {
  await tx`
    update segments set removed_at = ${now}
     where program_id = ${scope.programId} and id = ${segmentId} and removed_at is null`;
}

/** What names a segment and is not over: earning rules now or later, drafts, rewards, gates. */
export async function usesOfSegment(
  tx: Tx,
  scope: ProgramScope,
  segmentId: string,
  now: Date,
): Promise<{ kind: string; name: string }[]> {
  return tx`
    select 'earning rule' as kind, v.name from earning_rule_versions v
     where v.program_id = ${scope.programId} and position(${segmentId}::text in v.definition::text) > 0
       and (v.live_until is null or v.live_until > ${now})
       and not exists (select from earning_rule_versions l
                        where l.program_id = v.program_id and l.rule_id = v.rule_id and l.version > v.version
                          and l.live_from <= ${now})
    union
    select 'draft of a rule', d.name from earning_rule_drafts d
     where d.program_id = ${scope.programId} and position(${segmentId}::text in d.values::text) > 0
    union
    select 'reward', w.name from rewards w
     where w.program_id = ${scope.programId} and (${segmentId}::uuid = any(w.segment_ids) or w.segment_costs ? ${segmentId}::text)
       and (w.ends_at is null or w.ends_at > ${now})
    union
    select 'gate', g.name from gates g
     where g.program_id = ${scope.programId} and g.removed_at is null
       and position(${segmentId}::text in g.opens_for::text) > 0
    order by kind, name`;
}

/** How many members each has at `now`; erased ones are nobody. */
export async function countSegments(
  tx: Tx,
  scope: ProgramScope,
  segments: readonly Pick<Segment, "id" | "conditions">[],
  moment: SegmentMoment,
): Promise<Map<string, number>> {
  if (segments.length === 0) return new Map();
  const counted = await Promise.all(
    segments.map(async ({ id, conditions }): Promise<[string, number]> => {
      const [row] = await tx<{ members: number }[]>`
        select count(*)::int as members from members m
         where m.program_id = ${scope.programId} and ${isOne(tx, { conditions }, moment)}`;
      return [id, row?.members ?? 0];
    }),
  );
  return new Map(counted);
}

/** Some members of a segment, the latest to join first. */
export async function selectSegmentMembers(
  tx: Tx,
  scope: ProgramScope,
  segment: Pick<Segment, "conditions">,
  moment: SegmentMoment,
  limit: number,
): Promise<{ id: string; name: string | null; email: string | null }[]> {
  return tx`
    select m.id, m.name, m.email from members m
     where m.program_id = ${scope.programId} and ${isOne(tx, segment, moment)}
     order by m.joined_at desc, m.id limit ${limit}`;
}

/** Of these segments, those that each of these members is one of. */
export async function segmentsOfMembers(
  tx: Tx,
  scope: ProgramScope,
  segments: readonly Pick<Segment, "id" | "conditions">[],
  memberIds: readonly string[],
  moment: SegmentMoment,
): Promise<Map<string, string[]>> {
  if (segments.length === 0 || memberIds.length === 0) return new Map();
  const [first, ...others] = segments.map(
    ({ id, conditions }) => tx`case when ${isOne(tx, { conditions }, moment)} then ${id}::uuid end`,
  );
  const each = others.reduce((all, one) => tx`${all}, ${one}`, first as NonNullable<typeof first>);
  const rows = await tx<{ id: string; segmentIds: string[] }[]>`
    select m.id, array_remove(array[${each}], null) as segment_ids
      from unnest(${[...memberIds]}::uuid[]) as k(id)
      cross join lateral (
        select program_id, id, kind, merged_into, tier_id, tags, joined_at, birth_month from members
         where program_id = ${scope.programId} and id = k.id offset 0
      ) m`;
  return new Map(rows.map(({ id, segmentIds }) => [id, segmentIds]));
}

/** What conditions look at of a member; null when there is none. */
export async function findSegmentFacts(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { currency }: Pick<SegmentMoment, "currency">,
): Promise<SegmentFacts | null> {
  const [[row], orders] = await Promise.all([
    tx<Omit<SegmentFacts, "orders">[]>`
      select m.tier_id, m.tags, m.joined_at, m.birth_month, coalesce(b.available - b.debt, 0)::bigint as points
        from members m
        left join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
       where m.program_id = ${scope.programId} and m.id = ${memberId}`,
    tx<{ paidAt: Date; spendMinor: bigint; currency: string }[]>`
      select paid_at, spend_minor, currency from orders
       where program_id = ${scope.programId} and member_id = ${memberId} and status = 'paid'
         and (spend_minor > 0 or currency <> ${currency}) order by paid_at`,
  ]);
  return row ? { ...row, orders } : null;
}
