import type { Visitor } from "@/lib/access/decide-access";
import { type Gate, type GateKind, OpensFor } from "@/lib/access/gate";
import type { ProgramScope } from "@/lib/shared/scope";
import { readPerks } from "@/lib/tiers/perk";
import type { Tx } from "../transaction";

type Row = Omit<Gate, "opensFor"> & { opensFor: unknown };

function parsed(row: Row): Gate {
  return { ...row, opensFor: OpensFor.parse(row.opensFor) };
}

const columns = (tx: Tx) => tx`
  g.id, g.name, g.kind, g.target, g.title, g.body, g.opens_for, g.starts_at, g.ends_at`;

/** Gates that were not removed, by name; of one kind and at these targets where that is asked. */
export async function selectGates(
  tx: Tx,
  scope: ProgramScope,
  { kind = null, targets = null }: { kind?: GateKind | null; targets?: readonly string[] | null } = {},
): Promise<Gate[]> {
  const rows = await tx<Row[]>`
    select ${columns(tx)} from gates g
     where g.program_id = ${scope.programId} and g.removed_at is null
       and (${kind}::text is null or g.kind = ${kind}::text)
       and (${targets === null} or g.target = any(${targets ? [...targets] : []}::text[]))
     order by g.name, g.id`;
  return rows.map(parsed);
}

/** A gate that was not removed, or null. */
export async function findGate(tx: Tx, scope: ProgramScope, gateId: string): Promise<Gate | null> {
  const [row] = await tx<Row[]>`
    select ${columns(tx)} from gates g
     where g.program_id = ${scope.programId} and g.id = ${gateId} and g.removed_at is null`;
  return row ? parsed(row) : null;
}

function values(tx: Tx, gate: Omit<Gate, "id">) {
  return {
    name: gate.name,
    kind: gate.kind,
    target: gate.target,
    title: gate.title,
    body: gate.body,
    opens_for: tx.json(gate.opensFor),
    starts_at: gate.startsAt,
    ends_at: gate.endsAt,
  };
}

/** Puts a gate up; false when there is one at this target. */
export async function insertGate(tx: Tx, scope: ProgramScope, gate: Gate, now: Date): Promise<boolean> {
  const row = { program_id: scope.programId, id: gate.id, created_at: now, ...values(tx, gate) };
  const made = await tx`insert into gates ${tx(row)} on conflict do nothing returning id`;
  return made.length === 1;
}

/** Whether another gate stands at this target. */
export async function isGateTaken(
  tx: Tx,
  scope: ProgramScope,
  { id, kind, target }: Pick<Gate, "id" | "kind" | "target">,
): Promise<boolean> {
  const rows = await tx`
    select 1 from gates where program_id = ${scope.programId} and kind = ${kind} and target = ${target}
       and removed_at is null and id <> ${id}`;
  return rows.length > 0;
}

export async function replaceGate(tx: Tx, scope: ProgramScope, gate: Gate): Promise<void> {
  await tx`
    update gates set ${tx(values(tx, gate))}
     where program_id = ${scope.programId} and id = ${gate.id} and removed_at is null`;
}

/** Takes a gate away: what was behind it is open to everybody. False when it was gone. */
export async function removeGateRow(
  tx: Tx,
  scope: ProgramScope,
  gateId: string,
  now: Date,
): Promise<boolean> {
  const removed = await tx`
    update gates set removed_at = ${now}
     where program_id = ${scope.programId} and id = ${gateId} and removed_at is null
    returning id`;
  return removed.length === 1;
}

type VisitorRow = { tierPosition: number; tags: string[]; perks: unknown; gateIds: string[] };

/** What a member is known by at gates; null when there is no such member. */
export async function findVisitor(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  now: Date,
): Promise<Omit<Visitor, "segmentIds"> | null> {
  const [row] = await tx<VisitorRow[]>`
    select coalesce(t.position, 0) as tier_position, m.tags, coalesce(t.perks, '[]') as perks,
           array(select r.benefit ->> 'gateId' from redemptions r
                  where r.program_id = m.program_id and r.status = 'fulfilled' and r.expires_at > ${now}
                    and ((r.member_id = m.id and r.by_member_id is null) or r.by_member_id = m.id)
                    and (r.usable_from is null or r.usable_from <= ${now}) and r.benefit ? 'gateId') as gate_ids
      from members m left join tiers t on t.program_id = m.program_id and t.id = m.tier_id
     where m.program_id = ${scope.programId} and m.id = ${memberId}`;
  if (!row) return null;
  const early = readPerks(row.perks).flatMap((perk) => (perk.code === "early_access" ? [perk.days] : []));
  return {
    tierPosition: row.tierPosition,
    tags: row.tags,
    earlyAccessDays: Math.max(0, ...early),
    redeemedGateIds: new Set(row.gateIds),
  };
}

/** The cheapest reward that opens each gate and has not ended, by the gate's id. */
export async function selectOpeningRewards(
  tx: Tx,
  scope: ProgramScope,
  now: Date,
): Promise<Map<string, { id: string; name: string }>> {
  const rows = await tx<{ gateId: string; id: string; name: string }[]>`
    select distinct on (benefit ->> 'gateId') benefit ->> 'gateId' as gate_id, id, name
      from rewards
     where program_id = ${scope.programId} and benefit ? 'gateId' and (ends_at is null or ends_at > ${now})
     order by benefit ->> 'gateId', cost`;
  return new Map(rows.map(({ gateId, ...reward }) => [gateId, reward]));
}
