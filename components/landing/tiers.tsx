import type { LandingFacts, Rung } from "@/lib/landing/page";
import { formatMoney, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { Guilloche } from "../ui/guilloche";
import { Section } from "./section";

/** The ladder as a table: what each tier takes and brings. The rosette grows denser with it, as on the card. */
export function Tiers({ facts, reading }: { facts: LandingFacts; reading: Reading }) {
  const { rungs, window, program } = facts;
  if (rungs.length < 2) return null;
  return (
    <Section
      id="tiers"
      title={say(reading, "landing.tiers.title")}
      intro={
        <>
          {say(reading, `landing.tiers.${window.kind}`, { months: window.months })}{" "}
          {say(reading, "landing.tiers.warned")}
        </>
      }
    >
      <table className="landing-tiers">
        <caption className="sr-only">{say(reading, "landing.tiers.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{say(reading, "landing.tiers.tier")}</th>
            <th scope="col">{say(reading, "landing.tiers.brings")}</th>
          </tr>
        </thead>
        <tbody>
          {rungs.map((rung, position) => (
            <tr key={rung.id}>
              <th scope="row">
                <Guilloche
                  id={`${program.id} ${rung.id}`}
                  place="centre"
                  tier={Math.min(position, 3)}
                  className="landing-seal"
                />
                <bdi>{rung.name}</bdi>
                <span>{wayTo(rung, reading)}</span>
              </th>
              <td>
                {rung.brings.length > 0 ? (
                  <ul>
                    {rung.brings.map((line) => (
                      <li key={line} dir="auto">
                        {line}
                      </li>
                    ))}
                  </ul>
                ) : (
                  say(reading, "landing.tiers.nothing")
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function wayTo({ reached, entry, fee }: Rung, reading: Reading): string {
  if (fee)
    return say(reading, "landing.tiers.paid", {
      money: formatMoney(fee.money, { ...reading, short: true }),
      months: fee.months,
    });
  if (entry === "invited") return say(reading, "landing.tiers.invited");
  return reached === null
    ? say(reading, "landing.tiers.start")
    : say(reading, "landing.tiers.reached", { amount: reached });
}
