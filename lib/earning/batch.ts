import type { Account } from "@/lib/ledger/account";
import type { Standing } from "@/lib/ledger/standing";
import type { LedgerWrite } from "@/lib/ledger/write";
import type { Lapse } from "@/lib/shared/lapses";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { Result } from "@/lib/shared/result";
import type { ExplanationRecord } from "./explanation";
import type { LimitBook } from "./holds";
import type { EventError, IncomingEvent } from "./incoming";
import type { KnownMember, TierFactsOf } from "./member-facts";
import type { Moved } from "./moved";
import type { OrderOnRecord } from "./order-on-record";
import type { RuleBook } from "./rule-book";
import type { ProgramTerms } from "./terms";

/** What an event was answered. */
export type EventAnswer = {
  eventId: string;
  /**
   * "duplicate" repeats what the first delivery did; nothing was done again. "parked" is kept until the program's rules
   * can be read again; it is recorded then, under this id.
   */
  outcome: "posted" | "nothing" | "duplicate" | "parked";
  /** What it moved: above zero earned, below zero taken back. */
  points: bigint;
  memberId: string | null;
  orderId: string | null;
  /** Null where no rule was asked. */
  explanation: ExplanationRecord | null;
};

/** What an event is answered, or why not. */
export type EventResult = Result<EventAnswer, EventError>;

/** An event that is recorded already, in an earlier transaction or earlier in this batch. */
export type RecordedEvent = Omit<EventAnswer, "outcome"> & { inputHash: string };

/** A member while a batch is decided: each event sees what the ones before it did. */
export type WorkingMember = {
  account: Account;
  /** Qualifying points; null where no rule of the program ever gave any. */
  qualifying: Account | null;
  excluded: boolean;
  /** When a paid membership had lapsed (M1). */
  lapses: readonly Lapse[];
  /** What rules ask; empty where none does. */
  known: Omit<KnownMember, "tierId" | "joinedAt">;
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

/** An award that waits for staff (E7). */
export type AwardRow = {
  id: string;
  memberId: string;
  eventId: string;
  ruleVersionId: string;
  askedAt: Date;
};

/** What is written beside the postings, where there is anything. */
export type Beside = {
  awards: AwardRow[];
  /** By id, each in its last state. */
  shortfalls: Map<string, ShortfallRow>;
  notices: NoticeDraft[];
  /** The shop's customer id of members who were known by e-mail or phone only (E15). */
  learned: { memberId: string; externalId: string }[];
  /** Cards of plastic that were shown for the first time. */
  cardsUsed: string[];
  /** Whose badges and challenges have to be looked at again. */
  touched: Set<string>;
};

/** What a budget kept back, in its last state. */
export type ShortfallRow = {
  id: string;
  ruleId: string;
  /** For whoever tops the budget up; not stored with it. */
  ruleName: string;
  memberId: string;
  orderId: string | null;
  eventId: string;
  missing: string;
  at: Date;
  settledAt: Date | null;
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
  /** What happens to a member's standing when something that counts toward tiers has moved: service-rise.ts. */
  rise(batch: Batch, member: WorkingMember, moved: Moved, eventId: string, at: Date): void;
  /** What a tier is to earning; null where no rule and no tier's multiplier looks at where a member stands. */
  tierFacts: TierFactsOf | null;
  /** The line attribute that is counted as units; null counts none. */
  unitAttribute: string | null;
  /** Whether anything is counted for badges and challenges. */
  hasGame: boolean;
  limits: LimitBook;
  earlier: Map<string, RecordedEvent>;
  /** The member whom each event names, by the event's place in the batch; null is a guest. */
  memberOf: (WorkingMember | null)[];
  /** Who became a member by this batch. */
  joined: WorkingMember[];
  members: Map<string, WorkingMember>;
  orders: Map<string, WorkingOrder>;
  /** The lots that were read: every other one that is written is new. */
  lotsThere: ReadonlySet<string>;
  write: LedgerWrite;
  beside: Beside;
};

export function emptyBeside(): Beside {
  return { awards: [], shortfalls: new Map(), notices: [], learned: [], cardsUsed: [], touched: new Set() };
}

/** As of when an event is decided: now, or, where history is told over again, when it happened. */
export function instantOf(batch: Pick<Batch, "replays" | "now">, event: { occurredAt: Date }): Date {
  return batch.replays ? event.occurredAt : batch.now;
}

/** Two shops may use one order number. */
export function orderKey(shopId: string, externalId: string): string {
  return `${shopId}\n${externalId}`;
}

/** The shop an event is about; null when the program has none of that name. */
export function shopOf(event: IncomingEvent, batch: Pick<Batch, "shops" | "firstShop">): string | null {
  return event.shop === null ? batch.firstShop : (batch.shops.get(event.shop) ?? null);
}
