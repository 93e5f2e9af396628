import { OWN_WORDS, type OwnWordKey, type OwnWordKind, type StoredWord } from "@/lib/shared/own-words";
import { isStorable } from "@/lib/shared/storable";
import type { Plain } from "./plan";

/** One text that can be said in another language. */
export type Sayable = { key: OwnWordKey; kind: OwnWordKind; field: string; named: string };

/** Words of one language as a file has them: by kind, then by the name of the thing, then by field. */
export type WordsTree = { [kind: string]: { [name: string]: Plain } };

/** There once in a program: their fields stand right under the kind. */
const ONCE: readonly OwnWordKind[] = ["points", "units", "qualifying", "invitation"];
/** What their shop has the texts of. */
const ELSEWHERE: readonly OwnWordKind[] = ["product", "shop"];
/** Named by what they are. */
const BY_ID: readonly OwnWordKind[] = ["category", "attribute"];

export const KINDS_IN_FILE = (Object.keys(OWN_WORDS) as OwnWordKind[]).filter(
  (kind) => !ELSEWHERE.includes(kind),
);

/** Where each text stands in a file: kind, name of the thing (null where there is one), field. */
export type Place = { kind: OwnWordKind; name: string | null; field: string };

const idOf = ({ key, kind, field }: Sayable) => key.slice(kind.length + 1, -(field.length + 1));

/** Where texts stand. Things of one name are told apart by their ids. */
export function placesOf(texts: readonly Sayable[]): Map<OwnWordKey, Place> {
  const inFile = texts.filter(({ kind }) => !ELSEWHERE.includes(kind));
  const names = new Map(
    inFile.filter(({ field }) => field === "name").map((text) => [`${text.kind}.${idOf(text)}`, text.named]),
  );
  const count = new Map<string, number>();
  for (const [thing, name] of names) {
    const of = `${thing.slice(0, thing.indexOf("."))}.${name.toLowerCase()}`;
    count.set(of, (count.get(of) ?? 0) + 1);
  }
  const nameOf = (text: Sayable) => {
    const id = idOf(text);
    const name = names.get(`${text.kind}.${id}`);
    if (BY_ID.includes(text.kind) || name === undefined) return id;
    return (count.get(`${text.kind}.${name.toLowerCase()}`) ?? 0) > 1 ? id : name;
  };
  return new Map(
    inFile.map((text) => [
      text.key,
      { kind: text.kind, name: ONCE.includes(text.kind) ? null : nameOf(text), field: text.field },
    ]),
  );
}

/** What is stored of one language, as a file has it. */
export function treeOf(texts: readonly Sayable[], stored: readonly StoredWord[]): WordsTree {
  const said = new Map(stored.map(({ key, text }) => [key, text]));
  const tree: WordsTree = {};
  for (const [key, { kind, name, field }] of placesOf(texts)) {
    const text = said.get(key);
    if (text === undefined || text === "") continue;
    tree[kind] ??= {};
    const of = tree[kind];
    if (name === null) of[field] = text;
    else of[name] = { ...(of[name] as { [field: string]: Plain } | undefined), [field]: text };
  }
  return tree;
}

export type SaidText = Place & { text: string };

const isObject = (value: unknown): value is { [key: string]: Plain } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Everything that is said in a language of a file; what is no text is a problem, with its place. */
export function textsIn(tree: { [key: string]: Plain }, at: string, problems: string[]): SaidText[] {
  const said: SaidText[] = [];
  const take = (place: Place, text: Plain, where: string) => {
    const fields: readonly string[] = OWN_WORDS[place.kind];
    if (!fields.includes(place.field))
      problems.push(`${where}: there is no such text; there are ${fields.join(", ")}.`);
    else if (typeof text !== "string" || text.trim() === "")
      problems.push(`${where}: it has to be a text; leave it out to take it away.`);
    else if (!isStorable(text)) problems.push(`${where}: it has a character that cannot be stored.`);
    else said.push({ ...place, text: text.trim() });
  };
  for (const [key, things] of Object.entries(tree)) {
    const kind = KINDS_IN_FILE.find((one) => one === key);
    if (!kind) problems.push(`${at}.${key}: there is no such kind of thing: leave it out or correct it.`);
    else if (!isObject(things)) problems.push(`${at}.${key}: it has to have fields.`);
    else if (ONCE.includes(kind))
      for (const [field, text] of Object.entries(things))
        take({ kind, name: null, field }, text, `${at}.${key}.${field}`);
    else
      for (const [name, fields] of Object.entries(things)) {
        if (!isObject(fields)) problems.push(`${at}.${key}.${name}: it has to have fields.`);
        else
          for (const [field, text] of Object.entries(fields))
            take({ kind, name, field }, text, `${at}.${key}.${name}.${field}`);
      }
  }
  return said;
}

/** The text that stands at a place; undefined where nothing is there. A thing may be named by its id. */
export function textAt<T extends Sayable>(
  texts: readonly T[],
  places: ReadonlyMap<OwnWordKey, Place>,
  { kind, name, field }: Place,
): T | undefined {
  const wanted = name?.trim().toLowerCase();
  return texts.find((text) => {
    if (text.kind !== kind || text.field !== field) return false;
    if (name === null) return true;
    return idOf(text) === name || places.get(text.key)?.name?.trim().toLowerCase() === wanted;
  });
}
