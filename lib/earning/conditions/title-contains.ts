import { z } from "zod";
import { say } from "@/lib/shared/say";
import { lineCondition } from "../condition";
import { Names } from "../texts";
import { quotedList } from "../words";

function escaped(word: string): string {
  return word
    .trim()
    .replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")
    .replace(/\s+/g, "\\s+");
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
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${words.map(escaped).join("|")})(?![\\p{L}\\p{N}])`,
      "iu",
    );
    return ({ line }) => pattern.test(line.title);
  },
  sentence: (input, words) =>
    say(words, "why.condition.titled", { how: words.how, list: quotedList(input.words, words) }),
  whyNot: (input, _, words) => say(words, "why.not.title", { list: quotedList(input.words, words) }),
});
