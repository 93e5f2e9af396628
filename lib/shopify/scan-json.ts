/** What JSON may not be, beyond what a parser minds. */
export type JsonFault = "too_deep" | "duplicate_key" | "reserved_key" | "too_many_values";

const DEEPEST = 64;
const MOST_VALUES = 200_000;
/** What a double holds for certain has fewer digits. */
const LONG_DIGITS = 16;
/** Names that mean something to objects themselves; nothing that Shopify sends has them. */
const RESERVED = new Set(["__proto__"]);

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const [OBJECT, OBJECT_END, LIST, LIST_END] = [0x7b, 0x7d, 0x5b, 0x5d];
const [ZERO, NINE] = [0x30, 0x39];

/** What a text has that cannot be taken as it is; of one that can, whether there may be a number too long for a double. */
export type Scanned = { fault: JsonFault } | { fault: null; hasLongNumber: boolean };

/**
 * Looks through the text of JSON for what a parser would take without a word: one name twice in an object (which of the two
 * was signed for?), names that objects give a meaning to, and nesting that only somebody who wants to hurt would send.
 * Whether it is JSON at all is for the parser to say.
 */
export function scanJson(text: string): Scanned {
  /** The names of each object that is open; null stands for a list. */
  const open: (Set<string> | null)[] = [];
  let hasLongNumber = false;
  let [values, digits] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign >= ZERO && sign <= NINE) {
      if (++digits === LONG_DIGITS) hasLongNumber = true;
      continue;
    }
    digits = 0;
    if (sign === QUOTE) {
      const end = endOfText(text, at);
      const names = open.at(-1);
      if (names && isName(text, end)) {
        const name = nameOf(text.slice(at, end + 1));
        if (RESERVED.has(name)) return { fault: "reserved_key" };
        if (names.size === names.add(name).size) return { fault: "duplicate_key" };
      }
      at = end;
    } else if (sign === OBJECT || sign === LIST) {
      if (open.push(sign === OBJECT ? new Set() : null) > DEEPEST) return { fault: "too_deep" };
    } else if (sign === OBJECT_END || sign === LIST_END) open.pop();
    else if (sign === COMMA && ++values > MOST_VALUES) return { fault: "too_many_values" };
  }
  return { fault: null, hasLongNumber };
}

/** Where the text that begins here ends: at the next quote that no backslash takes its meaning from. */
function endOfText(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/** Whether what ended here is the name of something: a colon comes next. */
function isName(text: string, end: number): boolean {
  let at = end + 1;
  while (isSpace(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) === COLON;
}

/** Space as JSON has it. */
const isSpace = (sign: number) => sign === 0x20 || (sign >= 0x09 && sign <= 0x0d);

/** The name itself: "a" is "a" as well. */
function nameOf(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
