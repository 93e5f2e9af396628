import { POINTS, type PointNames } from "@/lib/shared/point-names";

export { countOf, POINTS, type PointNames } from "@/lib/shared/point-names";

const and = new Intl.ListFormat("en-GB", { type: "conjunction" });
const or = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** "mugs, blankets and lamps". */
export function allOf(words: readonly string[]): string {
  return and.format(words);
}

/** "mugs, blankets or lamps". */
export function oneOf(words: readonly string[]): string {
  return or.format(words);
}

/** "“mugs”": a word that is somebody else's. */
export function quoted(word: string): string {
  return `“${word}”`;
}

const ENDINGS: Record<string, string> = { one: "st", two: "nd", few: "rd", other: "th" };
const ordinals = new Intl.PluralRules("en-GB", { type: "ordinal" });

/** "1st", "22nd". */
export function ordinal(place: number): string {
  return `${place}${ENDINGS[ordinals.select(place)]}`;
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
  /** The attribute that the program counts as units, and what one is called. */
  units: { attribute: string; names: PointNames } | null;
  /** Members do not read which tags staff have given. */
  hidesTags?: boolean;
};

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
  { qualifying }: Pick<SentenceWords, "qualifying"> = PLAIN_WORDS,
): PointNames {
  if (!assets.includes("qualifying")) return points;
  if (!assets.includes("points")) return qualifying;
  return { one: `${points.one} and ${qualifying.one}`, many: `${points.many} and ${qualifying.many}` };
}

/** "Gold and up" where the ids reach to the top of the ladder; else "Silver or Gold". */
export function tiersText(ids: readonly string[], { tiers }: Pick<SentenceWords, "tiers">): string {
  const named = tiers.filter(({ id }) => ids.includes(id));
  const unknown = ids.filter((id) => !tiers.some((tier) => tier.id === id)).length;
  const first = tiers.findIndex(({ id }) => ids.includes(id));
  const toTheTop = unknown === 0 && first >= 0 && named.length === tiers.length - first;
  if (toTheTop && first > 0 && named.length > 1) return `${tiers[first]?.name} and up`;
  if (toTheTop && first === 0 && named.length > 1) return "every tier";
  const names = named.map(({ name }) => name);
  return oneOf(unknown > 0 ? [...names, unknown === 1 ? "a former tier" : "former tiers"] : names);
}

/** The names of these shops; one that is not there any more is said so. */
export function shopsText(ids: readonly string[], { shops }: Pick<SentenceWords, "shops">): string[] {
  return ids.map((id) => shops.find((shop) => shop.id === id)?.name ?? "a former shop");
}

/** "night" where the attribute is what the program counts, else "unit of size". */
export function unitText(attribute: string, { units }: Pick<SentenceWords, "units">): string {
  return units?.attribute === attribute ? units.names.one : `unit of ${attribute}`;
}
