import { memberScopeFor } from "@/lib/auth/system-scope";
import type { LandingWords } from "@/lib/landing/content";
import { publishLanding, saveLandingDraft } from "@/lib/landing/service-editor";
import { publishTerms } from "@/lib/landing/service-terms";
import { agreeToTerms } from "@/lib/membership/service";
import { programById } from "@/lib/programs/service";
import { firstShop } from "@/lib/programs/service-shops";
import type { Locale } from "@/lib/shared/locale";
import type { Result } from "@/lib/shared/result";
import { programAsRead } from "@/lib/words/service";
import type { Act } from "../act";
import { daysAgo, LAUNCH } from "../days";
import { named, type Stage } from "../stage";

function must<T>(result: Result<T, { code: string }>, what: string): T {
  if (result.ok) return result.value;
  throw new Error(`${what}: ${result.error.code}`);
}

const WORDS: Partial<Record<Locale, LandingWords>> = {
  en: {
    headline: "",
    lead: "We make things that last, and we like it when people come back for the next one. So every euro counts, and every point says where it came from.",
    closing: "See you on the next trail.",
    questions: [
      {
        question: "Are repairs free?",
        answer:
          "Yes, for a year with every membership, for three years in Grove, and for life in Canopy. Send us what is broken; your account says how.",
      },
    ],
  },
  de: {
    headline: "",
    lead: "Wir machen Dinge, die halten, und freuen uns, wenn jemand für das nächste wiederkommt. Darum zählt jeder Euro, und jeder Punkt sagt, woher er kommt.",
    closing: "Bis zur nächsten Tour.",
    questions: [
      {
        question: "Sind Reparaturen kostenlos?",
        answer:
          "Ja: ein Jahr lang mit jeder Mitgliedschaft, drei Jahre in Grove, in Canopy für immer. Schick uns, was kaputt ist; wie, steht in deinem Konto.",
      },
    ],
  },
};

async function terms(
  { owner, program }: Stage,
  version: { note: string; basedOn: number; incentiveMinor: number | null },
  at: Date,
): Promise<void> {
  const found = await programById(program.id);
  if (!found) throw new Error("the program is gone");
  const read = await programAsRead(owner, found, null);
  const about = { shop: (await firstShop(owner)).name, hasTiers: true };
  must(await publishTerms(owner, read, about, { ...version, texts: {}, effectiveAt: at }, at), "terms");
}

async function page({ owner }: Stage, at: Date): Promise<void> {
  const rest = { hidden: [], picture: "card", example: { from: 10, to: 250 } } as const;
  for (const [locale, words] of Object.entries(WORDS))
    await saveLandingDraft(owner, locale as Locale, { ...rest, hidden: [], words }, at);
  must(await publishLanding(owner, at), "landing page");
}

/** The page that explains the program, its terms in two versions, and who agreed to them. */
export function landingActs(now: Date): Act[] {
  return [
    {
      kind: "do",
      at: daysAgo(now, LAUNCH, 7),
      what: "the first terms",
      run: (stage, at) => terms(stage, { note: "The first version.", basedOn: 0, incentiveMinor: null }, at),
    },
    {
      kind: "do",
      at: daysAgo(now, 45, 9),
      what: "the second terms",
      run: (stage, at) => {
        const note = "A notice for members in California; nothing else is new.";
        return terms(stage, { note, basedOn: 1, incentiveMinor: 12_50 }, at);
      },
    },
    { kind: "do", at: daysAgo(now, 44, 9), what: "the landing page", run: page },
    {
      kind: "do",
      at: daysAgo(now, 40, 18),
      what: "Ana's agreement",
      run: (stage, at) =>
        agreeToTerms(
          memberScopeFor(stage.program.id, named(stage.people, "ana").id),
          "I have read version 2 of the terms of Fieldwork and agree to it.",
          at,
        ),
    },
  ];
}
