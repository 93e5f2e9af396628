import type { NoticeFacts } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** A notice that has still to go by mail, with whom it goes to. */
export type UnmailedNotice = {
  id: string;
  memberId: string;
  code: string;
  facts: NoticeFacts;
  email: string;
  /** The language the member has chosen; null is the program's. */
  locale: string | null;
  /** As stored: lib/notices/preferences.ts */
  preferences: unknown;
};

/**
 * The oldest notice told since an instant that still has to go by mail, locked until the transaction ends; what another
 * worker holds and what is to be passed over is left out. Households, members without an address and those who have left
 * get none.
 */
export async function lockUnmailed(
  tx: Tx,
  scope: ProgramScope,
  { since, passOver }: { since: Date; passOver: readonly string[] },
): Promise<UnmailedNotice | null> {
  const [row] = await tx<UnmailedNotice[]>`
    select n.id, n.member_id, n.code, n.facts, m.email, m.locale, m.preferences from notices n
      join members m on m.program_id = n.program_id and m.id = n.member_id
     where n.program_id = ${scope.programId} and n.by_mail and n.mailed_at is null and n.at >= ${since}
       and m.email is not null and m.kind = 'person' and m.left_at is null and m.erased_at is null
       and n.id <> all(${[...passOver]}::uuid[])
     order by n.at, n.id limit 1
       for update of n skip locked`;
  return row ?? null;
}

/** The mail of a notice was handed over. */
export async function markMailed(tx: Tx, scope: ProgramScope, id: string, now: Date): Promise<void> {
  await tx`update notices set mailed_at = ${now} where program_id = ${scope.programId} and id = ${id}`;
}

/** A notice goes by mail no more: its address takes none, or its member wants none. */
export async function keepFromMail(tx: Tx, scope: ProgramScope, id: string): Promise<void> {
  await tx`update notices set by_mail = false where program_id = ${scope.programId} and id = ${id}`;
}

/** Where a program's own storefront is reached; null when it has none of its own. Shopify's are not ours to link to. */
export async function findStorefrontDomain(
  tx: Tx,
  scope: ProgramScope,
  preferred: string,
): Promise<string | null> {
  const [row] = await tx<{ domain: string }[]>`
    select domain from shop_domains
     where program_id = ${scope.programId} and domain not like '%.myshopify.com'
     order by (domain = ${preferred}) desc, domain ~ '^[0-9.]+$', domain limit 1`;
  return row?.domain ?? null;
}
