/**
 * What one of several of a kind is told apart by: the attributes named in `by` have other values in each, and each is
 * sold under an SKU of its own, at its own price and from its own stock. `of` is the SKU of the first of the kind.
 */
export type Variant = { of: string; name: string; by: string[] };

/** One thing the shop sells. The price includes tax and is for one piece, in minor units. */
export type Product = {
  id: string;
  slug: string;
  sku: string;
  title: string;
  /** Empty where it is that of the first of its kind. */
  description: string;
  priceMinor: bigint;
  categories: string[];
  attributes: Record<string, string | number | boolean>;
  /** Which drawing shows it (components/shop). */
  art: string;
  position: number;
  /** Pieces left; null means it never runs out. */
  stock: number | null;
  /** Null for what there is one of. */
  variant?: Variant | null;
  /** Of a variant that costs no more than the first of its kind, the SKU of that: a voucher for the one pays for the other. */
  standsFor?: string | null;
};

/** Money in another shape: not taxed when it is sold, not posted in a parcel, not paid for with a voucher. */
export function isGiftCard(product: Pick<Product, "categories">): boolean {
  return product.categories.includes("gift-card");
}

/** Whether it goes into a parcel: not a gift card, and nothing that is marked as not posted, like a journey. */
export function isPosted(product: Pick<Product, "categories" | "attributes">): boolean {
  return !isGiftCard(product) && product.attributes.posted !== false;
}

/** Whether a voucher for a product of this SKU pays for a piece of this one. */
export function isMeantBy({ sku, standsFor }: Pick<Product, "sku" | "standsFor">, named: string): boolean {
  return sku === named || standsFor === named;
}
