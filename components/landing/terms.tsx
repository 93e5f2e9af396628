import type { ShownTerms } from "@/lib/landing/page";
import { blocksOf } from "@/lib/landing/terms";
import { formatDate, formatMoney, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** "Version 3, in force since 1 November 2026". */
export function termsLine(terms: ShownTerms, shop: string, now: Date, reading: Reading): string {
  if (terms.version === 0) return say(reading, "landing.terms.standard", { shop });
  const words = { version: terms.version, date: formatDate(terms.effectiveAt, "long", reading) };
  return terms.effectiveAt <= now
    ? say(reading, "landing.terms.version", words)
    : say(reading, "landing.terms.coming", words);
}

/** The terms as text, with California's notice where the merchant gives one. */
export function TermsText({
  terms,
  program,
  reading,
  level: Heading = "h3",
}: {
  terms: ShownTerms;
  program: string;
  reading: Reading;
  /** Of the headings within. */
  level?: "h2" | "h3";
}) {
  return (
    <div className="landing-terms">
      {blocksOf(terms.text).map(({ kind, text }) =>
        kind === "heading" ? (
          <Heading key={text} dir="auto">
            {text}
          </Heading>
        ) : (
          <p key={text} dir="auto">
            {text}
          </p>
        ),
      )}
      {terms.incentive ? (
        <>
          <Heading>{say(reading, "landing.terms.incentive")}</Heading>
          <p>{say(reading, "landing.terms.incentiveWhat", { program, points: reading.names?.many ?? "" })}</p>
          <p>
            {say(reading, "landing.terms.incentiveValue", {
              money: formatMoney(terms.incentive, { ...reading, short: true }),
            })}
          </p>
        </>
      ) : null}
    </div>
  );
}
