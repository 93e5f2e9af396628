import { insertBatch, insertRefusals, type MemberImport, type Refusal } from "@/db/queries/member-imports";
import { inProgram, type Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import type { RowBatch } from "./service-batches";
import { decideAll, fieldsBy, readable, waves } from "./service-decide";
import { matchAll } from "./service-match";
import type { Memory } from "./service-memory";
import type { TakeTerms } from "./service-take";
import { emptyTally, type Tally } from "./tally";

/** A dry run of one batch: decided like taking it over, and nothing but the figures and the refusals is written. */
export async function checkBatch(
  scope: ProgramScope,
  imported: MemberImport,
  batch: RowBatch,
  terms: Pick<TakeTerms, "ladder" | "asset" | "at" | "isFirst">,
  { enrolled, members }: Memory,
  now: Date,
): Promise<Tally> {
  const fieldsOf = fieldsBy(batch);
  const work = async (tx: Tx) => {
    const all = { tally: emptyTally(), refusals: [] as Refusal[], met: new Set<string>() };
    for (const wave of waves(readable(batch, all), imported.plan)) {
      const { asset, at, isFirst } = terms;
      const looked = { importId: imported.id, asset, at, lock: false, isFirst };
      const { matched } = await matchAll(tx, scope, wave, looked);
      for (let rest = matched; rest.length > 0; )
        rest = decideAll(rest, { ...all, joining: [], changes: [] }, fieldsOf, {
          plan: imported.plan,
          ladder: terms.ladder,
          wasMet: ({ memberId }) => members.has(memberId),
          isSecond: ({ externalId, emailKey }) => !enrolled.add(externalId ?? emailKey ?? ""),
        });
    }
    await insertRefusals(tx, scope, imported.id, "check", all.refusals);
    await insertBatch(tx, scope, imported.id, "check", { number: batch.number, tally: all.tally }, now);
    return all;
  };
  const { tally, met } = await inProgram(scope, work, { keepPlans: true });
  for (const memberId of met) members.add(memberId);
  return tally;
}
