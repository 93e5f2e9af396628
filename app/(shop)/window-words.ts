import type { ProgramShop } from "@/lib/programs/program";

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

export function windowWords({ slug, name }: Pick<ProgramShop, "slug" | "name">): WindowWords {
  return (Object.hasOwn(WORDS, slug) && WORDS[slug]) || { title: name, text: "" };
}
