import { emailKey } from "./member";

/** What a member is looked for by: e-mail and card by what they begin with, the customer id as a whole, the name as a pattern for `ilike`. */
export type SearchTerms = {
  emailKey: string | null;
  card: string | null;
  externalId: string | null;
  name: string | null;
};

const MOST_LETTERS = 200;

/** The text so that `like` takes every sign of it for itself. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

/**
 * What the one search box may mean: an e-mail from its beginning, a card number from its beginning (spaces do not
 * count), a customer id as a whole, a part of a name. Null when nothing was typed.
 */
export function searchTerms(typed: string): SearchTerms | null {
  const text = typed.replaceAll("\0", "").toWellFormed().trim().slice(0, MOST_LETTERS);
  if (text === "") return null;
  const digits = text.replace(/[\s-]/g, "");
  return {
    emailKey: /\s/.test(text) ? null : emailKey(text),
    card: /^\d{4,12}$/.test(digits) ? digits : null,
    externalId: text,
    name: text.includes("@") ? null : `%${literal(text)}%`,
  };
}
