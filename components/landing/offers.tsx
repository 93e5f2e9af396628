import type { LandingFacts } from "@/lib/landing/page";
import { formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { ProductArt } from "../shop/product-art";
import { Section } from "./section";

/** What points turn into, cheapest first, each with its price in points and its worth in money. */
export function Offers({ facts, reading }: { facts: LandingFacts; reading: Reading }) {
  const { offers } = facts;
  if (offers.length === 0) return null;
  return (
    <Section
      id="rewards"
      title={say(reading, "landing.rewards.title", { points: reading.names?.many ?? "" })}
    >
      <ul className="landing-offers">
        {offers.map(({ id, name, art, cost, from, worth, tier }) => {
          const points = formatPoints(cost, reading);
          return (
            <li key={id}>
              <div className="art-frame">
                <ProductArt art={art} />
              </div>
              <h3 dir="auto">{name}</h3>
              <p>
                <b>{from ? say(reading, "landing.rewards.from", { points }) : points}</b>
                {worth && worth.minor > 0n ? (
                  <span>
                    {say(reading, "landing.rewards.worth", {
                      money: formatMoney(worth, { ...reading, short: true }),
                    })}
                  </span>
                ) : null}
              </p>
              {tier ? <small>{say(reading, "landing.rewards.tier", { tier })}</small> : null}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
