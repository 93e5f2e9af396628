import type { Reading } from "./format";
import { isMessageKey, type MessageKey, say } from "./say";

/** Stands between a key and its values; no sentence holds it. */
const BEFORE_VALUES = "\u001f";

/**
 * A sentence that is still to be said: a schema is made once for all languages, so its own sentences are keys, with
 * their values, until parseForm knows who reads them.
 */
export function unsaid(key: MessageKey, values?: Record<string, string | number>): string {
  return values ? key + BEFORE_VALUES + JSON.stringify(values) : key;
}

/** What unsaid made, said; any other text stays as it is. */
export function saidOf(reading: Reading, text: string): string {
  const [key = "", values] = text.split(BEFORE_VALUES, 2);
  return isMessageKey(key) ? say(reading, key, values ? JSON.parse(values) : undefined) : text;
}
