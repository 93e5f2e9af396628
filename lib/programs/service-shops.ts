import { writeAudit } from "@/db/queries/audit";
import { raiseRulesRevision } from "@/db/queries/earning-rules";
import { findShopDomain, insertShop, insertShopDomain } from "@/db/queries/program-setup";
import { findShop } from "@/db/queries/programs";
import { insertShopifyStore } from "@/db/queries/shopify-stores";
import { inProgram, readProgram } from "@/db/transaction";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Program, ProgramShop } from "./program";

export type AddShopError =
  | { code: "domain_wrong"; domain: string }
  /** Another program has it. */
  | { code: "domain_taken"; domain: string }
  /** The program has a shop of that name, under another domain. */
  | { code: "shop_taken"; slug: string };

export type AddedShop = { slug: string; domain: string /** It was there before. */; known: boolean };

/** "Acme.myshopify.com/" as people copy it, or null. */
function readDomain(text: string): { domain: string; slug: string } | null {
  const domain = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/+$/, "");
  const slug = /^([a-z0-9][a-z0-9-]{0,59})\.myshopify\.com$/.exec(domain)?.[1];
  return slug ? { domain, slug } : null;
}

/** The program's first shop, where nothing says which. Throws where there is none. */
export async function firstShop(scope: ProgramScope): Promise<ProgramShop> {
  const shop = await readProgram(scope, (tx) => findShop(tx, scope, null));
  if (!shop) throw new Error(`no shop in program ${scope.programId}`);
  return shop;
}

/** Registers a Shopify store as a shop of the program, in the program's currency. Once is enough; again changes nothing. */
export async function addShopifyShop(
  scope: ProgramScope,
  program: Program,
  given: string,
  now: Date,
): Promise<Result<AddedShop, AddShopError>> {
  const read = readDomain(given);
  if (!read) return err({ code: "domain_wrong", domain: given });
  const { domain, slug } = read;
  return inProgram(scope, async (tx): Promise<Result<AddedShop, AddShopError>> => {
    const owner = await findShopDomain(tx, domain);
    if (owner?.programId === scope.programId) {
      await insertShopifyStore(tx, scope, { shopId: owner.shopId, domain, door: "own_app" }, now);
      return ok({ slug, domain, known: true });
    }
    if (owner) return err({ code: "domain_taken", domain });
    const shop = { id: newId(now.getTime()), slug, name: slug, currency: program.currency };
    if (!(await insertShop(tx, scope, shop, now))) return err({ code: "shop_taken", slug });
    if (!(await insertShopDomain(tx, scope, shop.id, domain))) {
      // Somebody was faster; whoever that was is found by asking again.
      throw Object.assign(new Error(`${domain} was registered at the same time`), { code: "40001" });
    }
    await insertShopifyStore(tx, scope, { shopId: shop.id, domain, door: "own_app" }, now);
    await raiseRulesRevision(tx, scope);
    await writeAudit(tx, scope, "shop.added", showId("shop", shop.id), null, { ...shop, domain }, now);
    return ok({ slug, domain, known: false });
  });
}
