import { z } from "zod";
import { LOCALES, type Locale } from "@/lib/shared/locale";

export const MOST_QUESTIONS = 8;

const words = (most: number) => z.string().trim().max(most, `Shorten this to ${most} characters.`);

/** A question of the merchant's own, with its answer. */
const Question = z.object({ question: words(160).min(1), answer: words(1_500).min(1) });
export type Question = z.infer<typeof Question>;

/** What a merchant says in one language. What is empty is said in the page's own words. */
export const LandingWords = z.object({
  headline: words(90).default(""),
  lead: words(320).default(""),
  closing: words(160).default(""),
  questions: z.array(Question).max(MOST_QUESTIONS).default([]),
});
export type LandingWords = z.infer<typeof LandingWords>;

/** The parts that can be left out; rate, example, terms and the way in always stand there. */
export const SECTIONS = ["ways", "rewards", "tiers", "causes", "questions"] as const;
export type Section = (typeof SECTIONS)[number];

/** What stands in the window beside the headline. */
export const PICTURES = [
  "card",
  "mug",
  "kettle",
  "flask",
  "blanket",
  "tarp",
  "hammock",
  "socks",
  "cap",
  "pack",
  "lantern",
  "compass",
  "knife",
  "notebook",
  "gift-card",
] as const;

/** The landing page as its merchant wants it: words by language, what is shown, and the orders of the example. */
export const LandingContent = z.object({
  words: z.partialRecord(z.enum(LOCALES), LandingWords).default({}),
  hidden: z.array(z.enum(SECTIONS)).max(SECTIONS.length).default([]),
  picture: z.enum(PICTURES).default("card"),
  /** The amounts of the worked example, in whole units of the currency: from, to. */
  example: z
    .object({ from: z.int().min(1).max(1_000_000), to: z.int().min(2).max(10_000_000) })
    .refine(({ from, to }) => from < to, {
      error: "The largest order has to be above the smallest.",
      path: ["to"],
    })
    .default({ from: 10, to: 250 }),
});
export type LandingContent = z.infer<typeof LandingContent>;

export const PLAIN_CONTENT: LandingContent = LandingContent.parse({});

const NO_WORDS: LandingWords = LandingWords.parse({});

/**
 * The merchant's words in a language; single sentences that are missing come from nowhere else, so that nobody reads two
 * languages at once.
 */
export function wordsIn({ words }: LandingContent, locale: Locale): LandingWords {
  return words[locale] ?? NO_WORDS;
}

/** A page as stored. Throws on one that no longer parses: loud, never ignored. */
export function readContent(stored: unknown): LandingContent {
  return LandingContent.parse(stored);
}
