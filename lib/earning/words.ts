import type { Reading } from "@/lib/shared/format";
import { formatPoints } from "@/lib/shared/format";
import { intlTag } from "@/lib/shared/locale";
import { type OwnWords, ownWord } from "@/lib/shared/own-words";
import { POINTS, type PointNames } from "@/lib/shared/point-names";
import { say } from "@/lib/shared/say";

export { decimalText } from "@/lib/shared/exact-text";
export { POINTS, type PointNames } from "@/lib/shared/point-names";

/** The reader's language; English where none is said. */
export type Language = Pick<Reading, "locale">;

const lists = new Map<string, Intl.ListFormat>();

function listFormat(locale: string, type: "conjunction" | "disjunction"): Intl.ListFormat {
  const key = `${locale} ${type}`;
  const known = lists.get(key) ?? new Intl.ListFormat(intlTag(locale), { type });
  lists.set(key, known);
  return known;
}

/** "mugs, blankets and lamps". */
export function allOf(words: readonly string[], { locale = "en" }: Language): string {
  return listFormat(locale, "conjunction").format(words);
}

/** "mugs, blankets or lamps". */
export function oneOf(words: readonly string[], { locale = "en" }: Language): string {
  return listFormat(locale, "disjunction").format(words);
}

/** "“mugs”": a word that is somebody else's. */
export function quoted(word: string, language: Language = {}): string {
  return say(language, "why.word.quoted", { word });
}

/** "“mugs” or “red cups”". */
export function quotedList(words: readonly string[], language: Language): string {
  return oneOf(
    words.map((word) => quoted(word, language)),
    language,
  );
}

/** For messages that choose between what is and what was. */
export function yesOf(is: boolean): "yes" | "no" {
  return is ? "yes" : "no";
}

/** "1 point", "1,500 stamps", as the language counts. */
export function countOf(points: bigint, names: PointNames, { locale }: Language): string {
  return formatPoints(points, { locale, names });
}

/** What a rule's ids and assets are called; whatever is missing is said in general words. */
export type SentenceWords = {
  qualifying: PointNames;
  /** Of amounts whose rule names no currency. */
  currency: string;
  timeZone: string;
  /** In the order of the ladder, the lowest first. */
  tiers: readonly { id: string; name: string }[];
  shops: readonly { id: string; name: string }[];
  segments?: readonly { id: string; name: string }[];
  /** Products of the program's own storefront by SKU, as far as rules name them. */
  products?: readonly { sku: string; title: string }[];
  /** The attribute that the program counts as units, and what one is called. */
  units: { attribute: string; names: PointNames } | null;
  /** Members do not read which tags staff have given. */
  hidesTags?: boolean;
  /** The reader's language; English without it. */
  locale?: string;
};

/** For a condition's part of a rule's sentence: whether the rule counts items or asks for them, and what it is for. */
export type SaidWords = SentenceWords & { how: "on" | "with"; of: "order" | "event" };

/** For the sentence of a condition that failed: on an order of the past, on a cart that is not ordered yet, on an event. */
export type WhyWords = SentenceWords & { forecast: boolean; of: "order" | "event" };

export const PLAIN_WORDS: SentenceWords = {
  qualifying: { one: "qualifying point", many: "qualifying points" },
  currency: "EUR",
  timeZone: "UTC",
  tiers: [],
  shops: [],
  units: null,
};

/** What is counted: points, qualifying points, or both in one breath. */
export function assetNames(
  assets: readonly string[],
  points: PointNames = POINTS,
  words: Pick<SentenceWords, "qualifying" | "locale"> = PLAIN_WORDS,
): PointNames {
  const { qualifying } = words;
  if (!assets.includes("qualifying")) return points;
  if (!assets.includes("points")) return qualifying;
  const both = (one: string, other: string) => say(words, "why.word.both", { points: one, others: other });
  return { one: both(points.one, qualifying.one), many: both(points.many, qualifying.many) };
}

type TierWords = Pick<SentenceWords, "tiers" | "locale">;

/** "Gold and up" where the ids reach to the top of the ladder; else "Silver or Gold". */
export function tiersText(ids: readonly string[], words: TierWords): string {
  const { tiers } = words;
  const named = tiers.filter(({ id }) => ids.includes(id));
  const unknown = ids.filter((id) => !tiers.some((tier) => tier.id === id)).length;
  const first = tiers.findIndex(({ id }) => ids.includes(id));
  const toTheTop = unknown === 0 && first >= 0 && named.length === tiers.length - first;
  const lowest = tiers[first]?.name ?? "";
  if (toTheTop && first > 0 && named.length > 1) return say(words, "why.word.tierUp", { tier: lowest });
  if (toTheTop && first === 0 && named.length > 1) return say(words, "why.word.everyTier");
  const names = named.map(({ name }) => name);
  return oneOf(
    unknown > 0 ? [...names, say(words, "why.word.formerTiers", { count: unknown })] : names,
    words,
  );
}

type ShopWords = Pick<SentenceWords, "shops" | "locale">;

/** The names of these shops; one that is not there any more is said so. */
export function shopsText(ids: readonly string[], words: ShopWords): string[] {
  return ids.map(
    (id) => words.shops.find((shop) => shop.id === id)?.name ?? say(words, "why.word.formerShop"),
  );
}

type ProductWords = Pick<SentenceWords, "products" | "locale">;

/** "“Enamel trail mug”" where the storefront sells it; else the SKU, which is all that is known. */
export function skusText(skus: readonly string[], words: ProductWords): string[] {
  return skus.map((sku) => {
    const product = words.products?.find((one) => one.sku === sku);
    return product ? quoted(product.title, words) : sku;
  });
}

/** "night" where the attribute is what the program counts, else "unit of size". */
export function unitText(attribute: string, words: Pick<SentenceWords, "units" | "locale">): string {
  const { units } = words;
  return units?.attribute === attribute ? units.names.one : say(words, "why.word.unitOf", { attribute });
}

/** The names by which a reader knows what a program has, with the language they read. */
export type Read = { locale?: string; words?: OwnWords };

const read = new WeakMap<SentenceWords, Map<string, { own: OwnWords | undefined; words: SentenceWords }>>();

const isSame = (a: PointNames, b: PointNames) => a.one === b.one && a.many === b.many;

/** By the merchant's word in this language, else by the plain one where the merchant has none, else as they were named. */
function namesIn(names: PointNames, kind: "units" | "qualifying", reading: Read): PointNames {
  const plain = kind === "units" ? { one: "unit", many: "units" } : PLAIN_WORDS.qualifying;
  const [one, many] =
    kind === "units"
      ? (["why.word.unitOne", "why.word.unitMany"] as const)
      : (["why.word.qualifyingOne", "why.word.qualifyingMany"] as const);
  const named = isSame(names, plain) ? { one: say(reading, one), many: say(reading, many) } : names;
  return {
    one: ownWord(reading, `${kind}.one`, named.one),
    many: ownWord(reading, `${kind}.other`, named.many),
  };
}

/** These words as somebody reads them: by the merchant's own names in their language. One object for the same reader. */
export function wordsIn(words: SentenceWords, reading: Read): SentenceWords {
  const { locale = "en", words: own } = reading;
  const known = read.get(words)?.get(locale);
  if (known && known.own === own) return known.words;
  const made: SentenceWords = {
    ...words,
    locale,
    qualifying: namesIn(words.qualifying, "qualifying", reading),
    tiers: words.tiers.map(({ id, name }) => ({ id, name: ownWord(reading, `tier.${id}.name`, name) })),
    products: words.products?.map(({ sku, title }) => ({
      sku,
      title: ownWord(reading, `product.${sku}.title`, title),
    })),
    units: words.units && { ...words.units, names: namesIn(words.units.names, "units", reading) },
  };
  const others = read.get(words) ?? new Map();
  others.set(locale, { own, words: made });
  read.set(words, others);
  return made;
}
