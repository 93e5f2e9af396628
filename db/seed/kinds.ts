import type { Product } from "@/lib/shop/product";

/** A product before it has an id and a place: what the demo shop "Fieldwork" sells. */
export type CatalogProduct = Omit<Product, "id" | "position" | "standsFor">;

/** One more of a kind: what it has beside what the first has. */
type Other = Pick<CatalogProduct, "sku" | "slug" | "title" | "attributes"> & Partial<CatalogProduct>;

function kind(name: string, by: string[], first: CatalogProduct, others: Other[]): CatalogProduct[] {
  const variant = { of: first.sku, name, by };
  return [
    { ...first, variant },
    ...others.map((other) => ({
      ...first,
      description: "",
      variant,
      ...other,
      attributes: { ...first.attributes, ...other.attributes },
    })),
  ];
}

/** At two prices: what it earns follows from the size. */
export const FLASKS = kind(
  "Long-day flask",
  ["volume"],
  {
    sku: "FW-FLASK-075",
    slug: "long-day-flask",
    title: "Long-day flask, 0.75 l",
    description:
      "Tea at six in the morning is still tea at six in the evening. Two walls of steel with nothing between them, a mouth wide enough for ice and a lid that is a cup.\n\nThe seal can be bought on its own, for when it has gone after ten years.",
    priceMinor: 36_00n,
    categories: ["camp kitchen"],
    attributes: { material: "Stainless steel", volume: "0.75 l", weight: "410 g", made_in: "Slovenia" },
    art: "flask",
    stock: null,
  },
  [
    {
      sku: "FW-FLASK-100",
      slug: "long-day-flask-1-litre",
      title: "Long-day flask, 1 l",
      attributes: { volume: "1 l", weight: "480 g" },
      priceMinor: 42_00n,
    },
  ],
);

/** The largest runs out. */
export const SOCKS = kind(
  "Merino walking socks",
  ["size"],
  {
    sku: "FW-SOCKS-01",
    slug: "merino-walking-socks",
    title: "Merino walking socks, 36–38",
    description:
      "Thick under the heel and the ball, thin everywhere else. Linked by hand at the toe, so there is no seam to find after nineteen kilometres.\n\nDarned free for life. People send them with notes.",
    priceMinor: 19_00n,
    categories: ["clothing"],
    attributes: { material: "Merino, nylon", size: "36–38", weight: "84 g", made_in: "Italy" },
    art: "socks",
    stock: null,
  },
  [
    {
      sku: "FW-SOCKS-02",
      slug: "merino-walking-socks-39-42",
      title: "Merino walking socks, 39–42",
      attributes: { size: "39–42", weight: "92 g" },
    },
    {
      sku: "FW-SOCKS-03",
      slug: "merino-walking-socks-43-46",
      title: "Merino walking socks, 43–46",
      attributes: { size: "43–46", weight: "101 g" },
      stock: 6,
    },
  ],
);

/** Of one colour there is none left. */
export const CAPS = kind(
  "Watch cap",
  ["colour"],
  {
    sku: "FW-BEANIE-01",
    slug: "watch-cap",
    title: "Watch cap, clay",
    description:
      "Lambswool, knitted in the round, long enough to fold over the ears twice. It does not itch after the first walk and does not stretch after the hundredth.\n\nLast winter's colours, for less.",
    priceMinor: 22_00n,
    categories: ["clothing", "sale"],
    attributes: {
      material: "Lambswool",
      colour: "Clay",
      size: "One size",
      weight: "74 g",
      made_in: "Ireland",
      sale: true,
    },
    art: "cap",
    stock: null,
  },
  [
    {
      sku: "FW-BEANIE-02",
      slug: "watch-cap-moss",
      title: "Watch cap, moss",
      attributes: { colour: "Moss" },
      art: "cap-moss",
    },
    {
      sku: "FW-BEANIE-03",
      slug: "watch-cap-bark",
      title: "Watch cap, bark",
      attributes: { colour: "Bark" },
      art: "cap-bark",
      stock: 0,
    },
  ],
);
