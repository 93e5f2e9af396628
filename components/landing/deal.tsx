import { percentText } from "@/lib/landing/deal";
import { worthOfHundred } from "@/lib/landing/example";
import type { LandingFacts } from "@/lib/landing/page";
import { formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import { minorPerUnit } from "@/lib/shared/money";
import { say } from "@/lib/shared/say";

/** The rate as money: what is spent, earned, what that is worth, and what comes back. */
export function Deal({ facts, reading }: { facts: LandingFacts; reading: Reading }) {
  const { perHundred, backBasis, currency } = facts;
  if (!perHundred) return null;
  const worth = worthOfHundred(facts);
  const figures = [
    ["spend", formatMoney({ minor: 100n * minorPerUnit(currency), currency }, { ...reading, short: true })],
    ["earn", formatPoints(perHundred, reading)],
    ["worth", worth && formatMoney(worth, { ...reading, short: true })],
    ["back", backBasis !== null && backBasis > 0 ? percentText(backBasis, reading) : null],
  ] as const;
  return (
    <section aria-label={say(reading, "landing.deal.label")} className="page">
      <dl className="landing-deal">
        {figures.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{say(reading, `landing.deal.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  );
}
