/** One thing that counts toward tiers: an order, a visit's day, an event with qualifying points. */
export type Counted = { at: Date; amount: bigint };

/**
 * What counts of one member while a batch is decided. The sum over the window, where every event is decided as of one
 * instant; every single thing, where the window moves on from event to event (or where things count once a day).
 */
export type Measured = { kind: "sum"; value: bigint } | { kind: "entries"; entries: Map<string, Counted> };

/** What is counted, from this instant on; null counts everything. */
export function measuredFrom(measured: Measured, from: Date | null): bigint {
  if (measured.kind === "sum") return measured.value;
  let sum = 0n;
  for (const { at, amount } of measured.entries.values()) if (from === null || at >= from) sum += amount;
  return sum;
}

/** One thing counts now as `after` and did as `before`, null where it did not count at all. */
export function recount(
  measured: Measured,
  key: string,
  before: Counted | null,
  after: Counted | null,
  from: Date | null,
): Measured {
  if (measured.kind === "entries") {
    if (after) measured.entries.set(key, after);
    else measured.entries.delete(key);
    return measured;
  }
  const inside = (one: Counted | null) => (one && (from === null || one.at >= from) ? one.amount : 0n);
  const change = inside(after) - inside(before);
  return change === 0n ? measured : { kind: "sum", value: measured.value + change };
}
