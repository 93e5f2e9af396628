import { endOfDayAfter } from "@/lib/shared/calendar";
import { newId } from "@/lib/shared/id";
import type { Lot } from "./account";
import { least } from "./spend-order";

/** What was taken from one lot. */
export type TakenPart = { lot: Lot; amount: bigint };

/** An empty lot for what comes back too late for its own. It stays with the order that earned it. */
export function lotForLate(late: Lot, amount: bigint, expiresAt: Date, now: Date): Lot {
  return {
    id: newId(now.getTime()),
    amount,
    remaining: 0n,
    state: "closed",
    orderId: late.orderId,
    availableAt: now,
    expiresAt,
    earnedAt: late.earnedAt,
  };
}

export type ComeBack = {
  /** What was taken, in the order in which it was spent. */
  parts: readonly TakenPart[];
  /** What has come back before, and what is to have come back after this. */
  returned: bigint;
  target: bigint;
  /** Days that it lives on at least. */
  minimumDays: number;
  timeZone: string;
  now: Date;
};

/**
 * Where something that was paid goes when the order it paid for is refunded (B12, B4): back into the lots it came from,
 * with their own expiry. What would lapse sooner than `minimumDays` from now, or has lapsed, gets a lot of its own that
 * lives until the end of that local day, so that nobody loses anything by a return. What was spent last comes back
 * first, so refunds in any number of parts end where one refund of the whole would.
 */
export function decideComeBack({
  parts,
  returned,
  target,
  minimumDays,
  timeZone,
  now,
}: ComeBack): TakenPart[] {
  const atLeast = endOfDayAfter(now, minimumDays, timeZone);
  const into: TakenPart[] = [];
  let [skip, left] = [returned, target - returned];
  for (const { lot, amount } of [...parts].reverse()) {
    const skipped = least(skip, amount);
    skip -= skipped;
    const part = least(amount - skipped, left);
    if (part <= 0n) continue;
    left -= part;
    const livesOn = lot.expiresAt === null || lot.expiresAt >= atLeast;
    into.push({ lot: livesOn ? lot : lotForLate(lot, part, atLeast, now), amount: part });
  }
  return into;
}
