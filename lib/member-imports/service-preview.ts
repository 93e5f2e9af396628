import { findImport } from "@/db/queries/member-imports";
import { listTiers } from "@/db/queries/tiers";
import { readProgram, type Tx } from "@/db/transaction";
import { walletAsset } from "@/lib/ledger/accounts";
import type { ProgramScope } from "@/lib/shared/scope";
import { tierOf } from "@/lib/tiers/tier";
import { decideRow } from "./decide-row";
import { presetOf } from "./preset";
import { problemSentence } from "./problem";
import { rowBatches } from "./service-batches";
import { bytesKept } from "./service-bytes";
import { contextOf } from "./service-context";
import { matchAll } from "./service-match";

/** One of the first rows of a file and what would come of it. */
export type PreviewRow = {
  line: number;
  fields: string[];
  verdict: "enrol" | "change" | "same" | "already" | "refused";
  /** What is wrong with it, where something is. */
  problem: string | null;
  points: bigint;
};

/** The first rows of a kept file, each with its verdict by the plan as it stands; empty when the file is not here. */
export async function previewRows(
  scope: ProgramScope,
  id: string,
  count: number,
  now: Date,
): Promise<PreviewRow[]> {
  const imported = await readProgram(scope, (tx) => findImport(tx, scope, id));
  if (imported?.kept !== "yes") return [];
  const context = await contextOf(scope, imported, now);
  const { columns } = imported.plan;
  if (columns.email === undefined && columns.customer_id === undefined) return [];
  const few = { ...imported, batchRows: count, file: { ...imported.file, rows: count } };
  const { value, done } = await rowBatches(bytesKept(scope, id), few, context, new Set()).next();
  if (done) return [];
  const batch = value;
  const work = async (tx: Tx): Promise<PreviewRow[]> => {
    const ladder = await listTiers(tx, scope);
    const good = batch.rows.flatMap(({ read }) => (read.ok ? [read.value] : []));
    const looked = { importId: id, asset: walletAsset(context.currency), at: now, lock: false };
    const { matched } = await matchAll(tx, scope, good, looked);
    const byLine = new Map(matched.map((one) => [one.row.line, one]));
    const isMany = presetOf(imported.plan.preset).rowsPerMember === "many";
    /** Whom the rows above were about, by whichever name. */
    const met = new Set<string>();
    const positionOf = (tierId: string | null) => tierOf(ladder, tierId)?.position ?? -1;
    return batch.rows.map(({ row, read }): PreviewRow => {
      const shown = { line: row.line, fields: row.fields.slice(0, imported.file.headers.length) };
      const refused = (problem: string): PreviewRow => ({
        ...shown,
        verdict: "refused",
        problem,
        points: 0n,
      });
      if (!read.ok) return refused(problemSentence(read.error));
      const verdict = decideRow(read.value, byLine.get(row.line)?.match, {
        unmatched: imported.plan.unmatched,
        positionOf,
      });
      if (!verdict.ok) return refused(problemSentence(verdict.error));
      const { value } = verdict;
      const match = byLine.get(row.line)?.match;
      const memberId = (match?.byExternalId ?? match?.byEmail)?.memberId;
      if (memberId && !isMany) {
        if (value.kind !== "already" && met.has(memberId))
          return refused(problemSentence({ code: "repeated" }));
        met.add(memberId);
      }
      const points =
        value.kind === "already" ? 0n : value.kind === "enrol" ? value.points : value.change.points;
      return { ...shown, verdict: value.kind, problem: null, points };
    });
  };
  return readProgram(scope, work, { keepPlans: true });
}
