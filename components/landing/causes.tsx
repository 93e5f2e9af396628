import type { LandingFacts } from "@/lib/landing/page";
import { formatMoney, formatPercent, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { Section } from "./section";

/** What has come together for each cause. */
export function Causes({ facts, reading }: { facts: LandingFacts; reading: Reading }) {
  const { impacts, orderShare } = facts;
  if (impacts.length === 0) return null;
  return (
    <Section id="causes" title={say(reading, "landing.causes.title")}>
      {orderShare > 0 ? (
        <p>{say(reading, "causes.share", { percent: formatPercent(orderShare, reading, 2) })}</p>
      ) : null}
      <ul className="landing-causes">
        {impacts.map(({ id, name, description, given, givers, fromOrders, does }) => (
          <li key={id}>
            {given.minor > 0n ? <b>{formatMoney(given, { ...reading, short: true })}</b> : <span />}
            <div>
              <h3 dir="auto">{name}</h3>
              {description ? <p dir="auto">{description}</p> : null}
              {given.minor > 0n ? (
                <small>
                  {fromOrders
                    ? say(reading, "causes.overview.all", { money: formatMoney(given, reading) })
                    : say(reading, "landing.causes.given", {
                        money: formatMoney(given, reading),
                        count: givers,
                      })}{" "}
                  {does}
                </small>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
