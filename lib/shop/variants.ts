import type { Product } from "./product";

/** A kind as it stands on the shelf: the one that is shown for it, and what is true of all of it. */
export type ShelfItem = {
  product: Product;
  /** What the cheapest costs, and whether others cost more. */
  fromMinor: bigint;
  pricesDiffer: boolean;
  /** Pieces left of all together; null means that there is always one. */
  stock: number | null;
};

/** The SKU of the first of its kind. */
export function kindOf({ sku, variant }: Pick<Product, "sku" | "variant">): string {
  return variant?.of ?? sku;
}

/** What a shop sells, each kind once, in the order of the shop. A kind whose first is gone is shown by the next. */
export function shelfOf(products: readonly Product[]): ShelfItem[] {
  const kinds = new Map<string, Product[]>();
  for (const product of products) {
    const kind = kindOf(product);
    kinds.set(kind, [...(kinds.get(kind) ?? []), product]);
  }
  return [...kinds.values()].map(shelfItem);
}

function shelfItem(kin: Product[]): ShelfItem {
  const [first] = kin as [Product];
  const left = kin.filter(({ stock }) => stock !== 0);
  const forSale = left.length > 0 ? left : kin;
  const prices = forSale.map(({ priceMinor }) => priceMinor).sort((a, b) => (a < b ? -1 : 1));
  const fromMinor = prices[0] as bigint;
  return {
    product: left.includes(first) ? first : (forSale[0] as Product),
    fromMinor,
    pricesDiffer: prices.at(-1) !== fromMinor,
    stock: kin.some(({ stock }) => stock === null)
      ? null
      : kin.reduce((sum, { stock }) => sum + (stock ?? 0), 0),
  };
}

/** One thing that can be chosen of a kind, as "size", and its values in the order of the shop. */
export type Choice = {
  name: string;
  values: { value: string; slug: string; isChosen: boolean; isGone: boolean }[];
};

/**
 * What can be chosen where this product is shown. Another value leads to the one that is as this one otherwise; where
 * the shop has none, to the first that has the value.
 */
export function choicesOf(product: Product, kin: readonly Product[]): Choice[] {
  const by = product.variant?.by ?? [];
  if (kin.length < 2) return [];
  return by.map((name) => {
    const values = [...new Set(kin.map(({ attributes }) => String(attributes[name] ?? "")))].filter(Boolean);
    return {
      name,
      values: values.map((value) => {
        const having = kin.filter(({ attributes }) => String(attributes[name] ?? "") === value);
        const nearest = having.find((one) =>
          by.every((other) => other === name || one.attributes[other] === product.attributes[other]),
        );
        const { slug, stock } = nearest ?? (having[0] as Product);
        return {
          value,
          slug,
          isChosen: String(product.attributes[name] ?? "") === value,
          isGone: stock === 0,
        };
      }),
    };
  });
}
