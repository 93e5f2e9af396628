import { createHash } from "node:crypto";

/** A style sheet by its address, which changes whenever its text does. */
export type Sheet = { address: string; text: string };

const TAG = /<([a-z][\w-]*)((?:\s[^<>]*)?)>/g;
const ATTRIBUTE = /([a-z][\w-]*)(?:="([^"]*)")?/g;
/** Values that a selector could name; sentences, addresses and drawings are none. */
const NAME = /^[\w-]{1,64}$/;
const SIGNS: Record<string, string> = {
  "&amp;": "&",
  "&gt;": ">",
  "&lt;": "<",
  "&#x27;": "'",
  "&quot;": '"',
};
const SIGN = /&(?:amp|gt|lt|quot|#x27);/g;
const VARIABLE = /--[\w-]+/g;

/** What selectors can name of a document: its elements, their attributes and values, and their classes, in order. */
export function namesOf(html: string): string[] {
  const names = new Set<string>();
  for (const [, tag = "", attributes = ""] of html.matchAll(TAG)) {
    names.add(tag);
    for (const [, name = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
      names.add(name);
      if (name === "class")
        for (const one of value.replace(SIGN, (sign) => SIGNS[sign] ?? sign).split(/\s+/)) names.add(one);
      else if (NAME.test(value)) names.add(value);
    }
  }
  return [...names].filter(Boolean).sort();
}

const RELATIVE = /url\((["']?)(?![a-z]+:|\/|#)([^"')]+)\1\)/gi;

/** Addresses are said from the root, since the text moves from its file into the document. */
function fromRoot({ address, text }: Sheet): string {
  const from = (file: string) => new URL(file, new URL(address, "http://sheet.invalid")).pathname;
  return text.replace(RELATIVE, (_, quote: string, file: string) => `url(${quote}${from(file)}${quote})`);
}

const MOST_KEPT = 50;
const kept = new Map<string, string>();

/**
 * What of its style sheets a document needs that stands by itself, as one text: the rules that could meet one of its elements, and
 * the variables that these use, in their order and layers. `mayBecome` are names that its own script gives them later. Documents made
 * of the same elements have the same style, and it is made once for them.
 */
export async function usedStyle(
  sheets: readonly Sheet[],
  html: string,
  mayBecome: readonly string[] = [],
): Promise<string> {
  const names = [...namesOf(html), ...mayBecome];
  const variables = [...new Set(html.match(VARIABLE))];
  const asked = JSON.stringify([sheets.map(({ address }) => address), names, variables]);
  const key = createHash("sha256").update(asked).digest("base64");
  const known = kept.get(key);
  if (known !== undefined) return known;
  const { PurgeCSS } = await import("purgecss");
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: html, extension: "html" }],
    css: [{ raw: sheets.map(fromRoot).join("") }],
    defaultExtractor: () => names,
    keyframes: true,
    variables: true,
    // What a selector asks of any element at all, as where the focus is, it asks of these, too.
    safelist: { variables, standard: [/^:/] },
  });
  const style = purged?.css ?? "";
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, style);
  return style;
}
