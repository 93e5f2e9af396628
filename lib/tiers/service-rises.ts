import type { Person } from "@/db/queries/tiers-people";
import type { LedgerWrite } from "@/lib/ledger/write";
import { newId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import { givesOnEntry, tiersReached } from "./entry";
import { reachedNotice } from "./notice-drafts";
import type { LadderTerms } from "./standing";
import { type Tier, tierOf } from "./tier";
import { keptFrom } from "./window";

/** What a change of standing writes. */
export type StandingWrite = Pick<
  LedgerWrite,
  "tierChanges" | "tierKept" | "tierEntries" | "tierRegained" | "tierUnearned"
>;

export function emptyStandings(): StandingWrite {
  return { tierChanges: [], tierKept: [], tierEntries: [], tierRegained: [], tierUnearned: [] };
}

/** Where a member stood before a change, so that it can be undone exactly; as JSON. */
export type Before = { tierId: string | null; tierSince: string | null; keptUntil: string | null };

export function beforeOf(person: Pick<Person, "tierId" | "tierSince" | "keptUntil">): Before {
  return {
    tierId: person.tierId,
    tierSince: person.tierSince?.toISOString() ?? null,
    keptUntil: person.keptUntil?.toISOString() ?? null,
  };
}

/** Puts a member on a higher tier that was earned, with what is due on first reaching it. Returns what the member is told. */
export function riseTo(
  write: StandingWrite,
  scope: ProgramScope,
  terms: LadderTerms,
  person: Person,
  how: { reached: Tier; measured: bigint; reason: string; runId: string | null; at: Date },
): NoticeDraft {
  const { reached, measured, reason, runId, at } = how;
  const { programId } = scope;
  const keptUntil = keptFrom(terms.settings, person.joinedAt, at);
  const id = newId(at.getTime());
  const evidence = {
    measure: terms.settings.measure,
    measured: measured.toString(),
    threshold: reached.threshold.toString(),
    keptUntil: keptUntil?.toISOString() ?? null,
    before: beforeOf(person),
  };
  write.tierChanges.push({
    programId,
    id,
    memberId: person.memberId,
    fromTierId: person.tierId,
    toTierId: reached.id,
    reason,
    evidence: JSON.stringify(evidence),
    eventId: null,
    runId,
    keptUntil,
    at,
  });
  for (const tier of tiersReached(terms.ladder, tierOf(terms.ladder, person.tierId), reached)) {
    const state = givesOnEntry(tier) ? "due" : "none";
    write.tierEntries.push({
      programId,
      memberId: person.memberId,
      tierId: tier.id,
      reachedAt: at,
      eventId: null,
      state,
    });
  }
  return reachedNotice(person.memberId, id, reached, keptUntil);
}

/** Puts a member on a tier for a reason that is no earning: by staff, by a grant, at its end. Returns the change's id. */
export function placeOn(
  write: StandingWrite,
  scope: ProgramScope,
  person: Person,
  how: {
    to: Tier;
    reason: string;
    keptUntil: Date | null;
    evidence?: Record<string, string | null>;
    runId?: string | null;
    at: Date;
  },
): string {
  const id = newId(how.at.getTime());
  write.tierChanges.push({
    programId: scope.programId,
    id,
    memberId: person.memberId,
    fromTierId: person.tierId,
    toTierId: how.to.id,
    reason: how.reason,
    evidence: JSON.stringify({
      ...how.evidence,
      keptUntil: how.keptUntil?.toISOString() ?? null,
      before: beforeOf(person),
    }),
    eventId: null,
    runId: how.runId ?? null,
    keptUntil: how.keptUntil,
    at: how.at,
  });
  return id;
}
