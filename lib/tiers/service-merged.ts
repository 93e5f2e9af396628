import { selectPeopleById, setPin } from "@/db/queries/tiers-people";
import { dismissOpen } from "@/db/queries/tiers-proposals";
import { writeStandings } from "@/db/queries/tiers-write";
import type { Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { decideUpgrade } from "./decide-upgrade";
import { figuresIn, readTerms } from "./service-figures";
import { emptyStandings, placeOn, riseTo } from "./service-rises";
import { isPinned } from "./standing";
import { tierOf } from "./tier";
import { countsFrom } from "./window";

const later = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b));

/**
 * Two members became one: the second stands on the higher of the two tiers, for as long as that was kept, and rises at once
 * where what both have done reaches more (T3). What was proposed for either is judged anew. In the transaction of the merge,
 * once orders and events are the second's.
 */
export async function joinStandings(
  tx: Tx,
  scope: ProgramScope,
  { from: fromId, into: intoId }: { from: string; into: string },
  now: Date,
): Promise<void> {
  const terms = await readTerms(tx, scope);
  const people = await selectPeopleById(tx, scope, [fromId, intoId]);
  const from = people.find(({ memberId }) => memberId === fromId);
  const into = people.find(({ memberId }) => memberId === intoId);
  if (!from || !into) return;
  for (const memberId of [fromId, intoId]) await dismissOpen(tx, scope, { memberId }, "merged", now);
  const [had, has] = [tierOf(terms.ladder, from.tierId), tierOf(terms.ladder, into.tierId)];
  if (had && had.position > (has?.position ?? -1)) {
    const write = emptyStandings();
    const evidence = { merged: showId("member", fromId) };
    const { keptUntil } = from;
    const id = placeOn(write, scope, into, { to: had, reason: "merged", keptUntil, evidence, at: now });
    await writeStandings(tx, write);
    await setPin(tx, scope, intoId, { pinnedUntil: from.pinnedUntil, keptUntil });
    const facts = {
      tier: had.name,
      from: has?.name ?? "",
      up: true,
      keptUntil: keptUntil?.toISOString() ?? null,
    };
    await tellMembers(tx, scope, [{ memberId: intoId, code: "tier_changed", about: id, facts }], now);
  } else if (had && had.id === has?.id) {
    // Standing on the same one, they keep it for as long as either kept it; null is for life.
    const keptUntil = from.keptUntil && into.keptUntil ? later(from.keptUntil, into.keptUntil) : null;
    await setPin(tx, scope, intoId, { pinnedUntil: later(from.pinnedUntil, into.pinnedUntil), keptUntil });
  }
  const [person] = await selectPeopleById(tx, scope, [intoId]);
  if (!person || isPinned(person, now)) return;
  const stretch = { from: countsFrom(terms.settings, person.joinedAt, now), until: null };
  const [[figure] = []] = await figuresIn(tx, scope, terms, [{ memberId: intoId, stretches: [stretch] }]);
  const measured = figure?.measured ?? 0n;
  const reached = decideUpgrade(terms.ladder, person.tierId, measured);
  if (!reached) return;
  const write = emptyStandings();
  const how = { reached, measured, reason: "upgrade", runId: null, at: now };
  const notice = riseTo(write, scope, terms, person, how);
  await writeStandings(tx, write);
  await tellMembers(tx, scope, [notice], now);
}
