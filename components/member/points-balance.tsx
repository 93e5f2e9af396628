import type { CSSProperties } from "react";
import { formatDate, formatMoney, formatNumber, type Reading } from "@/lib/shared/format";
import type { Money } from "@/lib/shared/money";
import { Figures } from "./figures";
import { RollingNumber } from "./rolling-number";

type Props = {
  /** What can be spent now; null when it cannot be shown just now (never shown as 0). */
  available: bigint | null;
  /** The balance in money at the best reward; null where that cannot be said. */
  worth?: Money | null;
  /** Points on their way, and when the first of them open. */
  pending?: { points: bigint; opensAt: Date | null } | null;
  reading?: Reading;
  label?: string;
  /** The balance before what was just earned: the number rolls once from there. */
  celebrateFrom?: bigint | null;
};

/** One number, what it is worth, and what is on the way. */
export function PointsBalance({
  available,
  worth,
  pending,
  reading,
  label = "Available",
  celebrateFrom,
}: Props) {
  if (available === null) {
    return (
      <div className="balance">
        <p>{label}</p>
        <p className="balance-worth">
          We can’t show your balance just now. <span>Your points are safe; try again in a minute.</span>
        </p>
      </div>
    );
  }
  const onTheWay = pending && pending.points > 0n ? pending : null;
  const shown = formatNumber(available, reading);
  const ready = onTheWay?.opensAt ? `, ready ${formatDate(onTheWay.opensAt, "day", reading)}` : "";
  return (
    <div className="balance">
      <p>{label}</p>
      <p className="balance-number" style={{ "--figures": shown.length } as CSSProperties}>
        {celebrateFrom === null || celebrateFrom === undefined ? (
          <Figures text={shown} />
        ) : (
          <RollingNumber from={celebrateFrom} to={available} locale={reading?.locale} />
        )}
      </p>
      <p className="balance-worth">
        {worth ? `worth ${formatMoney(worth, reading)} today` : (reading?.names?.many ?? "points")}
        {onTheWay ? (
          <span>
            {" · "}
            {formatNumber(onTheWay.points, reading)} more on the way{ready}
          </span>
        ) : null}
      </p>
    </div>
  );
}
