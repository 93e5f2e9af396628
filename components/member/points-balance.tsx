import type { CSSProperties } from "react";
import { formatDate, formatMoney, formatNumber, pointsWord, type Reading } from "@/lib/shared/format";
import type { Money } from "@/lib/shared/money";
import { say } from "@/lib/shared/say";
import { BalanceUnknown } from "./balance-unknown";
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
export function PointsBalance(props: Props) {
  const { available, worth, pending, reading = {}, celebrateFrom } = props;
  const { label = say(reading, "member.balance.available") } = props;
  if (available === null) {
    return (
      <BalanceUnknown
        label={label}
        text={say(reading, "member.balance.unknown")}
        safe={say(reading, "member.balance.safe")}
      />
    );
  }
  const shown = formatNumber(available, reading);
  const onTheWay = onTheWayText(pending, reading);
  return (
    <div className="balance">
      <p>{label}</p>
      <p className="balance-number" style={{ "--figures": shown.length } as CSSProperties}>
        {celebrateFrom === null || celebrateFrom === undefined ? (
          <Figures text={shown} />
        ) : (
          <RollingNumber from={celebrateFrom} to={available} locale={reading.locale} />
        )}
      </p>
      <p className="balance-worth">
        {worth
          ? say(reading, "member.balance.worth", { money: formatMoney(worth, reading) })
          : pointsWord(available, reading)}
        {onTheWay ? (
          <span>
            {" · "}
            {onTheWay}
          </span>
        ) : null}
      </p>
    </div>
  );
}

function onTheWayText(pending: Props["pending"], reading: Reading): string | null {
  if (!pending || pending.points <= 0n) return null;
  const figure = formatNumber(pending.points, reading);
  return pending.opensAt
    ? say(reading, "member.balance.onTheWayFrom", {
        figure,
        date: formatDate(pending.opensAt, "day", reading),
      })
    : say(reading, "member.balance.onTheWay", { figure });
}
