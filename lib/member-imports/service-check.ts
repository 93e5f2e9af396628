import { insertBatch, insertRefusals, type MemberImport, type Refusal } from "@/db/queries/member-imports";
import { inProgram } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import type { MemberRow } from "./read-row";
import type { RowBatch } from "./service-batches";
import { matchAll } from "./service-match";
import { decideAll, readable, type TakeTerms, waves } from "./service-take";
import { emptyTally, type Tally } from "./tally";

/** A dry run of one batch: decided like taking it over, and nothing but the figures and the refusals is written. */
export function checkBatch(
  scope: ProgramScope,
  imported: MemberImport,
  batch: RowBatch,
  terms: TakeTerms,
  isSecond: (row: MemberRow) => boolean,
  now: Date,
): Promise<Tally> {
  const fieldsOf = new Map(batch.rows.map(({ row }) => [row.line, row.fields]));
  return inProgram(scope, async (tx) => {
    const all = { tally: emptyTally(), refusals: [] as Refusal[] };
    for (const wave of waves(readable(batch, all))) {
      const looked = { importId: imported.id, asset: terms.asset, lock: false, isFirst: terms.isFirst };
      const { matched } = await matchAll(tx, scope, wave, looked);
      for (let rest = matched; rest.length > 0; )
        rest = decideAll(rest, { ...all, joining: [], changes: [] }, fieldsOf, {
          plan: imported.plan,
          terms,
          isSecond,
        });
    }
    await insertRefusals(tx, scope, imported.id, "check", all.refusals);
    await insertBatch(tx, scope, imported.id, "check", { number: batch.number, tally: all.tally }, now);
    return all.tally;
  });
}
