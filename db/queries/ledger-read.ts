import type { Account, Lot } from "@/lib/ledger/account";
import { fraction } from "@/lib/shared/fraction";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

type BalanceRow = {
  memberId: string;
  asset: string;
  available: bigint;
  pending: bigint;
  debt: bigint;
  carryNumerator: bigint;
  carryDenominator: bigint;
};

export function accountOf(row: BalanceRow, lots: readonly Lot[]): Account {
  return {
    memberId: row.memberId,
    asset: row.asset,
    available: row.available,
    pending: row.pending,
    debt: row.debt,
    carry: fraction(row.carryNumerator, row.carryDenominator),
    lots,
  };
}

type LotRow = Lot & { memberId: string; asset: string };

/**
 * Locks the accounts of these members in id order, so that no two batches wait for each other, then reads them as
 * they are after the lock. Whoever changes a balance does this first.
 */
export async function lockAccounts(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
  asset = "points",
): Promise<Map<string, Account>> {
  if (memberIds.length === 0) return new Map();
  const ids = [...memberIds];
  const locked = tx<BalanceRow[]>`
    select b.* from (select distinct id from unnest(${ids}::uuid[]) as m(id) order by id) m
      cross join lateral (
        select program_id, member_id, asset, available, pending, debt, carry_numerator, carry_denominator from balances
         where program_id = ${scope.programId} and member_id = m.id and asset = ${asset} for no key update
      ) b`.execute();
  const read = tx<LotRow[]>`
    select l.* from (select distinct id from unnest(${ids}::uuid[]) as m(id)) m
      cross join lateral (
        select id, member_id, asset, amount, remaining, state, order_id, available_at, expires_at, earned_at from lots
         where program_id = ${scope.programId} and member_id = m.id and asset = ${asset} and state <> 'closed' offset 0
      ) l`.execute();
  const [balances, lots] = await Promise.all([locked, read]);
  const byMember = Map.groupBy(lots, (lot) => lot.memberId);
  return new Map(balances.map((row) => [row.memberId, accountOf(row, byMember.get(row.memberId) ?? [])]));
}

/** An account by its member and asset. */
export type AccountKey = { memberId: string; asset: string };

/** Accounts that have a lot to be opened, or to lapse, by `now`: at most `limit`, the longest due first. */
export async function accountsDue(
  tx: Tx,
  scope: ProgramScope,
  now: Date,
  limit: number,
): Promise<AccountKey[]> {
  return tx<AccountKey[]>`
    select member_id, asset from (
      (select member_id, asset, available_at as due from lots
        where program_id = ${scope.programId} and state = 'pending' and available_at <= ${now}
        order by available_at limit ${limit})
      union all
      (select member_id, asset, expires_at from lots
        where program_id = ${scope.programId} and state = 'open' and expires_at <= ${now}
        order by expires_at limit ${limit})
    ) d group by member_id, asset order by min(due) limit ${limit}`;
}
