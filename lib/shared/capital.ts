/** The text with its first letter large, as a line begins; in a language, as that language does it. */
export function capitalised(text: string, locale = "en"): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
