import { selectPeopleById } from "@/db/queries/tiers-people";
import { writeStandings } from "@/db/queries/tiers-write";
import type { Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import type { ProgramScope } from "@/lib/shared/scope";
import { decideUpgrade } from "./decide-upgrade";
import { figuresIn, readTerms } from "./service-figures";
import { emptyStandings, riseTo } from "./service-rises";
import { isPinned } from "./standing";
import { countsFrom } from "./window";

/**
 * A friend of this member was confirmed, or is none any more (T1): where the ladder counts friends, a tier that is
 * reached is reached at once (T3), and the entry reward of one that is not reached any more is dealt with (T11). None is
 * ever lost here (T5). In the transaction of the act, behind the lock on the member's account.
 */
export async function countReferral(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { confirmedAt, isUndone, now }: { confirmedAt: Date; isUndone: boolean; now: Date },
): Promise<void> {
  const terms = await readTerms(tx, scope);
  if (terms.settings.measure !== "referrals") return;
  const [person] = await selectPeopleById(tx, scope, [memberId]);
  if (!person) return;
  const from = countsFrom(terms.settings, person.joinedAt, now);
  if (from && confirmedAt < from) return;
  const [[figure] = []] = await figuresIn(tx, scope, terms, [
    { memberId, stretches: [{ from, until: null }] },
  ]);
  const measured = figure?.measured ?? 0n;
  const write = emptyStandings();
  if (isUndone) {
    const lost = terms.ladder.filter(
      ({ entry, threshold }) => entry === "earned" && threshold === measured + 1n,
    );
    for (const tier of lost)
      write.tierUnearned.push({
        programId: scope.programId,
        memberId,
        tierId: tier.id,
        earnedBy: confirmedAt,
        from,
      });
    await writeStandings(tx, write);
    return;
  }
  const again = terms.ladder.filter(({ entry, threshold }) => entry === "earned" && threshold === measured);
  for (const { id: tierId } of again)
    write.tierRegained.push({ programId: scope.programId, memberId, tierId, at: now });
  const reached = isPinned(person, now) ? null : decideUpgrade(terms.ladder, person.tierId, measured);
  if (!reached) {
    await writeStandings(tx, write);
    return;
  }
  const how = { reached, measured, reason: "upgrade", runId: null, at: now };
  const notice = riseTo(write, scope, terms, person, how);
  await writeStandings(tx, write);
  await tellMembers(tx, scope, [notice], now);
}
