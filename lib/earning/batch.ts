import type { Account } from "@/lib/ledger/account";
import type { LedgerWrite } from "@/lib/ledger/write";
import type { LadderTerms, Standing } from "@/lib/tiers/standing";
import type { OrderOnRecord } from "./decide-order";
import type { ExplanationRecord } from "./explanation";
import type { IncomingEvent } from "./incoming";
import type { RuleBook } from "./rule-book";
import type { ProgramTerms } from "./terms";

/** What an event was answered. */
export type EventAnswer = {
  eventId: string;
  /** "duplicate" repeats what the first delivery did; nothing was done again. */
  outcome: "posted" | "nothing" | "duplicate";
  /** What it moved: above zero earned, below zero taken back. */
  points: bigint;
  memberId: string | null;
  orderId: string | null;
  /** Null where no rule was asked. */
  explanation: ExplanationRecord | null;
};

/** An event that is recorded already, in an earlier transaction or earlier in this batch. */
export type RecordedEvent = Omit<EventAnswer, "outcome"> & { inputHash: string };

/** A member while a batch is decided: each event sees what the ones before it did. */
export type WorkingMember = {
  account: Account;
  excluded: boolean;
  /** Where the member stands on the ladder, and what counts toward tiers. */
  standing: Standing;
};

/** An order while a batch is decided. `revision` is the one that was read; 0 is an order nobody had heard of. */
export type WorkingOrder = {
  record: OrderOnRecord;
  shopId: string;
  externalId: string;
  contentEventId: string;
  revision: number;
  /** "refund" for a refund that names no order; else null, and the status follows from the events. */
  status: "refund" | null;
  changed: boolean;
};

/** Everything a batch of events is decided on, and what it wants written. */
export type Batch = {
  programId: string;
  source: string;
  now: Date;
  /** Whether history is told over again: nobody is told of it, and nothing is given for reaching a tier. */
  replays: boolean;
  rules: RuleBook;
  terms: ProgramTerms;
  shops: ReadonlyMap<string, string>;
  firstShop: string | null;
  tiers: LadderTerms;
  earlier: Map<string, RecordedEvent>;
  /** The member whom each event names, by the event's place in the batch; null is a guest. */
  memberOf: (WorkingMember | null)[];
  members: Map<string, WorkingMember>;
  orders: Map<string, WorkingOrder>;
  write: LedgerWrite;
};

/** Two shops may use one order number. */
export function orderKey(shopId: string, externalId: string): string {
  return `${shopId}\n${externalId}`;
}

/** The shop an event is about; null when the program has none of that name. */
export function shopOf(event: IncomingEvent, batch: Pick<Batch, "shops" | "firstShop">): string | null {
  return event.shop === null ? batch.firstShop : (batch.shops.get(event.shop) ?? null);
}
