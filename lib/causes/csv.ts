import { csvOf } from "@/lib/shared/csv";
import { showId } from "@/lib/shared/id";
import { decimalString } from "@/lib/shared/money";

type Entry = {
  id: string;
  redemptionId: string;
  at: Date;
  causeName: string;
  cardNumber: string;
  points: bigint;
  minor: bigint;
};

/** What was given to causes, one line each: instants in UTC, money as decimals, what was undone below zero. */
export function entriesCsv(entries: readonly Entry[], { currency }: { currency: string }): string {
  const head = ["at", "cause", "card", "points", "amount", "currency", "redemption"];
  const rows = entries.map((entry) => [
    entry.at.toISOString(),
    entry.causeName,
    entry.cardNumber,
    entry.points.toString(),
    decimalString(entry.minor, currency),
    currency,
    showId("redemption", entry.redemptionId),
  ]);
  return csvOf([head, ...rows]);
}
