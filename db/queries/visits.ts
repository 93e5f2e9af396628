import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** A shop as checking in knows it; the secret is null where nobody checks in. */
export type CheckInShop = { id: string; slug: string; name: string; checkInSecret: string | null };

/** The shop with this id or slug, or null. */
export async function findCheckInShop(
  tx: Tx,
  scope: ProgramScope,
  shop: { id?: string; slug?: string },
): Promise<CheckInShop | null> {
  const [row] = await tx<CheckInShop[]>`
    select id, slug, name, check_in_secret from shops
     where program_id = ${scope.programId} and (id = ${shop.id ?? null}::uuid or slug = ${shop.slug ?? null})`;
  return row ?? null;
}

/** The program's shops, by name, with whether one can check in there. */
export async function listCheckInShops(tx: Tx, scope: ProgramScope): Promise<CheckInShop[]> {
  return tx<CheckInShop[]>`
    select id, slug, name, check_in_secret from shops where program_id = ${scope.programId} order by name, id`;
}

/** Gives a shop a secret, or takes it away. */
export async function setCheckInSecret(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  secret: string | null,
): Promise<void> {
  await tx`
    update shops set check_in_secret = ${secret} where program_id = ${scope.programId} and id = ${shopId}`;
}
