import { writeAudit } from "@/db/queries/audit";
import { type Award, type AwardState, closeAward, findAward, selectAwards } from "@/db/queries/awards";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { againData } from "./again";
import { type AwardError, readNote } from "./award";
import type { IncomingEvent } from "./incoming";
import { recordEventsWithin } from "./service-record";

export type { Award, AwardState } from "@/db/queries/awards";

const SOURCE = "award";

/** Awards in this state, at most `limit`, and how many there are. */
export function listAwards(
  scope: ProgramScope,
  state: AwardState,
  limit: number,
): Promise<{ awards: Award[]; count: number }> {
  return readProgram(scope, (tx) => selectAwards(tx, scope, state, limit));
}

/** What an award came to: the points that it gave, none where it was declined or a limit left nothing. */
export type AwardDecided = { state: "approved" | "declined"; points: bigint; memberId: string };

/** An approved award earns as of the event, by the version that asked; limits and budgets as they are now. */
function approvedEvent(award: Award, now: Date): IncomingEvent {
  const { data } = award.payload as { data: unknown };
  const again = {
    type: award.type,
    at: award.occurredAt,
    data,
    versionId: award.ruleVersionId,
    lacked: null,
  };
  return {
    id: award.id,
    type: "award.approved",
    occurredAt: now,
    shop: (award.payload as { shop: string }).shop || null,
    member: { id: award.memberId },
    order: null,
    data: againData(again),
  };
}

async function give(
  tx: Tx,
  scope: ProgramScope,
  award: Award,
  now: Date,
): Promise<Result<bigint, AwardError>> {
  const [result] = await recordEventsWithin(tx, scope, SOURCE, [approvedEvent(award, now)], now);
  // Somebody else approved it while this waited for the member's account.
  if (result && !result.ok && result.error.code === "event_conflict")
    return err({ code: "award_decided", state: "approved" });
  if (!result?.ok) throw new Error(`an award was refused: ${result?.error.code ?? "no answer"}`);
  if (result.value.outcome === "parked") return err({ code: "rules_unreadable", reason: award.ruleName });
  return ok(result.value.points);
}

/** Ends the transaction with nothing changed. */
class Refused extends Error {
  readonly error: AwardError;

  constructor(error: AwardError) {
    super(error.code);
    this.error = error;
  }
}

/**
 * E7: staff approve or decline an award that waits. Of two who decide at once, one does. The member is told; what is
 * declined is declined with a reason.
 */
export async function decideAward(
  scope: ProgramScope,
  id: string,
  decision: "approve" | "decline",
  note: string,
  now: Date,
): Promise<Result<AwardDecided, AwardError>> {
  const read = readNote(decision, note);
  if (!read.ok) return read;
  try {
    return ok(await inProgram(scope, (tx) => decideWithin(tx, scope, id, decision, read.value, now)));
  } catch (error) {
    if (error instanceof Refused) return err(error.error);
    throw error;
  }
}

async function decideWithin(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  decision: "approve" | "decline",
  note: string | null,
  now: Date,
): Promise<AwardDecided> {
  const award = await findAward(tx, scope, id);
  if (!award) throw new Refused({ code: "award_unknown" });
  if (award.state !== "waiting") throw new Refused({ code: "award_decided", state: award.state });
  const state = decision === "approve" ? "approved" : "declined";
  // The member's account is locked before the award, as everywhere: points first, then what stands for them.
  const given = decision === "approve" ? await give(tx, scope, award, now) : ok(0n);
  if (!given.ok) throw new Refused(given.error);
  if (!(await closeAward(tx, scope, id, { state, note, at: now }))) {
    const decided = await findAward(tx, scope, id);
    throw new Refused({
      code: "award_decided",
      state: decided?.state === "declined" ? "declined" : "approved",
    });
  }
  const { memberId, ruleName } = award;
  const points = given.value;
  const facts = { rule: ruleName, points: points.toString(), note };
  const code = state === "approved" ? "award_approved" : "award_declined";
  await tellMembers(tx, scope, [{ memberId, code, about: id, facts }], now);
  const after = { state, points, note, rule: ruleName };
  await writeAudit(tx, scope, `award.${state}`, showId("member", memberId), null, after, now);
  return { state, points, memberId };
}
