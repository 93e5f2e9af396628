import { writeAudit } from "@/db/queries/audit";
import { lockAccounts } from "@/db/queries/ledger-read";
import { type Person, selectPeopleById } from "@/db/queries/tiers-people";
import { dismissOpen } from "@/db/queries/tiers-proposals";
import {
  closeRun,
  lockRun,
  markUndone,
  type RunChange,
  selectRunChanges,
  selectRuns,
  type TierRun,
} from "@/db/queries/tiers-runs";
import { writeStandings } from "@/db/queries/tiers-write";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { newId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { alertHeld } from "./service-falls";
import { readTerms } from "./service-figures";
import { holdTiers } from "./service-holds";
import { type Before, beforeOf, emptyStandings, type StandingWrite } from "./service-rises";
import type { LadderTerms } from "./standing";
import { type Tier, tierOf } from "./tier";

export type { TierRun };

export type UndoError = { code: "run_unknown" | "run_undone" };
/** What undoing did: members put back, members who have moved on since and stay, open proposals that were closed. */
export type Undone = { restored: number; movedOn: number; dismissed: number };

/** Runs, newest first, with how many changes each made and how many of its proposals are open. */
export function listRuns(
  scope: ProgramScope,
  page: { limit: number; before?: string | null },
): Promise<(TierRun & { changes: number; open: number })[]> {
  return readProgram(scope, (tx) => selectRuns(tx, scope, page));
}

/** Where a change is to be put back to; null when the member has moved on since, or the tier is gone. */
function putBack(terms: LadderTerms, change: RunChange, person: Person): { to: Tier; before: Before } | null {
  const before = (change.evidence as { before?: Before } | null)?.before;
  const to = tierOf(terms.ladder, change.fromTierId);
  if (!change.isNewest || !before || !to || person.tierId !== change.toTierId) return null;
  return { to, before };
}

function restore(
  write: StandingWrite,
  scope: ProgramScope,
  runId: string,
  person: Person,
  back: { to: Tier; before: Before; of: string },
  now: Date,
) {
  const { programId } = scope;
  const at = (iso: string | null) => (iso === null ? null : new Date(iso));
  write.tierChanges.push({
    programId,
    id: newId(now.getTime()),
    memberId: person.memberId,
    fromTierId: person.tierId,
    toTierId: back.to.id,
    reason: "undo",
    evidence: JSON.stringify({ undoes: back.of, before: beforeOf(person), ...back.before }),
    eventId: null,
    runId,
    keptUntil: at(back.before.keptUntil),
    since: at(back.before.tierSince),
    at: now,
  });
}

/**
 * Undoes a whole run (T5): every member whom it moved stands again where they stood, since when they stood there and for
 * as long, each by a new row; its open proposals are closed. Who has moved on since stays. Entry rewards are left as they
 * are. Further falls are held until staff lift the hold, since whatever was wrong would only be proposed again.
 */
export function undoRun(scope: ProgramScope, runId: string, now: Date): Promise<Result<Undone, UndoError>> {
  return inProgram(scope, (tx) => undoRunWithin(tx, scope, runId, now));
}

/** `undoRun` in a transaction of the caller. */
export async function undoRunWithin(
  tx: Tx,
  scope: ProgramScope,
  runId: string,
  now: Date,
): Promise<Result<Undone, UndoError>> {
  const first = await selectRunChanges(tx, scope, runId);
  await lockAccounts(
    tx,
    scope,
    first.map(({ memberId }) => memberId),
  );
  const run = await lockRun(tx, scope, runId);
  if (!run) return err({ code: "run_unknown" });
  if (run.undoneAt) return err({ code: "run_undone" });
  const [terms, changes] = await Promise.all([readTerms(tx, scope), selectRunChanges(tx, scope, runId)]);
  const people = new Map(
    (
      await selectPeopleById(
        tx,
        scope,
        changes.map(({ memberId }) => memberId),
      )
    ).map((person) => [person.memberId, person]),
  );
  const write = emptyStandings();
  const told: NoticeDraft[] = [];
  for (const change of changes) {
    const person = people.get(change.memberId);
    const back = person && putBack(terms, change, person);
    if (!person || !back) continue;
    restore(write, scope, runId, person, { ...back, of: change.id }, now);
    const facts = { tier: back.to.name, from: tierOf(terms.ladder, change.toTierId)?.name ?? "" };
    told.push({ memberId: person.memberId, code: "tier_restored", about: change.id, facts });
  }
  await writeStandings(tx, write);
  const dismissed = await dismissOpen(tx, scope, { runId }, "run_undone", now);
  const restored = write.tierChanges.length;
  const undone = { restored, movedOn: changes.length - restored, dismissed };
  await markUndone(tx, scope, runId, now);
  await closeRun(tx, scope, runId, { ...run.summary, undone });
  await tellMembers(tx, scope, told, now);
  if (run.cause === "nightly" && restored + dismissed > 0)
    await holdTiers(
      tx,
      scope,
      {
        reason: "incident",
        about: `run ${runId}`,
        from: run.at,
        until: null,
        note: `The run of ${run.day} was undone.`,
      },
      now,
    );
  await alertHeld(tx, scope, now);
  await writeAudit(
    tx,
    scope,
    "tier_run.undone",
    `run ${run.day}`,
    null,
    { cause: run.cause, ...undone },
    now,
  );
  return ok(undone);
}
