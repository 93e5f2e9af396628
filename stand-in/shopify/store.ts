/** What a store knows. Ids are bigints of eighteen digits, beyond what a double holds, as Shopify's may be. */

export type Product = {
  id: bigint;
  variantId: bigint;
  title: string;
  vendor: string;
  productType: string;
  tags: string[];
  sku: string;
  priceMinor: bigint;
  isGiftCard: boolean;
  updatedAt: Date;
};

export type Customer = {
  id: bigint;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  phone: string | null;
  verifiedEmail: boolean;
  tags: string[];
  createdAt: Date;
  updatedAt: Date;
};

export type Line = {
  id: bigint;
  product: Product;
  quantity: number;
  /** What is left after edits and refunds. */
  currentQuantity: number;
  /** What was taken off by an edit, and so is none of it any more. */
  removed: number;
  priceMinor: bigint;
  /** By discount application. */
  allocations: { application: number; minor: bigint }[];
  taxMinor: bigint;
};

export type Application = {
  code: string;
  kind: "fixed_amount" | "percentage";
  value: string;
  target: "line_item" | "shipping_line";
  selection: "all" | "entitled";
  allocation: "across" | "each";
};

export type RefundLine = {
  id: bigint;
  line: Line;
  quantity: number;
  subtotalMinor: bigint;
  taxMinor: bigint;
};

export type Transaction = {
  id: bigint;
  kind: "sale" | "refund" | "void";
  gateway: string;
  amountMinor: bigint;
  createdAt: Date;
};

export type Refund = {
  id: bigint;
  createdAt: Date;
  note: string;
  lines: RefundLine[];
  shippingMinor: bigint;
  transactions: Transaction[];
};

export type Order = {
  id: bigint;
  number: number;
  createdAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  cancelReason: string | null;
  test: boolean;
  financial: "pending" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided";
  sourceName: string;
  customer: Customer | null;
  email: string | null;
  taxesIncluded: boolean;
  lines: Line[];
  shipping: {
    id: bigint;
    title: string;
    priceMinor: bigint;
    allocations: Line["allocations"];
    taxMinor: bigint;
  } | null;
  applications: Application[];
  codes: { code: string; type: "fixed_amount" | "percentage" | "shipping"; amountMinor: bigint }[];
  transactions: Transaction[];
  refunds: Refund[];
  fulfillments: { id: bigint; createdAt: Date; lines: { line: Line; quantity: number }[] }[];
};

export type Discount = {
  id: bigint;
  typename: "DiscountCodeBasic" | "DiscountCodeFreeShipping";
  title: string;
  code: string;
  startsAt: Date;
  endsAt: Date | null;
  usageLimit: number | null;
  /** Orders that used it. */
  uses: bigint[];
  /** Null is everybody. */
  customers: string[] | null;
  /** Of everything, or of one variant. */
  variants: string[] | null;
  value: { amountMinor: bigint; each: boolean } | { percentage: number } | { shipping: true };
  minimumMinor: bigint | null;
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
};

export type GiftCard = {
  id: bigint;
  code: string;
  initialMinor: bigint;
  balanceMinor: bigint;
  currency: string;
  expiresOn: string | null;
  note: string | null;
  deactivatedAt: Date | null;
};

export type Credit = {
  id: bigint;
  customerId: bigint;
  accountId: bigint;
  minor: bigint;
  currency: string;
  createdAt: Date;
  expiresAt: Date | null;
};

export type Subscription = { id: bigint; topic: string; uri: string; createdAt: Date };

export type Metafield = { id: bigint; namespace: string; key: string; type: string; value: string };

/** What an app was given; `expiresAt` null is a token for good. */
export type Token = {
  token: string;
  refresh: string | null;
  expiresAt: Date | null;
  refreshExpiresAt: Date | null;
};

export type Store = {
  domain: string;
  /** Names that it had before: Shopify leads from them to the one it has. */
  formerDomains: string[];
  /** Where its shoppers find it. */
  url: string;
  id: bigint;
  name: string;
  currency: string;
  timeZone: string;
  scopes: string[];
  installed: boolean;
  /** By its sign-in; false for a merchant's own app, which is simply there. */
  installedBySignIn: boolean;
  taxesIncluded: boolean;
  /** In thousandths: 190 is 19 %. */
  taxRate: bigint;
  products: Product[];
  customers: Map<string, Customer>;
  orders: Map<string, Order>;
  discounts: Map<string, Discount>;
  giftCards: GiftCard[];
  credits: Credit[];
  metafields: Map<string, Metafield>;
  definitions: Set<string>;
  subscriptions: Subscription[];
  tokens: Token[];
  /** One-time codes of OAuth, by code. */
  grants: Set<string>;
  nextId: () => bigint;
  now: () => Date;
};

const FIRST_ID = 820_982_911_946_154_508n;

export function newStore(
  settings: Partial<
    Pick<Store, "domain" | "name" | "currency" | "scopes" | "taxesIncluded" | "taxRate" | "now">
  >,
): Store {
  let last = FIRST_ID - 1n;
  const nextId = () => {
    last += 1n;
    return last;
  };
  const domain = settings.domain ?? "north-coast.myshopify.com";
  return {
    domain,
    formerDomains: [],
    url: `https://${domain}`,
    name: "North Coast",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    scopes: [],
    installed: true,
    installedBySignIn: false,
    taxesIncluded: true,
    taxRate: 190n,
    now: () => new Date(),
    ...settings,
    id: 548_380_009n,
    products: [],
    customers: new Map(),
    orders: new Map(),
    discounts: new Map(),
    giftCards: [],
    credits: [],
    metafields: new Map(),
    definitions: new Set(),
    subscriptions: [],
    tokens: [],
    grants: new Set(),
    nextId,
  };
}

/** gid://shopify/Customer/207119551 */
export function gid(kind: string, id: bigint): string {
  return `gid://shopify/${kind}/${id}`;
}

/** The number of a global id, of this kind; null for every other text. */
export function numberOf(kind: string, text: string): string | null {
  return new RegExp(`^gid://shopify/${kind}/(\\d+)$`).exec(text)?.[1] ?? null;
}
