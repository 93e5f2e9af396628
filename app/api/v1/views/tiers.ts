import type { z } from "zod";
import type { MemberTierShape, TierRunShape, UndoneShape } from "@/lib/api/schemas/tiers";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import type { Standing } from "@/lib/tiers/service";
import type { TierRun, Undone } from "@/lib/tiers/service-runs";
import type { Ladder } from "@/lib/tiers/tier";
import { time, timeOrNull } from "./figures";
import { thresholdText } from "./program";

export function memberTierJson(
  memberId: string,
  standing: Standing,
  ladder: Ladder,
  { currency }: Program,
): z.output<typeof MemberTierShape> {
  const counted = (value: bigint) => thresholdText(value, standing.measure, currency);
  const tier = (one: { id: string; name: string }) => ({ id: showId("tier", one.id), name: one.name });
  const known = (id: string | null) => {
    const found = ladder.find((one) => one.id === id);
    return found ? tier(found) : null;
  };
  const { next, keep, projected, atRisk, current } = standing;
  const to = atRisk && known(atRisk.toTierId);
  return {
    member_id: showId("member", memberId),
    tier: current && tier(current),
    since: timeOrNull(standing.since),
    kept_until: timeOrNull(keep?.until ?? null),
    pinned_until: timeOrNull(standing.pinnedUntil),
    measure: standing.measure,
    currency,
    counted: counted(standing.measured),
    counts_from: timeOrNull(standing.windowStart),
    next: next && {
      tier: tier(next),
      threshold: counted(next.threshold),
      missing: counted(standing.missing),
    },
    keep: keep?.until
      ? {
          threshold: counted(keep.threshold),
          counted: counted(keep.measured),
          missing: counted(keep.missing),
          until: time(keep.until),
        }
      : null,
    projected: projected && tier(projected),
    at_risk: atRisk && to ? { to, due_at: time(atRisk.dueAt) } : null,
    history: standing.changes.map((change) => ({
      at: time(change.at),
      from: known(change.fromTierId),
      to: known(change.toTierId),
      reason: change.reason,
    })),
  };
}

export function tierRunJson(run: TierRun & { changes: number; open: number }): z.output<typeof TierRunShape> {
  const {
    looked = 0,
    kept = 0,
    raised = 0,
    proposed = 0,
    held = 0,
  } = run.summary as Partial<TierRun["summary"]>;
  return {
    id: showId("tierRun", run.id),
    cause: run.cause,
    day: run.day,
    at: time(run.at),
    looked,
    kept,
    raised,
    proposed,
    held,
    changes: run.changes,
    open: run.open,
    undone_at: timeOrNull(run.undoneAt),
  };
}

export function undoneJson(
  runId: string,
  { restored, movedOn, dismissed }: Undone,
): z.output<typeof UndoneShape> {
  return { run_id: showId("tierRun", runId), restored, moved_on: movedOn, dismissed };
}
