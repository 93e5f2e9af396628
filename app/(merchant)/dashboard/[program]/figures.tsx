import { StatFigure, StatRow } from "@/components/merchant/stat-figure";
import { ACTIVE_DAYS, MOVED_DAYS } from "@/lib/insight/home";
import { homeFigures } from "@/lib/insight/service";
import type { Program } from "@/lib/programs/program";
import { capitalised } from "@/lib/shared/capital";
import { formatMoney, formatNumber, formatPercent, formatPoints } from "@/lib/shared/format";
import type { ProgramScope } from "@/lib/shared/scope";
import { readingOf } from "../words";

type Props = { scope: ProgramScope; program: Program; now: Date };

/** The four numbers, each with what it is made of. */
export async function Figures({ scope, program, now }: Props) {
  const { outstanding, active, moved, redemption } = await homeFigures(scope, program.timeZone, now);
  const reading = readingOf(program);
  const many = program.pointsMany;
  const money = (minor: bigint) => formatMoney({ minor, currency: program.currency }, reading);
  const { rate, worthMinor } = outstanding;
  return (
    <StatRow>
      <StatFigure
        label={`${capitalised(many)} outstanding`}
        value={formatNumber(outstanding.points, reading)}
        note={[
          worthMinor === null ? null : `worth ${money(worthMinor)}`,
          outstanding.pending > 0n ? `${formatNumber(outstanding.pending, reading)} of them pending` : null,
        ]
          .filter(Boolean)
          .join(" · ")}
        how={
          <>
            All balances added up: available and pending, less what members owe after refunds.{" "}
            {rate
              ? `In money at your best reward now: ${formatPoints(rate.points, reading)} for ${money(rate.minor)}.`
              : "No reward on offer has a value in money, so there is none to state."}
          </>
        }
      />
      <StatFigure
        label={`Members active in ${ACTIVE_DAYS} days`}
        value={formatNumber(active.active, reading)}
        note={`of ${formatNumber(active.all, reading)}`}
        how={`Members who paid an order or redeemed a reward in the last ${ACTIVE_DAYS} days, each counted once.`}
      />
      <StatFigure
        label={`Issued and redeemed in ${MOVED_DAYS} days`}
        value={`${formatNumber(moved.issued, reading)} · ${formatNumber(moved.redeemed, reading)}`}
        note={`${many} issued · ${many} redeemed`}
        how={`Issued: earned, less what refunds took back. Redeemed: spent on rewards, less what came back from cancelled and lapsed codes. Over the last ${MOVED_DAYS} days, today included.`}
      />
      <StatFigure
        label="Redemption rate"
        value={redemption.share === null ? null : formatPercent(redemption.share, reading, 1)}
        note={
          redemption.share === null
            ? null
            : `${formatNumber(redemption.redeemed, reading)} of ${formatNumber(redemption.issued, reading)}`
        }
        how="Redeemed ÷ issued, since the program began."
      />
    </StatRow>
  );
}
