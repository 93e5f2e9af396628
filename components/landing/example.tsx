import { firstStop } from "@/lib/landing/example";
import type { LandingFacts, Stop } from "@/lib/landing/page";
import { formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { Section } from "./section";

/** Which receipt is seen follows from which stop is chosen: by the style sheet alone, so that no script is needed. */
function choice(count: number): string {
  const places = Array.from({ length: count }, (_, index) => index);
  const shown = places.map((at) => `.landing-example:has(#order-${at}:checked) .receipt-${at}`);
  return `.landing-example:has(:checked) .landing-receipt{display:none}${shown.join(",")}{display:block!important}`;
}

/** One order, from small to large, and what it brings: by the code that awards. */
export function Example({ facts, reading }: { facts: LandingFacts; reading: Reading }) {
  const { stops } = facts;
  const first = firstStop(stops);
  const money = (stop: Stop) => formatMoney(stop.spend, { ...reading, short: true });
  return (
    <Section
      id="example"
      title={say(reading, "landing.example.title")}
      intro={say(reading, "landing.example.how")}
    >
      <style>{choice(stops.length)}</style>
      <div className="landing-example">
        <fieldset className="landing-stops" data-stops="radio">
          <legend>{say(reading, "landing.example.choose")}</legend>
          <input
            type="range"
            hidden
            min={0}
            max={stops.length - 1}
            defaultValue={first}
            aria-label={say(reading, "landing.example.choose")}
          />
          <div className="landing-ticks">
            {stops.map((stop, at) => (
              <label key={String(stop.spend.minor)}>
                <input
                  type="radio"
                  name="order"
                  id={`order-${at}`}
                  value={at}
                  defaultChecked={at === first}
                />
                <span>{money(stop)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div aria-live="polite">
          {stops.map((stop, at) => (
            <Receipt
              key={String(stop.spend.minor)}
              at={at}
              stop={stop}
              facts={facts}
              reading={reading}
              hidden={at !== first}
            />
          ))}
        </div>
      </div>
    </Section>
  );
}

type ReceiptProps = { at: number; stop: Stop; facts: LandingFacts; reading: Reading; hidden: boolean };

/** The line that the statement would have. */
function Receipt({ at, stop, facts, reading, hidden }: ReceiptProps) {
  const { points, worth, orders, tier } = stop;
  const rows = [
    ["order", formatMoney(stop.spend, reading)],
    ["earn", `+${formatPoints(points, reading)}`],
    ["worth", worth && worth.minor > 0n ? formatMoney(worth, reading) : null],
    ["open", points > 0n ? opening(facts.waitDays, reading) : null],
    [
      "reward",
      orders !== null && facts.firstReward
        ? say(reading, "landing.example.orders", { count: orders, reward: facts.firstReward })
        : null,
    ],
    ["monthly", tier === null ? null : say(reading, "landing.example.tier", { tier })],
  ] as const;
  return (
    <dl className={`landing-receipt receipt-${at}${hidden ? " is-later" : ""}`}>
      {rows.map(([name, value]) =>
        value ? (
          <div key={name} data-row={name}>
            <dt>{say(reading, `landing.example.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function opening(waitDays: number | null, reading: Reading): string {
  if (waitDays === null) return say(reading, "landing.example.sent");
  return waitDays === 0
    ? say(reading, "landing.example.atOnce")
    : say(reading, "landing.example.days", { days: waitDays });
}
