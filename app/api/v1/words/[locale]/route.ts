import { type Answer, answer, notFound, wrongField } from "@/lib/api/problem";
import { WordsInput } from "@/lib/api/schemas/daily";
import { onlyMethod, withKey } from "@/lib/api/service";
import type { KeyAccess } from "@/lib/auth/api-key";
import { isLocale, type Locale } from "@/lib/shared/locale";
import { mostOf } from "@/lib/words/named";
import { saveWords, wordsOf } from "@/lib/words/service-write";
import { posting } from "../../writing";

type Params = { locale: string };

async function wordsHere({ scope, program }: KeyAccess, locale: Locale) {
  const words = (await wordsOf(scope, program, [locale])).get(locale);
  if (!words) throw new Error(`no words for ${locale}`);
  return words;
}

async function standing(access: KeyAccess, locale: Locale): Promise<Answer> {
  const { texts, stored } = await wordsHere(access, locale);
  const said = new Map(stored.map(({ key, text }) => [key, text]));
  const words = texts.map(({ key, named }) => ({ key, named, text: said.get(key) || null }));
  return answer({ locale, words });
}

/** A language that the program's members read, other than its own. */
function localeHere({ program }: KeyAccess, text: string): Locale | null {
  const { default: own, offered } = program.settings.languages;
  return isLocale(text) && text !== own && offered.includes(text) ? text : null;
}

export const GET = withKey<Params>("program:read", async ({ access, params }) => {
  const locale = localeHere(access, params.locale);
  return locale ? standing(access, locale) : notFound();
});

export const POST = posting<Params, typeof WordsInput>(
  "settings:write",
  WordsInput,
  async ({ access, params, now }, { words }) => {
    const locale = localeHere(access, params.locale);
    if (!locale) return notFound();
    const { texts, stored } = await wordsHere(access, locale);
    const known = new Map(texts.map((text) => [text.key as string, text]));
    const said = new Map(stored.map(({ key, text }) => [key, text]));
    const changed = [];
    for (const [at, { key, text: given }] of words.entries()) {
      const [named, text] = [known.get(key), given?.trim() ?? ""];
      if (!named) return wrongField(`words[${at}].key`, `words[${at}].key names nothing of this program.`);
      if (text.length > mostOf(named)) {
        const detail = `words[${at}].text: shorten it to ${mostOf(named)} characters.`;
        return wrongField(`words[${at}].text`, detail);
      }
      if (text !== (said.get(key) ?? "")) changed.push({ key, text, named: named.named });
    }
    await saveWords(access.scope, locale, changed, now);
    return standing(access, locale);
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
