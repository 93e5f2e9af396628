import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** Holds what these hashes stand for until the transaction ends, in one order for everybody. */
export async function lockRedactions(tx: Tx, hashes: readonly Uint8Array[]): Promise<void> {
  const names = hashes.map((hash) => Buffer.from(hash).toString("hex")).sort();
  await tx`
    select pg_advisory_xact_lock(hashtextextended('redacted ' || name, 0))
      from unnest(${names}::text[]) with ordinality as t(name, nth) order by nth`;
}

/** Keeps when somebody was erased, the latest time of several; of a store's the newest `most`. */
export async function insertRedactions(
  tx: Tx,
  { programId }: ProgramScope,
  shopId: string,
  hashes: readonly Uint8Array[],
  { at, most }: { at: Date; most: number },
): Promise<void> {
  for (const hash of hashes)
    await tx`
      insert into shopify_redactions as r (program_id, shop_id, hash, redacted_at)
      values (${programId}, ${shopId}, ${hash}, ${at})
      on conflict (program_id, shop_id, hash) do update set redacted_at = greatest(r.redacted_at, excluded.redacted_at)`;
  await tx`
    delete from shopify_redactions
     where program_id = ${programId} and shop_id = ${shopId} and hash in (
       select hash from shopify_redactions where program_id = ${programId} and shop_id = ${shopId}
        order by redacted_at desc, hash offset ${most})`;
}

/** The latest time at which one of these was erased. */
export async function findRedactedAt(
  tx: Tx,
  { programId }: ProgramScope,
  shopId: string,
  hashes: readonly Uint8Array[],
): Promise<Date | null> {
  const hex = hashes.map((hash) => Buffer.from(hash).toString("hex"));
  const [row] = await tx<{ at: Date | null }[]>`
    select max(redacted_at) as at from shopify_redactions
     where program_id = ${programId} and shop_id = ${shopId}
       and hash in (select decode(h, 'hex') from unnest(${hex}::text[]) as t(h))`;
  return row?.at ?? null;
}

/** Takes away rows in which a number of somebody erased still stands, and answers with what they said. */
export async function takeFormerRedactions(
  tx: Tx,
  { programId }: ProgramScope,
  limit: number,
): Promise<{ shopId: string; customerId: string; at: Date }[]> {
  return tx<{ shopId: string; customerId: string; at: Date }[]>`
    delete from shopify_customers c using (
      select shop_id, customer_id from shopify_customers
       where program_id = ${programId} and state = 'redacted' and member_id is null
       order by shop_id, customer_id limit ${limit} for update skip locked) t
     where c.program_id = ${programId} and c.shop_id = t.shop_id and c.customer_id = t.customer_id
    returning c.shop_id, c.customer_id, c.changed_at as at`;
}
