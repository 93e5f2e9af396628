import type { Database } from "../client";

/** The tables that grow with every event. */
const GROWING = ["members", "balances", "events", "orders", "lots", "transfers", "redemptions"];

/**
 * Tells the planner how many members a program has now. To a program that is filled while the server has not looked at it
 * yet, it believes one: then any index on the program seems as good as another, and each question reads all of it.
 */
export async function refreshMemberStatistics(sql: Database): Promise<void> {
  await sql.unsafe("analyze members, events");
}

/**
 * Tells the planner what the growing tables look like now. The server does this by itself within a minute; whoever fills
 * an empty database calls it sooner, because until then every plan is made for tables without rows.
 */
export async function refreshStatistics(sql: Database): Promise<void> {
  await sql.unsafe(`analyze ${GROWING.join(", ")}`);
}
