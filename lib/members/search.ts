import { emailKey } from "./member";

/** What a member is looked for by: patterns for `like`, except the customer id, which is equal or not. */
export type SearchTerms = {
  emailKey: string | null;
  card: string | null;
  externalId: string | null;
  name: string | null;
};

const MOST_LETTERS = 200;

/** The text so that `like` takes every sign of it for itself. */
export function literal(text: string): string {
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
    emailKey: /\s/.test(text) ? null : `${literal(emailKey(text))}%`,
    card: /^\d{4,12}$/.test(digits) ? `${digits}%` : null,
    externalId: text,
    name: text.includes("@") ? null : `%${literal(text)}%`,
  };
}
