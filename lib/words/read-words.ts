import type { StoredWord } from "@/lib/shared/own-words";
import { isStorable } from "@/lib/shared/storable";
import { mostOf, type NamedText } from "./named";

/** The name of a word's field in the form. */
export function fieldOf(key: string): string {
  return `word ${key}`;
}

/** Words as they were typed: those that differ from what is stored, and a sentence by each that cannot be. */
export type TypedWords = { changed: StoredWord[]; errors: Record<string, string[]> };

/** Reads the words of a form; what the form does not have stays as it is, what it has empty is taken away. */
export function readWordsForm(
  form: FormData,
  texts: readonly NamedText[],
  stored: readonly StoredWord[],
): TypedWords {
  const known = new Map(stored.map((word) => [word.key, word]));
  const typed: TypedWords = { changed: [], errors: {} };
  for (const text of texts) {
    const sent = form.get(fieldOf(text.key));
    if (typeof sent !== "string") continue;
    const word = sent.replaceAll("\r\n", "\n").trim();
    const former = known.get(text.key);
    if (word.length > mostOf(text)) {
      typed.errors[fieldOf(text.key)] = [`Shorten this to ${mostOf(text)} characters.`];
    } else if (!isStorable(word)) {
      typed.errors[fieldOf(text.key)] = ["This holds a character that cannot be stored. Type it again."];
    } else if (word !== (former?.text ?? "") || (word !== "" && former?.named !== text.named)) {
      typed.changed.push({ key: text.key, text: word, named: text.named });
    }
  }
  return typed;
}
