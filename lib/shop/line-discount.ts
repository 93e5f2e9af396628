/** What a voucher takes off a line of the cart; the line's id is its SKU. */
export type LineDiscount = { lineId: string; discountMinor: bigint };
