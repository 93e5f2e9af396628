import { z } from "zod";
import { type DrawTerms, EntryRule } from "@/lib/game/draw-terms";
import { SegmentConditions } from "@/lib/segments/conditions";
import type { SegmentTerms } from "@/lib/segments/segment";
import { isStorable } from "@/lib/shared/storable";
import { MOST_OPTIONS, MOST_QUESTIONS, QUESTION_KINDS } from "@/lib/surveys/survey";
import type { SurveyTerms } from "@/lib/surveys/survey-input";

const words = (most: number) =>
  z.string().max(most).refine(isStorable, "has a character that cannot be stored");
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const SegmentBody = z.object({
  description: words(500).default(""),
  conditions: SegmentConditions,
});

const Question = z
  .object({
    kind: z.enum(QUESTION_KINDS),
    text: words(300).min(1),
    options: z.array(words(100).min(1)).max(MOST_OPTIONS).default([]),
  })
  .refine(
    ({ kind, options }) => (kind === "choice" ? options.length >= 2 : options.length === 0),
    "a choice has at least two options, and no other kind has any",
  )
  .refine(({ options }) => new Set(options).size === options.length, "each option stands there once");

export const SurveyBody = z.object({
  questions: z.array(Question).min(1).max(MOST_QUESTIONS),
  /** Days after an order from which it is asked; null asks everybody. */
  afterOrderDays: z.int().min(0).max(365).nullable().default(null),
});

export const DrawBody = z
  .object({
    slug: z
      .string()
      .max(60)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "has small letters, digits and hyphens, like autumn-2026"),
    description: words(1_000).default(""),
    prizes: z
      .array(z.object({ rewardId: z.uuid(), count: z.int().min(1).max(100).default(1) }))
      .min(1)
      .max(5),
    entry: EntryRule.default({ code: "one_each" }),
    opensAt: instant,
    closesAt: instant,
  })
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, "closesAt has to come after opensAt");

type Named<B> = { name: string; body: B };

export const segmentTerms = ({ name, body }: Named<z.output<typeof SegmentBody>>): SegmentTerms => ({
  ...body,
  name,
});

export const surveyTerms = ({ name, body }: Named<z.output<typeof SurveyBody>>): SurveyTerms => ({
  name,
  afterOrderDays: body.afterOrderDays,
  questions: body.questions.map((question, at) => ({ ...question, id: `q${at + 1}` })),
});

/** Nobody can have entered before the draw was published: it opens then at the earliest. */
export function drawTerms(
  { name, body }: Named<z.output<typeof DrawBody>>,
  rewardNames: ReadonlyMap<string, string>,
  now: Date,
): DrawTerms {
  return {
    ...body,
    name,
    opensAt: body.opensAt < now ? now : body.opensAt,
    prizes: body.prizes.map((prize) => ({ ...prize, name: rewardNames.get(prize.rewardId) ?? "" })),
  };
}
