import { unknownFields as pathsUnknown } from "@/lib/shared/unknown-fields";

/** Plain JSON, as a file and the database keep it. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

export const LISTS = [
  "segments",
  "causes",
  "gates",
  "tiers",
  "rewards",
  "earning_rules",
  "badges",
  "challenges",
  "surveys",
  "draws",
] as const;
export type ListName = (typeof LISTS)[number];

/** What one of each is called. */
export const ONE_OF: Readonly<Record<ListName, string>> = {
  segments: "segment",
  causes: "cause",
  gates: "gate",
  tiers: "tier",
  rewards: "reward",
  earning_rules: "earning rule",
  badges: "badge",
  challenges: "challenge",
  surveys: "survey",
  draws: "draw",
};

/** One thing as a file has it: without an id it is the one of that name, or a new one. */
export type Wanted = { id: string | null; name: string; body: Record<string, Plain> };

/** One thing as the program has it. What is over can be brought back where `revives`. */
export type Known = { id: string; name: string; body: Record<string, Plain>; live: boolean };

export type FieldChange = { field: string; before: Plain | undefined; after: Plain | undefined };

/** One thing that applying a file does. */
export type Step = {
  list: ListName;
  action: "create" | "change" | "end" | "revive";
  /** Null is a new one. */
  id: string | null;
  name: string;
  body: Record<string, Plain>;
  fields: FieldChange[];
  /** Of what is new and is named by others of its file: the id that it will have. */
  newId?: string;
};

function isObject(value: Plain | undefined): value is { [key: string]: Plain } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function same(a: Plain | undefined, b: Plain | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, at) => same(one, b[at]));
  if (!isObject(a) || !isObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
}

/** What differs between two values, by the path of each field. */
export function changesOf(before: Plain | undefined, after: Plain | undefined, at = ""): FieldChange[] {
  if (same(before, after)) return [];
  const under = (key: string | number) => (at === "" ? `${key}` : `${at}.${key}`);
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      changesOf(before[key], after[key], under(key)),
    );
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((one, index) => changesOf(one, after[index], under(index + 1)));
  return [{ field: at, before, after }];
}

export type PlanProblem = { list: ListName; name: string; sentence: string };

const sameName = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Which of the program's things each of the file's is; null is a new one. */
function matched(
  list: ListName,
  known: readonly Known[],
  wanted: readonly Wanted[],
): { pairs: (Known | null)[]; problems: PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const taken = new Set<string>();
  const complain = (name: string, sentence: string) => problems.push({ list, name, sentence });
  const byId = wanted.map(({ id, name }) => {
    if (id === null) return null;
    const found = known.find((one) => one.id === id) ?? null;
    if (!found)
      complain(name, `there is no such ${ONE_OF[list]} in this program: leave the id out to make a new one`);
    else if (taken.has(id)) complain(name, "its id stands there twice: leave it out of one of them");
    if (found) taken.add(found.id);
    return found;
  });
  const pairs = wanted.map(({ id, name }, at) => {
    if (id !== null) return byId[at] ?? null;
    const found = known.find((one) => one.live && !taken.has(one.id) && sameName(one.name, name)) ?? null;
    if (found) taken.add(found.id);
    return found;
  });
  for (const [at, { name }] of wanted.entries()) {
    if (wanted.findIndex((one) => sameName(one.name, name)) < at)
      complain(name, "two are called that: give each a name of its own");
  }
  return { pairs, problems };
}

/**
 * What has to be done so that a list is as the file says: things that are not in it end. `revives` says whether what is
 * over can go on under its id; otherwise it is made anew.
 */
export function planList(
  list: ListName,
  known: readonly Known[],
  wanted: readonly Wanted[],
  revives: boolean,
): { steps: Step[]; problems: PlanProblem[]; order: (string | null)[] } {
  const { pairs, problems } = matched(list, known, wanted);
  const steps = wanted.flatMap(({ name, body }, at): Step[] => {
    const found = pairs[at];
    if (!found || (!found.live && !revives))
      return [{ list, action: "create", id: null, name, body, fields: changesOf({}, body) }];
    const fields = changesOf({ name: found.name, ...found.body }, { name, ...body });
    if (!found.live) return [{ list, action: "revive", id: found.id, name, body, fields }];
    return fields.length === 0 ? [] : [{ list, action: "change", id: found.id, name, body, fields }];
  });
  const stays = new Set(pairs.map((pair) => pair?.id));
  const ends = known
    .filter(({ id, live }) => live && !stays.has(id))
    .map(({ id, name, body }): Step => ({ list, action: "end", id, name, body, fields: [] }));
  const order = pairs.map((pair) => (pair && (pair.live || revives) ? pair.id : null));
  return { steps: [...steps, ...ends], problems, order };
}

/**
 * From which place on rules have to be put last again, one after the other, so that they claim lines in the order of the
 * file: the rules before it stand in that order already. `now` is the order as it is, of those that stay.
 */
export function firstMisplaced(now: readonly string[], wanted: readonly (string | null)[]): number {
  const staying = now.filter((id) => wanted.includes(id));
  const at = wanted.findIndex((id, index) => id === null || staying[index] !== id);
  return at < 0 ? wanted.length : at;
}

const shown = (value: Plain | undefined) =>
  value === undefined ? "nothing" : typeof value === "string" ? `“${value}”` : JSON.stringify(value);

const SIGNS = { create: "+", change: "~", end: "-", revive: "+" } as const;

/** A step as lines for people. */
export function stepLines({ list, action, name, fields }: Step): string[] {
  const what = `${ONE_OF[list]} “${name}”`;
  const head = {
    create: `${what} is made`,
    change: `${what} changes`,
    end: `${what} ends`,
    revive: `${what} goes on again`,
  }[action];
  const lines = action === "create" ? fields.filter(({ after }) => !isEmpty(after)) : fields;
  return [
    `${SIGNS[action]} ${head}`,
    ...lines.map(({ field, before, after }) =>
      action === "create"
        ? `    ${field}: ${shown(after)}`
        : `    ${field}: ${shown(before)} → ${shown(after)}`,
    ),
  ];
}

function isEmpty(value: Plain | undefined): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

/** Fields that were given and were not understood, by their paths. */
export function unknownFields(given: Plain, understood: Plain | undefined): string[] {
  return pathsUnknown(given, understood).map((path) => path.join("."));
}
