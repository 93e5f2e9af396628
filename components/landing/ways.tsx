import type { LandingFacts, Way } from "@/lib/landing/page";
import { formatMoney, formatNumber, formatPoints, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { Section } from "./section";

type Props = { facts: LandingFacts; unit: string; reading: Reading };

/** What brings points, a line each: how many, for what, and what the merchant calls it. */
export function Ways({ facts, unit, reading }: Props) {
  const { ways, multiplied } = facts;
  if (ways.length + multiplied.length === 0) return null;
  return (
    <Section id="ways" title={say(reading, "landing.ways.title")}>
      <ul className="landing-ways">
        {ways.map((way) => (
          <li key={way.id}>
            <b>{formatPoints(way.points, reading)}</b>
            <span>
              {perText(way, unit, reading)}
              {way.approved ? <small>{say(reading, "landing.ways.approved")}</small> : null}
            </span>
            <bdi>{way.name}</bdi>
          </li>
        ))}
        {multiplied.map(({ id, name, factor }) => (
          <li key={id}>
            <b>{say(reading, "landing.ways.times", { factor: formatNumber(Number(factor), reading) })}</b>
            <span>{say(reading, "landing.ways.multiplied")}</span>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function perText({ per }: Way, unit: string, reading: Reading): string {
  if (per.kind === "amount")
    return say(reading, "landing.ways.amount", {
      money: formatMoney(per.money, { ...reading, short: true }),
    });
  if (per.kind === "named") return "";
  return say(reading, `landing.ways.${per.kind}`, per.kind === "unit" ? { unit } : undefined);
}
