import { decimalString } from "@/lib/shared/money";

/** Points as a JSON number. Throws beyond what one can count, which the ledger never reaches. */
export function whole(points: bigint): number {
  const number = Number(points);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${points} points`);
  return number;
}

export function time(at: Date): string {
  return at.toISOString();
}

export function timeOrNull(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}

export const amount = decimalString;
