/** What of an order goes to a cause (V2), as the merchant set it; nothing is shared while `basisPoints` is 0. */
export type ShareTerms = {
  basisPoints: number;
  chosenBy: "merchant" | "member";
  /** Where the share goes when the member has chosen nothing, or the merchant chooses. */
  causeId: string | null;
  /** Orders paid before do not give. */
  since: Date | null;
};

/** The share of an amount, in minor units, rounded down: never more is promised than is paid. */
export function shareOf(baseMinor: bigint, basisPoints: number): bigint {
  return baseMinor <= 0n ? 0n : (baseMinor * BigInt(basisPoints)) / 10_000n;
}

/** An order as it stands, and what it has given so far. */
export type OrderShare = {
  orderId: string;
  memberId: string | null;
  paidAt: Date | null;
  /** What counts of it now, refunds taken off; nothing of a cancelled one. */
  baseMinor: bigint;
  /** The rate and the cause of its first row, and the sum of all; null while it has none. */
  given: { causeId: string; basisPoints: number; minor: bigint } | null;
  /** What the member has chosen; null is nothing. */
  choice: string | null;
};

export type ShareDraft = {
  orderId: string;
  memberId: string | null;
  causeId: string;
  baseMinor: bigint;
  basisPoints: number;
  minor: bigint;
};

/** Where the share of an order goes that gives for the first time; null when nowhere. */
function causeFor(order: OrderShare, terms: ShareTerms, open: ReadonlySet<string>): string | null {
  const wanted = terms.chosenBy === "member" ? [order.choice, terms.causeId] : [terms.causeId];
  return wanted.find((id) => id !== null && open.has(id)) ?? null;
}

/**
 * What has to be written so that an order has given its share: the difference between what it is worth now and what it
 * has given. Rate and cause are those of the first time, whatever changes later; a refund takes off what it took away.
 */
export function decideShare(
  order: OrderShare,
  terms: ShareTerms,
  open: ReadonlySet<string>,
): ShareDraft | null {
  const { orderId, memberId, baseMinor, given } = order;
  if (given) {
    const minor = shareOf(baseMinor, given.basisPoints) - given.minor;
    const { causeId, basisPoints } = given;
    return minor === 0n ? null : { orderId, memberId, causeId, baseMinor, basisPoints, minor };
  }
  if (terms.basisPoints === 0 || !order.paidAt || !terms.since || order.paidAt < terms.since) return null;
  const minor = shareOf(baseMinor, terms.basisPoints);
  const causeId = causeFor(order, terms, open);
  if (minor === 0n || causeId === null) return null;
  return { orderId, memberId, causeId, baseMinor, basisPoints: terms.basisPoints, minor };
}

/** How many whole things an amount pays for: "142 trees"; null where nothing is said of it. */
export function impactOf(minor: bigint, impactMinor: bigint | null): bigint | null {
  return impactMinor === null || impactMinor <= 0n ? null : minor / impactMinor;
}
