import type { Account, Lot, Posting, Transfer } from "./account";

/** A cause as it is stored: what happened, once. */
export type EventRow = {
  id: string;
  source: string;
  externalId: string;
  type: string;
  memberId: string | null;
  orderId: string | null;
  occurredAt: Date;
  inputHash: string;
  /** JSON text. */
  payload: string;
  outcome: string;
  points: bigint;
  /** Qualifying points that it moved; left out where it moved none. */
  qualifying?: bigint;
  /** JSON text, or null. */
  explanation: string | null;
};

/** An order as it will stand. `revision` is one more than the one it was decided on; 1 is a new order. */
export type OrderRow = {
  id: string;
  shopId: string;
  externalId: string;
  memberId: string | null;
  currency: string;
  status: string;
  paidAt: Date | null;
  contentEventId: string;
  /** JSON text. */
  merge: string;
  pin: string | null;
  totalMinor: bigint;
  spendMinor: bigint;
  exact: string;
  points: bigint;
  writtenOff: bigint;
  qualifying: bigint;
  qualifyingExact: string;
  units: bigint;
  revision: number;
};

export type TierChangeRow = {
  id: string;
  memberId: string;
  fromTierId: string | null;
  toTierId: string;
  reason: string;
  /** JSON text. */
  evidence: string;
  eventId: string | null;
  /** The run it was part of; left out where it was none. */
  runId?: string | null;
  /** Until when the tier is kept from now on. */
  keptUntil: Date | null;
  /** Since when it counts as held, where that is not now: a change that is undone. */
  since?: Date | null;
  at: Date;
};

/** A tier that is reached: for the first time, the reward for it is due (T8). */
export type TierEntryRow = {
  memberId: string;
  tierId: string;
  reachedAt: Date;
  eventId: string | null;
  state: "none" | "due";
};

/** A tier that a refund took the reason from: what was reached by something that old, in this window. */
export type TierUnearnedRow = { memberId: string; tierId: string; earnedBy: Date; from: Date | null };

type Of<T> = T & { programId: string };

/** A lot as it will stand, with whose it is. */
export type HeldLot = { lot: Lot; memberId: string; asset: string };

/** Everything one transaction posts, of one program. */
export type LedgerWrite = {
  programId: string;
  events: EventRow[];
  orders: OrderRow[];
  /** By id, each in its last state. */
  lots: Map<string, HeldLot>;
  transfers: Transfer[];
  /** By member and asset, each in its last state. */
  accounts: Map<string, Account>;
  tierChanges: Of<TierChangeRow>[];
  /** How long the present tier is kept, where that alone changes. */
  tierKept: Of<{ memberId: string; keptUntil: Date | null }>[];
  tierEntries: Of<TierEntryRow>[];
  /** A tier whose reason came back after a refund took it. */
  tierRegained: Of<{ memberId: string; tierId: string; at: Date }>[];
  tierUnearned: Of<TierUnearnedRow>[];
};

export function emptyWrite(programId: string): LedgerWrite {
  return {
    programId,
    events: [],
    orders: [],
    lots: new Map(),
    transfers: [],
    accounts: new Map(),
    tierChanges: [],
    tierKept: [],
    tierEntries: [],
    tierRegained: [],
    tierUnearned: [],
  };
}

/** Adds a posting to a write. An account or lot that is added again replaces its former self. */
export function addPosting(write: LedgerWrite, { account, transfers, lots }: Posting): void {
  const { memberId, asset } = account;
  for (const transfer of transfers) write.transfers.push(transfer);
  for (const lot of lots) write.lots.set(lot.id, { lot, memberId, asset });
  write.accounts.set(`${memberId} ${asset}`, account);
}
