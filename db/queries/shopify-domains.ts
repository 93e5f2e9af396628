import type { Database } from "../client";

/** Global: whose a store's domain is, asked before there is a scope. */
export async function findDomain(
  sql: Database,
  domain: string,
): Promise<{ programId: string; shopId: string } | null> {
  const [row] = await sql<{ programId: string; shopId: string }[]>`
    select program_id, shop_id from shop_domains where domain = ${domain}`;
  return row ?? null;
}

/** Global: the programs that have a Shopify store, so that jobs ask no other. */
export async function programsWithStores(sql: Database): Promise<string[]> {
  const rows = await sql<{ programId: string }[]>`
    select distinct program_id from shop_domains where domain like '%.myshopify.com' order by program_id`;
  return rows.map((row) => row.programId);
}
