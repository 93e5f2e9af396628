import type { CatalogProduct } from "../catalog";
import { daysAgo } from "../days";

/** How somebody sleeps on board. */
export const CABINS = ["cabin", "suite", "solo suite"] as const;
export type Cabin = (typeof CABINS)[number];

/** A voyage, before it is sold by cabin. */
export type Voyage = {
  key: string;
  title: string;
  art: string;
  nights: number;
  /** Days from now until it sails; below zero has sailed. */
  sailsIn: number;
  /** Euro cents a night, for one in a cabin. */
  perNightMinor: bigint;
  text: string;
};

export const VOYAGES: readonly Voyage[] = [
  {
    key: "FJORDS",
    title: "Fjords to the North Cape",
    art: "fjord",
    nights: 12,
    sailsIn: 46,
    perNightMinor: 165_00n,
    text: "From Hamburg along the coast, in by the narrow fjords and out by the wide ones, as far as the road goes and then a little farther.",
  },
  {
    key: "LIGHTS",
    title: "Lighthouses of Brittany",
    art: "lighthouse",
    nights: 5,
    sailsIn: 19,
    perNightMinor: 140_00n,
    text: "Five nights and eleven lights. We anchor where the pilot cutters did, and go ashore in the ship's own boats.",
  },
  {
    key: "ATLANTIC",
    title: "Atlantic isles",
    art: "palm",
    nights: 9,
    sailsIn: 82,
    perNightMinor: 150_00n,
    text: "Madeira, La Palma, Fogo. Three kinds of black sand, one volcano you can hear, and two days of nothing but blue.",
  },
  {
    key: "AURORA",
    title: "Under the northern lights",
    art: "aurora",
    nights: 7,
    sailsIn: 110,
    perNightMinor: 195_00n,
    text: "The deck lamps go out at nine. Somebody knocks on your door when the sky begins, unless you ask them not to.",
  },
  {
    key: "CROSSING",
    title: "The long crossing",
    art: "ship",
    nights: 14,
    sailsIn: 160,
    perNightMinor: 118_00n,
    text: "Lisbon to Recife, under way for eleven days without land. The library is open all night.",
  },
];

const MORE: Record<Cabin, { factor: bigint; label: string; text: string }> = {
  cabin: { factor: 100n, label: "cabin", text: "A cabin of 16 square metres with a window that opens." },
  suite: {
    factor: 190n,
    label: "suite",
    text: "A suite of 34 square metres with a balcony, for two or for one.",
  },
  "solo suite": {
    factor: 240n,
    label: "solo suite",
    text: "The suite for yourself alone, at a price that asks for no second person.",
  },
};

/** The SKU of a cabin on a voyage: "ML-FJORDS-SOLO". */
export function skuOf(voyage: string, cabin: Cabin): string {
  return `ML-${voyage}-${cabin === "solo suite" ? "SOLO" : cabin.toUpperCase()}`;
}

function berth(voyage: Voyage, cabin: Cabin, now: Date): CatalogProduct {
  const { factor, label, text } = MORE[cabin];
  const sails = daysAgo(now, -voyage.sailsIn, 15).toISOString().slice(0, 10);
  return {
    sku: skuOf(voyage.key, cabin),
    slug: `${voyage.key.toLowerCase()}-${label.replace(" ", "-")}`,
    title: `${voyage.title}, ${label}`,
    description: `${voyage.text}\n\n${text}`,
    priceMinor: (voyage.perNightMinor * BigInt(voyage.nights) * factor) / 100n,
    categories: ["sailings", label],
    attributes: { nights: voyage.nights, cabin, sails, posted: false },
    art: voyage.art,
    stock: cabin === "cabin" ? null : 12,
  };
}

function onBoard(
  key: string,
  title: string,
  art: string,
  priceMinor: bigint,
  description: string,
): CatalogProduct {
  return {
    ...{ sku: `ML-${key}`, slug: key.toLowerCase(), title, description, priceMinor, art },
    ...{ categories: ["on board"], attributes: { posted: false }, stock: null },
  };
}

/** What the line sells: each voyage in three kinds of cabin, and what there is on board. Dates follow from `now`. */
export function meridianCatalog(now: Date): CatalogProduct[] {
  return [
    ...VOYAGES.flatMap((voyage) => CABINS.map((cabin) => berth(voyage, cabin, now))),
    onBoard(
      "SHORE-DAY",
      "A day ashore",
      "compass",
      95_00n,
      "With somebody who was born there, at most eight people, and lunch where the guide eats.",
    ),
    onBoard(
      "DINNER",
      "Dinner on the aft deck",
      "dinner",
      78_00n,
      "Seven courses, one table, whatever the boats brought in.",
    ),
    onBoard(
      "STEAM",
      "An hour in the steam",
      "kettle",
      64_00n,
      "Cedar, steam and a window on the wake. For two, if you like.",
    ),
  ];
}
