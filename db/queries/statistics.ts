import type { Database } from "../client";

/** The tables that grow with every event. */
const GROWING = ["members", "balances", "events", "orders", "lots", "transfers", "redemptions"];

/**
 * Tells the planner what the growing tables look like now. The server does this by itself within a minute; whoever fills
 * an empty database calls it sooner, because until then every plan is made for tables without rows.
 */
export async function refreshStatistics(sql: Database): Promise<void> {
  await sql.unsafe(`analyze ${GROWING.join(", ")}`);
}
