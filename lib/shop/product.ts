/** One thing the shop sells. The price includes tax and is for one piece, in minor units. */
export type Product = {
  id: string;
  slug: string;
  sku: string;
  title: string;
  description: string;
  priceMinor: bigint;
  categories: string[];
  attributes: Record<string, string | number | boolean>;
  /** Which drawing shows it (components/shop). */
  art: string;
  position: number;
  /** Pieces left; null means it never runs out. */
  stock: number | null;
};

/** Money in another shape: not taxed when it is sold, not posted in a parcel, not paid for with a voucher. */
export function isGiftCard(product: Pick<Product, "categories">): boolean {
  return product.categories.includes("gift-card");
}

/** Whether it goes into a parcel: not a gift card, and nothing that is marked as not posted, like a journey. */
export function isPosted(product: Pick<Product, "categories" | "attributes">): boolean {
  return !isGiftCard(product) && product.attributes.posted !== false;
}
