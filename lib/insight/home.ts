/** Points moved in a span of days, by kind of transfer. */
export type Moved = { earn: bigint; reverse: bigint; redeem: bigint; restore: bigint };

/** Redeemed ÷ issued as a share from 0 to 1, to a tenth of a percent; null before anything was issued. */
export type RedemptionRate = { redeemed: bigint; issued: bigint; share: number | null };

/** What was earned, less what refunds took back. */
export function issuedOf({ earn, reverse }: Moved): bigint {
  return earn - reverse;
}

/** What was spent on rewards, less what came back from vouchers that were cancelled or never used. */
export function redeemedOf({ redeem, restore }: Moved): bigint {
  return redeem - restore;
}

export function redemptionRate(ever: Moved): RedemptionRate {
  const [redeemed, issued] = [redeemedOf(ever), issuedOf(ever)];
  const share = issued > 0n ? Number((redeemed * 1_000n) / issued) / 1_000 : null;
  return { redeemed, issued, share };
}

/** The days over which the figures on the home page are counted. */
export const MOVED_DAYS = 30;
export const ACTIVE_DAYS = 90;
/** Vouchers that lapse within these days are shown as about to. */
export const LAPSING_DAYS = 7;
