import type { z } from "zod";
import { wrongField } from "@/lib/api/problem";
import { LandingDraftInput } from "@/lib/api/schemas/landing";
import { onlyMethod } from "@/lib/api/service";
import { LandingContent, wordsIn } from "@/lib/landing/content";
import { changeLandingDraft } from "@/lib/landing/service-editor";
import { LOCALES } from "@/lib/shared/locale";
import { posting } from "../../writing";
import { pageHere } from "../page-here";

type Change = z.output<typeof LandingDraftInput>;

/** The page with what a request says; the other languages, and what it leaves out, stay as they are. */
function changed(content: LandingContent, { words = {}, ...rest }: Change): LandingContent {
  const said = { ...content.words };
  for (const locale of LOCALES) {
    const given = words[locale];
    if (given === null) delete said[locale];
    else if (given) said[locale] = { ...wordsIn(content, locale), ...given };
  }
  const { hidden = content.hidden, picture = content.picture, example = content.example } = rest;
  return LandingContent.parse({ words: said, hidden, picture, example });
}

export const POST = posting("settings:write", LandingDraftInput, async ({ access, now }, input) => {
  const { scope, program } = access;
  const stranger = LOCALES.find(
    (one) => input.words?.[one] && !program.settings.languages.offered.includes(one),
  );
  if (stranger)
    return wrongField(`words.${stranger}`, `words.${stranger}: the program is not offered in this language.`);
  const { example } = input;
  if (example && example.from >= example.to)
    return wrongField("example.to", "example.to has to be above example.from.");
  await changeLandingDraft(scope, (content) => changed(content, input), now);
  return pageHere(scope);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
