import { headers } from "next/headers";
import type { Tx } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { acceptedLocale } from "@/lib/shared/accept-language";
import type { Said } from "@/lib/shared/front";
import { isLocale, type Locale } from "@/lib/shared/locale";
import { offeredLocale, programAsRead, type ReadProgram } from "@/lib/words/service";
import { cookieIn, setCookie } from "./cookies";
import { systemScope } from "./system-scope";

const KEPT_MS = 365 * 24 * 60 * 60 * 1_000;

/**
 * The language of a request: the member's own choice, else what this browser has chosen, else the first that it asks
 * for and the program is shown in, else the program's.
 */
export async function localeOfRequest(program: Program, chosen: string | null): Promise<Locale> {
  return localeIn(await headers(), program, chosen);
}

/** `localeOfRequest` of these headers. */
export function localeIn(said: Said, program: Program, chosen: string | null): Locale {
  const { offered } = program.settings.languages;
  const wanted = [chosen, chosenIn(said)].find(
    (locale) => locale !== null && isLocale(locale) && offered.includes(locale),
  );
  if (wanted) return offeredLocale(program, wanted);
  return acceptedLocale(said.get("accept-language"), offered) ?? offeredLocale(program, null);
}

/** The program as whoever makes this request reads it; `chosen` is what the member has set, null for everybody else. */
export async function readHere(program: Program, chosen: string | null): Promise<ReadProgram> {
  return readBy(await headers(), program, chosen);
}

/** `readHere` for a request of these headers. Within a transaction hand that on. */
export function readBy(said: Said, program: Program, chosen: string | null, tx?: Tx): Promise<ReadProgram> {
  const locale = localeIn(said, program, chosen);
  return programAsRead(systemScope(program.id, "words"), program, locale, tx);
}

/** What this browser has chosen among our languages; null where it has not. */
export async function languageChosenHere(): Promise<Locale | null> {
  return chosenIn(await headers());
}

function chosenIn(said: Said): Locale | null {
  const chosen = cookieIn(said, "language");
  return chosen !== null && isLocale(chosen) ? chosen : null;
}

/** Keeps what this browser chose, for a year. Only in actions: a page cannot set cookies. */
export async function keepLanguage(locale: Locale, now: Date): Promise<void> {
  await setCookie("language", locale, new Date(now.getTime() + KEPT_MS));
}
