/** What a list says of an order. */
export type OrderRow = {
  id: string;
  /** The shop's own number. */
  number: string;
  /** What people call it, where its Shopify store says so: "1042" of a number of eighteen digits. */
  storeName: string | null;
  shopName: string;
  memberId: string | null;
  memberName: string | null;
  currency: string;
  status: "paid" | "cancelled" | "open";
  paidAt: Date | null;
  totalMinor: bigint;
  points: bigint;
};

/** What an order is called before whoever looks at it. */
export function orderName({ number, storeName }: Pick<OrderRow, "number" | "storeName">): string {
  return storeName ?? number;
}

/** Where a list of orders goes on: after the order that was paid then, with this id. */
export type OrderCursor = { paidAt: Date; id: string };

/** "2027-01-10T12:00:00.000Z_0190…": the cursor as it stands in an address. */
export function writeCursor({ paidAt, id }: OrderCursor): string {
  return `${paidAt.toISOString()}_${id}`;
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/;

/** Reads a cursor; null for one that we never wrote. */
export function readCursor(text: string | undefined): OrderCursor | null {
  const match = CURSOR.exec(text ?? "");
  const paidAt = new Date(match?.[1] ?? Number.NaN);
  return match && !Number.isNaN(paidAt.getTime()) ? { paidAt, id: match[2] as string } : null;
}
