import type { Difference, FindingState } from "@/lib/reconcile/finding";
import type { Finding } from "@/lib/reconcile/run";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** With what the store calls the orders that its facts name by number. */
function columns(tx: Tx) {
  return tx`
    id, shop_id, kind, subject, facts, state, found_at, seen_at, decided_at, decided_by, repair, note,
    (select coalesce(jsonb_object_agg(n.order_id, n.name), '{}') from shopify_orders n
      where n.program_id = shopify_findings.program_id and n.shop_id = shopify_findings.shop_id and n.name is not null
        and n.order_id = any(string_to_array(concat_ws(', ', facts ->> 'order', facts ->> 'orders'), ', '))) as names`;
}

type Seen = { runId: string; shopId: string; ids: readonly string[]; found: readonly Difference[] };

/**
 * Writes down what was found. What was found before is the same row: it is open again where it had been repaired or had
 * gone, and stays set aside unless the sides say something else by now.
 */
export async function writeFindings(
  tx: Tx,
  scope: ProgramScope,
  { runId, shopId, ids, found }: Seen,
  now: Date,
): Promise<void> {
  if (found.length === 0) return;
  await tx`
    insert into shopify_findings
      (program_id, id, shop_id, kind, subject, facts, found_at, seen_run_id, seen_at)
    select ${scope.programId}, f.id, ${shopId}, f.kind, f.subject, f.facts, ${now}, ${runId}, ${now}
      from jsonb_to_recordset(${tx.json(
        found.map((one, at) => ({ id: ids[at] ?? null, ...one })),
      )}) as f(id uuid, kind text, subject text, facts jsonb)
    on conflict (program_id, shop_id, kind, subject) do update
       set facts = excluded.facts, seen_run_id = excluded.seen_run_id, seen_at = excluded.seen_at,
           found_at = case when shopify_findings.state in ('open', 'set_aside')
                           then shopify_findings.found_at else excluded.found_at end,
           state = case when shopify_findings.state = 'set_aside' and shopify_findings.facts = excluded.facts
                        then 'set_aside' else 'open' end`;
}

/** Differences of these subjects that this comparison did not see again: both sides agree by now. */
export async function closeAgreed(
  tx: Tx,
  scope: ProgramScope,
  run: { runId: string; shopId: string },
  kinds: readonly string[],
  subjects: readonly string[] | null,
  now: Date,
): Promise<number> {
  const closed = await tx`
    update shopify_findings set state = 'gone', decided_at = ${now}, decided_by = null
     where program_id = ${scope.programId} and shop_id = ${run.shopId} and state in ('open', 'set_aside')
       and kind = any(${[...kinds]}) and seen_run_id <> ${run.runId}
       and (${subjects === null} or subject = any(${[...(subjects ?? [])]}))`;
  return closed.count;
}

export async function findFinding(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Finding | null> {
  const [row] = await tx<Finding[]>`
    select ${columns(tx)} from shopify_findings
     where program_id = ${scope.programId} and id = ${id} ${lock ? tx`for update` : tx``}`;
  return row ?? null;
}

/** Those of a state, the newest first, after `before`. */
export async function listFindings(
  tx: Tx,
  scope: ProgramScope,
  {
    state,
    shopId,
    before,
    limit,
  }: { state: FindingState; shopId: string | null; before: string | null; limit: number },
): Promise<Finding[]> {
  return tx<Finding[]>`
    select ${columns(tx)} from shopify_findings
     where program_id = ${scope.programId} and state = ${state}
       and (${shopId}::uuid is null or shop_id = ${shopId})
       and (${before}::uuid is null or (found_at, id) < (
             select found_at, id from shopify_findings where program_id = ${scope.programId} and id = ${before}))
     order by found_at desc, id desc limit ${limit}`;
}

export async function countFindings(
  tx: Tx,
  scope: ProgramScope,
  shopId: string | null,
): Promise<Record<FindingState, number>> {
  const rows = await tx<{ state: FindingState; count: number }[]>`
    select state, count(*)::int as count from shopify_findings
     where program_id = ${scope.programId} and (${shopId}::uuid is null or shop_id = ${shopId})
     group by state`;
  const none = { open: 0, repaired: 0, set_aside: 0, gone: 0 };
  return Object.assign(none, Object.fromEntries(rows.map(({ state, count }) => [state, count])));
}

/** How a difference stands from now on. False when it is not in the state that was meant. */
export async function decideFinding(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  from: readonly FindingState[],
  to: { state: FindingState; by: string | null; repair: Record<string, string> | null; note: string },
  now: Date,
): Promise<boolean> {
  const decided = await tx`
    update shopify_findings
       set state = ${to.state}, decided_at = ${now}, decided_by = ${to.by},
           repair = ${to.repair === null ? null : tx.json(to.repair)}, note = ${to.note}
     where program_id = ${scope.programId} and id = ${id} and state = any(${[...from]})`;
  return decided.count === 1;
}
