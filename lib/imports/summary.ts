import { z } from "zod";
import type { Ignored, Invoice } from "./invoice";

const count = z.int().min(0);

/** What a replay has counted so far; kept with its position, so that it goes on where it was stopped. */
export const Tally = z.object({
  lines: count,
  orders: count,
  guestOrders: count,
  refunds: count,
  guestRefunds: count,
  adjustments: count,
  nothingToPay: count,
  pointsEarned: count,
  pointsReversed: count,
  seconds: z.number().min(0),
});
export type Tally = z.infer<typeof Tally>;

export function emptyTally(): Tally {
  return {
    lines: 0,
    orders: 0,
    guestOrders: 0,
    refunds: 0,
    guestRefunds: 0,
    adjustments: 0,
    nothingToPay: 0,
    pointsEarned: 0,
    pointsReversed: 0,
    seconds: 0,
  };
}

/** Counts an invoice with what its event moved. A repeated event says what the first did, so runs count alike. */
export function countInvoice(tally: Tally, invoice: Invoice, points: bigint): void {
  if (invoice.kind === "order") tally.orders++;
  else if (invoice.kind === "guest_order") tally.guestOrders++;
  else tally.refunds++;
  if (invoice.kind === "refund" && invoice.customer === null) tally.guestRefunds++;
  if (points > 0n) tally.pointsEarned += Number(points);
  else tally.pointsReversed += Number(-points);
}

export function countIgnored(tally: Tally, { kind }: Ignored): void {
  if (kind === "adjustment") tally.adjustments++;
  else tally.nothingToPay++;
}

/** What came of a replay, as of its last invoice. */
export type Books = {
  asOf: Date | null;
  books: { expired: bigint; held: bigint; owed: bigint };
  tiers: { name: string; members: number }[];
};

/** Members of the replayed shop: all, those with an order, those with two or more. */
export type MemberCounts = { members: number; buyers: number; repeaters: number };

/** What a finished replay says, as it is printed. */
export type Summary = {
  orders: number;
  guest_orders: number;
  refunds: number;
  /** Adjustments of the shop's books. */
  ignored: number;
  members: number;
  points_earned: number;
  points_reversed: number;
  /** Members with two or more orders ÷ members with one or more, to seven decimals. */
  repeat_rate: number;
  seconds: number;
  lines_per_second: number;
  lines: number;
  guest_refunds: number;
  /** Invoices of known customers that come to nothing: neither order nor refund. */
  nothing_to_pay: number;
  /** When the file's last order or refund was; what follows is as of then. */
  as_of: string | null;
  points_expired: number;
  /** What members have to spend: the liability in points. */
  points_held: number;
  /** Taken back beyond what was left. */
  points_owed: number;
  /** Members by tier, from the lowest. */
  tiers: Record<string, number>;
};

export function summarize(
  tally: Tally,
  { members, buyers, repeaters }: MemberCounts,
  { asOf, books, tiers }: Books,
): Summary {
  return {
    orders: tally.orders,
    guest_orders: tally.guestOrders,
    refunds: tally.refunds,
    ignored: tally.adjustments,
    members,
    points_earned: tally.pointsEarned,
    points_reversed: tally.pointsReversed,
    repeat_rate: buyers === 0 ? 0 : Math.round((repeaters / buyers) * 1e7) / 1e7,
    seconds: Math.round(tally.seconds * 1000) / 1000,
    lines_per_second: tally.seconds > 0 ? Math.round(tally.lines / tally.seconds) : 0,
    lines: tally.lines,
    guest_refunds: tally.guestRefunds,
    nothing_to_pay: tally.nothingToPay,
    as_of: asOf?.toISOString() ?? null,
    points_expired: Number(books.expired),
    points_held: Number(books.held),
    points_owed: Number(books.owed),
    tiers: Object.fromEntries(tiers.map(({ name, members: count }) => [name, count])),
  };
}
