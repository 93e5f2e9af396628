import { z } from "zod";
import type { Locale } from "@/lib/shared/locale";
import {
  type LandingContent,
  MOST_QUESTIONS,
  PICTURES,
  type Question,
  SECTIONS,
  type Section,
} from "./content";

const text = (label: string, most: number) =>
  z.string().trim().max(most, `${label}: shorten it to ${most} characters.`).default("");

const amount = (label: string, most: number) => {
  const words = `${label}: enter a whole amount from 1 to ${most.toLocaleString("en")}.`;
  return z
    .string({ error: words })
    .trim()
    .regex(/^\d{1,8}$/, words)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, words);
};

const numbered = Array.from({ length: MOST_QUESTIONS }, (_, index) => index + 1);
type QuestionField = `question${number}` | `answer${number}`;
const questionFields = Object.fromEntries(
  numbered.flatMap((n) => [
    [`question${n}`, text(`Question ${n}`, 160)],
    [`answer${n}`, text(`Answer ${n}`, 1_500)],
  ]),
) as Record<QuestionField, ReturnType<typeof text>>;

const Fields = z.object({
  ...questionFields,
  headline: text("Headline", 90),
  lead: text("Introduction", 320),
  closing: text("Last line", 160),
  shown: z.array(z.enum(SECTIONS)).default([]),
  picture: z.enum(PICTURES, { error: "Picture: choose one." }),
  exampleFrom: amount("Smallest order", 1_000_000),
  exampleTo: amount("Largest order", 10_000_000),
});

/** The form of the page, as it is in one language: what the action makes of it. */
export const LandingInput = Fields.transform((fields, context) => {
  const complain = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (fields.exampleFrom >= fields.exampleTo)
    complain("exampleTo", "Largest order: it has to be above the smallest.");
  const typed: Record<QuestionField, string | undefined> = fields;
  const questions = numbered.flatMap((n): Question[] => {
    const question = typed[`question${n}`] ?? "";
    const answer = typed[`answer${n}`] ?? "";
    if (question && !answer)
      complain(`answer${n}`, `Answer ${n}: say what the answer is, or take the question out.`);
    if (!question && answer)
      complain(`question${n}`, `Question ${n}: say what is asked, or take the answer out.`);
    return question && answer ? [{ question, answer }] : [];
  });
  const { headline, lead, closing, shown, picture, exampleFrom, exampleTo } = fields;
  return {
    words: { headline, lead, closing, questions },
    hidden: SECTIONS.filter((section) => !shown.includes(section)) as Section[],
    picture,
    example: { from: exampleFrom, to: exampleTo },
  };
});
export type LandingInput = z.output<typeof LandingInput>;

/** The page with what the form said in one language; the other languages stay as they are. */
export function withInput(
  content: LandingContent,
  locale: Locale,
  { words, ...rest }: LandingInput,
): LandingContent {
  const { headline, lead, closing, questions } = words;
  const empty = !headline && !lead && !closing && questions.length === 0;
  const { [locale]: _, ...others } = content.words;
  return { ...rest, words: empty ? others : { ...others, [locale]: words } };
}
