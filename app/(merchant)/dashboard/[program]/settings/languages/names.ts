import type { Locale } from "@/lib/shared/locale";
import type { OwnWordKind } from "@/lib/shared/own-words";

/** The languages as the dashboard calls them. */
export const ENGLISH_NAMES: Record<Locale, string> = {
  en: "English",
  de: "German",
  fr: "French",
  es: "Spanish",
  it: "Italian",
  "pt-BR": "Portuguese (Brazil)",
  ar: "Arabic",
  ja: "Japanese",
};

/** The parts of a language's page: what is named, in the order in which members meet it. */
export const PARTS = {
  counted: { label: "Points", kinds: ["points", "units", "qualifying"] },
  rewards: { label: "Rewards", kinds: ["reward"] },
  tiers: { label: "Tiers", kinds: ["tier"] },
  game: { label: "Badges and challenges", kinds: ["badge", "challenge", "draw"] },
  rules: { label: "Earning rules", kinds: ["rule"] },
  causes: { label: "Causes", kinds: ["cause"] },
  access: { label: "Access", kinds: ["gate"] },
  referrals: { label: "Referrals", kinds: ["invitation"] },
  products: { label: "Products", kinds: ["category", "product", "attribute", "option"] },
} as const satisfies Record<string, { label: string; kinds: readonly OwnWordKind[] }>;

export type Part = keyof typeof PARTS;

export const PART_NAMES = Object.keys(PARTS) as Part[];

export function isPart(text: unknown): text is Part {
  return typeof text === "string" && Object.hasOwn(PARTS, text);
}

const FIELDS: Record<string, string> = {
  name: "Name",
  title: "Title",
  kind: "Title of all variants",
  label: "Name",
  description: "Description",
  benefits: "Benefits, one a line",
  levels: "Levels, one a line",
  body: "Text",
  text: "Text",
  message: "Message",
  impactOne: "What one of it is",
  impactMany: "What several of it are",
};

/** What a text of a thing is called. */
export function fieldName(field: string): string {
  return FIELDS[field] ?? field;
}
