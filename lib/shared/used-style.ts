/** Reads a style sheet: what stands at its own level, rule by rule, each with what is in its braces. */
type Rule = { prelude: string; block: string | null };

/** Where what begins at `from` ends, if it is a text in quotes, an address or a comment; otherwise the next sign. */
function past(css: string, from: number): number {
  const sign = css[from];
  if (sign === '"' || sign === "'") {
    let at = from + 1;
    while (at < css.length && css[at] !== sign) at += css[at] === "\\" ? 2 : 1;
    return at + 1;
  }
  if (sign === "\\") return from + 2;
  if (css.startsWith("/*", from)) return endOf(css, "*/", from + 2);
  if (css.startsWith("url(", from) && !/["']/.test(css[from + 4] ?? "")) return endOf(css, ")", from + 4);
  return from + 1;
}

function endOf(css: string, mark: string, from: number): number {
  const at = css.indexOf(mark, from);
  return at === -1 ? css.length : at + mark.length;
}

function rulesOf(css: string): Rule[] {
  const rules: Rule[] = [];
  let start = 0;
  let open = -1;
  let depth = 0;
  for (let at = 0; at < css.length; ) {
    const sign = css[at];
    if (sign === "{" && depth++ === 0) open = at;
    else if (sign === "}" && --depth === 0) {
      rules.push({ prelude: css.slice(start, open).trim(), block: css.slice(open + 1, at) });
      start = at + 1;
    } else if (sign === ";" && depth === 0) {
      rules.push({ prelude: css.slice(start, at).trim(), block: null });
      start = at + 1;
    }
    at = past(css, at);
  }
  return rules;
}

/** The parts of a list of selectors; a comma within brackets parts nothing. */
function selectorsOf(list: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < list.length; at = past(list, at)) {
    if (list[at] === "(" || list[at] === "[") depth++;
    else if (list[at] === ")" || list[at] === "]") depth--;
    else if (list[at] === "," && depth === 0) {
      parts.push(list.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, list.slice(start)];
}

/** What stands in brackets is left open: `:not(.a)` and `:is(.a, .b)` may hold without any of these classes. */
function withoutBrackets(selector: string): string {
  let kept = "";
  let depth = 0;
  for (let at = 0; at < selector.length; ) {
    const next = past(selector, at);
    const sign = selector[at];
    if (sign === "(" || sign === "[") depth++;
    if (depth === 0) kept += selector.slice(at, next);
    if (sign === ")" || sign === "]") depth--;
    at = next;
  }
  return kept;
}

const CLASS = /\.((?:\\[0-9a-f]{1,6}\s?|\\.|[\w-]|[^\0-\x7f])+)/gi;
const ESCAPED = /\\(?:([0-9a-f]{1,6})\s?|(.))/gi;

const plain = (name: string) =>
  name.replace(ESCAPED, (_, hex?: string, sign?: string) =>
    hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (sign ?? ""),
  );

const needed = (selector: string) =>
  [...withoutBrackets(selector).matchAll(CLASS)].map(([, name = ""]) => plain(name));

/** Rules that hold others; all else in braces is one thing. */
const HOLDS_RULES = /^@(?:media|supports|layer|container)\b/;

function kept(css: string, classes: ReadonlySet<string>): string {
  return rulesOf(css)
    .map(({ prelude, block }) => {
      if (block === null) return `${prelude};`;
      if (HOLDS_RULES.test(prelude)) {
        const inner = kept(block, classes);
        // A layer without rules still says which layer comes before which.
        return inner || prelude.startsWith("@layer") ? `${prelude}{${inner}}` : "";
      }
      if (prelude.startsWith("@")) return `${prelude}{${block}}`;
      const met = selectorsOf(prelude).filter((one) => needed(one).every((name) => classes.has(name)));
      return met.length > 0 ? `${met.join(",")}{${block}}` : "";
    })
    .join("");
}

const PROPERTY = /@property (--[\w-]+)\{[^}]*\}/g;

/** A property is declared only where something is said with it. */
function withoutIdle(css: string): string {
  const said = css.replace(PROPERTY, "");
  return css.replace(PROPERTY, (declared, name: string) =>
    said.includes(`${name}:`) || said.includes(`${name})`) || said.includes(`${name},`) ? declared : "",
  );
}

const CLASSES = /\sclass="([^"]*)"/g;
const SIGNS: Record<string, string> = {
  "&amp;": "&",
  "&gt;": ">",
  "&lt;": "<",
  "&#x27;": "'",
  "&quot;": '"',
};
const SIGN = /&(?:amp|gt|lt|quot|#x27);/g;

/** The classes of a document's elements. */
export function classesOf(html: string): Set<string> {
  const names = [...html.matchAll(CLASSES)].flatMap(([, all = ""]) =>
    all.replace(SIGN, (sign) => SIGNS[sign] ?? sign).split(/\s+/),
  );
  return new Set(names.filter(Boolean));
}

const RELATIVE = /url\((["']?)(?![a-z]+:|\/|#)([^"')]+)\1\)/gi;

/**
 * What of a style sheet a document needs whose classes never change: the rules that could meet one of its elements, in their
 * order and layers. Addresses are said from the root, since the text moves from its file into the document.
 */
export function usedStyle(css: string, classes: ReadonlySet<string>, sheet: string): string {
  const from = (address: string) => new URL(address, new URL(sheet, "http://sheet.invalid")).pathname;
  return withoutIdle(kept(css, classes)).replace(RELATIVE, (_, quote: string, address: string) => {
    return `url(${quote}${from(address)}${quote})`;
  });
}
