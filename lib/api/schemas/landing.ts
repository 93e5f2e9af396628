import { z } from "zod";
import { LOCALES } from "@/lib/shared/locale";
import { Instant } from "./shapes";

/** As lib/landing has them: what differs does not compile where the page is written. */
const MOST_QUESTIONS = 8;
const MOST_TERMS = 20_000;
const SECTIONS = ["ways", "rewards", "tiers", "causes", "questions"] as const;
const PICTURES = [
  ...(["card", "mug", "kettle", "flask", "blanket", "tarp", "hammock", "socks", "cap", "pack"] as const),
  ...(["lantern", "compass", "knife", "notebook", "gift-card"] as const),
] as const;

const text = (most: number) => z.string().trim().max(most);

const Words = z.object({
  headline: text(90),
  lead: text(320),
  closing: text(160),
  questions: z
    .array(z.object({ question: text(160).min(1), answer: text(1_500).min(1) }))
    .max(MOST_QUESTIONS),
});

const page = {
  hidden: z.array(z.enum(SECTIONS)).max(SECTIONS.length).meta({ description: "Parts that are left out." }),
  picture: z.enum(PICTURES),
  example: z
    .object({ from: z.int().min(1).max(1_000_000), to: z.int().min(2).max(10_000_000) })
    .meta({ description: "The orders of the worked example, in whole units of the currency." }),
};

const ContentShape = z.object({
  words: z
    .partialRecord(z.enum(LOCALES), Words)
    .meta({ description: "By language. What is empty is said in the page's own words." }),
  ...page,
});

const CONTENT = {
  words: {
    en: { headline: "Come back, and be known", lead: "", closing: "", questions: [] },
  },
  ...{ hidden: [], picture: "mug" as const, example: { from: 10, to: 250 } },
};

export const LandingShape = z
  .object({
    version: z.int().meta({ description: "The published one; 0 while none was." }),
    published: ContentShape,
    draft: ContentShape.nullable().meta({
      description: "Null while nothing differs from what is published.",
    }),
  })
  .meta({ id: "LandingPage", example: { version: 2, published: CONTENT, draft: null } });

export const LandingVersionsShape = z.object({
  data: z.array(z.object({ version: z.int(), published_at: Instant, author: z.string() })),
});

export const LandingDraftInput = z
  .object({
    words: z
      .partialRecord(z.enum(LOCALES), Words.partial().nullable())
      .meta({ description: "Only the languages that change; null takes a language's words away." }),
    ...page,
  })
  .partial()
  .meta({
    id: "LandingDraftInput",
    example: { words: { en: { headline: "Come back, and be known" } }, picture: "mug" },
  });

export const BringBackInput = z
  .object({ version: z.int().min(1).max(1_000_000) })
  .meta({ id: "LandingBringBack", example: { version: 1 } });

export const NewTermsInput = z
  .object({
    based_on: z
      .int()
      .min(0)
      .max(1_000_000)
      .meta({ description: "The newest version; 0 where there is none." }),
    note: z.string().max(500).meta({ description: "What is new; members read it." }),
    texts: z
      .partialRecord(z.enum(LOCALES), z.string().max(MOST_TERMS))
      .optional()
      .meta({ description: "By language; a language without words gets the standard terms." }),
    effective_on: z.iso
      .date()
      .nullish()
      .meta({ description: "A day to come, of the program's calendar; at once without it." }),
    financial_incentive: z
      .string()
      .max(20)
      .nullish()
      .meta({ description: "What a member's data is estimated to be worth in a year (California)." }),
  })
  .meta({ id: "NewTerms", example: { based_on: 0, note: "Repairs are free for members." } });
