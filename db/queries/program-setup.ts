import type { Program } from "@/lib/programs/program";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

export type NewProgram = Pick<Program, "id" | "slug" | "name" | "currency" | "timeZone" | "settings">;

/** False when another program has the slug. */
export async function insertProgram(tx: Tx, program: NewProgram, now: Date): Promise<boolean> {
  const made = await tx`
    insert into programs (id, slug, name, currency, time_zone, settings, created_at)
    values (${program.id}, ${program.slug}, ${program.name}, ${program.currency}, ${program.timeZone},
            ${tx.json(program.settings)}, ${now})
    on conflict (slug) do nothing`;
  return made.count === 1;
}

export type NewShop = { id: string; slug: string; name: string; currency: string };

/** False when the program has a shop of that slug. */
export async function insertShop(tx: Tx, scope: ProgramScope, shop: NewShop, now: Date): Promise<boolean> {
  const made = await tx`
    insert into shops (program_id, id, slug, name, currency, created_at)
    values (${scope.programId}, ${shop.id}, ${shop.slug}, ${shop.name}, ${shop.currency}, ${now})
    on conflict (program_id, slug) do nothing`;
  return made.count === 1;
}

/** Global: a domain belongs to one shop of one program. False when it is taken. */
export async function insertShopDomain(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  domain: string,
): Promise<boolean> {
  const made = await tx`
    insert into shop_domains (domain, program_id, shop_id) values (${domain}, ${scope.programId}, ${shopId})
    on conflict (domain) do nothing`;
  return made.count === 1;
}

/** Global: whose a domain is; null while it is free. */
export async function findShopDomain(
  tx: Tx,
  domain: string,
): Promise<{ programId: string; shopId: string } | null> {
  const [row] = await tx<{ programId: string; shopId: string }[]>`
    select program_id, shop_id from shop_domains where domain = ${domain}`;
  return row ?? null;
}

/** A tier of a program that is being made. */
export type NewTier = {
  id: string;
  name: string;
  position: number;
  threshold: bigint;
  benefits: readonly string[];
  perks: Parameters<Tx["json"]>[0];
};

/** The ladder of a program that is being made. */
export async function insertLadder(tx: Tx, scope: ProgramScope, tiers: readonly NewTier[]): Promise<void> {
  await Promise.all(
    tiers.map(
      ({ id, name, position, threshold, benefits, perks }) => tx`
        insert into tiers (program_id, id, name, position, threshold, benefits, perks)
        values (${scope.programId}, ${id}, ${name}, ${position}, ${threshold}, ${[...benefits]}, ${tx.json(perks)})`,
    ),
  );
}
