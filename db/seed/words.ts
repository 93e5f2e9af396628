import { programById } from "@/lib/programs/service";
import type { Locale } from "@/lib/shared/locale";
import type { ProgramScope } from "@/lib/shared/scope";
import { saveWords, wordsOf } from "@/lib/words/service-write";

/** By kind and field, what each name of the demo is in one language: { "reward.name": { "Enamel mug": "Emaillebecher" } }. */
export type WordTable = Record<string, Record<string, string>>;

/** The merchant says in other languages what has a name by now. */
export async function sayInLanguages(
  scope: ProgramScope,
  shopSlug: string,
  tables: Partial<Record<Locale, WordTable>>,
  at: Date,
): Promise<void> {
  const program = await programById(scope.programId);
  if (!program) throw new Error("no program to name things in");
  const locales = Object.keys(tables) as Locale[];
  const words = await wordsOf(scope, program, locales);
  for (const locale of locales) {
    const table = tables[locale] ?? {};
    const texts = words.get(locale)?.texts ?? [];
    // What a shop's window says is the storefront's own, and known by its slug.
    const window = (["title", "text"] as const).flatMap((field) =>
      Object.keys(table[`shop.${field}`] ?? {}).map((named) => ({
        ...{ key: `shop.${shopSlug}.${field}`, kind: "shop", field, named },
      })),
    );
    const said = [...texts, ...window].flatMap(({ key, kind, field, named }) => {
      const text = table[`${kind}.${field}`]?.[named];
      return text === undefined ? [] : [{ key, text, named }];
    });
    await saveWords(scope, locale, said, at);
  }
}
