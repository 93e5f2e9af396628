import { CAPS, type CatalogProduct, FLASKS, SOCKS } from "./kinds";

export type { CatalogProduct } from "./kinds";

/** In the order in which the shop shows them. Prices in euro cents, with tax. */
export const CATALOG: readonly CatalogProduct[] = [
  {
    sku: "FW-MUG-01",
    slug: "enamel-trail-mug",
    title: "Enamel trail mug",
    description:
      "Steel, dipped twice and fired at 830 degrees. It can stand in the embers, fall off a rock, and be handed down. The first chip comes in the second year; after that it is yours.\n\nHolds a good third of a litre, which is one coffee for two or one soup for one.",
    priceMinor: 24_00n,
    categories: ["mugs", "camp kitchen"],
    attributes: { material: "Enamelled steel", volume: "350 ml", weight: "142 g", made_in: "Czechia" },
    art: "mug",
    stock: null,
  },
  {
    sku: "FW-BLANKET-01",
    slug: "herder-wool-blanket",
    title: "Herder wool blanket",
    description:
      "Woven on looms from the fifties in a valley that still keeps its own sheep. Wool stays warm when it is wet and does not burn when a spark lands on it, which is two more things than down can say.\n\nHeavy on purpose: it stays where you put it.",
    priceMinor: 89_00n,
    categories: ["blankets"],
    attributes: { material: "New wool", size: "140 × 200 cm", weight: "1,450 g", made_in: "Portugal" },
    art: "blanket",
    stock: null,
  },
  {
    sku: "FW-PACK-18",
    slug: "waxed-day-pack",
    title: "Waxed day pack, 18 litres",
    description:
      "Canvas and beeswax keep the rain out for an afternoon, a roll top keeps it out for good. One large room, one flat pocket for the map, no dangling straps.\n\nSend it back when the wax has gone and we do it again for the price of the postage.",
    priceMinor: 148_00n,
    categories: ["bags"],
    attributes: { material: "Waxed cotton, leather", volume: "18 l", weight: "890 g", made_in: "Scotland" },
    art: "pack",
    stock: 40,
  },
  {
    sku: "FW-KETTLE-01",
    slug: "riverside-kettle",
    title: "Riverside kettle",
    description:
      "Wide at the bottom to boil fast, high at the spout so that it does not spit. The handle stays cool over gas and can be lifted with a stick over a fire.\n\nOne litre in seven minutes on a small stove, eleven over birch.",
    priceMinor: 42_00n,
    categories: ["camp kitchen"],
    attributes: { material: "Stainless steel", volume: "1 l", weight: "310 g", made_in: "Sweden" },
    art: "kettle",
    stock: null,
  },
  {
    sku: "FW-LANTERN-01",
    slug: "storm-lantern",
    title: "Storm lantern",
    description:
      "A flame behind glass, as your grandmother had it in the barn, with a regulator that lets it burn for twenty hours on one filling. It reads maps, finds the tent, and is seen from the other side of the lake.\n\nRuns on lamp oil. No battery, no app.",
    priceMinor: 58_00n,
    categories: ["light"],
    attributes: { material: "Tinplate, glass", burns_for: "20 h", weight: "620 g", made_in: "Germany" },
    art: "lantern",
    stock: 25,
  },
  {
    sku: "FW-COMPASS-01",
    slug: "brass-compass",
    title: "Brass compass",
    description:
      "Liquid-filled, so that the needle settles in four seconds instead of forty. Brass, so that it still does in forty years. The lid is a mirror: for sighting a peak, and for the thing in your eye.\n\nComes with a card that explains declination on one side.",
    priceMinor: 46_00n,
    categories: ["navigation"],
    attributes: { material: "Brass", size: "58 mm", weight: "118 g", made_in: "Finland" },
    art: "compass",
    stock: null,
  },
  {
    sku: "FW-KNIFE-01",
    slug: "folding-field-knife",
    title: "Folding field knife",
    description:
      "One blade, eight centimetres, locked by a ring that you can turn with gloves on. Carbon steel takes an edge that cuts a tomato and grows a grey skin that keeps it from rusting.\n\nWalnut from fallen trees; every handle has another grain.",
    priceMinor: 54_00n,
    categories: ["tools"],
    attributes: { material: "Carbon steel, walnut", size: "8 cm blade", weight: "96 g", made_in: "France" },
    art: "knife",
    stock: 30,
  },
  ...FLASKS,
  ...SOCKS,
  {
    sku: "FW-TARP-02",
    slug: "two-person-ridge-tarp",
    title: "Ridge tarp for two",
    description:
      "Nine square metres of dry, four lines and one knot that you will know by the second evening. Goes over a hammock, between two birches, or against the wind with one stick.\n\nThe drawing sewn into the stuff sack shows five ways to pitch it.",
    priceMinor: 128_00n,
    categories: ["shelter"],
    attributes: { material: "Ripstop nylon", size: "300 × 300 cm", weight: "740 g", made_in: "Estonia" },
    art: "tarp",
    stock: 12,
  },
  {
    sku: "FW-NOTEBOOK-01",
    slug: "rain-notebook",
    title: "Rain notebook",
    description:
      "Stone paper: you can write in a downpour, and rub it out afterwards. Ninety-six pages with a faint grid, a ruler along the back, and a pocket that fits a pressed fern.\n\nTakes pencil best.",
    priceMinor: 14_00n,
    categories: ["paper"],
    attributes: { material: "Stone paper", size: "105 × 148 mm", weight: "160 g", made_in: "Austria" },
    art: "notebook",
    stock: null,
  },
  ...CAPS,
  {
    sku: "FW-HAMMOCK-01",
    slug: "orchard-hammock",
    title: "Orchard hammock",
    description:
      "Cotton, because you will sleep in it in July and not on a summit in October. Wide enough to lie across, which is the trick that keeps your back straight.\n\nTwo trees, three metres apart, are not included.",
    priceMinor: 76_00n,
    categories: ["shelter"],
    attributes: { material: "Cotton", size: "240 × 160 cm", weight: "1,200 g", made_in: "Portugal" },
    art: "hammock",
    stock: null,
  },
  {
    sku: "FW-BLANKET-02",
    slug: "undyed-winter-blanket",
    title: "Undyed winter blanket",
    description:
      "The herder blanket in the colour of the sheep: four browns and a grey, as they came off the loom. Heavier by a pound, for the months when the stove goes out at three.\n\nWoven once a year, in November, until the wool is gone.",
    priceMinor: 119_00n,
    categories: ["blankets"],
    attributes: { material: "New wool", size: "140 × 200 cm", weight: "1,950 g", made_in: "Portugal" },
    art: "blanket",
    stock: 30,
  },
  {
    sku: "FW-GIFT-50",
    slug: "gift-card",
    title: "Gift card, €50",
    description:
      "For somebody whose mug you cannot guess. It comes by e-mail within the minute, never lapses, and can be spent in parts.",
    priceMinor: 50_00n,
    categories: ["gift-card"],
    attributes: { gift_card: true },
    art: "gift-card",
    stock: null,
  },
];
