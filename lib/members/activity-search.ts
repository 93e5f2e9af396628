import { formatDate, type Reading } from "@/lib/shared/format";
import { type ActivityLine, statementTitle } from "./activity";

/** As many characters as a search may have. */
export const SEARCH_MOST = 100;
const MOST_WORDS = 8;

/** Without accents, case, and what only looks different: "Décembre" is found by "decembre". */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}

/** The words of a search; none where nothing is searched for. */
export function searchWords(typed: string): string[] {
  return plain(typed.slice(0, SEARCH_MOST)).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
}

/** Whether a line of the statement has all these words somewhere: in its title, day, code, order, reason or figure. */
export function isFound(line: ActivityLine, words: readonly string[], reading: Reading): boolean {
  const texts = [
    statementTitle(line, reading),
    formatDate(line.at, "long", reading),
    formatDate(line.at, "medium", reading),
    line.redemption?.code,
    line.orderNumber,
    line.orderName,
    line.reason,
    String(line.points),
  ];
  const text = plain(texts.filter(Boolean).join(" "));
  return words.every((word) => text.includes(word));
}
