import { isMap, LineCounter, parseDocument, stringify } from "yaml";
import { findUnstorable } from "@/lib/earning/input-text";
import { err, ok, type Result } from "@/lib/shared/result";
import { plainIds, shownIds } from "./ids";
import { LISTS, type ListName, type Plain } from "./plan";
import { segmentsByName } from "./segment-names";
import { kindsOf, type RulesDocument, type State, segmentNames } from "./service-state";

/** So long is a file at most, and so much is in one list. */
export const MOST_FILE_BYTES = 1024 * 1024;
const MOST_IN_LIST = 500;

/** A file as it was read: what stands in it, still unread as terms. What it leaves out is left alone. */
export type RulesFile = {
  basedOn: string | null;
  settings: { [key: string]: Plain } | null;
  tierTerms: { [key: string]: Plain } | null;
  /** Where members of tiers that are not in the file go: the name of a tier by the name or id of the one that goes. */
  tierMoves: Readonly<Record<string, string>>;
  lists: Partial<Record<ListName, { id: string | null; name: string; body: { [key: string]: Plain } }[]>>;
  /** The landing page: what it leaves out stays. */
  landing: { [key: string]: Plain } | null;
  /** The merchant's words by language: of one that stands there they are all. */
  words: { [locale: string]: Plain } | null;
};

export type FileError = { code: "file_wrong"; problems: string[] };

const HEAD = `# The rules of a program as one file: change it, have it reviewed, then
#   npm run regulars -- program plan --program <slug> --file <this file>
#   npm run regulars -- program apply --program <slug> --file <this file>
# What a list leaves out ends; a list or a setting that is not here at all is left alone. Something without an id is the
# one of that name, or new. Segments are named by their names. Amounts of money are in minor units (cents).
# docs/rules-as-code.md explains every part.
`;

/** The rules as a file. */
export function fileOf(state: State): string {
  const kinds = kindsOf(state);
  const { settings, tierTerms, lists, landing, words } = state.document;
  const segments = segmentNames(state);
  const list = (name: ListName) =>
    lists[name].map((one) =>
      shownIds(segmentsByName({ id: one.id, name: one.name, ...one.body }, segments), kinds),
    );
  const { tiers, ...rest } = Object.fromEntries(LISTS.map((name) => [name, list(name)])) as Record<
    ListName,
    Plain[]
  >;
  const document = {
    regulars: "rules",
    format: 1,
    program: state.program.slug,
    based_on: state.hash,
    settings: shownIds(settings, kinds),
    tiers: { terms: tierTerms, ladder: tiers },
    ...rest,
    landing,
    words: shownIds(words, kinds),
  };
  return HEAD + stringify(document, { lineWidth: 110, aliasDuplicateObjects: false });
}

const isObject = (value: unknown): value is { [key: string]: Plain } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const TOP = ["regulars", "format", "program", "based_on", "settings", "tiers", "landing", "words"];

/** Reads a file's text (YAML, and so JSON too). `slug` is the program it has to be of. */
export function readFile(text: string, slug: string): Result<RulesFile, FileError> {
  if (Buffer.byteLength(text) > MOST_FILE_BYTES)
    return err({ code: "file_wrong", problems: ["The file is longer than 1 MiB: it is no file of rules."] });
  const counter = new LineCounter();
  const parsed = parseDocument(text, {
    version: "1.2",
    uniqueKeys: true,
    lineCounter: counter,
    prettyErrors: false,
  });
  const [wrong] = parsed.errors;
  if (wrong) {
    const { line } = counter.linePos(wrong.pos[0]);
    return err({ code: "file_wrong", problems: [`Line ${line}: ${wrong.message}.`] });
  }
  if (!isMap(parsed.contents))
    return err({
      code: "file_wrong",
      problems: ["The file says nothing: begin with one that export wrote."],
    });
  let value: unknown;
  try {
    value = parsed.toJS({ maxAliasCount: 50 });
  } catch {
    return err({ code: "file_wrong", problems: ["The file repeats itself by aliases: write it out."] });
  }
  return readDocument(JSON.parse(JSON.stringify(value)), slug);
}

/** Reads a file's content, as JSON. */
export function readDocument(value: unknown, slug: string): Result<RulesFile, FileError> {
  if (!isObject(value)) return err({ code: "file_wrong", problems: ["The file is no document of rules."] });
  const unstorable = findUnstorable(value);
  if (unstorable)
    return err({
      code: "file_wrong",
      problems: [`${unstorable.field || "The file"}: it ${unstorable.message}.`],
    });
  const document = plainIds(value) as { [key: string]: Plain };
  const problems: string[] = [];
  if (document.regulars !== "rules" || document.format !== 1)
    problems.push("The file has to say regulars: rules and format: 1.");
  if (document.program === undefined) problems.push(`program: say whose the file is: program: ${slug}.`);
  else if (document.program !== slug)
    problems.push(`program: the file is of ${JSON.stringify(document.program ?? null)}, not of "${slug}".`);
  for (const key of Object.keys(document))
    if (!TOP.includes(key) && !LISTS.some((list) => list === key))
      problems.push(`${key}: there is no such part: leave it out or correct it.`);
  const object = (key: string, of: { [key: string]: Plain } = document, at = key) => {
    if (of[key] === undefined || of[key] === null) return null;
    if (isObject(of[key])) return of[key];
    problems.push(`${at}: it has to have fields.`);
    return null;
  };
  const tiers = object("tiers");
  for (const key of Object.keys(tiers ?? {}))
    if (!["terms", "ladder", "moves"].includes(key)) problems.push(`tiers.${key}: there is no such field.`);
  const moves = tiers ? object("moves", tiers, "tiers.moves") : null;
  const lists: RulesFile["lists"] = {};
  for (const name of LISTS) {
    const given = name === "tiers" ? tiers?.ladder : document[name];
    if (given === undefined || given === null) continue;
    if (Array.isArray(given) && given.length <= MOST_IN_LIST) lists[name] = readList(name, given, problems);
    else problems.push(`${name}: it has to be a list of at most ${MOST_IN_LIST}.`);
  }
  const parts = {
    ...{ settings: object("settings"), landing: object("landing"), words: object("words") },
    tierTerms: tiers ? object("terms", tiers, "tiers.terms") : null,
  };
  for (const [locale, said] of Object.entries(parts.words ?? {}))
    if (said !== null && !isObject(said)) problems.push(`words.${locale}: it has to have fields.`);
  if (problems.length > 0) return err({ code: "file_wrong", problems });
  return ok({
    ...parts,
    basedOn: typeof document.based_on === "string" ? document.based_on : null,
    tierMoves: Object.fromEntries(Object.entries(moves ?? {}).map(([from, to]) => [from, String(to)])),
    lists,
  });
}

function readList(list: ListName, given: Plain[], problems: string[]) {
  return given.flatMap((one, at) => {
    if (!isObject(one)) {
      problems.push(`${list}.${at + 1}: it has to have fields.`);
      return [];
    }
    const { id = null, name, ...body } = one;
    if (typeof name !== "string" || name.trim() === "") {
      problems.push(`${list}.${at + 1}: give it a name.`);
      return [];
    }
    if (id !== null && typeof id !== "string") problems.push(`${list}.${at + 1}.id: it is no id.`);
    return [{ id: typeof id === "string" ? id : null, name: name.trim(), body }];
  });
}

/** What is said in languages, with nothing in those that `before` did not have and `now` has. */
function inEveryLanguage(before: { [locale: string]: Plain }, now: { [locale: string]: Plain }) {
  return { ...Object.fromEntries(Object.keys(now).map((locale) => [locale, {}])), ...before };
}

/**
 * A document of the program's own, as a file that says all of it, so that nothing stays of what `now` has besides. Older
 * ones have fewer parts.
 */
export function wholeFile(before: RulesDocument, now: RulesDocument): RulesFile {
  const { landing, words, ...rest }: Omit<RulesDocument, "landing" | "words"> & Partial<RulesDocument> =
    before;
  const said = (page: { [key: string]: Plain } | undefined) =>
    (page?.words ?? {}) as { [key: string]: Plain };
  return {
    ...{ ...rest, basedOn: null, tierMoves: {} },
    landing: landing ? { ...landing, words: inEveryLanguage(said(landing), said(now.landing)) } : null,
    words: words ? inEveryLanguage(words, now.words) : null,
  };
}
