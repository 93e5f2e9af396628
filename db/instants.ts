import { plainArray } from "./array-text";
import type { Tx } from "./transaction";

type Sql = ReturnType<Tx>;

/**
 * The text of a list of instants, one per row, as milliseconds since 1970; null is NULL. The server reads a number in a tenth of
 * the time that a date takes it: it was a twentieth of what a batch of orders costs.
 */
export function instantArray<T>(rows: readonly T[], read: (row: T) => Date | null): string {
  return plainArray(rows, (row) => read(row)?.getTime() ?? null);
}

/**
 * The instant of such a number, as SQL. Exact until the year 4250: the server multiplies in double precision, which holds 125 times
 * the number until then. After it an instant with thousandths of a second may be off by some millionths.
 */
export function instantOf(tx: Tx, milliseconds: Sql): Sql {
  return tx`(timestamptz 'epoch' + interval '1 millisecond' * ${milliseconds})`;
}
