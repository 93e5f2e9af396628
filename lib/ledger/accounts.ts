/**
 * The accounts of the ledger. A member has three per asset; the program's side is one set for all, never a row that
 * is updated: its balances are sums. Every transfer moves an amount above zero from its debit to its credit account.
 */
export const LEDGER_ACCOUNTS = [
  /** Can be spent now. */
  "member:available",
  /** Earned, but the return window is still open. */
  "member:pending",
  /** Taken back beyond what was left; paid off first by whatever comes in. */
  "member:debt",
  /** Where earned points come from. */
  "program:issued",
  /** Where spent points go, and come back from when a voucher is cancelled. */
  "program:redeemed",
  "program:expired",
  /** Where refunds send points back to. */
  "program:reversed",
  /** The other side of what staff move by hand. */
  "program:adjusted",
  /** Points on their way from one member to another: empty once everything has arrived or was called back. */
  "program:clearing",
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

/**
 * What is counted: points; qualifying points, which count toward a tier, are held in no lots and cannot be spent (E6);
 * and the money of each currency in a member's wallet, "wallet:EUR", in minor units (B4). Nothing moves between assets:
 * points that buy store credit are redeemed, and the credit is issued (B15).
 */
export const POINTS_ASSET = "points";
export const QUALIFYING_ASSET = "qualifying";
export const walletAsset = (currency: string): string => `wallet:${currency}`;

/** The currency of a wallet's asset; null for what is no wallet. */
export const walletCurrency = (asset: string): string | null =>
  /^wallet:([A-Z]{3})$/.exec(asset)?.[1] ?? null;

export const TRANSFER_KINDS = [
  "earn",
  "open",
  "reverse",
  "redeem",
  "restore",
  "expire",
  "adjust",
  "settle",
  /** Store credit comes in. */
  "credit",
  /** Store credit pays for an order, and comes back when the order is refunded. */
  "pay",
  "repay",
  /** Points leave for another member, and arrive there (or come back). */
  "send",
  "receive",
] as const;
export type TransferKind = (typeof TRANSFER_KINDS)[number];

type Move = readonly [debit: LedgerAccount, credit: LedgerAccount];

/** Which accounts each kind of transfer may move between; anything else in the ledger is a tampering or a bug. */
export const ALLOWED_MOVES: Record<TransferKind, readonly Move[]> = {
  earn: [
    ["program:issued", "member:available"],
    ["program:issued", "member:pending"],
  ],
  open: [["member:pending", "member:available"]],
  reverse: [
    ["member:available", "program:reversed"],
    ["member:pending", "program:reversed"],
    ["member:debt", "program:reversed"],
  ],
  redeem: [["member:available", "program:redeemed"]],
  restore: [["program:redeemed", "member:available"]],
  expire: [["member:available", "program:expired"]],
  // Points that are brought along may begin on a later day: they wait, and are taken back from there.
  adjust: [
    ["program:adjusted", "member:available"],
    ["program:adjusted", "member:pending"],
    ["member:available", "program:adjusted"],
    ["member:pending", "program:adjusted"],
  ],
  settle: [["member:available", "member:debt"]],
  credit: [["program:issued", "member:available"]],
  pay: [["member:available", "program:redeemed"]],
  repay: [["program:redeemed", "member:available"]],
  // Pending points and debt move only when two members become one (M4).
  send: [
    ["member:available", "program:clearing"],
    ["member:pending", "program:clearing"],
    ["member:debt", "program:clearing"],
  ],
  receive: [
    ["program:clearing", "member:available"],
    ["program:clearing", "member:pending"],
  ],
};
