import type { Database } from "@/db/client";
import type { Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Purchase } from "@/lib/shop/purchase";
import {
  linesJson,
  readAddress,
  readLines,
  readStanding,
  readVouchers,
  standingJson,
  vouchersJson,
} from "@/lib/shop/purchase-record";

type Row = Omit<Purchase, "lines" | "address" | "vouchers" | "standing"> & {
  lines: unknown;
  address: unknown;
  vouchers: unknown;
  standing: unknown;
};

function columns(sql: Database) {
  return sql`p.id, p.shop_id, p.number, p.member_id, p.email, p.name, p.address, p.lines, p.subtotal_minor,
    p.discount_minor, p.shipping_minor, p.tax_minor, p.total_minor, p.wallet_minor, p.redemption_id, p.status, p.request_key,
    p.placed_at, p.cancelled_at, p.revision, p.vouchers, p.standing`;
}

function toPurchase(row: Row): Purchase {
  return {
    ...row,
    vouchers: readVouchers(row.vouchers),
    lines: readLines(row.lines),
    address: readAddress(row.address),
    standing: readStanding(row.standing),
  };
}

/** Before the first order: the first is number 1001. */
const NUMBERS_BEGIN_AFTER = 1_000;

/** Waits until nobody else places the order of this request, and keeps everybody else waiting until we are done. */
export async function lockRequest(tx: Tx, scope: ProgramScope, requestKey: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`purchase ${scope.programId} ${requestKey}`}, 0))`;
}

/**
 * Inserts a purchase under the program's next number and returns that number. Numbers follow each other without a
 * gap: whoever draws one holds the program's draw until the order is committed, so this goes last.
 */
export async function insertPurchase(
  tx: Tx,
  scope: ProgramScope,
  purchase: Omit<Purchase, "number" | "revision">,
  accessHash: Uint8Array,
): Promise<number> {
  const locked =
    tx`select pg_advisory_xact_lock(hashtextextended(${`purchase number ${scope.programId}`}, 0))`.execute();
  const inserted = tx<{ number: number }[]>`
    insert into purchases (program_id, id, shop_id, number, member_id, email, name, address, lines, subtotal_minor,
                           discount_minor, shipping_minor, tax_minor, total_minor, wallet_minor, redemption_id, vouchers,
                           standing, status, access_hash, request_key, placed_at)
    values (${scope.programId}, ${purchase.id}, ${purchase.shopId},
            (select coalesce(max(number), ${NUMBERS_BEGIN_AFTER}) + 1 from purchases
              where program_id = ${scope.programId}),
            ${purchase.memberId}, ${purchase.email}, ${purchase.name}, ${tx.json(purchase.address)},
            ${tx.json(linesJson(purchase.lines))}, ${purchase.subtotalMinor}, ${purchase.discountMinor},
            ${purchase.shippingMinor}, ${purchase.taxMinor}, ${purchase.totalMinor}, ${purchase.walletMinor}, ${purchase.redemptionId},
            ${tx.json(vouchersJson(purchase.vouchers))}, ${tx.json(standingJson(purchase.standing))},
            ${purchase.status}, ${accessHash}, ${purchase.requestKey}, ${purchase.placedAt})
    returning number`.execute();
  const [, [row]] = await Promise.all([locked, inserted]);
  if (!row) throw new Error("a purchase was not inserted");
  return row.number;
}

/** Writes what can change of a purchase that is held: what came back, and its status. Returns it as it is then. */
export async function updatePurchase(tx: Tx, scope: ProgramScope, purchase: Purchase): Promise<Purchase> {
  const revision = purchase.revision + 1;
  await tx`
    update purchases set lines = ${tx.json(linesJson(purchase.lines))}, status = ${purchase.status},
                         cancelled_at = ${purchase.cancelledAt}, revision = ${revision}
     where program_id = ${scope.programId} and id = ${purchase.id}`;
  return { ...purchase, revision };
}

/** Keeps that the ledger has heard of purchases as they are here; one that has changed since is still to be told. */
export async function markTold(
  tx: Tx,
  scope: ProgramScope,
  purchases: readonly Pick<Purchase, "id" | "revision">[],
): Promise<void> {
  await tx`
    update purchases p set told_revision = t.revision
      from unnest(${purchases.map(({ id }) => id)}::uuid[], ${purchases.map(({ revision }) => revision)}::int[]) as t(id, revision)
     where p.program_id = ${scope.programId} and p.id = t.id and p.told_revision < t.revision`;
}

export async function findPurchaseByRequest(
  tx: Tx,
  scope: ProgramScope,
  requestKey: string,
): Promise<Purchase | null> {
  const [row] = await tx<Row[]>`
    select ${columns(tx)} from purchases p
     where p.program_id = ${scope.programId} and p.request_key = ${requestKey}`;
  return row ? toPurchase(row) : null;
}

/** A purchase with the digest of the token that opens it to whoever has no session. */
export async function findPurchaseByNumber(
  tx: Tx,
  scope: ProgramScope,
  number: number,
): Promise<{ purchase: Purchase; accessHash: Uint8Array } | null> {
  const [row] = await tx<(Row & { accessHash: Uint8Array })[]>`
    select ${columns(tx)}, p.access_hash from purchases p
     where p.program_id = ${scope.programId} and p.number = ${number}`;
  if (!row) return null;
  const { accessHash, ...rest } = row;
  return { purchase: toPurchase(rest), accessHash };
}

export async function findPurchase(tx: Tx, scope: ProgramScope, id: string): Promise<Purchase | null> {
  const [row] = await tx<Row[]>`
    select ${columns(tx)} from purchases p where p.program_id = ${scope.programId} and p.id = ${id}`;
  return row ? toPurchase(row) : null;
}

/** `findPurchase` that holds it until the transaction ends. */
export async function lockPurchase(tx: Tx, scope: ProgramScope, id: string): Promise<Purchase | null> {
  const [row] = await tx<Row[]>`
    select ${columns(tx)} from purchases p
     where p.program_id = ${scope.programId} and p.id = ${id} for no key update of p`;
  return row ? toPurchase(row) : null;
}

/** Purchases, newest first; `before` is the number to go on below. */
export async function selectPurchases(
  tx: Tx,
  scope: ProgramScope,
  {
    memberId = null,
    before = null,
    limit,
  }: { memberId?: string | null; before?: number | null; limit: number },
): Promise<Purchase[]> {
  const rows = await tx<Row[]>`
    select ${columns(tx)} from purchases p
     where p.program_id = ${scope.programId} and (${memberId}::uuid is null or p.member_id = ${memberId}::uuid)
       and (${before}::int is null or p.number < ${before}::int)
     order by p.number desc limit ${limit}`;
  return rows.map(toPurchase);
}

/** Purchases of one shop that the ledger has not heard of as they are now: the process ended between the two. */
export async function selectUntold(
  tx: Tx,
  scope: ProgramScope,
  { shopId, placedBefore, limit }: { shopId: string; placedBefore: Date; limit: number },
): Promise<Purchase[]> {
  const rows = await tx<Row[]>`
    select ${columns(tx)} from purchases p
     where p.program_id = ${scope.programId} and p.shop_id = ${shopId} and p.told_revision < p.revision
       and p.placed_at < ${placedBefore}
     order by p.number limit ${limit}`;
  return rows.map(toPurchase);
}
