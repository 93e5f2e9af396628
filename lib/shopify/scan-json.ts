/** What JSON may not be, beyond what a parser minds. */
export type JsonFault = "too_deep" | "duplicate_key" | "reserved_key" | "too_many_values";

const DEEPEST = 64;
const MOST_VALUES = 200_000;
/** Names that mean something to objects themselves; nothing that Shopify sends has them. */
const RESERVED = new Set(["__proto__"]);

/**
 * Looks through the text of JSON for what a parser would take without a word: one name twice in an object (which of the two
 * was signed for?), names that objects give a meaning to, and nesting that only somebody who wants to hurt would send.
 * Whether it is JSON at all is for the parser to say.
 */
export function faultOf(text: string): JsonFault | null {
  /** The names of each object that is open; null stands for a list. */
  const open: (Set<string> | null)[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') {
      const end = endOfText(text, at);
      const names = open.at(-1);
      if (names && isName(text, end)) {
        const name = nameOf(text.slice(at, end + 1));
        if (RESERVED.has(name)) return "reserved_key";
        if (names.has(name)) return "duplicate_key";
        names.add(name);
      }
      at = end;
    } else if (sign === "{" || sign === "[") {
      if (open.push(sign === "{" ? new Set() : null) > DEEPEST) return "too_deep";
    } else if (sign === "}" || sign === "]") open.pop();
    else if (sign === "," && ++values > MOST_VALUES) return "too_many_values";
  }
  return null;
}

/** Where the text that begins here ends. */
function endOfText(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** Whether what ended here is the name of something: a colon comes next. */
function isName(text: string, end: number): boolean {
  let at = end + 1;
  while (/\s/.test(text[at] ?? "")) at++;
  return text[at] === ":";
}

/** The name itself: "a" is "a" as well. */
function nameOf(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
