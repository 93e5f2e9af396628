import { LandingContent, type LandingWords } from "@/lib/landing/content";
import { publishContent } from "@/lib/landing/service-editor";
import { LOCALES } from "@/lib/shared/locale";
import type { ProgramScope } from "@/lib/shared/scope";
import { changesOf, type FieldChange, type Plain, unknownFields } from "./plan";
import { toPlain } from "./service-terms";

export type LandingPlan = { content: LandingContent; fields: FieldChange[] };

const isSaid = ({ headline, lead, closing, questions }: LandingWords) =>
  `${headline}${lead}${closing}` !== "" || questions.length > 0;

/** The page without languages in which nothing is said. */
export function tidyLanding(content: LandingContent): LandingContent {
  const words = LOCALES.flatMap((locale) => {
    const said = content.words[locale];
    return said && isSaid(said) ? [[locale, said]] : [];
  });
  return { ...content, words: Object.fromEntries(words) };
}

/**
 * What a file changes of the landing page: fields that it does not have stay, and so do languages; of a language that it
 * has it says all.
 */
export function planLanding(
  standing: { [key: string]: Plain },
  given: { [key: string]: Plain } | null,
  problems: string[],
): LandingPlan | null {
  if (given === null) return null;
  const words = { ...(standing.words as object), ...(given.words as object | null) };
  const parsed = LandingContent.safeParse({ ...standing, ...given, words });
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      problems.push(`landing.${path.join(".")}: ${message.replace(/\.$/, "")}.`);
    return null;
  }
  for (const field of unknownFields(given, toPlain(parsed.data)))
    problems.push(`landing.${field}: there is no such field: leave it out or correct it.`);
  const content = tidyLanding(parsed.data);
  const fields = changesOf(standing, toPlain(content));
  return fields.length === 0 ? null : { content, fields };
}

/** Publishes the page as its next version. Null when it is done, else why it cannot be. */
export async function applyLanding(
  scope: ProgramScope,
  { content }: LandingPlan,
  now: Date,
): Promise<string | null> {
  const done = await publishContent(scope, content, now);
  return done.ok
    ? null
    : "Somebody is writing it: publish their draft or throw it away, then export the file again.";
}
