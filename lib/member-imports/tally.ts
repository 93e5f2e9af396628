import { z } from "zod";
import type { RowProblemCode } from "./problem";

const Count = z.int().default(0);
/** Points and minor units go beyond what JSON's numbers hold: as text. */
const Whole = z
  .string()
  .regex(/^-?\d+$/)
  .default("0");

/** What a batch of rows comes to, or all of them. */
export const Tally = z.object({
  rows: Count,
  /** Become members. */
  enrolled: Count,
  /** Were members before, and are changed. */
  changed: Count,
  /** Were members before, and everything of theirs is as the file says. */
  same: Count,
  /** An earlier import has carried the same row. */
  already: Count,
  /** Rows not taken over, by reason. */
  refused: z.record(z.string(), z.int()).default({}),
  pointsGiven: Whole,
  pointsTaken: Whole,
  creditGiven: Whole,
  creditTaken: Whole,
  /** Whose points had decimals. */
  cut: Count,
  /** Whose points wait for a later day. */
  later: Count,
  /** Members put on a tier, by tier id. */
  tiers: z.record(z.string(), z.int()).default({}),
  /** Members who stand higher than the file says, and stay. */
  higher: Count,
  birthdays: Count,
  /** Of an undo: points that had been spent since, and members who were forgotten again. */
  spent: Whole,
  forgotten: Count,
});
export type Tally = z.infer<typeof Tally>;

export function emptyTally(): Tally {
  return Tally.parse({});
}

const COUNTS = [
  "rows",
  "enrolled",
  "changed",
  "same",
  "already",
  "cut",
  "later",
  "higher",
  "birthdays",
  "forgotten",
] as const;
const SUMS = ["pointsGiven", "pointsTaken", "creditGiven", "creditTaken", "spent"] as const;

function addCounts(into: Record<string, number>, more: Record<string, number>): void {
  for (const [name, count] of Object.entries(more)) into[name] = (into[name] ?? 0) + count;
}

/** All of them as one. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    for (const name of COUNTS) sum[name] += tally[name];
    for (const name of SUMS) sum[name] = (BigInt(sum[name]) + BigInt(tally[name])).toString();
    addCounts(sum.refused, tally.refused);
    addCounts(sum.tiers, tally.tiers);
  }
  return sum;
}

/** Counts a row that is not taken over. */
export function refuse(tally: Tally, code: RowProblemCode): void {
  addCounts(tally.refused, { [code]: 1 });
}

/** Counts what moves: above zero is given, below zero taken. */
export function move(tally: Tally, what: "points" | "credit", amount: bigint): void {
  if (amount === 0n) return;
  const name = `${what}${amount < 0n ? "Taken" : "Given"}` as const;
  tally[name] = (BigInt(tally[name]) + (amount < 0n ? -amount : amount)).toString();
}

/** Sums what many rows give, to be counted once. */
export class Sum {
  private given = 0n;
  private taken = 0n;

  add(amount: bigint): void {
    if (amount < 0n) this.taken += amount;
    else this.given += amount;
  }

  countInto(tally: Tally, what: "points" | "credit"): void {
    move(tally, what, this.given);
    move(tally, what, this.taken);
  }
}

export function refusedRows(tally: Tally): number {
  return Object.values(tally.refused).reduce((sum, count) => sum + count, 0);
}
