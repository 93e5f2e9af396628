import type { ReactNode } from "react";
import { formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import type { Money } from "@/lib/shared/money";
import { say, sayParts } from "@/lib/shared/say";

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
export function EarnHint({ points, worth, why, children, reading = {} }: Props) {
  if (points <= 0n && !why) return null;
  return (
    <div className="earn-hint">
      {points > 0n ? (
        <span>{willText(points, worth ?? null, reading)}</span>
      ) : (
        <span className="text-secondary">
          {say(reading, "member.earn.nothing", { many: reading.names?.many ?? "points" })}
        </span>
      )}
      {why}
      {children}
    </div>
  );
}

function willText(points: bigint, worth: Money | null, reading: Reading): ReactNode {
  const values = {
    b: (words: ReactNode) => <b>{words}</b>,
    points: formatPoints(points, reading),
  };
  return worth
    ? sayParts(reading, "member.earn.willWorth", { ...values, money: formatMoney(worth, reading) })
    : sayParts(reading, "member.earn.will", values);
}
