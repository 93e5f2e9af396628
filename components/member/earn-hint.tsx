import type { ReactNode } from "react";
import { formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import type { Money } from "@/lib/shared/money";

type Props = {
  points: bigint;
  worth?: Money | null;
  /** The Why: a link to `?why=…`, or a Sheet. */
  why?: ReactNode;
  /** For a guest: "Join to keep them" with its link. */
  children?: ReactNode;
  reading?: Reading;
};

/** What will be earned, in points and in money. Nothing to earn is not shown as a zero: only the reason, on request. */
export function EarnHint({ points, worth, why, children, reading }: Props) {
  if (points <= 0n && !why) return null;
  return (
    <div className="earn-hint">
      {points > 0n ? (
        <span>
          Earn <b>{formatPoints(points, reading)}</b>
          {worth ? ` (${formatMoney(worth, reading)})` : null}
        </span>
      ) : (
        <span className="text-secondary">Earns no {reading?.names?.many ?? "points"}</span>
      )}
      {why}
      {children}
    </div>
  );
}
