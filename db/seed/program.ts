import type { z } from "zod";
import { database } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { insertLadder, insertProgram, insertShop, insertShopDomain } from "@/db/queries/program-setup";
import { inProgram } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import type { ProgramShop } from "@/lib/programs/program";
import { newId } from "@/lib/shared/id";
import { ProgramSettings } from "@/lib/shared/program-settings";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Perk } from "@/lib/tiers/perk";
import type { CatalogProduct } from "./catalog";

/** What a program of the demo is made of, before anything has happened in it. */
export type ProgramDraft = {
  slug: string;
  name: string;
  pointsOne: string;
  pointsMany: string;
  currency: string;
  timeZone: string;
  accent: string;
  settings: z.input<typeof ProgramSettings>;
  domains: string[];
  tiers: { name: string; threshold: bigint; benefits: string[]; perks?: Perk[] }[];
  catalog: readonly CatalogProduct[];
};

export type MadeProgram = { id: string; scope: ProgramScope; shop: ProgramShop; timeZone: string };

/** Makes a program with its shop, the shop's domains, its ladder and its catalog. */
export async function makeProgram(id: string, draft: ProgramDraft, at: Date): Promise<MadeProgram> {
  const { slug, name, currency, timeZone, accent, pointsOne, pointsMany } = draft;
  const scope = systemScope(id, "demo");
  const shop = { id: newId(at.getTime()), slug, name, currency };
  const settings = ProgramSettings.parse(draft.settings);
  await inProgram(scope, async (tx) => {
    const isNew = await insertProgram(tx, { id, slug, name, currency, timeZone, settings }, at);
    if (!isNew) throw new Error(`there is a program ${slug} already`);
    await tx`update programs set accent = ${accent}, points_one = ${pointsOne}, points_many = ${pointsMany}
              where id = ${id}`;
    await insertShop(tx, scope, shop, at);
    for (const domain of draft.domains) await insertShopDomain(tx, scope, shop.id, domain);
    await insertLadder(
      tx,
      scope,
      draft.tiers.map(({ perks = [], ...tier }, position) => ({
        ...tier,
        ...{ id: newId(at.getTime()), position, perks },
      })),
    );
    await upsertProducts(tx, scope, draft.catalog);
  });
  return { id, scope, shop, timeZone };
}

/** How many programs there are. */
export async function programIds(): Promise<string[]> {
  const rows = await database()<{ id: string }[]>`select id from programs`;
  return rows.map((row) => row.id);
}
