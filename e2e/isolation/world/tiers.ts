import type { Database } from "@/db/client";
import type { TestProgram } from "@/db/testing/fixtures";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { newId, showId } from "@/lib/shared/id";
import { runNightly } from "@/lib/tiers/service-evaluate";
import { inviteMember } from "@/lib/tiers/service-grants";
import { listHolds, putHold } from "@/lib/tiers/service-holds";
import { askMatch } from "@/lib/tiers/service-matches";
import { listRuns } from "@/lib/tiers/service-runs";
import { now } from "./tools";

/** A fall that is held, what holds it, an invitation, a tier from elsewhere, and the evaluation of the day, made. */
export async function climb(owner: Database, program: TestProgram, mark: string, memberId: string) {
  const { scope } = program;
  const [ids, noon] = [{ proposal: newId(), invited: newId(), paid: newId() }, now()];
  const tiers = [
    { id: ids.invited, name: `Circle ${mark}`, position: 3, entry: "invited" },
    { id: ids.paid, name: `Club ${mark}`, position: 4, entry: "paid" },
  ];
  for (const tier of tiers) {
    await owner`
      insert into tiers (program_id, id, name, position, threshold, benefits, entry, fee_minor, fee_months)
      values (${program.id}, ${tier.id}, ${tier.name}, ${tier.position}, 0, '{}', ${tier.entry}, 4900, 12)`;
  }
  await owner`update programs set rules_revision = rules_revision + 1 where id = ${program.id}`;
  const invited = await inviteMember(scope, memberId, { tierId: ids.invited, until: null }, noon);
  const ask = { otherProgram: `Elsewhere ${mark}`, otherTier: "Gold", proof: `Proof ${mark}` };
  const match = await askMatch(memberScopeFor(program.id, memberId), ask, noon);
  if (!invited.ok || !match.ok) throw new Error("nobody climbs");
  await putHold(
    scope,
    { reason: "incident", about: mark, from: noon, until: null, note: `Hold ${mark}` },
    noon,
  );
  await runNightly(scope, noon);
  const [run] = await listRuns(scope, { limit: 1 });
  const [hold] = await listHolds(scope);
  if (!run || !hold) throw new Error("nothing was evaluated");
  const evidence = {
    ...{ cause: "period", measure: "spend", threshold: "90000", endsAt: noon.toISOString() },
    ...{ figures: [], toldAt: null },
  };
  await owner`
    insert into tier_proposals (program_id, id, run_id, member_id, from_tier_id, to_tier_id, state, held_by, evidence, due_at, proposed_at)
    values (${program.id}, ${ids.proposal}, ${run.id}, ${memberId}, ${program.tiers[2]?.id ?? ""},
            ${program.tiers[1]?.id ?? ""}, 'held', 'incident', ${owner.json(evidence)}, ${noon}, ${noon})`;
  return {
    tierRun: showId("tierRun", run.id),
    proposal: showId("proposal", ids.proposal),
    hold: showId("hold", hold.id),
    match: showId("match", match.value.matchId),
    grant: showId("grant", invited.value.grantId),
  };
}
