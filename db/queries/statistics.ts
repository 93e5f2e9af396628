import type { Database } from "../client";

/** The tables that grow with every event. */
const GROWING = ["members", "balances", "events", "orders", "lots", "transfers", "redemptions"];

/**
 * Tells the planner how programs share the tables that an import asks. To a database that is filled from nothing the server
 * has not looked yet; then any index on the program seems as good as another, and each question reads all of it. A few
 * thousand rows tell it, and only of the columns that this depends on: the rest is the server's own to find out.
 */
export async function refreshMemberStatistics(sql: Database): Promise<void> {
  await sql.unsafe(
    "set local default_statistics_target = 10; analyze members (program_id), events (program_id, source)",
  );
}

/**
 * Tells the planner what the growing tables look like now. The server does this by itself within a minute; whoever fills
 * an empty database calls it sooner, because until then every plan is made for tables without rows.
 */
export async function refreshStatistics(sql: Database): Promise<void> {
  await sql.unsafe(`analyze ${GROWING.join(", ")}`);
}

/** Whether the planner has heard of fewer events than these, or of no order where there are some. */
export async function hasCountedFewer(sql: Database, events: number): Promise<boolean> {
  const [row] = await sql<{ isFewer: boolean }[]>`
    select bool_or(case relname when 'events' then reltuples < ${events}::int
                                else reltuples < 1 and pg_relation_size(oid) > 0 end) as is_fewer
      from pg_class where oid in ('events'::regclass, 'orders'::regclass)`;
  return row?.isFewer === true;
}
