import type { Locale } from "@/lib/shared/locale";
import ar from "./ar";
import de from "./de";
import en from "./en";
import es from "./es";
import fr from "./fr";
import it from "./it";
import ja from "./ja";
import ptBR from "./pt-BR";

/** Every word that a shopper reads, by language; English is what the others are held against. */
export const catalog = {
  en,
  de,
  fr,
  es,
  it,
  "pt-BR": ptBR,
  ar,
  ja,
} satisfies Record<Locale, unknown>;

export type Messages = typeof en;
