import type { Locale } from "@/lib/shared/locale";
import type { WordTable } from "../words";
import ar from "./words/ar.json";
import de from "./words/de.json";
import es from "./words/es.json";
import fr from "./words/fr.json";
import it from "./words/it.json";
import ja from "./words/ja.json";
import ptBR from "./words/pt-BR.json";

/** What Fieldwork calls its things in the languages of its members. */
export const FIELDWORK_WORDS: Partial<Record<Locale, WordTable>> = {
  ...{ de, fr, es, it, "pt-BR": ptBR, ar, ja },
};
