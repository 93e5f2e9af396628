import type { LandingFacts } from "@/lib/landing/page";
import { formatMoney, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { Section } from "./section";

/** What has come together for each cause. */
export function Causes({ facts, reading }: { facts: LandingFacts; reading: Reading }) {
  const { impacts } = facts;
  if (impacts.length === 0) return null;
  return (
    <Section id="causes" title={say(reading, "landing.causes.title")}>
      <ul className="landing-causes">
        {impacts.map(({ id, name, description, given, givers }) => (
          <li key={id}>
            {given.minor > 0n ? <b>{formatMoney(given, { ...reading, short: true })}</b> : <span />}
            <div>
              <h3 dir="auto">{name}</h3>
              {description ? <p dir="auto">{description}</p> : null}
              {given.minor > 0n ? (
                <small>
                  {say(reading, "landing.causes.given", {
                    money: formatMoney(given, reading),
                    count: givers,
                  })}
                </small>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
