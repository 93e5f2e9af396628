import { writeAudit } from "@/db/queries/audit";
import {
  countFindings,
  decideFinding,
  findFinding,
  listFindings as selectFindings,
} from "@/db/queries/reconcile-findings";
import { inProgram, readProgram } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { FindingState } from "./finding";
import type { Finding } from "./run";

export type DecideError =
  | { code: "finding_unknown" }
  /** Somebody was faster, or it agrees by now. */
  | { code: "not_open"; state: FindingState };

export type FindingList = {
  state: FindingState;
  shopId?: string | null;
  before?: string | null;
  limit: number;
};

/** Differences of a state, the newest first. */
export function listFindings(
  scope: ProgramScope,
  { state, shopId = null, before = null, limit }: FindingList,
): Promise<Finding[]> {
  return readProgram(scope, (tx) => selectFindings(tx, scope, { state, shopId, before, limit }));
}

/** How many there are of each state. */
export function findingCounts(
  scope: ProgramScope,
  shopId: string | null = null,
): Promise<Record<FindingState, number>> {
  return readProgram(scope, (tx) => countFindings(tx, scope, shopId));
}

export function findingById(scope: ProgramScope, id: string): Promise<Finding | null> {
  return readProgram(scope, (tx) => findFinding(tx, scope, id));
}

/** Who of the staff acts; null for the program itself. */
export function deciderOf({ actor }: ProgramScope): string | null {
  return actor.kind === "staff" ? actor.staffId : null;
}

type Move = { from: FindingState; to: FindingState; note: string; action: string };

function move(scope: ProgramScope, id: string, { from, to, note, action }: Move, now: Date) {
  return inProgram(scope, async (tx): Promise<Result<Finding, DecideError>> => {
    const found = await findFinding(tx, scope, id, { lock: true });
    if (!found) return err({ code: "finding_unknown" });
    const decided = { state: to, by: deciderOf(scope), repair: null, note };
    if (!(await decideFinding(tx, scope, id, [from], decided, now))) {
      return err({ code: "not_open", state: found.state });
    }
    const { kind, subject } = found;
    const before = { state: from, kind, subject };
    await writeAudit(tx, scope, action, showId("finding", id), before, { state: to, note }, now);
    return ok({ ...found, state: to, note });
  });
}

/** Says that a difference is all right as it is. It is heard of again only when the sides say something else. */
export function setAside(scope: ProgramScope, id: string, note: string, now: Date) {
  return move(scope, id, { from: "open", to: "set_aside", note, action: "comparison.set_aside" }, now);
}

/** Takes that back. */
export function takeUpAgain(scope: ProgramScope, id: string, now: Date) {
  return move(scope, id, { from: "set_aside", to: "open", note: "", action: "comparison.taken_up" }, now);
}
