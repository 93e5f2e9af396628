import type { Tx } from "../transaction";

type Sql = ReturnType<Tx>;

/**
 * `one`, or `other` where it is null, as SQL that a row may be looked up by. Under row security PostgreSQL does so only by what
 * cannot tell of rows that are not to be seen, and it does not count `coalesce` among that: a join by it reads the whole table.
 */
export function orElse(tx: Tx, one: Sql, other: Sql): Sql {
  return tx`case when ${one} is null then ${other} else ${one} end`;
}
