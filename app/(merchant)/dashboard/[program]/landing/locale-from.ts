import type { Program } from "@/lib/programs/program";
import type { Locale } from "@/lib/shared/locale";

/** The language that is written: what the address says, if the program is offered in it; else the program's own. */
export function localeFrom(asked: unknown, { settings }: Program): Locale {
  return settings.languages.offered.find((locale) => locale === asked) ?? settings.languages.default;
}
