import type { Actor, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

export type AwardState = "waiting" | "approved" | "declined";

/** Points for an action that staff look at first, with what it is about. */
export type Award = {
  id: string;
  memberId: string;
  memberName: string | null;
  memberEmail: string | null;
  eventId: string;
  type: string;
  occurredAt: Date;
  payload: unknown;
  ruleVersionId: string;
  ruleId: string;
  ruleName: string;
  definition: unknown;
  state: AwardState;
  askedAt: Date;
  decidedAt: Date | null;
  decidedBy: Actor | null;
  note: string | null;
};

const columns = (tx: Tx) => tx`
  a.id, a.member_id, m.name as member_name, m.email as member_email, a.event_id, e.type, e.occurred_at, e.payload,
  a.rule_version_id, v.rule_id, v.name as rule_name, v.definition, a.state, a.asked_at, a.decided_at, a.decided_by, a.note`;

const tables = (tx: Tx) => tx`
  pending_awards a
    join members m on m.program_id = a.program_id and m.id = a.member_id
    join events e on e.program_id = a.program_id and e.id = a.event_id
    join earning_rule_versions v on v.program_id = a.program_id and v.id = a.rule_version_id`;

/** Awards in this state: those that wait the longest first, decided ones the newest first. */
export async function selectAwards(
  tx: Tx,
  scope: ProgramScope,
  state: AwardState,
  limit: number,
): Promise<{ awards: Award[]; count: number }> {
  const order = state === "waiting" ? tx`a.asked_at, a.id` : tx`a.decided_at desc, a.id desc`;
  const rows = await tx<(Award & { count: number })[]>`
    select ${columns(tx)}, count(*) over ()::int as count from ${tables(tx)}
     where a.program_id = ${scope.programId} and a.state = ${state} order by ${order} limit ${limit}`;
  return { awards: rows.map(({ count: _, ...award }) => award), count: rows[0]?.count ?? 0 };
}

/** One award; null when there is none. Locked until the transaction ends when it is to be decided. */
export async function findAward(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  { lock = false } = {},
): Promise<Award | null> {
  const [row] = await tx<Award[]>`
    select ${columns(tx)} from ${tables(tx)}
     where a.program_id = ${scope.programId} and a.id = ${id} ${lock ? tx`for no key update of a` : tx``}`;
  return row ?? null;
}

/** Decides a waiting award; whether it was still waiting. */
export async function closeAward(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  decision: { state: "approved" | "declined"; note: string | null; at: Date },
): Promise<boolean> {
  const rows = await tx`
    update pending_awards
       set state = ${decision.state}, note = ${decision.note}, decided_at = ${decision.at}, decided_by = ${tx.json(scope.actor)}
     where program_id = ${scope.programId} and id = ${id} and state = 'waiting' returning 1`;
  return rows.length === 1;
}
