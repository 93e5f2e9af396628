import { decimalString } from "@/lib/shared/money";
import type { Question } from "./content";
import type { LandingFacts } from "./page";

/** What search engines read of the page: the program with its tiers, and the questions. */
export function structuredData(
  facts: LandingFacts,
  { title, description, questions }: { title: string; description: string; questions: readonly Question[] },
): object {
  const { shop, program, rungs, locale, currency } = facts;
  return {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "Organization",
        name: shop.name,
        url: shop.url,
        hasMemberProgram: {
          "@type": "MemberProgram",
          name: program.name,
          description,
          url: `${shop.url}/program`,
          hasTiers: rungs.map((rung, index) => ({
            "@type": "MemberProgramTier",
            "@id": `#tier-${index}`,
            name: rung.name,
            ...(rung.brings.length > 0 && { description: rung.brings.join(" · ") }),
            hasTierBenefit: ["https://schema.org/TierBenefitLoyaltyPoints"],
            ...(rung.fee && {
              hasTierRequirement: {
                "@type": "UnitPriceSpecification",
                price: decimalString(rung.fee.money.minor, currency),
                priceCurrency: currency,
                billingDuration: rung.fee.months,
                unitCode: "MON",
              },
            }),
            ...(rung.reached && !rung.fee && { hasTierRequirement: rung.reached }),
          })),
        },
      },
      {
        "@type": "FAQPage",
        inLanguage: locale,
        name: title,
        mainEntity: questions.map(({ question, answer }) => ({
          "@type": "Question",
          name: question,
          acceptedAnswer: { "@type": "Answer", text: answer },
        })),
      },
    ],
  };
}

const UNSAFE: Record<string, string> = {
  "<": "\\u003c",
  ">": "\\u003e",
  "&": "\\u0026",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/** JSON that cannot end the script element it stands in, nor begin a comment or another one, whatever a merchant typed. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => UNSAFE[sign] ?? "");
}
