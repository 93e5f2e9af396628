import type { Metadata } from "next";
import { cache } from "react";
import { LandingPage } from "@/components/landing/landing-page";
import { ThemeStyle } from "@/components/ui/theme-style";
import { programHere } from "@/lib/auth/member";
import { linkOrigin } from "@/lib/auth/origin";
import { storefront } from "@/lib/auth/storefront";
import { systemScope } from "@/lib/auth/system-scope";
import { wordsIn } from "@/lib/landing/content";
import { headline, lead } from "@/lib/landing/deal";
import { scriptJson, structuredData } from "@/lib/landing/json-ld";
import { questionsOf } from "@/lib/landing/questions";
import { landingFacts } from "@/lib/landing/service";
import { publishedLanding } from "@/lib/landing/service-editor";
import { clock } from "@/lib/shared/clock";
import { say } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";

const sheet = cache(async () => {
  const [program, { shop }, url] = await Promise.all([programHere(), storefront(), linkOrigin()]);
  const scope = systemScope(program.id, "landing");
  const now = clock.now();
  const content = await publishedLanding(scope);
  const facts = await landingFacts(scope, { program, shop, url }, content, now);
  return { program, facts, content, now, reading: readingOf(program) };
});

export async function generateMetadata(): Promise<Metadata> {
  const { facts, content, reading } = await sheet();
  const words = wordsIn(content, facts.locale);
  const title = say(reading, "landing.title", { program: facts.program.name });
  const description = lead(facts, words, reading);
  const address = (locale: string) => `${facts.shop.url}/program/${locale}`;
  return {
    title: { absolute: title },
    description,
    alternates: {
      canonical: address(facts.locale),
      languages: {
        ...Object.fromEntries(facts.offered.map((locale) => [locale, address(locale)])),
        "x-default": `${facts.shop.url}/program`,
      },
    },
    openGraph: {
      title: headline(facts, words, reading),
      description,
      url: address(facts.locale),
      locale: facts.locale,
    },
  };
}

/** The landing page as it is rendered: once, for everybody who reads this language. `/program` sends what comes of it. */
export default async function SheetPage() {
  const { program, facts, content, now, reading } = await sheet();
  const words = wordsIn(content, facts.locale);
  const data = structuredData(facts, {
    title: say(reading, "landing.questions.title"),
    description: lead(facts, words, reading),
    questions: content.hidden.includes("questions") ? [] : questionsOf(facts, words, reading),
  });
  return (
    <>
      <ThemeStyle accent={program.accent} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: scriptJson lets nothing end the element it stands in. */}
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptJson(data) }} />
      <LandingPage
        facts={facts}
        content={content}
        unit={program.settings.unitNames.one}
        reading={reading}
        now={now}
      />
    </>
  );
}
