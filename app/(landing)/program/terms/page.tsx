import type { Metadata } from "next";
import "@/components/landing/landing.css";
import { TermsText, termsLine } from "@/components/landing/terms";
import { SkipLink } from "@/components/ui/skip-link";
import { ThemeStyle } from "@/components/ui/theme-style";
import { programHere } from "@/lib/auth/member";
import { storefront } from "@/lib/auth/storefront";
import { systemScope } from "@/lib/auth/system-scope";
import type { ShownTerms } from "@/lib/landing/page";
import { listTerms, standardTermsOf, type TermsVersion } from "@/lib/landing/service-terms";
import { termsAt, termsText } from "@/lib/landing/terms";
import { clock } from "@/lib/shared/clock";
import { say } from "@/lib/shared/say";
import { ladder } from "@/lib/tiers/service";
import { type ReadProgram, readingOf } from "@/lib/words/service";

export async function generateMetadata(): Promise<Metadata> {
  const program = await programHere();
  return { title: { absolute: `${say(readingOf(program), "landing.terms.title")} · ${program.name}` } };
}

function shownOf(version: TermsVersion, { locale, settings, currency }: ReadProgram): ShownTerms {
  const { incentiveMinor } = version;
  return {
    version: version.version,
    effectiveAt: version.effectiveAt,
    text: termsText(version, locale, settings.languages.default),
    incentive: incentiveMinor === null ? null : { minor: BigInt(incentiveMinor), currency },
  };
}

/** Every version of the terms, the newest first: what was agreed to can be read again for good (X7). */
export default async function TermsPage() {
  const [program, { shop }] = await Promise.all([programHere(), storefront()]);
  const scope = systemScope(program.id, "landing");
  const now = clock.now();
  const reading = readingOf(program);
  const [versions, tiers] = await Promise.all([listTerms(scope), ladder(scope)]);
  const inForce = termsAt(versions, now)?.version ?? null;
  const standard: ShownTerms = {
    ...{ version: 0, effectiveAt: now, incentive: null },
    text: standardTermsOf(program, shop.name, tiers.length > 1),
  };
  const all =
    versions.length > 0
      ? versions.map((version) => ({ terms: shownOf(version, program), note: version.note }))
      : [{ terms: standard, note: "" }];
  return (
    <div className="landing">
      <ThemeStyle accent={program.accent} />
      <SkipLink />
      <header className="page flex min-h-17 items-center">
        <a href="/program" className="wordmark">
          {program.name}
        </a>
      </header>
      <main id="main" className="page pb-16">
        <h1 className="mt-6 mb-8">{say(reading, "landing.terms.title")}</h1>
        {all.map(({ terms, note }) => (
          <details
            key={terms.version}
            className="landing-terms-box"
            open={terms.version === inForce || all.length === 1}
          >
            <summary>{termsLine(terms, shop.name, now, reading)}</summary>
            {note ? (
              <p className="mb-4">
                <strong>{say(reading, "landing.terms.new")}:</strong> <bdi>{note}</bdi>
              </p>
            ) : null}
            <TermsText terms={terms} program={program.name} reading={reading} level="h2" />
          </details>
        ))}
        <p className="no-print mt-8">
          <a className="link link-target" href="/program">
            {say(reading, "landing.terms.back", { program: program.name })}
          </a>
        </p>
      </main>
    </div>
  );
}
