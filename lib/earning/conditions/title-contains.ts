import { z } from "zod";
import { say } from "@/lib/shared/say";
import { lineCondition } from "../condition";
import { Names } from "../texts";
import { quotedList } from "../words";

const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;

function escaped(text: string): string {
  return text.replace(SYNTAX, "\\$&").replace(/\s+/g, "\\s+");
}

const signOf = (text: string) => `\\u{${(text.codePointAt(0) ?? 0).toString(16)}}`;

/**
 * Any of the words, with no letter or figure before or after. What a word can begin with is asked first: elsewhere in the
 * title, mostly everywhere, nothing is looked back at.
 */
function wholeWords(words: readonly string[]): RegExp {
  const trimmed = words.map((word) => word.trim());
  const first = new Set(trimmed.map(signOf));
  return new RegExp(
    `(?=[${[...first].join("")}])(?<![\\p{L}\\p{N}])(?:${trimmed.map(escaped).join("|")})(?![\\p{L}\\p{N}])`,
    "iu",
  );
}

/**
 * E4: the line's description has one of these words or phrases in it, as whole words and whatever the case: "mug" is in
 * "Red MUG, large" and not in "smuggler".
 */
export const titleContains = lineCondition({
  code: "title_contains",
  input: z.object({ code: z.literal("title_contains"), words: Names }),
  label: "Words in the description",
  help: "Only items whose description has at least one of these words or phrases, as whole words.",
  fields: [{ kind: "names", of: "words", name: "words", label: "Words or phrases" }],
  selects: true,
  matcher({ words }) {
    const pattern = wholeWords(words);
    return ({ line }) => pattern.test(line.title);
  },
  sentence: (input, words) =>
    say(words, "why.condition.titled", { how: words.how, list: quotedList(input.words, words) }),
  whyNot: (input, _, words) => say(words, "why.not.title", { list: quotedList(input.words, words) }),
});
