/** The languages that everything a shopper sees is written in. */
export const LOCALES = ["en", "de", "fr", "es", "it", "pt-BR", "ar", "ja"] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language by its own name, as its speakers look for it. */
export const LANGUAGE_NAMES: Record<Locale, string> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  it: "Italiano",
  "pt-BR": "Português (Brasil)",
  ar: "العربية",
  ja: "日本語",
};

const RIGHT_TO_LEFT: ReadonlySet<Locale> = new Set(["ar"]);

export function isLocale(text: string): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The language of ours that a BCP 47 tag means: "de-AT" is de, "pt-PT" is pt-BR; null where we have none. */
export function localeOf(tag: string): Locale | null {
  if (isLocale(tag)) return tag;
  const language = tag.split("-", 1)[0]?.toLowerCase();
  return LOCALES.find((locale) => locale.split("-", 1)[0] === language) ?? null;
}

/** "rtl" where the language is written from right to left. */
export function directionOf(locale: Locale): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(locale) ? "rtl" : "ltr";
}

/** What Intl is asked for: English as most programs write it, with the day before the month. */
export function intlTag(tag: string): string {
  return tag === "en" ? "en-GB" : tag;
}
