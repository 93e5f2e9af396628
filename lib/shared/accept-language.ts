import { type Locale, localeOf } from "./locale";

/** So many wishes are read; a longer list is no person's. */
const MOST = 20;

/**
 * The first of the languages that a browser asks for, by its weights, among those there are; null where none is, or
 * where any would do.
 */
export function acceptedLocale(header: string | null, offered: readonly Locale[]): Locale | null {
  const wishes = (header ?? "")
    .slice(0, 1_000)
    .split(",", MOST)
    .map((part, place) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const weight = parameters.map((text) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(text)?.[1]).find(Boolean);
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight), place };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place);
  for (const { tag } of wishes) {
    const locale = localeOf(tag);
    if (locale && offered.includes(locale)) return locale;
  }
  return null;
}
