import { Details } from "@/components/ui/details";
import { Progress } from "@/components/ui/progress";
import { memberScopeOf } from "@/lib/auth/staff";
import { balanceOf } from "@/lib/members/service";
import {
  formatDate,
  formatMoney,
  formatNumber,
  formatPoints,
  formatUntil,
  type Reading,
} from "@/lib/shared/format";
import { formatMeasured } from "@/lib/tiers/measure";
import { progress } from "@/lib/tiers/service";
import { readingOf } from "../../../words";
import type { MemberPart } from "./member-here";

const SHOWN_DATES = 4;

/** What the member has, when the rest comes and goes, and where they stand on the ladder. */
export async function Standing({ scope, program, member, now }: MemberPart) {
  const memberScope = memberScopeOf(scope, member.id);
  const [balance, tier] = await Promise.all([balanceOf(memberScope, now), progress(memberScope, now)]);
  const reading = readingOf(program);
  const money = (minor: bigint) =>
    formatMoney({ minor, currency: program.currency }, { ...reading, short: true });
  const counted = (amount: bigint) =>
    formatMeasured(amount, { ...tier, currency: program.currency }, reading);
  const dated = [
    ...balance.waiting.map(({ points, at }) => ({
      key: `waiting ${at?.getTime()}`,
      points,
      text: at
        ? `pending, available on ${formatDate(at, "long", reading)}`
        : "pending until the order is sent",
    })),
    ...balance.lapsing
      .filter(({ at }) => at !== null)
      .map(({ points, at }) => ({ key: `lapsing ${at?.getTime()}`, points, text: lapseText(at, reading) })),
  ];
  return (
    <>
      <dl className="stats">
        <div className="stat">
          <dt>Available</dt>
          <dd>{formatNumber(balance.available, reading)}</dd>
          <dd className="stat-note">
            {balance.debt > 0n
              ? `${formatPoints(balance.debt, reading)} are owed after a refund`
              : balance.worthMinor === null || balance.available <= 0n
                ? program.pointsMany
                : `worth ${money(balance.worthMinor)} at the best reward`}
          </dd>
        </div>
        <div className="stat">
          <dt>Pending</dt>
          <dd>{formatNumber(balance.pending, reading)}</dd>
        </div>
        <div className="stat">
          <dt>Tier</dt>
          <dd>{tier.current?.name ?? "None"}</dd>
          <dd className="stat-note">
            {tier.next
              ? `${counted(tier.missing)} to ${tier.next.name}`
              : tier.current
                ? "The highest"
                : "This program has no tiers"}
          </dd>
          {tier.next && tier.current ? (
            <dd className="mt-2 max-w-48">
              <Progress
                label={`Way to ${tier.next.name}`}
                value={tier.fill[tier.ladder.findIndex(({ id }) => id === tier.current?.id)] ?? 0}
                max={1_000}
                valueText={`${counted(tier.measured)} of ${counted(tier.next.threshold)}`}
              />
            </dd>
          ) : null}
        </div>
      </dl>
      <Dates dates={dated.slice(0, SHOWN_DATES)} reading={reading} />
      {dated.length > SHOWN_DATES ? (
        <Details summary={`${dated.length - SHOWN_DATES} later dates`}>
          <Dates dates={dated.slice(SHOWN_DATES)} reading={reading} />
        </Details>
      ) : null}
    </>
  );
}

type Dated = { key: string; points: bigint; text: string };

function Dates({ dates, reading }: { dates: Dated[]; reading: Reading }) {
  if (dates.length === 0) return null;
  return (
    <ul className="mt-3 grid gap-1">
      {dates.map(({ key, points, text }) => (
        <li key={key}>
          <b className="tabular-nums">{formatNumber(points, reading)}</b> {text}
        </li>
      ))}
    </ul>
  );
}

function lapseText(at: Date | null, reading: Reading): string {
  return at ? `lapse after ${formatUntil(at, "long", reading)}` : "never lapse";
}
