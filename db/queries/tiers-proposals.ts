import type { Actor, ProgramScope } from "@/lib/shared/scope";
import type { ProposalEvidence } from "@/lib/tiers/run";
import type { Tx } from "../transaction";

export type HeldBy = "breaker" | "import" | "rule_edit" | "incident" | "disputed_refund";

/** A fall before it happens, as stored. */
export type TierProposal = {
  id: string;
  runId: string;
  memberId: string;
  fromTierId: string;
  toTierId: string;
  state: "proposed" | "held" | "applied" | "dismissed";
  heldBy: HeldBy | null;
  evidence: ProposalEvidence;
  dueAt: Date;
  proposedAt: Date;
  decidedAt: Date | null;
  decidedBy: Actor | null;
  note: string | null;
};

const columns = (tx: Tx) => tx`
  p.id, p.run_id, p.member_id, p.from_tier_id, p.to_tier_id, p.state, p.held_by, p.evidence, p.due_at, p.proposed_at,
  p.decided_at, p.decided_by, p.note`;

export type NewProposal = Pick<
  TierProposal,
  "id" | "memberId" | "fromTierId" | "toTierId" | "state" | "heldBy" | "evidence" | "dueAt"
>;

/** Inserts proposals; a member who has an open one keeps that one. Answers with the ids that went in. */
export async function insertProposals(
  tx: Tx,
  scope: ProgramScope,
  runId: string,
  proposals: readonly NewProposal[],
  now: Date,
): Promise<Set<string>> {
  if (proposals.length === 0) return new Set();
  const rows = await tx<{ id: string }[]>`
    insert into tier_proposals (program_id, id, run_id, member_id, from_tier_id, to_tier_id, state, held_by, evidence,
                                due_at, proposed_at)
    select ${scope.programId}, id, ${runId}, member_id, from_tier_id, to_tier_id, state, held_by, evidence::jsonb,
           due_at::timestamptz, ${now}
      from unnest(${proposals.map((p) => p.id)}::uuid[], ${proposals.map((p) => p.memberId)}::uuid[],
                  ${proposals.map((p) => p.fromTierId)}::uuid[], ${proposals.map((p) => p.toTierId)}::uuid[],
                  ${proposals.map((p) => p.state)}::text[], ${proposals.map((p) => p.heldBy)}::text[],
                  ${proposals.map((p) => JSON.stringify(p.evidence))}::text[],
                  ${proposals.map((p) => p.dueAt.toISOString())}::text[])
           as t(id, member_id, from_tier_id, to_tier_id, state, held_by, evidence, due_at)
    on conflict (program_id, member_id) where state in ('proposed', 'held') do nothing
    returning id`;
  return new Set(rows.map((row) => row.id));
}

export type NamedProposal = TierProposal & { memberName: string | null };

/** Proposals that are open, the first due first. */
export function selectOpenProposals(
  tx: Tx,
  scope: ProgramScope,
  {
    memberId = null,
    state = null,
    limit = 1000,
  }: { memberId?: string | null; state?: string | null; limit?: number } = {},
): Promise<NamedProposal[]> {
  return tx<NamedProposal[]>`
    select ${columns(tx)}, m.name as member_name from tier_proposals p
      join members m on m.program_id = p.program_id and m.id = p.member_id
     where p.program_id = ${scope.programId} and p.state in ('proposed', 'held')
       and (${memberId}::uuid is null or p.member_id = ${memberId}::uuid)
       and (${state}::text is null or p.state = ${state}::text)
     order by p.due_at, p.id limit ${limit}`;
}

/** Which of the open proposals are due, at most `limit`. */
export async function selectDueProposals(
  tx: Tx,
  scope: ProgramScope,
  now: Date,
  limit: number,
): Promise<{ id: string; memberId: string }[]> {
  return tx<{ id: string; memberId: string }[]>`
    select id, member_id from tier_proposals
     where program_id = ${scope.programId} and state = 'proposed' and due_at <= ${now} order by due_at, id limit ${limit}`;
}

/** A proposal, locked until the transaction ends; null when there is none. */
export async function lockProposal(tx: Tx, scope: ProgramScope, id: string): Promise<TierProposal | null> {
  const [row] = await tx<TierProposal[]>`
    select ${columns(tx)} from tier_proposals p where p.program_id = ${scope.programId} and p.id = ${id} for update`;
  return row ?? null;
}

/** The member whom a proposal is about; null when there is none. */
export async function memberOfProposal(tx: Tx, scope: ProgramScope, id: string): Promise<string | null> {
  const [row] = await tx<{ memberId: string }[]>`
    select member_id from tier_proposals where program_id = ${scope.programId} and id = ${id}`;
  return row?.memberId ?? null;
}

/** Writes what became of a proposal. */
export async function updateProposal(
  tx: Tx,
  scope: ProgramScope,
  proposal: Pick<TierProposal, "id" | "state" | "heldBy" | "dueAt" | "evidence" | "toTierId"> & {
    note?: string | null;
    decidedAt?: Date | null;
  },
): Promise<void> {
  const decidedAt = proposal.decidedAt ?? null;
  await tx`
    update tier_proposals
       set state = ${proposal.state}, held_by = ${proposal.heldBy}, due_at = ${proposal.dueAt},
           evidence = ${tx.json(proposal.evidence)}, to_tier_id = ${proposal.toTierId}, note = ${proposal.note ?? null},
           decided_at = ${decidedAt}, decided_by = ${decidedAt ? tx.json(scope.actor) : null}
     where program_id = ${scope.programId} and id = ${proposal.id}`;
}

/** Closes whatever is open of a member, or of a run, as dismissed. Answers with how many. */
export async function dismissOpen(
  tx: Tx,
  scope: ProgramScope,
  of: { memberId?: string; runId?: string },
  note: string,
  now: Date,
): Promise<number> {
  const rows = await tx`
    update tier_proposals set state = 'dismissed', note = ${note}, decided_at = ${now}, decided_by = ${tx.json(scope.actor)}
     where program_id = ${scope.programId} and state in ('proposed', 'held')
       and (${of.memberId ?? null}::uuid is null or member_id = ${of.memberId ?? null}::uuid)
       and (${of.runId ?? null}::uuid is null or run_id = ${of.runId ?? null}::uuid)
    returning id`;
  return rows.length;
}
