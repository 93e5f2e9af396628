/** The part of a lot that a balance is made of. */
export type HeldLot = {
  remaining: bigint;
  state: "pending" | "open";
  availableAt: Date | null;
  expiresAt: Date | null;
};

/** Points that share a date; null: no date. */
export type Dated = { points: bigint; at: Date | null };

/** What a member has, in points. */
export type Balance = {
  /** What can be spent now, less what is owed: the number on the screen. Below zero when more is owed. */
  available: bigint;
  /** What can be spent now. */
  spendable: bigint;
  /** Taken back beyond what was left; paid off first by whatever comes in. */
  debt: bigint;
  pending: bigint;
  /** When the pending points become available, soonest first; those that wait for fulfilment, without a date, last. */
  waiting: Dated[];
  /** When the spendable points lapse, soonest first; those that never do, without a date, last. They sum to `spendable`. */
  lapsing: Dated[];
};

/** Sums amounts of the same instant, earliest first, those without one last. */
function byDate(parts: readonly Dated[]): Dated[] {
  const sums = new Map<number, bigint>();
  for (const { points, at } of parts) {
    const key = at ? at.getTime() : Number.POSITIVE_INFINITY;
    sums.set(key, (sums.get(key) ?? 0n) + points);
  }
  return [...sums]
    .sort(([a], [b]) => (a === b ? 0 : a < b ? -1 : 1))
    .map(([key, points]) => ({ points, at: Number.isFinite(key) ? new Date(key) : null }));
}

const sum = (parts: readonly Dated[]): bigint => parts.reduce((all, part) => all + part.points, 0n);

/**
 * The balance at an instant, from the lots that are not closed. A lot that has lapsed counts for nothing from that
 * instant on, even when the job that closes it is late.
 */
export function balanceAt(lots: readonly HeldLot[], debt: bigint, now: Date): Balance {
  const waiting = byDate(
    lots
      .filter((lot) => lot.state === "pending")
      .map((lot) => ({ points: lot.remaining, at: lot.availableAt })),
  );
  const alive = lots.filter((lot) => lot.state === "open" && (lot.expiresAt === null || lot.expiresAt > now));
  const lapsing = byDate(alive.map((lot) => ({ points: lot.remaining, at: lot.expiresAt })));
  const spendable = sum(lapsing);
  return { available: spendable - debt, spendable, debt, pending: sum(waiting), waiting, lapsing };
}
