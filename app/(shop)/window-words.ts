import type { ProgramShop } from "@/lib/programs/program";
import type { OwnWords } from "@/lib/shared/own-words";
import { ownWord } from "@/lib/shared/own-words";

/** What stands in a shop's window, above the fold. */
type WindowWords = { title: string; text: string };

/** Of the demo's shops; any other shows its name. */
const WORDS: Record<string, WindowWords> = {
  fieldwork: {
    title: "Made to be carried for years",
    text: "Mugs, blankets and lanterns for walking and for stopping. Few things, well made, mended for life.",
  },
  harbour: {
    title: "Roasted where the boats come in",
    text: "Coffee for the early ferry and the late one, and what one needs to pour it.",
  },
  meridian: {
    title: "Wake up somewhere else",
    text: "Small ships, long coasts, windows that open. Every night on board brings you further, on land too.",
  },
};

/** In the reader's language, where the merchant has said it in that. */
export function windowWords(
  { slug, name }: Pick<ProgramShop, "slug" | "name">,
  reading: { words?: OwnWords },
): WindowWords {
  const { title, text } = (Object.hasOwn(WORDS, slug) && WORDS[slug]) || { title: name, text: "" };
  return {
    title: ownWord(reading, `shop.${slug}.title`, title),
    text: ownWord(reading, `shop.${slug}.text`, text),
  };
}
