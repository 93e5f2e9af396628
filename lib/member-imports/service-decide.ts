import type { MemberImport, Refusal } from "@/db/queries/member-imports";
import { type Ladder, tierOf } from "@/lib/tiers/tier";
import { type Change, decideRow, type Known } from "./decide-row";
import { presetOf } from "./preset";
import { problemSentence, type RowProblem } from "./problem";
import type { MemberRow } from "./read-row";
import type { RowBatch } from "./service-batches";
import type { Matched } from "./service-match";
import { refuse, Sum, type Tally } from "./tally";

/** A row by which somebody becomes a member, with what they bring. */
export type Joining = { matched: Matched; points: bigint; creditMinor: bigint };

/** What is decided on a batch, before anything of it is written. */
export type Decided = {
  tally: Tally;
  refusals: Refusal[];
  joining: Joining[];
  changes: { change: Change; matched: Matched; isSame: boolean }[];
  /** Members whom rows of the batch were about, where one row says all of somebody. */
  met: Set<string>;
};

const MOST_FIELDS_KEPT = 2_000;

/** A refused record as it is kept: as it stood, as far as that can be stored. */
export function refusalOf(line: number, fields: readonly string[], problem: RowProblem): Refusal {
  const kept = fields
    .slice(0, 200)
    .map((field) => field.replaceAll("\0", "\ufffd").toWellFormed().slice(0, MOST_FIELDS_KEPT));
  return { line, reason: problemSentence(problem), fields: kept };
}

/** What is wrong with the rows of a batch by themselves; the others go on. */
export function readable(batch: RowBatch, decided: Pick<Decided, "tally" | "refusals">): MemberRow[] {
  const rows: MemberRow[] = [];
  for (const { row, read } of batch.rows) {
    decided.tally.rows++;
    if (read.ok) rows.push(read.value);
    else {
      refuse(decided.tally, read.error.code);
      decided.refusals.push(refusalOf(row.line, row.fields, read.error));
    }
  }
  return rows;
}

/** The fields of a batch's records by their lines, laid out when the first of them is refused: most batches have none. */
export function fieldsBy({ rows }: RowBatch): (line: number) => readonly string[] {
  let byLine: Map<number, readonly string[]> | null = null;
  return (line) => {
    byLine ??= new Map(rows.map(({ row }) => [row.line, row.fields]));
    return byLine.get(line) ?? [];
  };
}

/** Several rows of one member, where a file may have them, are taken one after the other: the second meets what the first has made. */
export function waves(rows: MemberRow[], { preset }: MemberImport["plan"]): MemberRow[][] {
  if (rows.length === 0) return [];
  if (presetOf(preset).rowsPerMember === "one") return [rows];
  const count = new Map<string, number>();
  const out: MemberRow[][] = [];
  for (const row of rows) {
    const who = row.externalId ?? row.emailKey ?? "";
    const turn = count.get(who) ?? 0;
    count.set(who, turn + 1);
    const wave = out[turn] ?? [];
    wave.push(row);
    out[turn] = wave;
  }
  return out;
}

/**
 * Decides on matched rows, and counts what comes of them. Returns the rows about a member whom another row was about, by another
 * name of theirs: where a member may have several rows, they are for the next wave.
 */
export function decideAll(
  matched: readonly Matched[],
  decided: Decided,
  fieldsOf: (line: number) => readonly string[],
  {
    plan,
    ladder,
    wasMet,
    isSecond,
  }: {
    plan: MemberImport["plan"];
    ladder: Ladder;
    /** Whether a batch before this one was about a member. */
    wasMet: (known: Known) => boolean;
    /** In a dry run, whether a row about somebody new was theirs already. */
    isSecond?: (row: MemberRow) => boolean;
  },
): Matched[] {
  const { tally, refusals, joining, changes, met } = decided;
  const positionOf = (tierId: string | null) => tierOf(ladder, tierId)?.position ?? -1;
  const judged = { unmatched: plan.unmatched, positionOf };
  const [sumOfPoints, sumOfCredit] = [new Sum(), new Sum()];
  const isMany = presetOf(plan.preset).rowsPerMember === "many";
  const inWave = new Set<string>();
  const again: Matched[] = [];
  const refused = (row: MemberRow, problem: RowProblem) => {
    refuse(tally, problem.code);
    refusals.push(refusalOf(row.line, fieldsOf(row.line), problem));
  };
  for (const one of matched) {
    const { row } = one;
    const verdict = decideRow(row, one.match, judged);
    if (!verdict.ok) {
      refused(row, verdict.error);
      continue;
    }
    if ("change" in verdict.value) {
      const { known } = verdict.value.change;
      if (isMany) {
        if (inWave.has(known.memberId)) {
          again.push(one);
          continue;
        }
        inWave.add(known.memberId);
      } else {
        // By another name of theirs the member may stand further up, in a batch before this one as well.
        if (met.has(known.memberId) || wasMet(known)) {
          refused(row, { code: "repeated" });
          continue;
        }
        met.add(known.memberId);
      }
    }
    if (verdict.value.kind === "already") {
      const known = one.match.byExternalId ?? one.match.byEmail;
      if (known && !isMany) met.add(known.memberId);
      tally.already++;
      continue;
    }
    if (row.isCut) tally.cut++;
    if (row.startsAt) tally.later++;
    if (verdict.value.kind === "enrol") {
      const { points, creditMinor } = verdict.value;
      joining.push({ matched: one, points, creditMinor });
      // A dry run enrols nobody, so that the second row of somebody new finds nobody either.
      tally[isSecond?.(row) ? "changed" : "enrolled"]++;
      if (row.birthday) tally.birthdays++;
      sumOfPoints.add(points);
      sumOfCredit.add(creditMinor);
      if (row.tierId) tally.tiers[row.tierId] = (tally.tiers[row.tierId] ?? 0) + 1;
      continue;
    }
    const { change } = verdict.value;
    const isSame = verdict.value.kind === "same";
    changes.push({ change, matched: one, isSame });
    tally[isSame ? "same" : "changed"]++;
    if (change.birthday) tally.birthdays++;
    if (change.isHigher) tally.higher++;
    sumOfPoints.add(change.points);
    sumOfCredit.add(change.creditMinor);
    if (change.tierId) tally.tiers[change.tierId] = (tally.tiers[change.tierId] ?? 0) + 1;
  }
  sumOfPoints.countInto(tally, "points");
  sumOfCredit.countInto(tally, "credit");
  return again;
}

/** Whether each of the rows can be that of somebody new: they are about different people, and what they bring is no less than nothing. */
export function mayAllBeNew(waves: readonly MemberRow[][], { unmatched }: MemberImport["plan"]): boolean {
  const [first = [], ...rest] = waves;
  if (unmatched === "skip" || rest.length > 0) return false;
  return first.every(({ set, add }) => (set ?? 0n) + (add ?? 0n) >= 0n);
}
