import { database } from "@/db/client";
import { selectDomains } from "@/db/queries/program-setup";
import { findShopOfHost } from "@/db/queries/programs";
import { readProgram } from "@/db/transaction";
import { env } from "@/lib/shared/env";
import type { ProgramScope } from "@/lib/shared/scope";

/**
 * Where the program's own pages are: at the address of the installation if that leads there, else at the first domain
 * of the shop that is not Shopify's. Null where no address leads to this program.
 */
export async function siteOf(scope: ProgramScope, shopId: string): Promise<string | null> {
  const site = new URL(env().APP_URL);
  const own = await findShopOfHost(database(), site.hostname);
  if (own?.programId === scope.programId) return site.origin;
  const domains = await readProgram(scope, (tx) => selectDomains(tx, scope, shopId));
  const domain = domains.find((one) => !one.endsWith(".myshopify.com"));
  if (!domain) return null;
  site.hostname = domain;
  return site.origin;
}
