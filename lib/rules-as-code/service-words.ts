import { findProgramById } from "@/db/queries/programs";
import type { Tx } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { isLocale, LOCALES, type Locale } from "@/lib/shared/locale";
import type { OwnWordKind, StoredWord } from "@/lib/shared/own-words";
import type { ProgramScope } from "@/lib/shared/scope";
import { mostOf, type NamedText } from "@/lib/words/named";
import { saveWords, type Words, wordsOf } from "@/lib/words/service-write";
import type { FieldChange, ListName, Plain, Step } from "./plan";
import { type Place, placesOf, type SaidText, textAt, textsIn, treeOf, type WordsTree } from "./words-tree";

/** The merchant's words of a program: what can be said in each language, and what is. */
export type WordsState = ReadonlyMap<Locale, Words>;

/** What a file says in some languages; the others are left alone. */
export type WordsPlan = {
  said: ReadonlyMap<Locale, SaidText[]>;
  fields: FieldChange[];
  /** Keys of what the same file ends: its words stay with it. */
  ended: ReadonlySet<string>;
};

const KIND_OF_LIST: Partial<Record<ListName, OwnWordKind>> = {
  ...{ rewards: "reward", tiers: "tier", badges: "badge", challenges: "challenge", draws: "draw" },
  ...{ earning_rules: "rule", causes: "cause", gates: "gate" },
};

/** Reads the words of every language, also of those in which the program is not read yet. */
export function readWordsState(scope: ProgramScope, program: Program): Promise<WordsState> {
  return wordsOf(scope, program, LOCALES);
}

/** The words as a document has them: every language in which something is said, but the program's own. */
export function wordsDocument(state: WordsState, own: Locale): { [locale: string]: WordsTree } {
  return Object.fromEntries(
    [...state].flatMap(([locale, { texts, stored }]): [string, WordsTree][] => {
      const tree = locale === own ? {} : treeOf(texts, stored);
      return Object.keys(tree).length > 0 ? [[locale, tree]] : [];
    }),
  );
}

/** Texts as they are called when the steps of a plan are done. */
function renamed(texts: readonly NamedText[], steps: readonly Step[]): NamedText[] {
  const names = new Map(
    steps.flatMap(({ id, name, list }) => (id ? [[`${KIND_OF_LIST[list]}.${id}.name`, name]] : [])),
  );
  return texts.map((text) => ({ ...text, named: names.get(text.key) ?? text.named }));
}

/** Keys of the texts of what the steps end. */
function endedKeys(texts: readonly NamedText[], steps: readonly Step[]): string[] {
  const things = steps.flatMap(({ action, list, id }) =>
    action === "end" ? [`${KIND_OF_LIST[list]}.${id}.`] : [],
  );
  return texts.flatMap(({ key }) => (things.some((thing) => key.startsWith(thing)) ? [key] : []));
}

const pathOf = ({ kind, name, field }: Place) =>
  [kind, name, field].filter((part) => part !== null).join(".");

/** What a file changes of the words; `own` is the program's own language. Things may be named that the same file makes. */
export function planWords(
  state: WordsState,
  given: { [locale: string]: Plain } | null,
  { own, steps }: { own: Locale; steps: readonly Step[] },
  problems: string[],
): WordsPlan | null {
  if (given === null) return null;
  const made = steps.filter(({ id }) => id === null);
  const isMade = ({ kind, name }: SaidText) =>
    made.some((step) => KIND_OF_LIST[step.list] === kind && step.name.toLowerCase() === name?.toLowerCase());
  const said = new Map<Locale, SaidText[]>();
  const fields: FieldChange[] = [];
  const ended = new Set([...state.values()].flatMap(({ texts }) => endedKeys(texts, steps)));
  for (const [locale, tree] of Object.entries(given)) {
    const at = `words.${locale}`;
    const words = isLocale(locale) && locale !== own ? state.get(locale) : undefined;
    if (!isLocale(locale) || !words) {
      const others = LOCALES.filter((one) => one !== own).join(", ");
      const why = locale === own ? "that is the program's own language" : "there is no such language";
      problems.push(`${at}: ${why}. There are ${others}.`);
      continue;
    }
    const texts = renamed(words.texts, steps);
    const places = placesOf(texts);
    const stored = new Map(words.stored.map(({ key, text }) => [key, text]));
    const before = new Map(
      [...places].flatMap(([key, place]): [string, string][] => {
        const text = ended.has(key) ? "" : stored.get(key);
        return text ? [[pathOf(place), text]] : [];
      }),
    );
    const after = new Map<string, string>();
    const taken: SaidText[] = [];
    for (const one of textsIn((tree ?? {}) as { [key: string]: Plain }, at, problems)) {
      const there = textAt(texts, places, one);
      if (there && ended.has(there.key)) continue;
      const where = `${at}.${pathOf(one)}`;
      if (one.text.length > mostOf(one)) problems.push(`${where}: shorten it to ${mostOf(one)} characters.`);
      if (!there && !isMade(one))
        problems.push(
          `${where}: there is nothing of that name, or it says nothing there in its own language.`,
        );
      taken.push(one);
      after.set(pathOf((there && places.get(there.key)) ?? one), one.text);
    }
    said.set(locale, taken);
    for (const path of new Set([...before.keys(), ...after.keys()]))
      if (before.get(path) !== after.get(path))
        fields.push({ field: `${at}.${path}`, before: before.get(path), after: after.get(path) });
  }
  return fields.length === 0 ? null : { said, fields, ended };
}

/** Stores what a plan says, after everything else of its file. Null when it is done, else why it cannot be. */
export async function applyWords(
  tx: Tx,
  scope: ProgramScope,
  { said, ended }: WordsPlan,
  now: Date,
): Promise<string | null> {
  const program = await findProgramById(tx, scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  const all = await wordsOf(scope, program, [...said.keys()]);
  for (const [locale, wanted] of said) {
    const { texts, stored } = all.get(locale) ?? { texts: [], stored: [] };
    const places = placesOf(texts);
    const known = new Map(stored.map(({ key, text }) => [key, text]));
    const changed = new Map<string, StoredWord>();
    for (const { key, named } of texts)
      if (places.has(key) && !ended.has(key) && known.get(key)) changed.set(key, { key, text: "", named });
    for (const one of wanted) {
      const there = textAt(texts, places, one);
      if (!there) return `${locale}: “${one.name ?? one.kind}” has no ${one.field} of its own to be said.`;
      if (known.get(there.key) === one.text) changed.delete(there.key);
      else changed.set(there.key, { key: there.key, text: one.text, named: there.named });
    }
    await saveWords(scope, locale, [...changed.values()], now);
  }
  return null;
}
