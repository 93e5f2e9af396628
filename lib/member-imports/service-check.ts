import { insertBatch, insertRefusals, type MemberImport, type Refusal } from "@/db/queries/member-imports";
import { inProgram, type Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import type { MemberRow } from "./read-row";
import type { RowBatch } from "./service-batches";
import { decideAll, fieldsBy, readable, waves } from "./service-decide";
import { matchAll } from "./service-match";
import type { TakeTerms } from "./service-take";
import { emptyTally, type Tally } from "./tally";

/** A dry run of one batch: decided like taking it over, and nothing but the figures and the refusals is written. */
export function checkBatch(
  scope: ProgramScope,
  imported: MemberImport,
  batch: RowBatch,
  terms: Pick<TakeTerms, "ladder" | "asset" | "isFirst">,
  isSecond: (row: MemberRow) => boolean,
  now: Date,
): Promise<Tally> {
  const fieldsOf = fieldsBy(batch);
  const work = async (tx: Tx) => {
    const all = { tally: emptyTally(), refusals: [] as Refusal[] };
    for (const wave of waves(readable(batch, all), imported.plan)) {
      const looked = { importId: imported.id, asset: terms.asset, lock: false, isFirst: terms.isFirst };
      const { matched } = await matchAll(tx, scope, wave, looked);
      for (let rest = matched; rest.length > 0; )
        rest = decideAll(rest, { ...all, joining: [], changes: [] }, fieldsOf, {
          plan: imported.plan,
          ladder: terms.ladder,
          isSecond,
        });
    }
    await insertRefusals(tx, scope, imported.id, "check", all.refusals);
    await insertBatch(tx, scope, imported.id, "check", { number: batch.number, tally: all.tally }, now);
    return all.tally;
  };
  return inProgram(scope, work, { keepPlans: true });
}
