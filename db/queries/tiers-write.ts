import type { LedgerWrite } from "@/lib/ledger/write";
import { jsonList, plainArray, textArray } from "../array-text";
import type { Tx } from "../transaction";

const iso = (at: Date | null | undefined) => at?.toISOString() ?? null;

type Standings = Pick<
  LedgerWrite,
  "tierChanges" | "tierKept" | "tierEntries" | "tierRegained" | "tierUnearned"
>;

/**
 * Writes what happened to members' standing. Changes are rare, so each kind is a statement of its own, sent only when
 * there is something to write; they travel with the postings.
 */
export function writeStandings(tx: Tx, write: Standings): Promise<unknown> {
  const { tierChanges, tierKept, tierEntries, tierRegained, tierUnearned } = write;
  return Promise.all([
    tierChanges.length > 0 && insertChanges(tx, tierChanges),
    tierKept.length > 0 && updateKept(tx, tierKept),
    tierEntries.length > 0 && insertEntries(tx, tierEntries),
    tierUnearned.length > 0 && markUnearned(tx, tierUnearned),
    tierRegained.length > 0 && markRegained(tx, tierRegained),
  ]);
}

/** The members stand where the last of their changes put them. */
function insertChanges(tx: Tx, changes: Standings["tierChanges"]): Promise<unknown> {
  return tx`
    with given as (
      select * from unnest(${plainArray(changes, (c) => c.programId)}::uuid[], ${plainArray(changes, (c) => c.id)}::uuid[],
                           ${plainArray(changes, (c) => c.memberId)}::uuid[], ${plainArray(changes, (c) => c.fromTierId)}::uuid[],
                           ${plainArray(changes, (c) => c.toTierId)}::uuid[], ${textArray(changes, (c) => c.reason)}::text[],
                           string_to_array(${jsonList(changes, (c) => c.evidence)}, chr(30), '~')::jsonb[], ${plainArray(changes, (c) => c.eventId)}::uuid[],
                           ${plainArray(changes, (c) => c.runId ?? null)}::uuid[], ${plainArray(changes, (c) => iso(c.keptUntil))}::timestamptz[],
                           ${plainArray(changes, (c) => iso(c.at))}::timestamptz[],
                           ${plainArray(changes, (c) => iso(c.since === undefined ? c.at : c.since))}::timestamptz[]) with ordinality
          as t(program_id, id, member_id, from_tier_id, to_tier_id, reason, evidence, event_id, run_id, kept_until, at, since, ord)
    ), change as (
      insert into tier_changes (program_id, id, member_id, from_tier_id, to_tier_id, reason, evidence, event_id, run_id, at)
      select program_id, id, member_id, from_tier_id, to_tier_id, reason, evidence, event_id, run_id, at
        from given
      returning id
    )
    update members m set tier_id = c.to_tier_id, tier_since = c.since, tier_kept_until = c.kept_until
      from (select distinct on (program_id, member_id) * from given order by program_id, member_id, ord desc) c
     where m.program_id = c.program_id and m.id = c.member_id`;
}

function updateKept(tx: Tx, kept: Standings["tierKept"]): Promise<unknown> {
  return tx`
    update members m set tier_kept_until = k.kept_until
      from (select distinct on (program_id, member_id) *
              from unnest(${plainArray(kept, (k) => k.programId)}::uuid[], ${plainArray(kept, (k) => k.memberId)}::uuid[],
                          ${plainArray(kept, (k) => iso(k.keptUntil))}::timestamptz[]) with ordinality
                   as t(program_id, member_id, kept_until, ord)
             order by program_id, member_id, ord desc) k
     where m.program_id = k.program_id and m.id = k.member_id`;
}

/** The first reaching stays; one whose reward was taken back is as good as new. */
function insertEntries(tx: Tx, entries: Standings["tierEntries"]): Promise<unknown> {
  return tx`
    insert into tier_entries as e (program_id, member_id, tier_id, reached_at, event_id, state)
    select distinct on (program_id, member_id, tier_id) program_id, member_id, tier_id, reached_at, event_id, state
      from unnest(${plainArray(entries, (e) => e.programId)}::uuid[], ${plainArray(entries, (e) => e.memberId)}::uuid[],
                  ${plainArray(entries, (e) => e.tierId)}::uuid[], ${plainArray(entries, (e) => iso(e.reachedAt))}::timestamptz[],
                  ${plainArray(entries, (e) => e.eventId)}::uuid[], ${textArray(entries, (e) => e.state)}::text[])
           as t(program_id, member_id, tier_id, reached_at, event_id, state)
    on conflict (program_id, member_id, tier_id) do update
      set state = case e.state when 'unearned' then 'given' else excluded.state end, reached_at = excluded.reached_at
      where e.state in ('unearned', 'taken_back')`;
}

/** What was given for a tier that a refund unearned waits for the program's policy (T11); what was due is not given. */
async function markUnearned(tx: Tx, unearned: Standings["tierUnearned"]): Promise<void> {
  await tx`
    update tier_entries e set state = case e.state when 'given' then 'unearned' else 'taken_back' end
      from unnest(${plainArray(unearned, (u) => u.programId)}::uuid[], ${plainArray(unearned, (u) => u.memberId)}::uuid[],
                  ${plainArray(unearned, (u) => u.tierId)}::uuid[], ${plainArray(unearned, (u) => iso(u.earnedBy))}::timestamptz[],
                  ${plainArray(unearned, (u) => iso(u.from))}::timestamptz[]) as u(program_id, member_id, tier_id, earned_by, since)
     where e.program_id = u.program_id and e.member_id = u.member_id and e.tier_id = u.tier_id
       and e.state in ('given', 'due') and e.reached_at >= u.earned_by
       and (u.since is null or e.reached_at >= u.since)`;
}

async function markRegained(tx: Tx, regained: Standings["tierRegained"]): Promise<void> {
  await tx`
    update tier_entries e
       set state = case e.state when 'unearned' then 'given' else 'due' end,
           reached_at = case e.state when 'unearned' then e.reached_at else r.at end
      from unnest(${plainArray(regained, (r) => r.programId)}::uuid[], ${plainArray(regained, (r) => r.memberId)}::uuid[],
                  ${plainArray(regained, (r) => r.tierId)}::uuid[], ${plainArray(regained, (r) => iso(r.at))}::timestamptz[])
             as r(program_id, member_id, tier_id, at)
     where e.program_id = r.program_id and e.member_id = r.member_id and e.tier_id = r.tier_id
       and e.state in ('unearned', 'taken_back')`;
}
