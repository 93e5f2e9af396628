import type { CatalogProduct } from "../catalog";
import type { ProgramDraft } from "../program";

const CATALOG: readonly CatalogProduct[] = [
  {
    sku: "HC-ESPRESSO-250",
    slug: "night-ferry-espresso",
    title: "Night Ferry espresso, 250 g",
    description: "Roasted dark enough for the last boat. Cocoa, walnut, a little salt in the air.",
    priceMinor: 9_50n,
    categories: ["coffee"],
    attributes: { weight: "250 g", roast: "dark" },
    art: "parcel",
    stock: null,
  },
  {
    sku: "HC-CUP-01",
    slug: "counter-cup",
    title: "Counter cup",
    description: "The cup from our counter, enamelled, with the lighthouse on the bottom.",
    priceMinor: 16_00n,
    categories: ["cups"],
    attributes: { volume: "200 ml" },
    art: "mug",
    stock: null,
  },
  {
    sku: "HC-KETTLE-01",
    slug: "pouring-kettle",
    title: "Pouring kettle",
    description: "A thin spout for a steady hand.",
    priceMinor: 48_00n,
    categories: ["gear"],
    attributes: { volume: "0.9 l" },
    art: "kettle",
    stock: null,
  },
];

export const HARBOUR: ProgramDraft = {
  slug: "harbour",
  name: "Harbour Coffee",
  pointsOne: "bean",
  pointsMany: "beans",
  currency: "EUR",
  timeZone: "Europe/Dublin",
  accent: "#ffd400",
  settings: { pricesIncludeTax: true, expiryMonths: 12, refundShortfall: "below_zero" },
  domains: ["harbour.localhost"],
  tiers: [
    { name: "Deckhand", threshold: 0n, benefits: ["5 beans per €1"] },
    { name: "Captain", threshold: 200_00n, benefits: ["A bag of the month's roast"] },
  ],
  catalog: CATALOG,
};
