import type { LandingContent } from "@/lib/landing/content";
import { wordsIn } from "@/lib/landing/content";
import { entryWords } from "@/lib/landing/deal";
import type { LandingFacts } from "@/lib/landing/page";
import { questionsOf } from "@/lib/landing/questions";
import type { Reading } from "@/lib/shared/format";
import { LANGUAGE_NAMES } from "@/lib/shared/locale";
import { say } from "@/lib/shared/say";
import { Guilloche } from "../ui/guilloche";
import { SkipLink } from "../ui/skip-link";
import { Causes } from "./causes";
import { Deal } from "./deal";
import { Example } from "./example";
import { Hero } from "./hero";
import "./landing.css";
import { Offers } from "./offers";
import { Questions } from "./questions";
import { Section } from "./section";
import { TermsText, termsLine } from "./terms";
import { Tiers } from "./tiers";
import { Ways } from "./ways";

type Props = {
  facts: LandingFacts;
  content: LandingContent;
  /** What one of the things is called that are counted beside money: "night". */
  unit: string;
  reading: Reading;
  now: Date;
};

/**
 * The program explained for guests (M5). It holds nothing of whoever looks at it, and needs no script: links are plain,
 * questions open by themselves, and the example is moved by the style sheet.
 */
export function LandingPage({ facts, content, unit, reading, now }: Props) {
  const words = wordsIn(content, facts.locale);
  const shown = (section: LandingContent["hidden"][number]) => !content.hidden.includes(section);
  const { program, shop, terms } = facts;
  return (
    <div className="landing">
      <SkipLink />
      <header className="landing-header">
        <div className="page">
          <a href="/" className="wordmark">
            {program.name}
          </a>
          <nav aria-label={say(reading, "landing.nav.label")}>
            <a href="/">{say(reading, "landing.nav.shop")}</a>
            <a href="/sign-in">{say(reading, "landing.nav.signIn")}</a>
          </nav>
        </div>
      </header>
      <main id="main">
        <Hero facts={facts} words={words} picture={content.picture} reading={reading} />
        <Deal facts={facts} reading={reading} />
        <div className="page">
          <Example facts={facts} reading={reading} />
          {shown("ways") ? <Ways facts={facts} unit={unit} reading={reading} /> : null}
          {shown("rewards") ? <Offers facts={facts} reading={reading} /> : null}
          {shown("tiers") ? <Tiers facts={facts} reading={reading} /> : null}
          {shown("causes") ? <Causes facts={facts} reading={reading} /> : null}
          {shown("questions") ? (
            <Questions questions={questionsOf(facts, words, reading)} reading={reading} />
          ) : null}
          <Section
            id="terms"
            title={say(reading, "landing.terms.title")}
            intro={termsLine(terms, shop.name, now, reading)}
          >
            <details className="landing-terms-box">
              <summary>{say(reading, "landing.terms.read")}</summary>
              <TermsText terms={terms} program={program.name} reading={reading} />
            </details>
            {terms.version > 0 ? (
              <p className="landing-all-terms">
                <a className="link link-target" href="/program/terms">
                  {say(reading, "landing.terms.all")}
                </a>
              </p>
            ) : null}
          </Section>
        </div>
        <Closing facts={facts} line={words.closing} reading={reading} />
      </main>
      <footer className="landing-footer">
        <div className="page">
          <span className="wordmark">{program.name}</span>
          {facts.offered.length > 1 ? (
            <nav aria-label={say(reading, "landing.nav.language")}>
              {facts.offered.map((locale) => (
                <a
                  key={locale}
                  href={`/program/${locale}`}
                  lang={locale}
                  hrefLang={locale}
                  aria-current={locale === facts.locale ? "true" : undefined}
                >
                  {LANGUAGE_NAMES[locale]}
                </a>
              ))}
            </nav>
          ) : null}
        </div>
      </footer>
    </div>
  );
}

function Closing({ facts, line, reading }: { facts: LandingFacts; line: string; reading: Reading }) {
  const { label, note } = entryWords(facts, reading);
  return (
    <section aria-labelledby="closing" className="landing-closing">
      <Guilloche id={`${facts.program.id} closing`} place="centre" tier={1} className="landing-rosette" />
      <div className="page">
        <h2 id="closing" dir="auto">
          {line || say(reading, "landing.closing")}
        </h2>
        <p>
          <a href="/join" className="btn btn-pill btn-primary">
            {label}
          </a>
          <span>{note}</span>
        </p>
      </div>
    </section>
  );
}
