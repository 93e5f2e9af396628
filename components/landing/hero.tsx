import type { LandingWords } from "@/lib/landing/content";
import { entryWords, headline, lead } from "@/lib/landing/deal";
import type { LandingFacts } from "@/lib/landing/page";
import { formatPoints, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { ProductArt } from "../shop/product-art";
import { Guilloche } from "../ui/guilloche";

type Props = { facts: LandingFacts; words: LandingWords; picture: string; reading: Reading };

/** The deal before anything else, on the program's own banknote. */
export function Hero({ facts, words, picture, reading }: Props) {
  const { label, note } = entryWords(facts, reading);
  return (
    <section aria-labelledby="deal" className="landing-hero">
      <Guilloche id={facts.program.id} place="centre" tier={3} className="landing-rosette" />
      <div className="page landing-hero-inner">
        <div className="landing-hero-text">
          <h1 id="deal" dir="auto">
            {headline(facts, words, reading)}
          </h1>
          <p className="landing-lead" dir="auto">
            {lead(facts, words, reading)}
          </p>
          <p className="landing-way-in">
            <a href="/join" className="btn btn-pill landing-join">
              {label}
            </a>
            <a href="/sign-in" className="landing-quiet">
              {say(reading, "landing.hero.member")}
            </a>
          </p>
          <p className="landing-note">{note}</p>
        </div>
        <div className="landing-window" aria-hidden>
          {picture === "card" ? (
            <Card facts={facts} reading={reading} />
          ) : (
            <div className="landing-picture">
              <ProductArt art={picture} />
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

/** The card that is waiting, with what the first hundred would put on it. */
function Card({ facts, reading }: { facts: LandingFacts; reading: Reading }) {
  const { perHundred, program } = facts;
  return (
    <div className="landing-card">
      <Guilloche id={`${program.id} card`} tier={2} className="landing-card-rosette" />
      <bdi className="landing-card-name">{program.name}</bdi>
      {perHundred ? <b className="landing-card-points">{formatPoints(perHundred, reading)}</b> : null}
    </div>
  );
}
