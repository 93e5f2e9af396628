/*
 * The client of the Regulars API for TypeScript. Made from its OpenAPI document by `npm run client`: do not edit it.
 * It needs nothing but fetch, and runs in Node 22 and newer, Deno, Bun and workers.
 */

/** One field that was wrong, and how to mend it. */
export type FieldProblem = { field: string; detail: string };

/** What the server refused, in its own words (RFC 9457), or that it could not be reached. */
export class RegularsError extends Error {
  override readonly name = "RegularsError";
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** "not-enough-points", "invalid-input"…; never changes. */
  readonly code: string;
  /** Each field that was wrong. */
  readonly errors: readonly FieldProblem[];
  /** Tell us this one when something went wrong on our side. */
  readonly requestId: string | null;
  /** Seconds to wait before trying again, where the server said so. */
  readonly retryAfter: number | null;

  constructor(
    message: string,
    facts: {
      status: number;
      code: string;
      errors?: readonly FieldProblem[];
      requestId?: string | null;
      retryAfter?: number | null;
      cause?: unknown;
    },
  ) {
    super(message, { cause: facts.cause });
    this.status = facts.status;
    this.code = facts.code;
    this.errors = facts.errors ?? [];
    this.requestId = facts.requestId ?? null;
    this.retryAfter = facts.retryAfter ?? null;
  }
}

export type RegularsOptions = {
  /** Where Regulars runs, like "https://loyalty.example.com". */
  url: string;
  /** An API key; keep it on your server. */
  key?: string;
  /** How often a request is tried again that met a full or silent server; 2 unless told otherwise. */
  retries?: number;
  /** How long one try may take; 30 seconds unless told otherwise. */
  timeoutMs?: number;
  /** Instead of the global fetch. */
  fetch?: typeof globalThis.fetch;
};

type Asked = {
  method: "GET" | "POST";
  path: string;
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  /** The request's name, under which it is done once; null where the operation keeps none. */
  idempotencyKey?: string | null;
};

/** Full, or busy with the same request: the same one works later. */
const LATER = new Set([408, 409, 429, 503]);
const MOST_WAIT_MS = 20_000;

function wait(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

async function problemOf(response: Response): Promise<RegularsError> {
  const text = await response.text();
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  let told: { type?: string; detail?: string; errors?: FieldProblem[]; request_id?: string } = {};
  try {
    told = JSON.parse(text);
  } catch {
    // Something between us and the server answered: there is only its status.
  }
  return new RegularsError(told.detail ?? `The server answered ${response.status}.`, {
    status: response.status,
    code: told.type?.split(":").at(-1) ?? "unknown",
    errors: told.errors,
    requestId: told.request_id ?? response.headers.get("x-request-id"),
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : null,
  });
}

/** Sends requests: with the key, in time, again where that is safe. */
export class Connection {
  readonly #options: RegularsOptions;

  constructor(options: RegularsOptions) {
    this.#options = options;
  }

  async #once({ method, path, query = {}, body }: Asked, key: string | null): Promise<unknown> {
    const { url, timeoutMs = 30_000, fetch = globalThis.fetch } = this.#options;
    const address = new URL(`/api/v1${path}`, url);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null) address.searchParams.set(name, String(value));
    }
    const headers: Record<string, string> = { accept: "application/json" };
    if (this.#options.key) headers.authorization = `Bearer ${this.#options.key}`;
    if (key) headers["idempotency-key"] = key;
    if (body !== undefined) headers["content-type"] = "application/json";
    let response: Response;
    try {
      response = await fetch(address, {
        ...{ method, headers, redirect: "error", signal: AbortSignal.timeout(timeoutMs) },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch (cause) {
      const message = `${address.origin} could not be reached, or did not answer in time.`;
      throw new RegularsError(message, { status: 0, code: "unreachable", cause });
    }
    if (!response.ok) throw await problemOf(response);
    const type = response.headers.get("content-type") ?? "";
    if (type.includes("json")) return response.json();
    return type.startsWith("text/") ? response.text() : response.arrayBuffer();
  }

  async ask(asked: Asked): Promise<unknown> {
    const keyed = asked.method === "POST" && asked.idempotencyKey !== null;
    const key = keyed ? (asked.idempotencyKey ?? globalThis.crypto.randomUUID()) : null;
    for (let tries = this.#options.retries ?? 2; ; tries--) {
      try {
        return await this.#once(asked, key);
      } catch (error) {
        const isLate = error instanceof RegularsError && (error.status === 0 || LATER.has(error.status));
        // 409 is also said of what cannot be done at all: only the twin of a running request is worth another try.
        const isDecided = isLate && error.status === 409 && error.code !== "request-running";
        if (!isLate || isDecided || tries <= 0) throw error;
        await wait(Math.min(MOST_WAIT_MS, (error.retryAfter ?? 1) * 1_000 + Math.random() * 250));
      }
    }
  }
}

/** One after another, everything that a list has, page by page. */
export async function* each<Item, Args extends { query?: object }>(
  list: (args: Args) => Promise<{ data: Item[]; next_cursor: string | null }>,
  args: Args,
): AsyncGenerator<Item, void> {
  let cursor: string | null | undefined;
  do {
    const query = cursor ? { ...args.query, cursor } : args.query;
    const page: { data: Item[]; next_cursor: string | null } = await list({ ...args, query });
    yield* page.data;
    cursor = page.next_cursor;
  } while (cursor);
}

export type RecordedEvent = {
  /** As the sender named the event. */
  id: string;
  event_id: string;
  /** duplicate: the event was recorded before; points say what it did then. parked (with status 202): an earning rule can't be read, so the event is kept and decided, under the same event_id, once the rule is mended. */
  outcome: "posted" | "nothing" | "duplicate" | "parked";
  /** Whole points; below zero takes away. */
  points: number;
  member_id: string | null;
  order_id: string | null;
  /** Null where no rule was asked. */
  explanation: {
    title: string;
    outcome: "earned" | "reversed" | "nothing" | "unchanged";
    /** Whole points; below zero takes away. */
    points: number;
    /** What the order holds in all after this event. */
    order_points: number;
    /** Whole points; below zero takes away. */
    order_points_before: number;
    /** ISO 4217. */
    currency: string;
    lines: Array<{
      title: string;
      quantity: number;
      refunded_quantity: number;
      /** After discounts and refunds. */
      paid: string;
      /** The part of it that counts for points. */
      eligible: string;
      /** Whole points; below zero takes away. */
      points: number | null;
      rule: string | null;
      /** Why the line earns nothing. */
      excluded: string | null;
    }>;
    applied: Array<{
      name: string;
      version: number;
      sentence: string;
      /** An amount as a decimal string. */
      amount: string;
      exact: string;
      /** Whole points; below zero takes away. */
      points: number;
    }>;
    /** Flat awards, modifiers and multipliers; with applied they sum to exact. */
    steps: Array<{
      kind: "flat" | "modifier" | "multiplier";
      name: string;
      /** Null for the member's tier, which is no rule. */
      version: number | null;
      sentence: string;
      factor: string | null;
      exact: string;
      /** Whole points; below zero takes away. */
      points: number;
    }>;
    /** Rules of which a limit or a budget left only a part. */
    cuts: Array<{
      name: string;
      version: number;
      by: "limit" | "budget";
      sentence: string;
      wanted: string;
      granted: string;
    }>;
    /** What counts toward a tier; null where no rule gives any. */
    qualifying: {
      exact: string;
      /** Whole points; below zero takes away. */
      points: number;
      applied: Array<{
        name: string;
        version: number;
        sentence: string;
        /** An amount as a decimal string. */
        amount: string;
        exact: string;
        /** Whole points; below zero takes away. */
        points: number;
      }>;
      steps: Array<{
        kind: "flat" | "modifier" | "multiplier";
        name: string;
        /** Null for the member's tier, which is no rule. */
        version: number | null;
        sentence: string;
        factor: string | null;
        exact: string;
        /** Whole points; below zero takes away. */
        points: number;
      }>;
    } | null;
    not_applied: Array<{
      name: string;
      version: number;
      sentence: string;
      why: string;
    }>;
    /** The result before rounding, as a whole number or a fraction. */
    exact: string;
    rounding: "floor" | "round" | "ceil";
    carried: {
      before: string;
      after: string;
    } | null;
    available: {
      state: "available" | "pending" | "on_fulfilment";
      at: string | null;
    };
    expires_at: string | null;
    /** When the points open and lapse, in words. */
    when: string[];
    notes: string[];
  } | null;
};

/** RFC 9457. */
export type Problem = {
  /** Names the kind of problem; never changes. */
  type: string;
  title: string;
  status: number;
  /** What happened and what to do, in a sentence. */
  detail: string;
  errors?: Array<{
    field: string;
    detail: string;
  }>;
  /** Also in the header X-Request-Id. */
  request_id?: string;
};

/** Something that happened in the shop. The id makes it happen once: the same event again changes nothing, another one under its id is refused. Amounts are decimal strings, ids text. Unknown fields are ignored. */
export type Event = {
  id: string;
  type: ("order.paid" | "order.updated" | "order.cancelled" | "order.refunded") | "visit" | string;
  occurred_at: string;
  shop?: string | null;
  member?: {
    external_id?: string | null;
    email?: string | null;
    card?: string | null;
    phone?: string | null;
  } | null;
  data?: unknown;
  order?: {
    id: string;
    currency: string;
    lines: Array<{
      id: string;
      sku?: string | null;
      title?: string | null;
      quantity: number;
      unit_price: string;
      discount?: string | null;
      tax?: string | null;
      categories?: string[] | null;
      attributes?: (Record<string, string | number | boolean>) | null;
      refunded_quantity?: number | null;
    }>;
    shipping?: string | null;
    tax?: string | null;
    test?: boolean | null;
    channel?: string | null;
    fulfilled_at?: string | null;
  } | OrderNamed;
};

/** Enough for order.cancelled. */
export type OrderNamed = {
  id: string;
};

export type RecordedBatch = {
  /** One per event, in the order they were sent, each with its own status. */
  results: Array<{
    id: string | null;
    status: number;
    event?: RecordedEvent;
    problem?: Problem;
  }>;
};

export type Member = {
  id: string;
  external_id: string | null;
  email: string | null;
  name: string | null;
  card: string;
  tier: {
    id: string;
    name: string;
  } | null;
  /** Left out of all earning. */
  excluded: boolean;
  joined_at: string;
};

export type Balance = {
  member_id: string;
  /** What can be spent now; below zero when the member owes points. */
  available: number;
  /** Owed: taken back after it was spent. */
  debt: number;
  /** Whole points; below zero takes away. */
  pending: number;
  /** Sum to pending. Without a date: waits for fulfilment. */
  pending_parts: Array<{
    /** Whole points; below zero takes away. */
    points: number;
    available_at: string | null;
  }>;
  /** Sum to available plus debt. Without a date: never. */
  expiring: Array<{
    /** Whole points; below zero takes away. */
    points: number;
    expires_at: string | null;
  }>;
  /** At the best reward this member can have now; null where no reward is worth money. */
  worth: {
    /** An amount as a decimal string. */
    amount: string;
    /** ISO 4217. */
    currency: string;
  } | null;
  as_of: string;
};

export type LedgerLine = {
  id: string;
  at: string;
  kind: "earn" | "reverse" | "redeem" | "restore" | "expire" | "adjust" | "send" | "receive" | "nothing";
  title: string;
  /** Whole points; below zero takes away. */
  points: number;
  /** Available and pending together, debt taken off, after this line. */
  total: number;
  pending: boolean;
  available_at: string | null;
  event_id: string | null;
  /** The order's id, as the shop names it. */
  order: string | null;
  reason: string | null;
  redemption_id: string | null;
};

export type Wallet = {
  member_id: string;
  /** What can be spent in the shop now. It is never paid out. */
  amount: string;
  /** ISO 4217. */
  currency: string;
  /** Sum to amount. Without a date: never. */
  expiring: Array<{
    /** An amount as a decimal string. */
    amount: string;
    expires_at: string | null;
  }>;
  as_of: string;
};

export type Transfer = {
  id: string;
  from_member_id: string;
  /** As it was sent. Whether a member goes by it is not told; where none does, the points come back at arrives_at. */
  to: string;
  /** Whole points; below zero takes away. */
  points: number;
  message: string;
  state: "waiting" | "arrived" | "called_back" | "returned" | "reversed";
  sent_at: string;
  arrives_at: string;
};

export type TransferInput = {
  /** A card number or an e-mail address. */
  to: string;
  points: number;
  message?: string;
};

export type MemberReferrals = {
  member_id: string;
  /** What friends type, or what stands at the end of the link. */
  code: string;
  /** Where friends go. It stays the same. */
  link: string;
  /** The newest 100. */
  referrals: Referral[];
};

export type Referral = {
  id: string;
  advocate_id: string;
  friend_id: string;
  via: "link" | "code" | "api";
  /** joined: waits for the first order; ordered: waits until it can no longer be returned; held: waits for staff; confirmed: both sides have what was promised; reversed: the order was returned; lapsed: no order in time; blocked by staff. */
  state: "joined" | "ordered" | "confirmed" | "reversed" | "lapsed" | "held" | "blocked";
  review: "clear" | "held" | "released" | "blocked";
  signals: Array<{
    /** same_email, same_card, velocity…; more may come. */
    code: string;
    /** What was seen and what it may mean, in a sentence. */
    text: string;
  }>;
  friend_gets: {
    gives: "nothing" | "points" | "reward";
    points: number | null;
    reward_id: string | null;
  };
  advocate_gets: {
    gives: "nothing" | "points" | "reward";
    points: number | null;
    reward_id: string | null;
  };
  visited_at: string;
  joined_at: string;
  order_id: string | null;
  ordered_at: string | null;
  /** When the order can no longer be returned. */
  counts_at: string | null;
  confirmed_at: string | null;
};

export type MemberCopy = {
  member_id: string;
  copied_at: string;
  /** profile, consents, balances, statement, orders, rewards, messages and all else that is kept. */
  sections: Record<string, Array<Record<string, unknown>>>;
};

export type Erased = {
  member_id: string;
  erased_at: string;
};

export type EraseInput = {
  erase: true;
};

export type Duplicates = {
  member_id: string;
  duplicates: Array<{
    member: {
      id: string;
      email: string | null;
      name: string | null;
      card: string;
    };
    /** Same mailbox, phone, payment card, address, device; made one by the store; same name and birthday. */
    reasons: Array<"email" | "phone" | "card" | "address" | "device" | "store" | "birthday">;
  }>;
  /** Accounts that have become this member. */
  formers: Array<{
    id: string;
    card: string;
    merged_at: string;
  }>;
  /** Whom this account has become. */
  merged_into: string | null;
};

export type Merged = {
  former_id: string;
  member_id: string;
  /** Null for a dry run. */
  merged_at: string | null;
  /** Whole points; below zero takes away. */
  available: number;
  /** Whole points; below zero takes away. */
  pending: number;
  /** Whole points; below zero takes away. */
  debt: number;
  tier: string | null;
  orders: number;
};

export type Seen = {
  member_id: string;
  /** What was kept of it. */
  kept: string[];
};

export type SeenInput = {
  phone?: string;
  address?: {
    street: string;
    postcode: string;
    country: string;
  };
  /** Whatever the shop knows a browser by. */
  device?: string;
  /** As the payment provider gives it; never a number. */
  card_fingerprint?: string;
  /** An IP address. */
  network?: string;
};

export type Referrals = {
  data: Referral[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type ReferralInput = {
  /** The advocate's. */
  code: string;
  /** Who came. Look them up first. */
  friend_id: string;
  /** When the friend followed the link: orders of before do not count. */
  visited_at: string;
  seen?: {
    phone?: string;
    address?: {
      street: string;
      postcode: string;
      country: string;
    };
    /** Whatever the shop knows a browser by. */
    device?: string;
    /** As the payment provider gives it; never a number. */
    card_fingerprint?: string;
    /** An IP address. */
    network?: string;
  };
};

export type ReviewInput = {
  verdict: "released" | "blocked";
  /** Needed for blocking; stays in the log. */
  reason?: string;
};

export type Redemption = {
  id: string;
  member_id: string;
  reward_id: string;
  name: string;
  benefit: Benefit;
  /** Whole points; below zero takes away. */
  cost: number;
  status: "held" | "issued" | "used" | "cancelled" | "expired" | "fulfilled" | "failed";
  /** The voucher code, good for one order of this member. */
  code: string;
  /** An amount as a decimal string. */
  min_basket: string;
  redeemed_at: string;
  usable_from: string | null;
  expires_at: string;
  /** Paid in money beside the points. */
  paid: string;
  /** The connected store in which it is made; null where none is. */
  shop_id: string | null;
  /** Null where a code is all there is. */
  fulfilment: {
    /** outside: held until the shop's system has made it. */
    state: "waiting" | "sent" | "done" | "declined" | "failed" | "outside";
    use_on: string | null;
    date: string | null;
    tracking: string | null;
    note: string | null;
    /** Why it was declined. */
    reason: string | null;
    /** What the webhook gave. */
    answer: string | null;
    has_address: boolean;
  } | null;
  /** What can be spent after it, debt taken off. */
  balance: number;
};

export type Benefit = {
  type: "discount_amount";
  /** An amount as a decimal string. */
  amount: string;
  /** ISO 4217. */
  currency: string;
} | {
  type: "discount_percent";
  percent: number;
  /** The most it takes off. */
  most: string | null;
  /** ISO 4217. */
  currency: string;
} | {
  type: "free_shipping";
} | {
  type: "free_product";
  sku: string;
} | {
  type: "gift_card";
  /** An amount as a decimal string. */
  amount: string;
  /** ISO 4217. */
  currency: string;
} | {
  type: "store_credit";
  /** An amount as a decimal string. */
  amount: string;
  /** ISO 4217. */
  currency: string;
  valid_days: number;
} | {
  type: "merchandise";
} | {
  type: "experience";
} | {
  type: "early_access";
  gate_id: string;
} | {
  type: "exclusive_content";
  gate_id: string;
} | {
  type: "donation";
  cause_id: string;
} | {
  type: "custom";
};

export type RedemptionInput = {
  reward_id: string;
  /** Whose points are spent; without, the member's own. household: the pool's, where this member may redeem from it. The code is the member's. */
  from?: "member" | "household";
  /** Points, for a reward for any amount. */
  amount?: number;
  /** The day it is meant for. */
  use_on?: string;
  /** What you have been paid beside the points: exactly the reward's price. */
  payment?: {
    /** An amount as a decimal string. */
    amount: string;
    reference?: string;
  };
  /** Where a thing shall be sent. */
  address?: {
    name: string;
    street: string;
    postcode: string;
    city: string;
    country: string;
  };
  /** The member's words for whoever fulfils it. */
  wish?: string;
  /** The connected store whose checkout it is for, of GET /shopify-stores; without, the store that knows the member. */
  shop_id?: string;
};

export type Access = {
  member_id: string;
  gate_id: string;
  open: boolean;
  /** What would open it; empty when it is open. */
  unlocks: Array<{
    by: "tier" | "tag" | "reward" | "day";
    tier_position: number | null;
    at: string | null;
  }>;
};

export type Cards = {
  data: Card[];
};

export type Card = {
  id: string;
  member_id: string;
  /** Twelve digits, the last a check digit. It counts once it is posted. */
  number: string;
  name_on_card: string;
  /** Null once nobody needs it any more. */
  address: {
    name: string;
    street: string;
    postcode: string;
    city: string;
    /** ISO 3166-1 alpha-2. */
    country: string;
  } | null;
  state: "requested" | "printing" | "posted" | "active" | "declined" | "cancelled" | "stopped";
  requested_at: string;
  posted_at: string | null;
  activated_at: string | null;
  activated_by: "member" | "staff" | "use" | null;
  ended_at: string | null;
  reason: string | null;
  tracking: string | null;
};

export type CardRequestInput = {
  name_on_card: string;
  address: {
    name: string;
    street: string;
    postcode: string;
    city: string;
    /** ISO 3166-1 alpha-2. */
    country: string;
  };
};

export type CardStepInput = {
  step: "print" | "post" | "decline" | "reopen" | "activate" | "stop";
  /** Beside post. */
  tracking?: string;
  /** Needed for decline and stop. The member reads it. */
  reason?: string;
};

export type FulfilInput = {
  state: "sent" | "done" | "declined";
  tracking?: string;
  /** The date that is confirmed. */
  date?: string;
  note?: string;
  /** Why it is declined; the member reads it. */
  reason?: string;
};

export type Cancellation = {
  id: string;
  member_id: string;
  reward_id: string;
  name: string;
  benefit: Benefit;
  /** Whole points; below zero takes away. */
  cost: number;
  status: "held" | "issued" | "used" | "cancelled" | "expired" | "fulfilled" | "failed";
  /** The voucher code, good for one order of this member. */
  code: string;
  /** An amount as a decimal string. */
  min_basket: string;
  redeemed_at: string;
  usable_from: string | null;
  expires_at: string;
  /** Paid in money beside the points. */
  paid: string;
  /** The connected store in which it is made; null where none is. */
  shop_id: string | null;
  /** Null where a code is all there is. */
  fulfilment: {
    /** outside: held until the shop's system has made it. */
    state: "waiting" | "sent" | "done" | "declined" | "failed" | "outside";
    use_on: string | null;
    date: string | null;
    tracking: string | null;
    note: string | null;
    /** Why it was declined. */
    reason: string | null;
    /** What the webhook gave. */
    answer: string | null;
    has_address: boolean;
  } | null;
  /** What can be spent after it, debt taken off. */
  balance: number;
  /** The points that went back to where they came from. */
  returned: number;
};

export type Membership = {
  member_id: string;
  /** Null: became a member with an order. */
  entry: "open" | "invited" | "threshold" | "paid" | null;
  invitation_id: string | null;
  paid_until: string | null;
  renews: boolean;
  lapsed_at: string | null;
  payments: Array<{
    /** An amount as a decimal string. */
    amount: string;
    /** ISO 4217. */
    currency: string;
    at: string;
  }>;
  terms_agreed: {
    version: number;
    at: string;
  } | null;
};

export type Program = {
  slug: string;
  name: string;
  /** ISO 4217. */
  currency: string;
  points: {
    one: string;
    many: string;
  };
  languages: {
    default: string;
    offered: string[];
  };
  membership: {
    entry: "open" | "invited" | "threshold" | "paid";
    /** What has to be spent, and within how many months; null is ever. */
    threshold: {
      /** An amount as a decimal string. */
      amount: string;
      months: number | null;
    } | null;
    fee: {
      /** An amount as a decimal string. */
      amount: string;
      months: number;
    } | null;
  };
  /** Of the terms that hold now; 0 are the standard ones. */
  terms_version: number;
};

export type Terms = {
  data: Array<{
    version: number;
    holds_now: boolean;
    effective_at: string;
    note: string;
    /** By language. */
    texts: Record<string, string>;
    /** What a member's data is estimated to be worth in a year (California). */
    financial_incentive: string | null;
  }>;
};

export type Invitation = {
  id: string;
  note: string;
  email: string | null;
  uses: number;
  most_uses: number;
  state: "open" | "used" | "expired" | "revoked";
  expires_at: string;
  created_at: string;
  /** Only in the answer that makes it: it is kept as a hash. */
  code?: string;
};

export type Adjustment = {
  event_id: string;
  member_id: string;
  /** Whole points; below zero takes away. */
  points: number;
  reason: string;
  /** What can be spent after it, debt taken off. */
  balance: number;
};

export type AdjustmentInput = {
  points: number;
  reason: string;
};

export type Claims = {
  /** The orders that are the member's from now on; empty when there was nothing to claim. */
  orders: Array<{
    order_id: string;
    number: string;
    shop: string;
    /** Whole points; below zero takes away. */
    points: number;
  }>;
};

export type Reward = {
  id: string;
  name: string;
  description: string;
  benefit: Benefit;
  /** Whole points; below zero takes away. */
  cost: number;
  state: "open" | "not_started" | "ended" | "sold_out";
  stock: number | null;
  per_member_limit: number | null;
  min_tier_position: number | null;
  /** An amount as a decimal string. */
  min_basket: string;
  code_valid_days: number;
  starts_at: string | null;
  ends_at: string | null;
  /** What is paid in money beside the points. */
  price: string;
  /** Any number of points between two bounds, in steps; cost is then the least. */
  variable: {
    /** Whole points; below zero takes away. */
    min: number;
    /** Whole points; below zero takes away. */
    max: number;
    /** Whole points; below zero takes away. */
    step: number;
    /** An amount as a decimal string. */
    amount_per_step: string;
  } | null;
  /** What single tiers pay instead of cost. */
  tier_costs: Array<{
    tier_id: string;
    /** Whole points; below zero takes away. */
    cost: number;
  }>;
  /** Only for members with one of these; none is all. */
  member_tags: string[];
  /** Only for members of one of these segments; none is all. */
  segment_ids: string[];
  /** What segments pay instead, where that is less. */
  segment_costs: Array<{
    segment_id: string;
    /** Whole points; below zero takes away. */
    cost: number;
  }>;
  period_limit: {
    times: number;
    period: "day" | "week" | "month" | "year";
  } | null;
  /** Days between the redemption and the first day of use. */
  lead_days: number;
  blackouts: Array<{
    /** A day of the program's calendar. */
    from: string;
    /** A day of the program's calendar. */
    to: string;
  }>;
  /** Days of use, 1 is Monday; none is all. */
  weekdays: number[];
  /** Whether its code goes together with others. */
  combines: "alone" | "others";
  /** The connected store that alone makes what it gives; null is any of them. */
  shop_id: string | null;
  fulfilment: "code" | "staff" | "webhook" | "at_once";
  /** Whether the points of a code come back that was never used. */
  unused: "return" | "keep";
  /** No price of it may be below this. */
  floor: number | null;
  /** Its place on the shelf, the lowest first. */
  position: number;
};

export type Gate = {
  id: string;
  name: string;
  kind: "product" | "page";
  /** The product's sku, or the page's slug. */
  target: string;
  min_tier_position: number | null;
  tags: string[];
  segment_ids: string[];
  by_reward: boolean;
  early_access: boolean;
  starts_at: string | null;
  /** From then on it is open to everybody. */
  ends_at: string | null;
};

export type Tier = {
  id: string;
  name: string;
  /** 0 is where everybody starts. */
  position: number;
  /** What reaches the tier within the window: an amount where the measure is spend, else a whole number. */
  threshold: string;
  /** ISO 4217. */
  currency: string;
  measure: "spend" | "qualifying" | "orders" | "visits" | "units" | "referrals";
  window: "rolling" | "calendar_year" | "anniversary" | "lifetime";
  /** The length of a rolling window. */
  window_months: number;
  /** How one gets in. */
  entry: "earned" | "invited" | "paid";
  /** Shown only to members who are in it. */
  hidden: boolean;
  fee: {
    /** An amount as a decimal string. */
    amount: string;
    /** ISO 4217. */
    currency: string;
    months: number;
  } | null;
  /** What the system does for the tier. */
  perks: Array<{
    code: string;
  }>;
  /** What the merchant promises besides. */
  benefits: string[];
};

export type MemberTier = {
  member_id: string;
  tier: {
    id: string;
    name: string;
  } | null;
  since: string | null;
  /** Null where nothing limits the tier in time. */
  kept_until: string | null;
  pinned_until: string | null;
  measure: string;
  /** ISO 4217. */
  currency: string;
  /** In what the ladder counts: an amount where the measure is spend, else a whole number. */
  counted: string;
  counts_from: string | null;
  next: {
    tier: {
      id: string;
      name: string;
    };
    /** In what the ladder counts: an amount where the measure is spend, else a whole number. */
    threshold: string;
    /** In what the ladder counts: an amount where the measure is spend, else a whole number. */
    missing: string;
  } | null;
  /** What it takes to keep the tier when its time ends. */
  keep: {
    /** In what the ladder counts: an amount where the measure is spend, else a whole number. */
    threshold: string;
    /** In what the ladder counts: an amount where the measure is spend, else a whole number. */
    counted: string;
    /** In what the ladder counts: an amount where the measure is spend, else a whole number. */
    missing: string;
    until: string;
  } | null;
  /** Where the pace of the last 90 days leads. */
  projected: {
    id: string;
    name: string;
  } | null;
  /** A fall the member was told of. */
  at_risk: {
    to: {
      id: string;
      name: string;
    };
    due_at: string;
  } | null;
  history: Array<{
    at: string;
    from: {
      id: string;
      name: string;
    } | null;
    to: {
      id: string;
      name: string;
    } | null;
    reason: string;
  }>;
};

export type MemberFacts = {
  member_id: string;
  tags: string[];
  /** Month and day; the year is never kept. */
  birthday: string | null;
};

export type TierPinInput = {
  tier_id: string;
  /** Nothing moves the tier until this instant. */
  until: string;
  reason: string;
};

export type TierRun = {
  id: string;
  cause: "nightly" | "ladder" | "manual";
  /** The local day it stands for. */
  day: string;
  at: string;
  looked: number;
  kept: number;
  raised: number;
  proposed: number;
  held: number;
  /** Changes of standing that it has made so far. */
  changes: number;
  /** Falls of it that are still to come, or held. */
  open: number;
  undone_at: string | null;
};

export type TierRunUndone = {
  run_id: string;
  restored: number;
  /** Members who have moved on since, and stay. */
  moved_on: number;
  /** Open falls that were closed. */
  dismissed: number;
};

export type EarningRule = {
  id: string;
  name: string;
  state: "in_force" | "scheduled" | "ended";
  /** Send it as based_on with the next change. */
  newest_version: number;
  current: {
    version: number;
    name: string;
    /** Null for a rule that can't be read; see problem. */
    sentence: string | null;
    problem: string | null;
    /** What the rule says, as it is stored: trigger, effect, conditions, basis, availability, assets, limits, approval. Read one from GET /earning-rules to see its form; what is wrong with one that is sent is told by its field. */
    definition: Record<string, unknown> | null;
    live_from: string;
    live_until: string | null;
  } | null;
  scheduled: {
    version: number;
    name: string;
    /** Null for a rule that can't be read; see problem. */
    sentence: string | null;
    problem: string | null;
    /** What the rule says, as it is stored: trigger, effect, conditions, basis, availability, assets, limits, approval. Read one from GET /earning-rules to see its form; what is wrong with one that is sent is told by its field. */
    definition: Record<string, unknown> | null;
    live_from: string;
    live_until: string | null;
  } | null;
  budget: Budget;
};

export type Budget = {
  /** Whole points; below zero takes away. */
  limit: number;
  /** Whole points; below zero takes away. */
  spent: number;
  /** Whole points; below zero takes away. */
  left: number;
  /** What was kept back because the budget was spent. */
  missing: number;
  /** Orders and events that lack something. */
  waiting: number;
} | null;

export type NewEarningRule = {
  name: string;
  /** What the rule says, as it is stored: trigger, effect, conditions, basis, availability, assets, limits, approval. Read one from GET /earning-rules to see its form; what is wrong with one that is sent is told by its field. */
  definition: Record<string, unknown>;
  /** At once when it is left out. Never in the past. */
  starts_at?: string | null;
  /** Until somebody changes it when it is left out. */
  ends_at?: string | null;
  /** Among the rules that claim lines; a new rule is last, a changed one where it is. */
  place?: "first" | "last" | "keep";
  /** Whether it may name categories that no product and no order has. */
  unknown_categories?: boolean;
};

export type EarningRuleVersion = {
  name: string;
  /** What the rule says, as it is stored: trigger, effect, conditions, basis, availability, assets, limits, approval. Read one from GET /earning-rules to see its form; what is wrong with one that is sent is told by its field. */
  definition: Record<string, unknown>;
  /** At once when it is left out. Never in the past. */
  starts_at?: string | null;
  /** Until somebody changes it when it is left out. */
  ends_at?: string | null;
  /** Among the rules that claim lines; a new rule is last, a changed one where it is. */
  place?: "first" | "last" | "keep";
  /** Whether it may name categories that no product and no order has. */
  unknown_categories?: boolean;
  /** The newest version you know; another one is refused. */
  based_on: number;
};

export type BasedOn = {
  /** The newest version you know; another one is refused. */
  based_on: number;
};

export type BudgetInput = {
  /** Points in all, not less than are spent. */
  limit: number;
};

export type TopUp = {
  points: number;
};

export type Approval = {
  id: string;
  member_id: string;
  event_id: string;
  event_type: string;
  occurred_at: string;
  rule_id: string;
  rule: string;
  state: "waiting" | "approved" | "declined";
  note: string | null;
};

export type Decided = {
  id: string;
  state: "approved" | "declined";
  /** Null where it was decided before. */
  points: number | null;
};

export type Decision = {
  decision: "approve" | "decline";
  /** The member reads it; needed to decline. */
  note?: string;
};

export type Badge = {
  id: string;
  name: string;
  description: string;
  /** Members see an outline until they earn it. */
  secret: boolean;
  state: "on" | "ended";
  version: number;
  /** What is counted. */
  measure: string;
  levels: Array<{
    level: number;
    name: string;
    /** In what is counted: a whole number, or an amount for spend. */
    target: string;
    /** What it takes, in words. */
    task: string;
  }>;
};

export type MemberBadge = {
  badge_id: string;
  name: string;
  /** The highest level held; 0 is none. */
  level: number;
  level_name: string;
  earned_at: string | null;
  /** In what is counted: a whole number, or an amount for spend. */
  figure: string;
  next: {
    level: number;
    /** In what is counted: a whole number, or an amount for spend. */
    target: string;
    /** What it takes, in words. */
    task: string;
  } | null;
};

export type Challenge = {
  id: string;
  name: string;
  description: string;
  state: "coming" | "on" | "ended";
  version: number;
  measure: string;
  /** In what is counted: a whole number, or an amount for spend. */
  target: string;
  /** What it takes, in words. */
  task: string;
  rounds: "once" | "every_week" | "every_month" | "streak_of_weeks" | "streak_of_months";
  streak_length: number | null;
  streak_skips: number | null;
  prize: {
    type: "points";
    /** Whole points; below zero takes away. */
    points: number;
  } | {
    type: "reward";
    reward_id: string;
  } | {
    type: "badge";
    badge_id: string;
  } | {
    type: "none";
  };
  on_refund: "take_back" | "keep";
  opt_in: boolean;
  starts_at: string;
  ends_at: string | null;
};

export type MemberChallenge = {
  challenge_id: string;
  name: string;
  state: "coming" | "to_join" | "open" | "completed" | "ended";
  /** In what is counted: a whole number, or an amount for spend. */
  progress: string;
  /** In what is counted: a whole number, or an amount for spend. */
  goal: string;
  until: string | null;
  /** How many rounds. */
  completed: number;
  completed_at: string | null;
};

export type Draw = {
  slug: string;
  name: string;
  state: "coming" | "open" | "closed" | "drawn" | "cancelled";
  opens_at: string;
  closes_at: string;
  drawn_at: string | null;
  prizes: Array<{
    name: string;
    count: number;
  }>;
  places: number;
  /** SHA-256 of the seed, published before anybody entered. */
  seed_hash: string;
  /** Published with the winners. */
  seed: string | null;
  /** The round of drand's network quicknet that decides with the seed; null where the seed decides alone. */
  beacon_round: number | null;
  /** When that round is there; nobody knows it before. */
  beacon_at: string | null;
  /** What drand signed in it; published with the winners. */
  beacon: string | null;
  /** SHA-256 of entries, fixed at closing. */
  entries_hash: string | null;
  /** A line per entry: pseudonym, tab, tickets. */
  entries: string | null;
  winners: Array<{
    place: number;
    pseudonym: string;
    ticket: number;
    tries: number;
    prize: string;
  }> | null;
};

export type Forecast = {
  /** Whole points; below zero takes away. */
  points: number;
  explanation: Explanation;
};

/** Why points moved, or did not. */
export type Explanation = {
  title: string;
  outcome: "earned" | "reversed" | "nothing" | "unchanged";
  /** Whole points; below zero takes away. */
  points: number;
  /** What the order holds in all after this event. */
  order_points: number;
  /** Whole points; below zero takes away. */
  order_points_before: number;
  /** ISO 4217. */
  currency: string;
  lines: Array<{
    title: string;
    quantity: number;
    refunded_quantity: number;
    /** After discounts and refunds. */
    paid: string;
    /** The part of it that counts for points. */
    eligible: string;
    /** Whole points; below zero takes away. */
    points: number | null;
    rule: string | null;
    /** Why the line earns nothing. */
    excluded: string | null;
  }>;
  applied: Array<{
    name: string;
    version: number;
    sentence: string;
    /** An amount as a decimal string. */
    amount: string;
    exact: string;
    /** Whole points; below zero takes away. */
    points: number;
  }>;
  /** Flat awards, modifiers and multipliers; with applied they sum to exact. */
  steps: Array<{
    kind: "flat" | "modifier" | "multiplier";
    name: string;
    /** Null for the member's tier, which is no rule. */
    version: number | null;
    sentence: string;
    factor: string | null;
    exact: string;
    /** Whole points; below zero takes away. */
    points: number;
  }>;
  /** Rules of which a limit or a budget left only a part. */
  cuts: Array<{
    name: string;
    version: number;
    by: "limit" | "budget";
    sentence: string;
    wanted: string;
    granted: string;
  }>;
  /** What counts toward a tier; null where no rule gives any. */
  qualifying: {
    exact: string;
    /** Whole points; below zero takes away. */
    points: number;
    applied: Array<{
      name: string;
      version: number;
      sentence: string;
      /** An amount as a decimal string. */
      amount: string;
      exact: string;
      /** Whole points; below zero takes away. */
      points: number;
    }>;
    steps: Array<{
      kind: "flat" | "modifier" | "multiplier";
      name: string;
      /** Null for the member's tier, which is no rule. */
      version: number | null;
      sentence: string;
      factor: string | null;
      exact: string;
      /** Whole points; below zero takes away. */
      points: number;
    }>;
  } | null;
  not_applied: Array<{
    name: string;
    version: number;
    sentence: string;
    why: string;
  }>;
  /** The result before rounding, as a whole number or a fraction. */
  exact: string;
  rounding: "floor" | "round" | "ceil";
  carried: {
    before: string;
    after: string;
  } | null;
  available: {
    state: "available" | "pending" | "on_fulfilment";
    at: string | null;
  };
  expires_at: string | null;
  /** When the points open and lapse, in words. */
  when: string[];
  notes: string[];
};

/** A cart is an order whose id, currency and line ids may be left out. */
export type ForecastInput = {
  member_id?: string | null;
  cart: {
    id?: string;
    currency?: string;
    lines: Array<{
      id?: string;
      sku?: string | null;
      title?: string | null;
      quantity: number;
      unit_price: string;
      discount?: string | null;
      tax?: string | null;
      categories?: string[] | null;
      attributes?: (Record<string, string | number | boolean>) | null;
      refunded_quantity?: number | null;
    }>;
    shipping?: string | null;
    tax?: string | null;
    test?: boolean | null;
    channel?: string | null;
    fulfilled_at?: string | null;
  };
};

export type WidgetToken = {
  /** For the page. It opens this member's own, and nobody else's. */
  token: string;
  /** Five minutes from now. */
  expires_at: string;
  member_id: string;
};

export type WidgetTokenInput = {
  /** Who is signed in to the shop, by one of these; where several are given, all of them must be the same member. */
  member: {
    id?: string;
    external_id?: string;
    email?: string;
  };
  /** The shop's name in its address (slug). The program's first shop without it. */
  shop?: string;
  /** The origin of the page that gets the token: it is good there alone. Must be one the program allows. */
  origin?: string;
};

export type NewReward = {
  name: string;
  description?: string;
  benefit: {
    type: "discount_amount";
    /** An amount as a decimal string. */
    amount: string;
  } | {
    type: "discount_percent";
    percent: number;
    /** An amount as a decimal string. */
    most?: string | null;
  } | {
    type: "free_shipping";
  } | {
    type: "free_product";
    sku: string;
  } | {
    type: "gift_card";
    /** An amount as a decimal string. */
    amount: string;
  } | {
    type: "store_credit";
    /** An amount as a decimal string. */
    amount: string;
    valid_days?: number;
  } | {
    type: "merchandise";
  } | {
    type: "experience";
  } | {
    type: "early_access";
    gate_id: string;
  } | {
    type: "exclusive_content";
    gate_id: string;
  } | {
    type: "donation";
    cause_id: string;
  } | {
    type: "custom";
    /** Called to make it ready. */
    webhook_url?: string | null;
  };
  /** In points; of any amount the least. */
  cost: number;
  /** Null is as many as are wanted. */
  stock?: number | null;
  per_member_limit?: number | null;
  min_tier_position?: number | null;
  /** An amount as a decimal string. */
  min_basket?: string;
  code_valid_days?: number;
  /** A day of the program's calendar. */
  starts_on?: string | null;
  /** The last day on which it can be had. */
  ends_on?: string | null;
  /** An amount as a decimal string. */
  price?: string;
  /** Any number of points from cost to max; the amount of the benefit is that of a step. */
  variable?: {
    max: number;
    step: number;
    /** What a step is worth. */
    amount_per_step?: string;
  } | null;
  tier_costs?: Array<{
    tier_id: string;
    cost: number;
  }>;
  member_tags?: string[];
  segment_ids?: string[];
  segment_costs?: Array<{
    segment_id: string;
    cost: number;
  }>;
  period_limit?: {
    times: number;
    period: "day" | "week" | "month" | "year";
  } | null;
  lead_days?: number;
  blackouts?: Array<{
    /** A day of the program's calendar. */
    from: string;
    /** A day of the program's calendar. */
    to: string;
  }>;
  weekdays?: number[];
  combines?: "alone" | "others";
  /** The one connected store that it is for, of GET /shopify-stores; null is any. */
  shop_id?: string | null;
  unused?: "return" | "keep";
  floor?: number | null;
  position?: number;
};

export type RewardChange = {
  name?: string;
  description?: string;
  benefit?: {
    type: "discount_amount";
    /** An amount as a decimal string. */
    amount: string;
  } | {
    type: "discount_percent";
    percent: number;
    /** An amount as a decimal string. */
    most?: string | null;
  } | {
    type: "free_shipping";
  } | {
    type: "free_product";
    sku: string;
  } | {
    type: "gift_card";
    /** An amount as a decimal string. */
    amount: string;
  } | {
    type: "store_credit";
    /** An amount as a decimal string. */
    amount: string;
    valid_days?: number;
  } | {
    type: "merchandise";
  } | {
    type: "experience";
  } | {
    type: "early_access";
    gate_id: string;
  } | {
    type: "exclusive_content";
    gate_id: string;
  } | {
    type: "donation";
    cause_id: string;
  } | {
    type: "custom";
    /** Called to make it ready. */
    webhook_url?: string | null;
  };
  /** In points; of any amount the least. */
  cost?: number;
  /** Null is as many as are wanted. */
  stock?: number | null;
  per_member_limit?: number | null;
  min_tier_position?: number | null;
  /** An amount as a decimal string. */
  min_basket?: string;
  code_valid_days?: number;
  /** A day of the program's calendar. */
  starts_on?: string | null;
  /** The last day on which it can be had. */
  ends_on?: string | null;
  /** An amount as a decimal string. */
  price?: string;
  /** Any number of points from cost to max; the amount of the benefit is that of a step. */
  variable?: {
    max: number;
    step: number;
    /** What a step is worth. */
    amount_per_step?: string;
  } | null;
  tier_costs?: Array<{
    tier_id: string;
    cost: number;
  }>;
  member_tags?: string[];
  segment_ids?: string[];
  segment_costs?: Array<{
    segment_id: string;
    cost: number;
  }>;
  period_limit?: {
    times: number;
    period: "day" | "week" | "month" | "year";
  } | null;
  lead_days?: number;
  blackouts?: Array<{
    /** A day of the program's calendar. */
    from: string;
    /** A day of the program's calendar. */
    to: string;
  }>;
  weekdays?: number[];
  combines?: "alone" | "others";
  /** The one connected store that it is for, of GET /shopify-stores; null is any. */
  shop_id?: string | null;
  unused?: "return" | "keep";
  floor?: number | null;
  position?: number;
};

export type NewGate = {
  name: string;
  kind: "product" | "page";
  target: string;
  /** Of a page: its heading. */
  title?: string;
  /** Of a page: its text. */
  body?: string;
  min_tier_position?: number | null;
  tags?: string[];
  segment_ids?: string[];
  by_reward?: boolean;
  early_access?: boolean;
  /** To the minute. */
  starts_at?: string | null;
  /** To the minute. */
  ends_at?: string | null;
};

export type GateChange = {
  name?: string;
  kind?: "product" | "page";
  target?: string;
  /** Of a page: its heading. */
  title?: string;
  /** Of a page: its text. */
  body?: string;
  min_tier_position?: number | null;
  tags?: string[];
  segment_ids?: string[];
  by_reward?: boolean;
  early_access?: boolean;
  /** To the minute. */
  starts_at?: string | null;
  /** To the minute. */
  ends_at?: string | null;
};

export type Removed = {
  id: string;
  removed: true;
};

export type ToFulfil = {
  id: string;
  member_id: string;
  reward_id: string;
  name: string;
  benefit: Benefit;
  /** Whole points; below zero takes away. */
  cost: number;
  status: "held" | "issued" | "used" | "cancelled" | "expired" | "fulfilled" | "failed";
  /** The voucher code, good for one order of this member. */
  code: string;
  /** An amount as a decimal string. */
  min_basket: string;
  redeemed_at: string;
  usable_from: string | null;
  expires_at: string;
  /** Paid in money beside the points. */
  paid: string;
  /** The connected store in which it is made; null where none is. */
  shop_id: string | null;
  /** Null where a code is all there is. */
  fulfilment: {
    /** outside: held until the shop's system has made it. */
    state: "waiting" | "sent" | "done" | "declined" | "failed" | "outside";
    use_on: string | null;
    date: string | null;
    tracking: string | null;
    note: string | null;
    /** Why it was declined. */
    reason: string | null;
    /** What the webhook gave. */
    answer: string | null;
    has_address: boolean;
  } | null;
  address: {
    name: string;
    street: string;
    postcode: string;
    city: string;
    country: string;
  } | null;
  wish: string | null;
};

export type VoucherCheck = {
  vouchers: Array<{
    /** As it was sent. */
    code: string;
    /** Null for a code that is nobody's here. */
    redemption_id: string | null;
    name: string | null;
    benefit?: Benefit;
    applies: boolean;
    /** Off the goods. */
    discount: string;
    /** Off the shipping. */
    shipping: string;
    lines: Array<{
      id: string;
      /** An amount as a decimal string. */
      discount: string;
    }>;
    /** Why it does not apply, in a sentence for the member. */
    problem: {
      code: string;
      message: string;
    } | null;
  }>;
  /** Off the goods, by all that apply. */
  discount: string;
  /** Off the shipping, by all that apply. */
  shipping: string;
};

export type VoucherCheckInput = {
  /** Who is buying. Without, only gift cards are found. */
  member_id?: string | null;
  /** Codes as they were typed. */
  codes: string[];
  lines: Array<{
    id: string;
    sku?: string | null;
    quantity: number;
    /** An amount as a decimal string. */
    unit_price: string;
    /** Already taken off the whole line. */
    discount?: string;
    /** Not to be paid with a code: gift cards that are sold. */
    excluded?: boolean;
  }>;
  /** What posting would cost. */
  shipping?: string;
};

export type VoucherUseInput = {
  /** The order, as your shop names it. */
  order_id: string;
};

export type VoucherReturn = {
  id: string;
  member_id: string;
  reward_id: string;
  name: string;
  benefit: Benefit;
  /** Whole points; below zero takes away. */
  cost: number;
  status: "held" | "issued" | "used" | "cancelled" | "expired" | "fulfilled" | "failed";
  /** The voucher code, good for one order of this member. */
  code: string;
  /** An amount as a decimal string. */
  min_basket: string;
  redeemed_at: string;
  usable_from: string | null;
  expires_at: string;
  /** Paid in money beside the points. */
  paid: string;
  /** The connected store in which it is made; null where none is. */
  shop_id: string | null;
  /** Null where a code is all there is. */
  fulfilment: {
    /** outside: held until the shop's system has made it. */
    state: "waiting" | "sent" | "done" | "declined" | "failed" | "outside";
    use_on: string | null;
    date: string | null;
    tracking: string | null;
    note: string | null;
    /** Why it was declined. */
    reason: string | null;
    /** What the webhook gave. */
    answer: string | null;
    has_address: boolean;
  } | null;
  /** What can be spent after it, debt taken off. */
  balance: number;
  /** The points that came back with this. */
  returned: number;
  /** Of what was paid beside them: pay it back where it was paid. */
  paid_back: string;
  /** It had cost no points, or is a gift card, and can be used again. */
  usable_again: boolean;
};

export type VoucherReturnInput = {
  /** The order, as your shop names it. */
  order_id: string;
  /** What of the order has come back in all, also before. */
  refunded: string;
  /** What the order came to. */
  total: string;
};

export type ExpiringDay = {
  /** The last local day on which they can be used. */
  day: string;
  /** Whole points; below zero takes away. */
  points: number;
  lapses_at: string;
  /** Of them, what has not been extended before. */
  extendable: number;
  /** What so many points can become, dearest first; with a cause_id it is a donation. */
  offers: Array<{
    reward_id: string;
    name: string;
    /** Whole points; below zero takes away. */
    spends: number;
    cause_id: string | null;
  }>;
  /** What the member wants done when the day begins. */
  choice: {
    /** A voucher or a cause by one of the offers, extended by any activity, or none: let go. */
    choice: "voucher" | "cause" | "extend" | "none";
    reward_id: string | null;
    chosen_at: string;
  } | null;
};

export type ExpiryChoiceInput = {
  /** The last local day on which they can be used. */
  day: string;
  /** A voucher or a cause by one of the offers, extended by any activity, or none: let go. */
  choice: "voucher" | "cause" | "extend" | "none";
  /** For a voucher or a cause: one of the offers. */
  reward_id?: string;
};

export type PointWorth = {
  since: string;
  until: string;
  data: Array<{
    /** From then on. */
    at: string;
    /** Whole points; below zero takes away. */
    points: number;
    /** What so many points were worth; 0 while nothing had a value in money. */
    amount: string;
  }>;
};

export type Segment = {
  id: string;
  name: string;
  description: string;
  /** A member of it meets all of them; each kind stands once. */
  conditions: SegmentCondition[];
  /** The same in words. */
  sentence: string;
  /** How many members it has now. */
  members: number;
};

export type SegmentCondition = {
  type: "tier";
  tier_ids: string[];
} | {
  type: "tagged";
  tags: string[];
} | {
  type: "not_tagged";
  tags: string[];
} | {
  type: "orders";
  least?: number | null;
  most?: number | null;
  /** Of the last so many days; null is ever. */
  days?: number | null;
} | {
  type: "spent";
  /** An amount as a decimal string. */
  least?: string | null;
  /** An amount as a decimal string. */
  most?: string | null;
  /** Of the last so many days; null is ever. */
  days?: number | null;
} | {
  type: "last_order";
  is: "within" | "before";
  days: number;
} | {
  type: "joined";
  is: "within" | "before";
  days: number;
} | {
  type: "birth_month";
  months: number[];
} | {
  type: "points";
  least?: number | null;
  most?: number | null;
};

export type SegmentInput = {
  name: string;
  description?: string;
  conditions: SegmentCondition[];
};

export type MemberSegment = {
  segment_id: string;
  name: string;
  is_in: boolean;
  checks: Array<{
    condition: string;
    /** How it stands with the member. */
    found: string;
    met: boolean;
  }>;
};

export type Cause = {
  id: string;
  name: string;
  description: string;
  /** What the shop pays it for 100 points. */
  amount_per_hundred: string;
  impact: {
    /** What one of them costs. */
    amount: string;
    one: string;
    many: string;
  } | null;
  ended_at: string | null;
  given: {
    /** Whole points; below zero takes away. */
    points: number;
    /** What the shop owes it for them. */
    amount: string;
    members: number;
  };
};

export type NewCause = {
  name: string;
  description?: string;
  /** What the shop pays it for 100 points. */
  amount_per_hundred: string;
  impact?: {
    amount: string;
    one: string;
    many: string;
  } | null;
};

export type ImpactInput = {
  impact: {
    amount: string;
    one: string;
    many: string;
  } | null;
};

/** Below zero where a gift was taken back. */
export type CauseGift = {
  redemption_id: string;
  member_id: string;
  /** Whole points; below zero takes away. */
  points: number;
  /** An amount as a decimal string. */
  amount: string;
  at: string;
};

export type UndoneGift = {
  redemption_id: string;
  /** Whole points; below zero takes away. */
  returned: number;
};

export type Survey = {
  id: string;
  name: string;
  /** Null asks everybody. */
  after_order_days: number | null;
  questions: Array<{
    id: string;
    kind: "nps" | "satisfaction" | "effort" | "choice" | "text";
    text: string;
    options: string[];
  }>;
  opens_at: string;
  ended_at: string | null;
  begun: number;
  finished: number;
};

export type SurveyResults = {
  id: string;
  name: string;
  /** Null asks everybody. */
  after_order_days: number | null;
  questions: Array<{
    id: string;
    kind: "nps" | "satisfaction" | "effort" | "choice" | "text";
    text: string;
    options: string[];
  }>;
  opens_at: string;
  ended_at: string | null;
  begun: number;
  finished: number;
  results: Array<{
    question_id: string;
    answered: number;
    counts: Array<{
      value: number;
      count: number;
    }>;
    /** -100 to 100; null for other kinds. */
    nps: number | null;
    /** Of a scale, to two decimals. */
    mean: string | null;
    /** Answers in words, newest first. */
    words: string[];
  }>;
};

export type NewSurvey = {
  name: string;
  after_order_days?: number | null;
  questions: Array<{
    kind: "nps" | "satisfaction" | "effort" | "choice" | "text";
    text: string;
    options?: string[];
  }>;
};

export type SupportThread = {
  id: string;
  member_id: string;
  topic: "points" | "reward" | "account" | "other";
  /** The id of what it is about: an event or a redemption. */
  about: string | null;
  /** open: the shop is asked; answered: the member has the word. */
  state: "open" | "answered" | "closed";
  beginning: string;
  messages: number;
  opened_at: string;
  updated_at: string;
  closed_at: string | null;
};

export type WholeSupportThread = {
  id: string;
  member_id: string;
  topic: "points" | "reward" | "account" | "other";
  /** The id of what it is about: an event or a redemption. */
  about: string | null;
  /** open: the shop is asked; answered: the member has the word. */
  state: "open" | "answered" | "closed";
  beginning: string;
  messages: number;
  opened_at: string;
  updated_at: string;
  closed_at: string | null;
  written: Array<{
    by: "member" | "staff";
    name: string | null;
    text: string;
    at: string;
  }>;
};

export type ThreadAnswer = {
  /** In whose name: somebody of your staff who answers members. */
  staff_email: string;
  text: string;
};

export type NewSupportThread = {
  topic: "points" | "reward" | "account" | "other";
  text: string;
  /** An event's or a redemption's id. */
  about?: string | null;
};

export type Household = {
  /** Null when the member is in none. */
  household: {
    id: string;
    name: string;
    card: string;
    /** Of the member that was asked for. */
    role: "head" | "spend" | "give";
    /** What the member that was asked for may do. */
    may: Array<"give" | "redeem" | "invite" | "change_roles" | "remove" | "dissolve">;
    /** Whether what this member earns goes into the pool by itself. */
    gives: boolean;
    /** What the pool can spend now. */
    points: number;
    expiring: Array<{
      /** Whole points; below zero takes away. */
      points: number;
      expires_at: string | null;
    }>;
    /** At most so many, those who are invited included. */
    most_people: number;
    people: Array<{
      id: string;
      member_id: string;
      name: string | null;
      role: "head" | "spend" | "give";
      gives: boolean;
      /** Given to the pool since they joined. */
      given: number;
    }>;
    /** As they were named. Whether a member goes by it is not told. */
    invited: Array<{
      id: string;
      to: string;
      role: "head" | "spend" | "give";
      at: string;
    }>;
  } | null;
  /** Households that ask this member in, the latest first. */
  invitations: Array<{
    id: string;
    household: string;
    from: string | null;
    at: string;
  }>;
};

export type NewHousehold = {
  name: string;
};

export type HouseholdInvite = {
  /** A card number or an e-mail address. */
  to: string;
  /** spend: redeems from the pool, and gives. */
  role: "spend" | "give";
};

export type HouseholdAnswer = {
  invitation_id: string;
  accept: boolean;
};

export type HouseholdRole = {
  person_id: string;
  /** There is one head: whoever was it may redeem from then on. */
  role: "head" | "spend" | "give";
};

export type HouseholdPoints = {
  points: number;
};

export type HouseholdGiving = {
  gives: boolean;
};

export type HouseholdRewards = {
  data: Array<{
    reward_id: string;
    name: string;
    /** Whole points; below zero takes away. */
    cost: number;
  }>;
};

export type HouseholdLeft = {
  /** Their share of the pool, which they took along. */
  points: number;
  /** Null when the member is in none. */
  household: {
    id: string;
    name: string;
    card: string;
    /** Of the member that was asked for. */
    role: "head" | "spend" | "give";
    /** What the member that was asked for may do. */
    may: Array<"give" | "redeem" | "invite" | "change_roles" | "remove" | "dissolve">;
    /** Whether what this member earns goes into the pool by itself. */
    gives: boolean;
    /** What the pool can spend now. */
    points: number;
    expiring: Array<{
      /** Whole points; below zero takes away. */
      points: number;
      expires_at: string | null;
    }>;
    /** At most so many, those who are invited included. */
    most_people: number;
    people: Array<{
      id: string;
      member_id: string;
      name: string | null;
      role: "head" | "spend" | "give";
      gives: boolean;
      /** Given to the pool since they joined. */
      given: number;
    }>;
    /** As they were named. Whether a member goes by it is not told. */
    invited: Array<{
      id: string;
      to: string;
      role: "head" | "spend" | "give";
      at: string;
    }>;
  } | null;
  /** Households that ask this member in, the latest first. */
  invitations: Array<{
    id: string;
    household: string;
    from: string | null;
    at: string;
  }>;
};

export type HouseholdPerson = {
  person_id: string;
};

export type NewBadge = {
  name: string;
  description?: string;
  art?: "cup" | "flag" | "leaf" | "star" | "path" | "compass" | "flame" | "heart" | "sun" | "peak";
  measure: {
    counts: "orders" | "spend" | "items" | "categories" | "visits" | "events" | "tenure" | "units" | "referrals" | "given";
    /** The smallest order that counts. */
    min_amount?: string;
    categories?: string[];
    skus?: string[];
    /** Of events: custom.<name>, and what one and many are called. */
    event?: {
      name: string;
      one: string;
      many: string;
    };
  };
  secret?: boolean;
  position?: number;
  within?: ("ever" | "week" | "month" | "year") | {
    /** A day of the program's calendar. */
    from: string;
    /** The last day. */
    until: string;
  };
  levels: Array<{
    /** In what is counted: a whole number, or an amount for spend. */
    target: string;
    name?: string;
  }>;
};

export type BadgeChange = {
  name?: string;
  description?: string;
  art?: "cup" | "flag" | "leaf" | "star" | "path" | "compass" | "flame" | "heart" | "sun" | "peak";
  measure?: {
    counts: "orders" | "spend" | "items" | "categories" | "visits" | "events" | "tenure" | "units" | "referrals" | "given";
    /** The smallest order that counts. */
    min_amount?: string;
    categories?: string[];
    skus?: string[];
    /** Of events: custom.<name>, and what one and many are called. */
    event?: {
      name: string;
      one: string;
      many: string;
    };
  };
  secret?: boolean;
  position?: number;
  within?: ("ever" | "week" | "month" | "year") | {
    /** A day of the program's calendar. */
    from: string;
    /** The last day. */
    until: string;
  };
  levels?: Array<{
    /** In what is counted: a whole number, or an amount for spend. */
    target: string;
    name?: string;
  }>;
};

export type NewChallenge = {
  name: string;
  description?: string;
  art?: "cup" | "flag" | "leaf" | "star" | "path" | "compass" | "flame" | "heart" | "sun" | "peak";
  measure: {
    counts: "orders" | "spend" | "items" | "categories" | "visits" | "events" | "tenure" | "units" | "referrals" | "given";
    /** The smallest order that counts. */
    min_amount?: string;
    categories?: string[];
    skus?: string[];
    /** Of events: custom.<name>, and what one and many are called. */
    event?: {
      name: string;
      one: string;
      many: string;
    };
  };
  /** In what is counted: a whole number, or an amount for spend. */
  target: string;
  rounds?: "once" | "every_week" | "every_month" | "streak_of_weeks" | "streak_of_months";
  streak_length?: number;
  streak_skips?: number;
  /** A day of the program's calendar. */
  first_day: string;
  /** A day of the program's calendar. */
  last_day?: string | null;
  opt_in?: boolean;
  prize: {
    type: "points";
    points: number;
  } | {
    type: "reward";
    reward_id: string;
  } | {
    type: "badge";
    badge_id: string;
  } | {
    type: "none";
  };
  on_refund?: "take_back" | "keep";
};

export type ChallengeChange = {
  name?: string;
  description?: string;
  art?: "cup" | "flag" | "leaf" | "star" | "path" | "compass" | "flame" | "heart" | "sun" | "peak";
  measure?: {
    counts: "orders" | "spend" | "items" | "categories" | "visits" | "events" | "tenure" | "units" | "referrals" | "given";
    /** The smallest order that counts. */
    min_amount?: string;
    categories?: string[];
    skus?: string[];
    /** Of events: custom.<name>, and what one and many are called. */
    event?: {
      name: string;
      one: string;
      many: string;
    };
  };
  /** In what is counted: a whole number, or an amount for spend. */
  target?: string;
  rounds?: "once" | "every_week" | "every_month" | "streak_of_weeks" | "streak_of_months";
  streak_length?: number;
  streak_skips?: number;
  /** A day of the program's calendar. */
  first_day?: string;
  /** A day of the program's calendar. */
  last_day?: string | null;
  opt_in?: boolean;
  prize?: {
    type: "points";
    points: number;
  } | {
    type: "reward";
    reward_id: string;
  } | {
    type: "badge";
    badge_id: string;
  } | {
    type: "none";
  };
  on_refund?: "take_back" | "keep";
};

export type JoinChallenge = {
  challenge_id: string;
};

export type NewDraw = {
  /** Its address: small letters, digits and hyphens. */
  slug: string;
  name: string;
  description?: string;
  /** A day of the program's calendar. */
  first_day: string;
  /** A day of the program's calendar. */
  last_day: string;
  entry?: {
    type: "one_each";
  } | {
    type: "per_order";
    most: number;
  };
  /** Whether a public number decides too, which nobody knows before the draw has closed: what drand's network quicknet says an hour later. Whoever draws sends it. */
  beacon?: boolean;
  prizes: Array<{
    reward_id: string;
    count?: number;
  }>;
};

export type DrawWinners = {
  /** Of a draw with a beacon_round: the signature of that round, or all that https://api.drand.sh answers for it. */
  beacon?: string;
};

export type DrawEntry = {
  draw: string;
  /** What the member is called in the list. */
  pseudonym: string;
};

export type DrawEntryInput = {
  member_id: string;
};

export type DrawWithdrawn = {
  draw: string;
  withdrawn: true;
};

export type Order = {
  id: string;
  /** The shop's own. */
  number: string;
  /** What a Shopify store calls it, without the sign before it; null for orders from elsewhere. */
  name: string | null;
  shop: string;
  member_id: string | null;
  /** ISO 4217. */
  currency: string;
  status: "paid" | "cancelled" | "open";
  paid_at: string | null;
  /** An amount as a decimal string. */
  total: string;
  /** Whole points; below zero takes away. */
  points: number;
};

export type WholeOrder = {
  id: string;
  /** The shop's own. */
  number: string;
  /** What a Shopify store calls it, without the sign before it; null for orders from elsewhere. */
  name: string | null;
  shop: string;
  member_id: string | null;
  /** ISO 4217. */
  currency: string;
  status: "paid" | "cancelled" | "open";
  paid_at: string | null;
  /** An amount as a decimal string. */
  total: string;
  /** Whole points; below zero takes away. */
  points: number;
  /** As its newest event has them; null when it was only ever cancelled. */
  lines: (Array<{
    id: string;
    sku: string | null;
    title: string;
    quantity: number;
    /** An amount as a decimal string. */
    unit_price: string;
    /** An amount as a decimal string. */
    discount: string;
    refunded_quantity: number;
  }>) | null;
  fulfilled_at: string | null;
  events: Array<{
    id: string;
    type: string;
    source: string;
    occurred_at: string;
    /** Whole points; below zero takes away. */
    points: number;
  }>;
};

export type ParkedEvent = {
  external_id: string;
  type: string;
  source: string;
  reason: string;
  parked_at: string;
};

export type Resumed = {
  resumed: number;
  waiting: number;
};

export type AuditEntry = {
  number: number;
  at: string;
  by: {
    kind: string;
    id: string | null;
    name: string | null;
  };
  action: string;
  subject: string;
  before?: unknown;
  after?: unknown;
};

export type StaffTransfer = {
  id: string;
  kind: "gift" | "pool_in" | "pool_out";
  from_member_id: string;
  to_member_id: string;
  /** Whole points; below zero takes away. */
  points: number;
  state: "waiting" | "arrived" | "called_back" | "returned" | "reversed";
  asked_at: string;
  arrives_at: string;
  ended_at: string | null;
  note: string;
};

export type Reason = {
  reason: string;
};

export type Alert = {
  code: string;
  title: string;
  detail: string | null;
  raised_at: string;
};

export type MemberNotice = {
  id: string;
  code: string;
  /** In the member's language. */
  title: string;
  body: string;
  at: string;
  read_at: string | null;
};

export type Preferences = {
  member_id: string;
  /** account: as news that stand out in the member's area. webhook: by another system, as the event member_message, where the program sends the topic there; until it was said, it follows from mail, or is false where members are asked first. */
  topics: {
    service?: {
      mail: boolean;
      account: boolean;
      webhook: boolean;
    };
    points?: {
      mail: boolean;
      account: boolean;
      webhook: boolean;
    };
    expiry?: {
      mail: boolean;
      account: boolean;
      webhook: boolean;
    };
    tiers?: {
      mail: boolean;
      account: boolean;
      webhook: boolean;
    };
    rewards?: {
      mail: boolean;
      account: boolean;
      webhook: boolean;
    };
    game?: {
      mail: boolean;
      account: boolean;
      webhook: boolean;
    };
    people?: {
      mail: boolean;
      account: boolean;
      webhook: boolean;
    };
    offers?: {
      mail: boolean;
      account: boolean;
      webhook: boolean;
    };
    surveys?: {
      mail: boolean;
      account: boolean;
      webhook: boolean;
    };
  };
};

export type PreferencesInput = {
  topics: {
    service?: {
      mail?: boolean;
      account?: boolean;
      webhook?: boolean;
    };
    points?: {
      mail?: boolean;
      account?: boolean;
      webhook?: boolean;
    };
    expiry?: {
      mail?: boolean;
      account?: boolean;
      webhook?: boolean;
    };
    tiers?: {
      mail?: boolean;
      account?: boolean;
      webhook?: boolean;
    };
    rewards?: {
      mail?: boolean;
      account?: boolean;
      webhook?: boolean;
    };
    game?: {
      mail?: boolean;
      account?: boolean;
      webhook?: boolean;
    };
    people?: {
      mail?: boolean;
      account?: boolean;
      webhook?: boolean;
    };
    offers?: {
      mail?: boolean;
      account?: boolean;
      webhook?: boolean;
    };
    surveys?: {
      mail?: boolean;
      account?: boolean;
      webhook?: boolean;
    };
  };
};

export type Words = {
  locale: "en" | "de" | "fr" | "es" | "it" | "pt-BR" | "ar" | "ja";
  words: Array<{
    key: string;
    /** What it is called in the program's own language. */
    named: string;
    /** What it is called in this one; null says nothing. */
    text: string | null;
  }>;
};

export type WordsInput = {
  words: Array<{
    key: string;
    /** Null or empty takes it away. */
    text: string | null;
  }>;
};

export type TierProposal = {
  id: string;
  member_id: string;
  from_tier_id: string;
  to_tier_id: string;
  state: "proposed" | "held" | "applied" | "dismissed";
  held_by: string | null;
  due_at: string;
  proposed_at: string;
  decided_at: string | null;
  note: string | null;
};

export type Dismissal = {
  /** Why; it stands in the log. */
  note: string;
};

export type TierHold = {
  id: string;
  reason: "import" | "rule_edit" | "incident" | "disputed_refund";
  /** Null holds everybody. */
  member_id: string | null;
  from: string;
  until: string | null;
  note: string;
};

export type NewTierHold = {
  reason: "import" | "rule_edit" | "incident" | "disputed_refund";
  /** A day of the program's calendar. */
  from: string;
  /** The last doubtful day; without it, it goes on. */
  until?: string | null;
  member_id?: string | null;
  note?: string;
};

export type LiftedHold = {
  id: string;
  /** Falls that only it held. */
  released: number;
};

export type TierMatch = {
  id: string;
  member_id: string;
  other_program: string;
  other_tier: string;
  proof: string;
  state: "asked" | "declined" | "trial" | "kept" | "lapsed";
  tier_id: string | null;
  /** What keeps the tier, in what the ladder counts. */
  target: string | null;
  asked_at: string;
  decided_at: string | null;
  trial_until: string | null;
  note: string | null;
};

export type TierTrial = {
  tier_id: string;
  /** A day of the program's calendar. */
  until: string;
  /** A whole number, or an amount where the ladder counts spend. */
  target: string;
  note?: string;
};

export type TierMatchDecline = {
  /** Why; the member reads it. */
  note: string;
};

export type EarningRulePreview = {
  /** The orders of the last 90 days, by today's rules and with this one; of order rules. */
  orders: {
    since: string;
    /** There were more; the newest 5,000 were looked at. */
    cut: boolean;
    orders: number;
    /** Orders that would have earned another number of points. */
    changed: number;
    /** Whole points; below zero takes away. */
    points_now: number;
    /** Whole points; below zero takes away. */
    points_next: number;
    /** Whole points; below zero takes away. */
    qualifying_now: number;
    /** Whole points; below zero takes away. */
    qualifying_next: number;
    /** What those orders came to, refunds taken off. */
    spend: string;
  } | null;
  /** What the rule is for, in the last 90 days; of event rules. */
  events: {
    events: number;
    members: number;
    /** What it could have given, before conditions and limits. */
    most_points: number;
  } | null;
};

export type EarningRulePreviewInput = {
  /** Whose next version it is to be; a new rule without it. */
  rule_id?: string | null;
  /** Null is the rule's end. */
  definition: Record<string, unknown> | null;
  /** Among the rules that claim lines; a new rule is last, a changed one where it is. */
  place?: "first" | "last" | "keep";
  /** Whether it may name categories that no product and no order has. */
  unknown_categories?: boolean;
};

export type EarningRuleRollBack = {
  /** Whose wording is to hold again. */
  version: number;
  /** The newest version you know; another one is refused. */
  based_on: number;
};

export type EarningRuleDraft = {
  id: string;
  /** Whose next version it is to be; null is a new rule. */
  rule_id: string | null;
  /** The version it was begun from; 0 is a new rule. */
  based_on: number;
  name: string;
  /** Null while it makes no rule; see problems. */
  definition: Record<string, unknown> | null;
  /** Null is at once. */
  starts_at: string | null;
  ends_at: string | null;
  place: "first" | "last" | "keep" | null;
  /** Whole points; below zero takes away. */
  budget: number | null;
  /** What has to be mended before it can be published, by the fields of the form. */
  problems: Array<{
    field: string;
    detail: string;
  }>;
  author: string;
  updated_at: string;
};

export type NewEarningRuleDraft = {
  name: string;
  /** What the rule says, as it is stored: trigger, effect, conditions, basis, availability, assets, limits, approval. Read one from GET /earning-rules to see its form; what is wrong with one that is sent is told by its field. */
  definition: Record<string, unknown>;
  /** At once when it is left out. Never in the past. */
  starts_at?: string | null;
  /** Until somebody changes it when it is left out. */
  ends_at?: string | null;
  /** Among the rules that claim lines; a new rule is last, a changed one where it is. */
  place?: "first" | "last" | "keep";
  /** Whether it may name categories that no product and no order has. */
  unknown_categories?: boolean;
  /** Points for all members together. */
  budget?: number | null;
  /** Whose next version it is to be; a new rule without it. */
  rule_id?: string | null;
};

export type EarningRuleDraftInput = {
  name: string;
  /** What the rule says, as it is stored: trigger, effect, conditions, basis, availability, assets, limits, approval. Read one from GET /earning-rules to see its form; what is wrong with one that is sent is told by its field. */
  definition: Record<string, unknown>;
  /** At once when it is left out. Never in the past. */
  starts_at?: string | null;
  /** Until somebody changes it when it is left out. */
  ends_at?: string | null;
  /** Among the rules that claim lines; a new rule is last, a changed one where it is. */
  place?: "first" | "last" | "keep";
  /** Whether it may name categories that no product and no order has. */
  unknown_categories?: boolean;
  /** Points for all members together. */
  budget?: number | null;
};

export type TierLadder = {
  /** Send it as based_on with the next change. */
  revision: number;
  terms: {
    measure: "spend" | "qualifying" | "orders" | "visits" | "units" | "referrals";
    window: "rolling" | "calendar_year" | "anniversary" | "lifetime";
    /** The length of a rolling window. */
    window_months: number;
    downgrade: "one_step" | "to_earned" | "never";
    grace_days: number;
    /** A fall waits for the end of the month. */
    until_month_end: boolean;
    /** When more than this share of a tier would fall in one run, the run is held. */
    breaker_percent: number;
    notice_days: number;
    entry_reward: "keep" | "take_back_unused";
  };
  /** The lowest first. */
  tiers: Tier[];
};

export type TierLadderPreview = {
  members: number;
  rises: {
    count: number;
    /** The first hundred. */
    members: Array<{
      member_id: string;
      from: string | null;
      to: string;
      /** In what the ladder counts. */
      counted: string;
    }>;
  };
  /** Whose tier is no longer earned; they fall only with let_fall. */
  falls: {
    count: number;
    /** The first hundred. */
    members: Array<{
      member_id: string;
      from: string | null;
      to: string;
      /** In what the ladder counts. */
      counted: string;
    }>;
  };
  /** Whose tier is removed. */
  moved: {
    count: number;
    /** The first hundred. */
    members: Array<{
      member_id: string;
      from: string | null;
      to: string;
      /** In what the ladder counts. */
      counted: string;
    }>;
  };
  /** Tiers whose way in changes: how many earned them, and how many were given them or paid, and until when they keep them at the latest without let_fall; null is for good. */
  turned: Array<{
    tier: string;
    from: "earned" | "invited" | "paid";
    to: "earned" | "invited" | "paid";
    earned: number;
    earned_until: string | null;
    given: number;
    given_until: string | null;
  }>;
  after: Array<{
    name: string;
    members: number;
    if_falls: number;
  }>;
};

export type TierLadderInput = {
  terms?: {
    measure?: "spend" | "qualifying" | "orders" | "visits" | "units" | "referrals";
    window?: "rolling" | "calendar_year" | "anniversary" | "lifetime";
    /** The length of a rolling window. */
    window_months?: number;
    downgrade?: "one_step" | "to_earned" | "never";
    grace_days?: number;
    /** A fall waits for the end of the month. */
    until_month_end?: boolean;
    /** When more than this share of a tier would fall in one run, the run is held. */
    breaker_percent?: number;
    notice_days?: number;
    entry_reward?: "keep" | "take_back_unused";
  };
  /** The whole ladder, the lowest first; a tier that is not in it is removed. What a tier that stands already leaves out stays as it is. Left out as a whole, the tiers stay. */
  tiers?: Array<{
    /** Left out for a new tier. */
    id?: string;
    name?: string;
    /** An amount where the measure is spend, else a whole number; 0 for the lowest. */
    threshold?: string;
    entry?: "earned" | "invited" | "paid";
    hidden?: boolean;
    fee?: {
      /** An amount as a decimal string. */
      amount: string;
      months: number;
    } | null;
    perks?: Array<{
      code: "multiplier";
      factor: string;
    } | {
      code: "free_shipping";
    } | {
      code: "standing_discount";
      percent: number;
    } | {
      code: "early_access";
      days: number;
    } | {
      code: "entry_points";
      points: number;
    } | {
      code: "entry_reward";
      reward_id: string;
    } | {
      code: "birthday_points";
      points: number;
    } | {
      code: "priority_support";
    }>;
    benefits?: string[];
  }>;
  /** Where the members of removed tiers go. */
  moves?: Array<{
    tier_id: string;
    /** The place of a tier in the list that is sent, from 0. */
    to: number;
  }>;
};

export type TierLadderSaved = {
  /** It can be undone: POST /tier-runs/{id}/undo. */
  run_id: string;
  raised: number;
  moved: number;
  /** Who keep a tier that is no longer earned for a whole new period. */
  spared: number;
  proposed: number;
  held: number;
  ladder: TierLadder;
};

export type TierLadderChange = {
  terms?: {
    measure?: "spend" | "qualifying" | "orders" | "visits" | "units" | "referrals";
    window?: "rolling" | "calendar_year" | "anniversary" | "lifetime";
    /** The length of a rolling window. */
    window_months?: number;
    downgrade?: "one_step" | "to_earned" | "never";
    grace_days?: number;
    /** A fall waits for the end of the month. */
    until_month_end?: boolean;
    /** When more than this share of a tier would fall in one run, the run is held. */
    breaker_percent?: number;
    notice_days?: number;
    entry_reward?: "keep" | "take_back_unused";
  };
  /** The whole ladder, the lowest first; a tier that is not in it is removed. What a tier that stands already leaves out stays as it is. Left out as a whole, the tiers stay. */
  tiers?: Array<{
    /** Left out for a new tier. */
    id?: string;
    name?: string;
    /** An amount where the measure is spend, else a whole number; 0 for the lowest. */
    threshold?: string;
    entry?: "earned" | "invited" | "paid";
    hidden?: boolean;
    fee?: {
      /** An amount as a decimal string. */
      amount: string;
      months: number;
    } | null;
    perks?: Array<{
      code: "multiplier";
      factor: string;
    } | {
      code: "free_shipping";
    } | {
      code: "standing_discount";
      percent: number;
    } | {
      code: "early_access";
      days: number;
    } | {
      code: "entry_points";
      points: number;
    } | {
      code: "entry_reward";
      reward_id: string;
    } | {
      code: "birthday_points";
      points: number;
    } | {
      code: "priority_support";
    }>;
    benefits?: string[];
  }>;
  /** Where the members of removed tiers go. */
  moves?: Array<{
    tier_id: string;
    /** The place of a tier in the list that is sent, from 0. */
    to: number;
  }>;
  /** The revision that you know; another one is refused. */
  based_on: number;
  /** Whether those fall whose tier is no longer earned, each with notice and grace. Left out, they keep it for a whole new period. */
  let_fall?: boolean;
};

export type TierGrant = {
  id: string;
  tier_id: string;
  kind: "invited" | "paid";
  state: "invited" | "active" | "ended";
  from: string;
  until: string | null;
  renews: boolean;
};

export type TierInvitation = {
  tier_id: string;
  /** The last day; without it, for good. */
  until?: string | null;
};

export type Dispute = {
  note: string;
};

export type ReleasedFalls = {
  released: number;
};

export type ReleaseFalls = {
  /** As it stands in the falls that it holds. */
  held_by: string;
};

export type LandingPage = {
  /** The published one; 0 while none was. */
  version: number;
  published: {
    /** By language. What is empty is said in the page's own words. */
    words: {
      en?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      de?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      fr?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      es?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      it?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      "pt-BR"?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      ar?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      ja?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
    };
    /** Parts that are left out. */
    hidden: Array<"ways" | "rewards" | "tiers" | "causes" | "questions">;
    picture: "card" | "mug" | "kettle" | "flask" | "blanket" | "tarp" | "hammock" | "socks" | "cap" | "pack" | "lantern" | "compass" | "knife" | "notebook" | "gift-card";
    /** The orders of the worked example, in whole units of the currency. */
    example: {
      from: number;
      to: number;
    };
  };
  /** Null while nothing differs from what is published. */
  draft: {
    /** By language. What is empty is said in the page's own words. */
    words: {
      en?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      de?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      fr?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      es?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      it?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      "pt-BR"?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      ar?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
      ja?: {
        headline: string;
        lead: string;
        closing: string;
        questions: Array<{
          question: string;
          answer: string;
        }>;
      };
    };
    /** Parts that are left out. */
    hidden: Array<"ways" | "rewards" | "tiers" | "causes" | "questions">;
    picture: "card" | "mug" | "kettle" | "flask" | "blanket" | "tarp" | "hammock" | "socks" | "cap" | "pack" | "lantern" | "compass" | "knife" | "notebook" | "gift-card";
    /** The orders of the worked example, in whole units of the currency. */
    example: {
      from: number;
      to: number;
    };
  } | null;
};

export type LandingDraftInput = {
  /** Only the languages that change; null takes a language's words away. */
  words?: {
    en?: {
      headline?: string;
      lead?: string;
      closing?: string;
      questions?: Array<{
        question: string;
        answer: string;
      }>;
    } | null;
    de?: {
      headline?: string;
      lead?: string;
      closing?: string;
      questions?: Array<{
        question: string;
        answer: string;
      }>;
    } | null;
    fr?: {
      headline?: string;
      lead?: string;
      closing?: string;
      questions?: Array<{
        question: string;
        answer: string;
      }>;
    } | null;
    es?: {
      headline?: string;
      lead?: string;
      closing?: string;
      questions?: Array<{
        question: string;
        answer: string;
      }>;
    } | null;
    it?: {
      headline?: string;
      lead?: string;
      closing?: string;
      questions?: Array<{
        question: string;
        answer: string;
      }>;
    } | null;
    "pt-BR"?: {
      headline?: string;
      lead?: string;
      closing?: string;
      questions?: Array<{
        question: string;
        answer: string;
      }>;
    } | null;
    ar?: {
      headline?: string;
      lead?: string;
      closing?: string;
      questions?: Array<{
        question: string;
        answer: string;
      }>;
    } | null;
    ja?: {
      headline?: string;
      lead?: string;
      closing?: string;
      questions?: Array<{
        question: string;
        answer: string;
      }>;
    } | null;
  };
  /** Parts that are left out. */
  hidden?: Array<"ways" | "rewards" | "tiers" | "causes" | "questions">;
  picture?: "card" | "mug" | "kettle" | "flask" | "blanket" | "tarp" | "hammock" | "socks" | "cap" | "pack" | "lantern" | "compass" | "knife" | "notebook" | "gift-card";
  /** The orders of the worked example, in whole units of the currency. */
  example?: {
    from: number;
    to: number;
  };
};

export type LandingBringBack = {
  version: number;
};

export type NewTerms = {
  /** The newest version; 0 where there is none. */
  based_on: number;
  /** What is new; members read it. */
  note: string;
  /** By language; a language without words gets the standard terms. */
  texts?: {
    en?: string;
    de?: string;
    fr?: string;
    es?: string;
    it?: string;
    "pt-BR"?: string;
    ar?: string;
    ja?: string;
  };
  /** A day to come, of the program's calendar; at once without it. */
  effective_on?: string | null;
  /** What a member's data is estimated to be worth in a year (California). */
  financial_incentive?: string | null;
};

export type MemberSurveys = {
  data: Array<{
    survey_id: string;
    name: string;
    /** Whether the member can answer it now. */
    asked_now: boolean;
    finished_at: string | null;
    questions: Array<{
      id: string;
      kind: "nps" | "satisfaction" | "effort" | "choice" | "text";
      text: string;
      options: string[];
    }>;
    answers: Array<{
      question_id: string;
      /** A figure, the number of an option from 0 on, or words. */
      answer: number | string;
    }>;
  }>;
};

export type SurveyAnswers = {
  survey_id: string;
  answers: Array<{
    question_id: string;
    /** A figure, the number of an option from 0 on, or words; empty words leave it out. */
    answer: number | string;
  }>;
};

/** Everything that was agreed to and taken back, oldest first: the newest of a purpose holds. */
export type Consents = {
  data: Array<{
    purpose: "membership" | "insight" | "research";
    given: boolean;
    /** The words that were read. */
    wording: string;
    at: string;
  }>;
};

export type ConsentInput = {
  purpose: "insight" | "research";
  given: boolean;
  /** The words that the member read; they are kept with it. */
  wording: string;
};

export type Shop = {
  id: string;
  slug: string;
  name: string;
  /** Whether members can check in here. */
  check_in: boolean;
};

export type ShopCheckIn = {
  /** Opened again, every code shown before is worth nothing. */
  open: boolean;
};

export type Leaderboard = {
  open: boolean;
  metric: "points" | "orders";
  from: string;
  until: string;
  places: Array<{
    place: number;
    member_id: string;
    /** The name that the member chose to be known by. */
    name: string;
    /** Whole points; below zero takes away. */
    figure: number;
  }>;
};

export type OwnPlace = {
  open: boolean;
  /** The name they chose; null is not on it. */
  name: string | null;
  /** Null where they have nothing to show yet, or are not on it. */
  place: number | null;
  /** Whole points; below zero takes away. */
  figure: number | null;
  /** So many are on it. */
  of: number;
  from: string;
  until: string;
};

export type LeaderboardName = {
  /** 3 to 24 characters that give nobody away. */
  name: string;
};

export type OrderRefund = {
  lines: Array<{
    id: string;
    quantity: number;
  }>;
};

export type Settings = {
  general: {
    prices_include_tax: boolean;
    /** The one rounding of an order's points. */
    rounding: "floor" | "round" | "ceil";
    /** Fractions are kept for the next order; where rounding is floor. */
    carry_over: boolean;
    /** Months until points lapse; null is never. */
    expiry_months: number | null;
    /** Days before points lapse. */
    remind_days: number[];
    /** Members choose what becomes of points that are about to lapse. */
    expiry_choices: boolean;
    /** When a refund takes back points that are spent already. */
    refund_shortfall: "below_zero" | "stop_at_zero" | "write_off";
    /** Days that points live at least once they are back. */
    returned_points_days: number;
    /** Whoever orders becomes a member. */
    automatic_enrolment: boolean;
    match_by_email: boolean;
    match_by_phone: boolean;
    /** Days for which earlier orders can be claimed; 0 is not at all. */
    claim_days: number;
    /** The attribute of an order's lines that is counted: nights. Null counts none. */
    unit_attribute: string | null;
    unit_names: {
      one: string;
      many: string;
    };
    qualifying_names: {
      one: string;
      many: string;
    };
    bonus_categories: {
      categories: Array<{
        category: string;
        label: string;
      }>;
      /** How many a member may choose at a time. */
      most: number;
      change_days: number;
    };
  };
  membership: {
    entry: "open" | "invited" | "threshold" | "paid";
    threshold: {
      /** An amount as a decimal string. */
      amount: string;
      /** Within so many months; null is ever. */
      months: number | null;
    };
    fee: {
      /** An amount as a decimal string. */
      amount: string;
      months: number;
    };
    grace_days: number;
    notice_days: number;
  };
  sharing: {
    transfers: boolean;
    most_per_transfer: number;
    most_per_month: number;
    delay_hours: number;
    households: boolean;
    most_people: number;
  };
  referrals: {
    on: boolean;
    friend: {
      gives: "nothing";
    } | {
      gives: "points";
      points: number;
    } | {
      gives: "reward";
      reward_id: string;
    };
    friend_when: "sign_up" | "first_order";
    advocate: {
      gives: "nothing";
    } | {
      gives: "points";
      points: number;
    } | {
      gives: "reward";
      reward_id: string;
    };
    /** Of the friend's order, refunds taken off. */
    minimum: string;
    /** Days after the payment until the order counts as kept. */
    hold_days: number;
    /** Days in which the friend's first order counts. */
    order_days: number;
    link_days: number;
    most_per_day: number;
    most_per_month: number;
    /** What makes a referral wait for staff. */
    checks: Array<"same_email" | "same_phone" | "same_address" | "same_device" | "same_card" | "same_network" | "existing_customer" | "velocity">;
    /** What goes with a member's link; {shop}, {friend} and {link} are filled in. Empty is the built-in one. */
    message: string;
  };
  cards: {
    /** Whether members can ask for a card by post. */
    physical: boolean;
    most_per_year: number;
  };
  cause_share: {
    /** Of each order; 0 shares nothing. */
    percent: string;
    chosen_by: "merchant" | "member";
    /** Where it goes when nobody chooses. */
    cause_id: string | null;
    /** Orders paid before do not give. */
    since: string | null;
  };
  leaderboard: {
    open: boolean;
    metric: "points" | "orders";
    period: "week" | "month" | "year";
  };
  widget: {
    /** Exact origins of the shop's pages: nobody else's are answered. */
    origins: string[];
    corner: "end" | "start";
  };
  languages: {
    default: "en" | "de" | "fr" | "es" | "it" | "pt-BR" | "ar" | "ja";
    /** The default is always among them. */
    offered: Array<"en" | "de" | "fr" | "es" | "it" | "pt-BR" | "ar" | "ja">;
  };
  agents: {
    /** Whether agents find the program by the Universal Commerce Protocol. */
    ucp: boolean;
  };
  messages: {
    /** What is also sent to webhooks, as the event member_message. */
    topics: Array<"service" | "points" | "expiry" | "tiers" | "rewards" | "game" | "people" | "offers" | "surveys">;
    /** How that system brings it: members are asked in these words. */
    means: "text" | "chat" | "app" | "letter" | "other";
    /** Only for members who have said yes to it. Else for those who get the topic by mail, unless they said no; offers and surveys only for those who said yes. */
    asks_first: boolean;
  };
};

export type SettingsChange = {
  general?: {
    prices_include_tax?: boolean;
    /** The one rounding of an order's points. */
    rounding?: "floor" | "round" | "ceil";
    /** Fractions are kept for the next order; where rounding is floor. */
    carry_over?: boolean;
    /** Months until points lapse; null is never. */
    expiry_months?: number | null;
    /** Days before points lapse. */
    remind_days?: number[];
    /** Members choose what becomes of points that are about to lapse. */
    expiry_choices?: boolean;
    /** When a refund takes back points that are spent already. */
    refund_shortfall?: "below_zero" | "stop_at_zero" | "write_off";
    /** Days that points live at least once they are back. */
    returned_points_days?: number;
    /** Whoever orders becomes a member. */
    automatic_enrolment?: boolean;
    match_by_email?: boolean;
    match_by_phone?: boolean;
    /** Days for which earlier orders can be claimed; 0 is not at all. */
    claim_days?: number;
    /** The attribute of an order's lines that is counted: nights. Null counts none. */
    unit_attribute?: string | null;
    unit_names?: {
      one: string;
      many: string;
    };
    qualifying_names?: {
      one: string;
      many: string;
    };
    bonus_categories?: {
      categories: Array<{
        category: string;
        label: string;
      }>;
      /** How many a member may choose at a time. */
      most: number;
      change_days: number;
    };
    /** Whether bonus categories may be ones that no product and no order has. */
    unknown_categories?: boolean;
  };
  membership?: {
    entry?: "open" | "invited" | "threshold" | "paid";
    threshold?: {
      /** An amount as a decimal string. */
      amount: string;
      /** Within so many months; null is ever. */
      months: number | null;
    };
    fee?: {
      /** An amount as a decimal string. */
      amount: string;
      months: number;
    };
    grace_days?: number;
    notice_days?: number;
  };
  sharing?: {
    transfers?: boolean;
    most_per_transfer?: number;
    most_per_month?: number;
    delay_hours?: number;
    households?: boolean;
    most_people?: number;
  };
  referrals?: {
    on?: boolean;
    friend?: {
      gives: "nothing";
    } | {
      gives: "points";
      points: number;
    } | {
      gives: "reward";
      reward_id: string;
    };
    friend_when?: "sign_up" | "first_order";
    advocate?: {
      gives: "nothing";
    } | {
      gives: "points";
      points: number;
    } | {
      gives: "reward";
      reward_id: string;
    };
    /** Of the friend's order, refunds taken off. */
    minimum?: string;
    /** Days after the payment until the order counts as kept. */
    hold_days?: number;
    /** Days in which the friend's first order counts. */
    order_days?: number;
    link_days?: number;
    most_per_day?: number;
    most_per_month?: number;
    /** What makes a referral wait for staff. */
    checks?: Array<"same_email" | "same_phone" | "same_address" | "same_device" | "same_card" | "same_network" | "existing_customer" | "velocity">;
    /** What goes with a member's link; {shop}, {friend} and {link} are filled in. Empty is the built-in one. */
    message?: string;
  };
  cards?: {
    /** Whether members can ask for a card by post. */
    physical?: boolean;
    most_per_year?: number;
  };
  cause_share?: {
    /** Of each order; 0 shares nothing. */
    percent?: string;
    chosen_by?: "merchant" | "member";
    /** Where it goes when nobody chooses. */
    cause_id?: string | null;
  };
  leaderboard?: {
    open?: boolean;
    metric?: "points" | "orders";
    period?: "week" | "month" | "year";
  };
  widget?: {
    /** Exact origins of the shop's pages: nobody else's are answered. */
    origins?: string[];
    corner?: "end" | "start";
  };
  languages?: {
    default?: "en" | "de" | "fr" | "es" | "it" | "pt-BR" | "ar" | "ja";
    /** The default is always among them. */
    offered?: Array<"en" | "de" | "fr" | "es" | "it" | "pt-BR" | "ar" | "ja">;
  };
  agents?: {
    /** Whether agents find the program by the Universal Commerce Protocol. */
    ucp?: boolean;
  };
  messages?: {
    /** What is also sent to webhooks, as the event member_message. */
    topics?: Array<"service" | "points" | "expiry" | "tiers" | "rewards" | "game" | "people" | "offers" | "surveys">;
    /** How that system brings it: members are asked in these words. */
    means?: "text" | "chat" | "app" | "letter" | "other";
    /** Only for members who have said yes to it. Else for those who get the topic by mail, unless they said no; offers and surveys only for those who said yes. */
    asks_first?: boolean;
  };
};

export type Key = {
  id: string;
  name: string;
  /** The part of the key that may be shown. */
  begins_with: string;
  scopes: string[];
  /** Whose agent has it, by name or e-mail; null is a system's own. */
  person: string | null;
  /** Barred is a person's who has left the program since. */
  state: "live" | "expired" | "revoked" | "barred";
  created_at: string;
  expires_at: string | null;
  /** To the minute. */
  last_used_at: string | null;
  /** The key that was made in its place. */
  replaced_by: string | null;
  /** The key itself: only in the answer that made it. */
  key?: string;
};

export type NewKey = {
  name: string;
  /** At most those of the key that asks. */
  scopes: Array<"events:write" | "members:read" | "members:write" | "redemptions:write" | "adjustments:write" | "tiers:write" | "rules:write" | "rewards:write" | "game:write" | "support:read" | "support:write" | "surveys:write" | "settings:write" | "audit:read" | "keys:write" | "webhooks:read" | "webhooks:write" | "exports:write" | "imports:write" | "rule-files:write" | "program:read" | "widget:sign-in">;
  expires_at?: string | null;
};

export type RotateKey = {
  /** How long both are good: 24 unless told otherwise, 720 at most. */
  overlap_hours?: number;
};

export type LoggedRequest = {
  id: string;
  key_id: string;
  /** Whose agent asked; null is a system. */
  person: string | null;
  at: string;
  method: string;
  /** Without its query, which may name people. */
  path: string;
  status: number;
  /** The kind of problem, like invalid-input. */
  problem: string | null;
  ms: number;
  request_id: string;
  /** More than 1 where a row stands for many alike of the same second. */
  count: number;
};

export type Export = {
  id: string;
  kind: "table" | "tables" | "program";
  table: string | null;
  /** A file is kept for a day; after it the export is forgotten. */
  state: "waiting" | "running" | "done" | "stopped" | "failed" | "forgotten";
  /** Rows that are written. */
  rows: number;
  /** Rows that there will be; null until they are counted. */
  rows_expected: number | null;
  file_name: string;
  /** What is kept of it, packed. */
  bytes: number;
  /** Of the file as it is fetched; null until it is done. */
  sha256: string | null;
  failure: string | null;
  requested_at: string;
  finished_at: string | null;
};

export type NewExport = {
  /** One table as CSV, all tables in a ZIP archive, or the program as its interchange file. */
  kind: "table" | "tables" | "program";
  /** Which, for the kind table. */
  table?: string | null;
};

export type ExportTables = {
  data: Array<{
    table: string;
    area: string;
    description: string;
    /** Columns that are not in it, and why. */
    left_out: Record<string, string>;
  }>;
};

export type RuleFile = {
  /** Names the rules as they stand; stands in the file, too. */
  based_on: string;
  /** The rules as a file. */
  yaml: string;
};

export type RulePlan = {
  /** The rules that it was planned on: as they stand. */
  based_on: string;
  /** False when the file was made from other rules. */
  can_be_applied: boolean;
  changes: string[];
  /** By the program's own orders and members. */
  effects: string[];
};

export type RuleFileInput = {
  /** The file's text: YAML, or JSON. */
  file: string;
};

export type AppliedRules = {
  /** Null when the file says what is: nothing was changed. */
  number: number | null;
  /** Names the rules as they stand now. */
  based_on: string;
  changes: string[];
};

export type ApplyRules = {
  /** The file's text: YAML, or JSON. */
  file: string;
  /** Why; stands in the history. */
  note?: string;
  /** Whether members fall whose tier is no longer earned, with notice and grace. */
  let_fall?: boolean;
};

export type RollBackRules = {
  /** Of the file that is taken back. */
  number: number;
  /** Why; stands in the history. */
  note?: string;
  /** Whether members fall whose tier is no longer earned, with notice and grace. */
  let_fall?: boolean;
  /** Also when the rules were changed since: that is taken back, too. */
  anyway?: boolean;
};

export type RuleFiles = {
  data: Array<{
    number: number;
    applied_at: string;
    applied_by: string;
    note: string;
    /** The number that it took back. */
    rolled_back: number | null;
    changes: string[];
  }>;
};

export type Import = {
  id: string;
  file_name: string;
  bytes: number;
  sha256: string;
  encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  separator: string;
  headers: string[];
  rows: number;
  state: "draft" | "checking" | "checked" | "running" | "stopped" | "done" | "undoing" | "undone" | "failed";
  plan: {
    /** The program that wrote the file; other for any other. */
    preset: string;
    /** By what it holds, the name of the column in the file's first line. */
    columns: {
      email?: string;
      customer_id?: string;
      name?: string;
      first_name?: string;
      last_name?: string;
      points?: string;
      add_points?: string;
      credit?: string;
      birthday?: string;
      joined?: string;
      tier?: string;
      tier_until?: string;
      earned?: string;
      expires?: string;
      subledger?: string;
      standing?: string;
      reason?: string;
    };
    /** set: the balance becomes the file's. add: the file's points come on top. */
    mode: "set" | "add";
    /** Whoever is no member yet becomes one, or is left out. */
    unmatched: "enrol" | "skip";
    /** The sign before decimals; null where nothing says. */
    decimal: "." | "," | null;
    date_order: "dmy" | "mdy";
    /** By the tier's name in the file, the tier here; null leaves members where they are. */
    tiers: Record<string, string | null>;
    /** Tiers of the file are kept until the end of this day. */
    pin_until: string | null;
    /** The points lapse at the end of this day; null is never. */
    expires_on: string | null;
    subledger: string;
    /** Whether new members are welcomed; without it nobody hears of the import. */
    welcome: boolean;
  };
  /** What the dry run found; null before it. */
  check: {
    rows: number;
    enrolled: number;
    changed: number;
    same: number;
    /** Rows that an earlier import carried; nothing is done by them. */
    already: number;
    /** Rows not taken over, by reason. */
    refused: Record<string, number>;
    points_given: number;
    points_taken: number;
    /** Store credit, in the program's currency. */
    credit_given: string;
    credit_taken: string;
    /** Members put on a tier, by its id. */
    tiers: Record<string, number>;
    /** Of an undo: points that had been spent, and stay spent. */
    points_spent: number;
    /** Of an undo: members who came with the file and are forgotten again. */
    forgotten: number;
  } | null;
  /** What was taken over so far; null before it. */
  run: {
    rows: number;
    enrolled: number;
    changed: number;
    same: number;
    /** Rows that an earlier import carried; nothing is done by them. */
    already: number;
    /** Rows not taken over, by reason. */
    refused: Record<string, number>;
    points_given: number;
    points_taken: number;
    /** Store credit, in the program's currency. */
    credit_given: string;
    credit_taken: string;
    /** Members put on a tier, by its id. */
    tiers: Record<string, number>;
    /** Of an undo: points that had been spent, and stay spent. */
    points_spent: number;
    /** Of an undo: members who came with the file and are forgotten again. */
    forgotten: number;
  } | null;
  /** What was taken back so far; null before it. */
  undo: {
    rows: number;
    enrolled: number;
    changed: number;
    same: number;
    /** Rows that an earlier import carried; nothing is done by them. */
    already: number;
    /** Rows not taken over, by reason. */
    refused: Record<string, number>;
    points_given: number;
    points_taken: number;
    /** Store credit, in the program's currency. */
    credit_given: string;
    credit_taken: string;
    /** Members put on a tier, by its id. */
    tiers: Record<string, number>;
    /** Of an undo: points that had been spent, and stay spent. */
    points_spent: number;
    /** Of an undo: members who came with the file and are forgotten again. */
    forgotten: number;
  } | null;
  problem: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  undone_at: string | null;
};

export type NewImport = {
  file_name: string;
  /** The file as text. 10 MiB at most; the command takes any size. */
  csv: string;
  /** Beside what the file says by itself. */
  plan?: {
    /** The program that wrote the file; other for any other. */
    preset?: string;
    /** By what it holds, the name of the column in the file's first line. */
    columns?: {
      email?: string;
      customer_id?: string;
      name?: string;
      first_name?: string;
      last_name?: string;
      points?: string;
      add_points?: string;
      credit?: string;
      birthday?: string;
      joined?: string;
      tier?: string;
      tier_until?: string;
      earned?: string;
      expires?: string;
      subledger?: string;
      standing?: string;
      reason?: string;
    };
    /** set: the balance becomes the file's. add: the file's points come on top. */
    mode?: "set" | "add";
    /** Whoever is no member yet becomes one, or is left out. */
    unmatched?: "enrol" | "skip";
    /** The sign before decimals; null where nothing says. */
    decimal?: "." | "," | null;
    date_order?: "dmy" | "mdy";
    /** By the tier's name in the file, the tier here; null leaves members where they are. */
    tiers?: Record<string, string | null>;
    /** Tiers of the file are kept until the end of this day. */
    pin_until?: string | null;
    /** The points lapse at the end of this day; null is never. */
    expires_on?: string | null;
    subledger?: string;
    /** Whether new members are welcomed; without it nobody hears of the import. */
    welcome?: boolean;
  };
};

export type ImportPlanInput = {
  /** The program that wrote the file; other for any other. */
  preset?: string;
  /** By what it holds, the name of the column in the file's first line. */
  columns?: {
    email?: string;
    customer_id?: string;
    name?: string;
    first_name?: string;
    last_name?: string;
    points?: string;
    add_points?: string;
    credit?: string;
    birthday?: string;
    joined?: string;
    tier?: string;
    tier_until?: string;
    earned?: string;
    expires?: string;
    subledger?: string;
    standing?: string;
    reason?: string;
  };
  /** set: the balance becomes the file's. add: the file's points come on top. */
  mode?: "set" | "add";
  /** Whoever is no member yet becomes one, or is left out. */
  unmatched?: "enrol" | "skip";
  /** The sign before decimals; null where nothing says. */
  decimal?: "." | "," | null;
  date_order?: "dmy" | "mdy";
  /** By the tier's name in the file, the tier here; null leaves members where they are. */
  tiers?: Record<string, string | null>;
  /** Tiers of the file are kept until the end of this day. */
  pin_until?: string | null;
  /** The points lapse at the end of this day; null is never. */
  expires_on?: string | null;
  subledger?: string;
  /** Whether new members are welcomed; without it nobody hears of the import. */
  welcome?: boolean;
};

export type RefusedRows = {
  data: Array<{
    /** The line of the file, the first is 1. */
    line: number;
    problem: string;
    /** As it stands in the file. */
    fields: string[];
  }>;
  next_after: number | null;
};

export type WebhookEventType = {
  type: "points_earned" | "points_opened" | "points_spent" | "points_returned" | "points_reversed" | "points_expired" | "points_adjusted" | "points_sent" | "points_received" | "qualifying_points_changed" | "store_credit_changed" | "redemption_created" | "redemption_fulfilled" | "redemption_cancelled" | "redemption_failed" | "redemption_expired" | "voucher_used" | "voucher_released" | "tier_changed" | "member_enrolled" | "member_updated" | "member_merged" | "member_left" | "member_erased" | "member_message" | "referral_created" | "referral_changed" | "badge_earned" | "badge_taken_back" | "challenge_completed" | "challenge_undone" | "draw_drawn" | "draw_won" | "draw_cancelled" | "cause_given" | "cause_gift_undone" | "survey_answered" | "support_opened" | "support_replied" | "support_closed" | "support_reopened" | "card_changed" | "import_finished" | "export_finished" | "rule_published" | "rule_ended" | "reward_created" | "reward_changed" | "webhook_test";
  group: string;
  description: string;
  /** JSON Schema of what is posted. */
  schema: Record<string, unknown>;
  example: Record<string, unknown>;
};

export type MessageKind = {
  kind: string;
  topic: "service" | "points" | "expiry" | "tiers" | "rewards" | "game" | "people" | "offers" | "surveys";
  /** What one has to know: by mail and in the account it always goes. */
  needed: boolean;
  /** Whether it goes by mail too, to those who want that. */
  by_mail: boolean;
};

export type TestMessage = {
  /** message.id of the event. */
  id: string;
  /** Where it goes, within seconds. */
  webhooks: string[];
};

export type Webhook = {
  id: string;
  url: string;
  description: string;
  /** Empty: every kind of event, those to come too. */
  types: Array<"points_earned" | "points_opened" | "points_spent" | "points_returned" | "points_reversed" | "points_expired" | "points_adjusted" | "points_sent" | "points_received" | "qualifying_points_changed" | "store_credit_changed" | "redemption_created" | "redemption_fulfilled" | "redemption_cancelled" | "redemption_failed" | "redemption_expired" | "voucher_used" | "voucher_released" | "tier_changed" | "member_enrolled" | "member_updated" | "member_merged" | "member_left" | "member_erased" | "member_message" | "referral_created" | "referral_changed" | "badge_earned" | "badge_taken_back" | "challenge_completed" | "challenge_undone" | "draw_drawn" | "draw_won" | "draw_cancelled" | "cause_given" | "cause_gift_undone" | "survey_answered" | "support_opened" | "support_replied" | "support_closed" | "support_reopened" | "card_changed" | "import_finished" | "export_finished" | "rule_published" | "rule_ended" | "reward_created" | "reward_changed">;
  /** disabled: the receiver answered 410. What comes while it is not on is held. */
  state: "on" | "paused" | "disabled";
  /** Since when nothing arrived there. */
  failing_since: string | null;
  /** Until then calls are signed with the former secret, too. */
  secret_rolls_until: string | null;
  created_at: string;
  /** Only in the answer that made it: whsec_…, as libraries of Standard Webhooks take it. */
  secret?: string;
};

/** An address on the public internet, https. No types: every kind of event. */
export type NewWebhook = {
  url: string;
  description?: string;
  types?: Array<"points_earned" | "points_opened" | "points_spent" | "points_returned" | "points_reversed" | "points_expired" | "points_adjusted" | "points_sent" | "points_received" | "qualifying_points_changed" | "store_credit_changed" | "redemption_created" | "redemption_fulfilled" | "redemption_cancelled" | "redemption_failed" | "redemption_expired" | "voucher_used" | "voucher_released" | "tier_changed" | "member_enrolled" | "member_updated" | "member_merged" | "member_left" | "member_erased" | "member_message" | "referral_created" | "referral_changed" | "badge_earned" | "badge_taken_back" | "challenge_completed" | "challenge_undone" | "draw_drawn" | "draw_won" | "draw_cancelled" | "cause_given" | "cause_gift_undone" | "survey_answered" | "support_opened" | "support_replied" | "support_closed" | "support_reopened" | "card_changed" | "import_finished" | "export_finished" | "rule_published" | "rule_ended" | "reward_created" | "reward_changed">;
};

/** What is left out stays. */
export type WebhookChange = {
  url?: string;
  description?: string;
  types?: Array<"points_earned" | "points_opened" | "points_spent" | "points_returned" | "points_reversed" | "points_expired" | "points_adjusted" | "points_sent" | "points_received" | "qualifying_points_changed" | "store_credit_changed" | "redemption_created" | "redemption_fulfilled" | "redemption_cancelled" | "redemption_failed" | "redemption_expired" | "voucher_used" | "voucher_released" | "tier_changed" | "member_enrolled" | "member_updated" | "member_merged" | "member_left" | "member_erased" | "member_message" | "referral_created" | "referral_changed" | "badge_earned" | "badge_taken_back" | "challenge_completed" | "challenge_undone" | "draw_drawn" | "draw_won" | "draw_cancelled" | "cause_given" | "cause_gift_undone" | "survey_answered" | "support_opened" | "support_replied" | "support_closed" | "support_reopened" | "card_changed" | "import_finished" | "export_finished" | "rule_published" | "rule_ended" | "reward_created" | "reward_changed">;
  state?: "on" | "paused";
};

export type WebhookDelivery = {
  id: string;
  webhook_id: string;
  /** The header webhook-id: the same on every try. */
  message_id: string;
  type: "points_earned" | "points_opened" | "points_spent" | "points_returned" | "points_reversed" | "points_expired" | "points_adjusted" | "points_sent" | "points_received" | "qualifying_points_changed" | "store_credit_changed" | "redemption_created" | "redemption_fulfilled" | "redemption_cancelled" | "redemption_failed" | "redemption_expired" | "voucher_used" | "voucher_released" | "tier_changed" | "member_enrolled" | "member_updated" | "member_merged" | "member_left" | "member_erased" | "member_message" | "referral_created" | "referral_changed" | "badge_earned" | "badge_taken_back" | "challenge_completed" | "challenge_undone" | "draw_drawn" | "draw_won" | "draw_cancelled" | "cause_given" | "cause_gift_undone" | "survey_answered" | "support_opened" | "support_replied" | "support_closed" | "support_reopened" | "card_changed" | "import_finished" | "export_finished" | "rule_published" | "rule_ended" | "reward_created" | "reward_changed" | "webhook_test";
  /** failed: given up. held: kept back while the webhook was off. */
  state: "waiting" | "delivered" | "failed" | "held";
  tries: number;
  /** What the receiver answered last. */
  status: number | null;
  next_try_at: string | null;
  created_at: string;
  ended_at: string | null;
};

/** What was made for this webhook in a span, the oldest first; 10000 at most at a time. */
export type ResendWebhooks = {
  from: string;
  until: string;
  /** failed unless told otherwise. */
  which?: "failed" | "held" | "all";
};

export type HeldBack = {
  held: number;
};

export type LoggedWebhookDelivery = {
  id: string;
  webhook_id: string;
  /** The header webhook-id: the same on every try. */
  message_id: string;
  type: "points_earned" | "points_opened" | "points_spent" | "points_returned" | "points_reversed" | "points_expired" | "points_adjusted" | "points_sent" | "points_received" | "qualifying_points_changed" | "store_credit_changed" | "redemption_created" | "redemption_fulfilled" | "redemption_cancelled" | "redemption_failed" | "redemption_expired" | "voucher_used" | "voucher_released" | "tier_changed" | "member_enrolled" | "member_updated" | "member_merged" | "member_left" | "member_erased" | "member_message" | "referral_created" | "referral_changed" | "badge_earned" | "badge_taken_back" | "challenge_completed" | "challenge_undone" | "draw_drawn" | "draw_won" | "draw_cancelled" | "cause_given" | "cause_gift_undone" | "survey_answered" | "support_opened" | "support_replied" | "support_closed" | "support_reopened" | "card_changed" | "import_finished" | "export_finished" | "rule_published" | "rule_ended" | "reward_created" | "reward_changed" | "webhook_test";
  /** failed: given up. held: kept back while the webhook was off. */
  state: "waiting" | "delivered" | "failed" | "held";
  tries: number;
  /** What the receiver answered last. */
  status: number | null;
  next_try_at: string | null;
  created_at: string;
  ended_at: string | null;
  /** The bytes that are posted; a code in them is hidden here. */
  body: string;
  /** The last tries, the oldest first. */
  log: Array<{
    at: string;
    ms: number;
    /** The headers it was signed with. */
    sent: Record<string, string>;
    status: number | null;
    type: string | null;
    /** The beginning of what came back. */
    answer: string | null;
    /** Why nothing was heard. */
    error: string | null;
  }>;
};

export type UcpLoyaltyInput = {
  /** What the buyer claims, as the platform sent it. */
  context?: {
    eligibility?: string[];
  };
  /** ISO 4217; the program's own without it. */
  currency?: string;
  line_items?: Array<{
    id?: string;
    item: {
      /** The product, as earning rules name it: a SKU. */
      id: string;
      title?: string;
      /** Of one, in minor units. */
      price: number;
    };
    quantity: number;
  }>;
  /** The buyer whom the shop has signed in: mem_…, or the shop's own customer id. */
  member?: {
    id?: string;
    external_id?: string;
  };
};

export type ShopifyStore = {
  id: string;
  domain: string;
  name: string | null;
  status: "registered" | "installed" | "uninstalled";
  connected_by: "own_app" | "public_app";
  currency: string;
  /** Why Shopify does not let us in; null while all is well. */
  problem: string | null;
  /** Orders placed before this day earn nothing; null: all count. */
  orders_from: string | null;
  installed_at: string | null;
};

/** One comparison of a Shopify store with the ledger and the codes. */
export type Comparison = {
  id: string;
  /** The store's domain at Shopify. */
  shop: string;
  begun_by: "job" | "staff" | "command";
  status: "running" | "done" | "stopped" | "failed";
  /** Orders changed after this were looked at; null: everything. */
  changed_since: string | null;
  /** Orders that Shopify changed since. */
  listed: number;
  /** Of these, never told of; they were fetched and counted. */
  missed: number;
  /** Of these, told of in an older state; fetched and counted. */
  late: number;
  /** Orders held against the ledger. */
  orders: number;
  /** Codes held against the store and its orders. */
  codes: number;
  differences: number;
  /** Differences of before that agree by now. */
  agreed: number;
  subscriptions_made: number;
  problem: string | null;
  begun_at: string;
  ended_at: string | null;
};

export type Difference = {
  id: string;
  shop: string;
  kind: "order_not_taken" | "order_not_counted" | "order_differs" | "order_without_member" | "order_of_another" | "order_unknown_to_shop" | "code_used_unmarked" | "code_marked_unused" | "code_missing" | "code_ended_there" | "code_alive" | "code_used_twice" | "hold_overdue" | "subscriptions_missing";
  /** The order's number at Shopify, the code, or the store. */
  subject: string;
  /** What differs, in a sentence. */
  sentence: string;
  state: "open" | "repaired" | "set_aside" | "gone";
  /** What would mend it; null: somebody has to look. */
  proposal: string | null;
  note: string;
  found_at: string;
  decided_at: string | null;
};

export type StartComparison = {
  /** The shop that the Shopify store is. */
  shop_id: string;
  /** All orders, instead of what has changed since. */
  everything?: boolean;
};

export type SetAside = {
  /** Why, for whoever wonders later. */
  note: string;
};

export type WorkedAgain = {
  /** Deliveries that are worked again, within moments. */
  count: number;
};

export type RecordEventArgs = {
  body: Event;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RecordEventAnswer = RecordedEvent;

export type RecordEventsArgs = {
  body: {
    events: Event[];
    /** Whether each answer says why; true unless told otherwise. Explanations are most of a large answer: without them it comes several times as fast. They are kept all the same, and are read with the member's ledger. */
    explain?: boolean;
  };
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RecordEventsAnswer = RecordedBatch;

export type ListMembersArgs = {
  query?: {
    email?: string;
    external_id?: string;
    /** true lists those who were erased instead, of whom ids and figures are left. */
    erased?: "true" | "false";
    /** next_cursor of the page before. */
    cursor?: string;
    /** 50 unless told otherwise. */
    limit?: number;
  };
};

export type ListMembersAnswer = {
  data: Member[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type CreateMemberArgs = {
  body: {
    email: string;
    name?: string;
    external_id?: string;
    /** What the person agreed to, in the words they read. It is kept. */
    consent: string;
    /** Its code, where membership is by invitation. */
    invitation?: string;
    /** A test card, where membership is paid. */
    card?: string;
    renews?: boolean;
  };
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateMemberAnswer = Member;

export type GetMemberArgs = {
  id: string;
};

export type GetMemberAnswer = Member;

export type GetMemberBalanceArgs = {
  id: string;
};

export type GetMemberBalanceAnswer = Balance;

export type ListMemberLedgerArgs = {
  id: string;
  query?: {
    /** next_cursor of the page before. */
    cursor?: string;
    /** 50 unless told otherwise. */
    limit?: number;
  };
};

export type ListMemberLedgerAnswer = {
  data: LedgerLine[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type GetMemberWalletArgs = {
  id: string;
};

export type GetMemberWalletAnswer = Wallet;

export type CreateMemberTransferArgs = {
  id: string;
  body: TransferInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateMemberTransferAnswer = Transfer;

export type GetMemberReferralsArgs = {
  id: string;
};

export type GetMemberReferralsAnswer = MemberReferrals;

export type GetMemberCopyArgs = {
  id: string;
};

export type GetMemberCopyAnswer = MemberCopy;

export type EraseMemberArgs = {
  id: string;
  body: EraseInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type EraseMemberAnswer = Erased;

export type GetMemberDuplicatesArgs = {
  id: string;
};

export type GetMemberDuplicatesAnswer = Duplicates;

export type SetMemberMergeArgs = {
  id: string;
  body: {
    /** The member who stays. */
    into: string;
    /** Say what it would come to, and change nothing. */
    dry_run?: boolean;
  };
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetMemberMergeAnswer = Merged;

export type SetMemberSeenArgs = {
  id: string;
  body: SeenInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetMemberSeenAnswer = Seen;

export type ListReferralsArgs = {
  query?: {
    state?: "joined" | "ordered" | "confirmed" | "reversed" | "lapsed" | "held" | "blocked";
    /** next_cursor of the page before. */
    cursor?: string;
    /** 50 unless told otherwise. */
    limit?: number;
  };
};

export type ListReferralsAnswer = Referrals;

export type CreateReferralArgs = {
  body: ReferralInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateReferralAnswer = Referral;

export type ReviewReferralArgs = {
  id: string;
  body: ReviewInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type ReviewReferralAnswer = Referral;

export type RedeemRewardArgs = {
  id: string;
  body: RedemptionInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RedeemRewardAnswer = Redemption;

export type ListMemberRedemptionsArgs = {
  id: string;
};

export type ListMemberRedemptionsAnswer = {
  data: ToFulfil[];
};

export type GetMemberAccessArgs = {
  id: string;
  query: {
    gate: string;
  };
};

export type GetMemberAccessAnswer = Access;

export type ListMemberCardsArgs = {
  id: string;
};

export type ListMemberCardsAnswer = Cards;

export type CreateMemberCardArgs = {
  id: string;
  body: CardRequestInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateMemberCardAnswer = Card;

export type ListCardsArgs = {
  query: {
    /** Which list. */
    state: "requested" | "printing" | "posted" | "active" | "declined" | "cancelled" | "stopped";
  };
};

export type ListCardsAnswer = Cards;

export type StepCardArgs = {
  id: string;
  body: CardStepInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type StepCardAnswer = Card;

export type GetRedemptionArgs = {
  id: string;
};

export type GetRedemptionAnswer = Redemption;

export type FulfilRedemptionArgs = {
  id: string;
  body: FulfilInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type FulfilRedemptionAnswer = Redemption;

export type CancelRedemptionArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CancelRedemptionAnswer = Cancellation;

export type GetMemberMembershipArgs = {
  id: string;
};

export type GetMemberMembershipAnswer = Membership;

export type GetProgramAnswer = Program;

export type ListTermsAnswer = Terms;

export type PublishTermsArgs = {
  body: NewTerms;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type PublishTermsAnswer = Terms;

export type ListMembershipInvitationsAnswer = {
  data: Invitation[];
};

export type CreateMembershipInvitationArgs = {
  body: {
    note: string;
    email?: string;
    most_uses?: number;
    days?: number;
  };
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateMembershipInvitationAnswer = Invitation;

export type WithdrawMembershipInvitationArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type WithdrawMembershipInvitationAnswer = Invitation;

export type CreateMemberAdjustmentArgs = {
  id: string;
  body: AdjustmentInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateMemberAdjustmentAnswer = Adjustment;

export type ClaimMemberOrdersArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type ClaimMemberOrdersAnswer = Claims;

export type ListRewardsAnswer = {
  data: Reward[];
};

export type CreateRewardArgs = {
  body: NewReward;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateRewardAnswer = Reward;

export type ListGatesAnswer = {
  data: Gate[];
};

export type CreateGateArgs = {
  body: NewGate;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateGateAnswer = Gate;

export type ListTiersAnswer = {
  data: Tier[];
};

export type GetMemberTierArgs = {
  id: string;
};

export type GetMemberTierAnswer = MemberTier;

export type GetMemberFactsArgs = {
  id: string;
};

export type GetMemberFactsAnswer = MemberFacts;

export type SetMemberFactsArgs = {
  id: string;
  body: {
    tags?: string[];
    /** 03-24, or 1990-03-24: a year is checked and forgotten. Null takes it away. */
    birthday?: string | null;
  };
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetMemberFactsAnswer = MemberFacts;

export type PinMemberTierArgs = {
  id: string;
  body: TierPinInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type PinMemberTierAnswer = MemberTier;

export type ListTierRunsArgs = {
  query?: {
    /** next_cursor of the page before. */
    cursor?: string;
    /** 50 unless told otherwise. */
    limit?: number;
  };
};

export type ListTierRunsAnswer = {
  data: TierRun[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type UndoTierRunArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type UndoTierRunAnswer = TierRunUndone;

export type ListEarningRulesAnswer = {
  data: EarningRule[];
};

export type CreateEarningRuleArgs = {
  body: NewEarningRule;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateEarningRuleAnswer = EarningRule;

export type GetEarningRuleArgs = {
  id: string;
};

export type GetEarningRuleAnswer = EarningRule;

export type CreateEarningRuleVersionArgs = {
  id: string;
  body: EarningRuleVersion;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateEarningRuleVersionAnswer = EarningRule;

export type ListEarningRuleVersionsArgs = {
  id: string;
};

export type ListEarningRuleVersionsAnswer = {
  /** The newest first. */
  data: Array<{
    version: number;
    name: string;
    /** Null for a rule that can't be read; see problem. */
    sentence: string | null;
    problem: string | null;
    /** What the rule says, as it is stored: trigger, effect, conditions, basis, availability, assets, limits, approval. Read one from GET /earning-rules to see its form; what is wrong with one that is sent is told by its field. */
    definition: Record<string, unknown> | null;
    live_from: string;
    live_until: string | null;
    state: "in_force" | "scheduled" | "past" | "withdrawn";
    published_at: string;
    author: string;
  }>;
};

export type EndEarningRuleArgs = {
  id: string;
  body: BasedOn;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type EndEarningRuleAnswer = EarningRule;

export type WithdrawEarningRuleArgs = {
  id: string;
  body: BasedOn;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type WithdrawEarningRuleAnswer = EarningRule;

export type GetEarningRuleBudgetArgs = {
  id: string;
};

export type GetEarningRuleBudgetAnswer = Budget;

export type SetEarningRuleBudgetArgs = {
  id: string;
  body: BudgetInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetEarningRuleBudgetAnswer = Budget;

export type TopUpEarningRuleBudgetArgs = {
  id: string;
  body: TopUp;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type TopUpEarningRuleBudgetAnswer = Budget;

export type ListApprovalsArgs = {
  query?: {
    /** waiting unless told otherwise. */
    state?: "waiting" | "approved" | "declined";
  };
};

export type ListApprovalsAnswer = {
  data: Approval[];
  count: number;
};

export type DecideApprovalArgs = {
  id: string;
  body: Decision;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type DecideApprovalAnswer = Decided;

export type ListBadgesAnswer = {
  data: Badge[];
};

export type CreateBadgeArgs = {
  body: NewBadge;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateBadgeAnswer = Badge;

export type ListMemberBadgesArgs = {
  id: string;
};

export type ListMemberBadgesAnswer = {
  data: MemberBadge[];
};

export type ListChallengesAnswer = {
  data: Challenge[];
};

export type CreateChallengeArgs = {
  body: NewChallenge;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateChallengeAnswer = Challenge;

export type ListMemberChallengesArgs = {
  id: string;
};

export type ListMemberChallengesAnswer = {
  data: MemberChallenge[];
};

export type JoinChallengeArgs = {
  id: string;
  body: JoinChallenge;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type JoinChallengeAnswer = {
  data: MemberChallenge[];
};

export type GetDrawArgs = {
  slug: string;
};

export type GetDrawAnswer = Draw;

export type ForecastArgs = {
  body: ForecastInput;
};

export type ForecastAnswer = Forecast;

export type GetDocumentAnswer = Record<string, unknown>;

export type CreateWidgetTokenArgs = {
  body: WidgetTokenInput;
};

export type CreateWidgetTokenAnswer = WidgetToken;

export type GetRewardArgs = {
  id: string;
};

export type GetRewardAnswer = Reward;

export type UpdateRewardArgs = {
  id: string;
  body: RewardChange;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type UpdateRewardAnswer = Reward;

export type EndRewardArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type EndRewardAnswer = Reward;

export type GetGateArgs = {
  id: string;
};

export type GetGateAnswer = Gate;

export type UpdateGateArgs = {
  id: string;
  body: GateChange;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type UpdateGateAnswer = Gate;

export type RemoveGateArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RemoveGateAnswer = Removed;

export type ListRedemptionsArgs = {
  query: {
    /** How far those who fulfil it are. */
    state: "waiting" | "sent" | "done" | "declined" | "failed" | "outside";
  };
};

export type ListRedemptionsAnswer = {
  data: ToFulfil[];
};

export type CheckVouchersArgs = {
  body: VoucherCheckInput;
};

export type CheckVouchersAnswer = VoucherCheck;

export type SetRedemptionUseArgs = {
  id: string;
  body: VoucherUseInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetRedemptionUseAnswer = Redemption;

export type SetRedemptionReturnArgs = {
  id: string;
  body: VoucherReturnInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetRedemptionReturnAnswer = VoucherReturn;

export type ListMemberExpiringArgs = {
  id: string;
};

export type ListMemberExpiringAnswer = {
  data: ExpiringDay[];
};

export type SetMemberExpiringArgs = {
  id: string;
  body: ExpiryChoiceInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetMemberExpiringAnswer = ExpiringDay;

export type ListPointWorthAnswer = PointWorth;

export type ListSegmentsAnswer = {
  data: Segment[];
};

export type CreateSegmentArgs = {
  body: SegmentInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateSegmentAnswer = Segment;

export type GetSegmentArgs = {
  id: string;
};

export type GetSegmentAnswer = Segment;

export type UpdateSegmentArgs = {
  id: string;
  body: SegmentInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type UpdateSegmentAnswer = Segment;

export type RemoveSegmentArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RemoveSegmentAnswer = Removed;

export type ListMemberSegmentsArgs = {
  id: string;
};

export type ListMemberSegmentsAnswer = {
  data: MemberSegment[];
};

export type ListCausesAnswer = {
  data: Cause[];
};

export type CreateCauseArgs = {
  body: NewCause;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateCauseAnswer = Cause;

export type SetCauseImpactArgs = {
  id: string;
  body: ImpactInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetCauseImpactAnswer = Cause;

export type EndCauseArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type EndCauseAnswer = Cause;

export type ListCauseGiftsArgs = {
  id: string;
};

export type ListCauseGiftsAnswer = {
  data: CauseGift[];
};

export type UndoDonationArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type UndoDonationAnswer = UndoneGift;

export type ListSurveysAnswer = {
  data: Survey[];
};

export type CreateSurveyArgs = {
  body: NewSurvey;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateSurveyAnswer = SurveyResults;

export type GetSurveyArgs = {
  id: string;
};

export type GetSurveyAnswer = SurveyResults;

export type EndSurveyArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type EndSurveyAnswer = SurveyResults;

export type ListSupportThreadsArgs = {
  query?: {
    /** open unless told otherwise. */
    state?: "open" | "answered" | "closed";
    /** next_cursor of the page before. */
    cursor?: string;
  };
};

export type ListSupportThreadsAnswer = {
  data: SupportThread[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type GetSupportThreadArgs = {
  id: string;
};

export type GetSupportThreadAnswer = WholeSupportThread;

export type AnswerSupportThreadArgs = {
  id: string;
  body: ThreadAnswer;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type AnswerSupportThreadAnswer = WholeSupportThread;

export type CloseSupportThreadArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CloseSupportThreadAnswer = WholeSupportThread;

export type OpenSupportThreadArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type OpenSupportThreadAnswer = WholeSupportThread;

export type CreateMemberSupportThreadArgs = {
  id: string;
  body: NewSupportThread;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateMemberSupportThreadAnswer = WholeSupportThread;

export type GetMemberHouseholdArgs = {
  id: string;
};

export type GetMemberHouseholdAnswer = Household;

export type CreateHouseholdArgs = {
  id: string;
  body: NewHousehold;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateHouseholdAnswer = Household;

export type InviteToHouseholdArgs = {
  id: string;
  body: HouseholdInvite;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type InviteToHouseholdAnswer = Household;

export type AnswerHouseholdInvitationArgs = {
  id: string;
  body: HouseholdAnswer;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type AnswerHouseholdInvitationAnswer = Household;

export type SetHouseholdRoleArgs = {
  id: string;
  body: HouseholdRole;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetHouseholdRoleAnswer = Household;

export type GiveToHouseholdArgs = {
  id: string;
  body: HouseholdPoints;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type GiveToHouseholdAnswer = Household;

export type SetHouseholdGivingArgs = {
  id: string;
  body: HouseholdGiving;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetHouseholdGivingAnswer = Household;

export type ListHouseholdRewardsArgs = {
  id: string;
};

export type ListHouseholdRewardsAnswer = HouseholdRewards;

export type RemoveFromHouseholdArgs = {
  id: string;
  body: HouseholdPerson;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RemoveFromHouseholdAnswer = HouseholdLeft;

export type LeaveHouseholdArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type LeaveHouseholdAnswer = HouseholdLeft;

export type DissolveHouseholdArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type DissolveHouseholdAnswer = Household;

export type UpdateBadgeArgs = {
  id: string;
  body: BadgeChange;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type UpdateBadgeAnswer = Badge;

export type EndBadgeArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type EndBadgeAnswer = Badge;

export type UpdateChallengeArgs = {
  id: string;
  body: ChallengeChange;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type UpdateChallengeAnswer = Challenge;

export type EndChallengeArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type EndChallengeAnswer = Challenge;

export type LeaveChallengeArgs = {
  id: string;
  body: JoinChallenge;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type LeaveChallengeAnswer = {
  data: MemberChallenge[];
};

export type ListDrawsAnswer = {
  data: Draw[];
};

export type CreateDrawArgs = {
  body: NewDraw;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateDrawAnswer = Draw;

export type DrawWinnersArgs = {
  slug: string;
  body: DrawWinners;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type DrawWinnersAnswer = Draw;

export type CancelDrawArgs = {
  slug: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CancelDrawAnswer = Draw;

export type EnterDrawArgs = {
  slug: string;
  body: DrawEntryInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type EnterDrawAnswer = DrawEntry;

export type LeaveDrawArgs = {
  slug: string;
  body: DrawEntryInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type LeaveDrawAnswer = DrawWithdrawn;

export type ListOrdersArgs = {
  query?: {
    /** The shop's own number. */
    number?: string;
    /** next_cursor of the page before. */
    cursor?: string;
  };
};

export type ListOrdersAnswer = {
  data: Order[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type GetOrderArgs = {
  id: string;
};

export type GetOrderAnswer = WholeOrder;

export type ListParkedEventsAnswer = {
  data: ParkedEvent[];
  /** How many wait in all; 100 are listed. */
  count: number;
};

export type ResumeParkedEventArgs = {
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type ResumeParkedEventAnswer = Resumed;

export type ListAuditEntriesArgs = {
  query?: {
    /** The id of what it was done to. */
    subject?: string;
    /** next_cursor of the page before. */
    cursor?: string;
  };
};

export type ListAuditEntriesAnswer = {
  data: AuditEntry[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type ListTransfersArgs = {
  query?: {
    /** next_cursor of the page before. */
    cursor?: string;
  };
};

export type ListTransfersAnswer = {
  data: StaffTransfer[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type ReverseTransferArgs = {
  id: string;
  body: Reason;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type ReverseTransferAnswer = StaffTransfer;

export type ListAlertsAnswer = {
  data: Alert[];
  count: number;
};

export type ListMemberNoticesArgs = {
  id: string;
  query?: {
    /** next_cursor of the page before. */
    cursor?: string;
  };
};

export type ListMemberNoticesAnswer = {
  data: MemberNotice[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type GetMemberPreferencesArgs = {
  id: string;
};

export type GetMemberPreferencesAnswer = Preferences;

export type SetMemberPreferencesArgs = {
  id: string;
  body: PreferencesInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetMemberPreferencesAnswer = Preferences;

export type GetWordArgs = {
  locale: string;
};

export type GetWordAnswer = Words;

export type SetWordsArgs = {
  locale: string;
  body: WordsInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetWordsAnswer = Words;

export type ListTierProposalsArgs = {
  query?: {
    state?: "proposed" | "held";
  };
};

export type ListTierProposalsAnswer = {
  data: TierProposal[];
};

export type ReleaseTierProposalArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type ReleaseTierProposalAnswer = TierProposal;

export type DismissTierProposalArgs = {
  id: string;
  body: Dismissal;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type DismissTierProposalAnswer = TierProposal;

export type ListTierHoldsAnswer = {
  data: TierHold[];
};

export type CreateTierHoldArgs = {
  body: NewTierHold;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateTierHoldAnswer = {
  data: TierHold[];
};

export type LiftTierHoldArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type LiftTierHoldAnswer = LiftedHold;

export type ListTierMatchesAnswer = {
  data: TierMatch[];
};

export type GrantTierMatchArgs = {
  id: string;
  body: TierTrial;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type GrantTierMatchAnswer = TierMatch;

export type DeclineTierMatchArgs = {
  id: string;
  body: TierMatchDecline;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type DeclineTierMatchAnswer = TierMatch;

export type PreviewEarningRuleArgs = {
  body: EarningRulePreviewInput;
};

export type PreviewEarningRuleAnswer = EarningRulePreview;

export type RollBackEarningRuleArgs = {
  id: string;
  body: EarningRuleRollBack;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RollBackEarningRuleAnswer = EarningRule;

export type ListEarningRuleDraftsAnswer = {
  data: EarningRuleDraft[];
};

export type CreateEarningRuleDraftArgs = {
  body: NewEarningRuleDraft;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateEarningRuleDraftAnswer = EarningRuleDraft;

export type GetEarningRuleDraftArgs = {
  id: string;
};

export type GetEarningRuleDraftAnswer = EarningRuleDraft;

export type UpdateEarningRuleDraftArgs = {
  id: string;
  body: EarningRuleDraftInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type UpdateEarningRuleDraftAnswer = EarningRuleDraft;

export type PreviewEarningRuleDraftArgs = {
  id: string;
};

export type PreviewEarningRuleDraftAnswer = EarningRulePreview;

export type PublishEarningRuleDraftArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type PublishEarningRuleDraftAnswer = EarningRule;

export type DropEarningRuleDraftArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type DropEarningRuleDraftAnswer = EarningRuleDraft;

export type GetTierLadderAnswer = TierLadder;

export type PublishTierLadderArgs = {
  body: TierLadderChange;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type PublishTierLadderAnswer = TierLadderSaved;

export type PreviewTierLadderArgs = {
  body: TierLadderInput;
};

export type PreviewTierLadderAnswer = TierLadderPreview;

export type ClearMemberTierPinArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type ClearMemberTierPinAnswer = MemberTier;

export type ListMemberTierGrantsArgs = {
  id: string;
};

export type ListMemberTierGrantsAnswer = {
  data: TierGrant[];
};

export type InviteMemberToTierArgs = {
  id: string;
  body: TierInvitation;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type InviteMemberToTierAnswer = {
  data: TierGrant[];
};

export type WithdrawTierGrantArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type WithdrawTierGrantAnswer = TierGrant;

export type DisputeMemberRefundArgs = {
  id: string;
  body: Dispute;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type DisputeMemberRefundAnswer = {
  data: TierHold[];
};

export type ReleaseTierProposalsArgs = {
  body: ReleaseFalls;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type ReleaseTierProposalsAnswer = ReleasedFalls;

export type GetLandingPageAnswer = LandingPage;

export type ListLandingPageVersionsAnswer = {
  data: Array<{
    version: number;
    published_at: string;
    author: string;
  }>;
};

export type WriteLandingPageArgs = {
  body: LandingDraftInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type WriteLandingPageAnswer = LandingPage;

export type PublishLandingPageArgs = {
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type PublishLandingPageAnswer = LandingPage;

export type DiscardLandingPageDraftArgs = {
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type DiscardLandingPageDraftAnswer = LandingPage;

export type BringBackLandingPageArgs = {
  body: LandingBringBack;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type BringBackLandingPageAnswer = LandingPage;

export type ListMemberSurveysArgs = {
  id: string;
};

export type ListMemberSurveysAnswer = MemberSurveys;

export type AnswerMemberSurveyArgs = {
  id: string;
  body: SurveyAnswers;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type AnswerMemberSurveyAnswer = MemberSurveys;

export type ListMemberConsentsArgs = {
  id: string;
};

export type ListMemberConsentsAnswer = Consents;

export type SetMemberConsentsArgs = {
  id: string;
  body: ConsentInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetMemberConsentsAnswer = Consents;

export type ListShopsAnswer = {
  data: Shop[];
};

export type SetShopCheckInArgs = {
  id: string;
  body: ShopCheckIn;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetShopCheckInAnswer = {
  data: Shop[];
};

export type GetLeaderboardAnswer = Leaderboard;

export type GetMemberLeaderboardNameArgs = {
  id: string;
};

export type GetMemberLeaderboardNameAnswer = OwnPlace;

export type JoinLeaderboardArgs = {
  id: string;
  body: LeaderboardName;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type JoinLeaderboardAnswer = OwnPlace;

export type LeaveLeaderboardArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type LeaveLeaderboardAnswer = OwnPlace;

export type RemoveLeaderboardNameArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RemoveLeaderboardNameAnswer = Leaderboard;

export type RefundOrderArgs = {
  id: string;
  body: OrderRefund;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RefundOrderAnswer = WholeOrder;

export type GetSettingsAnswer = Settings;

export type ChangeSettingsArgs = {
  body: SettingsChange;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type ChangeSettingsAnswer = Settings;

export type ListKeysAnswer = {
  data: Key[];
};

export type CreateKeyArgs = {
  body: NewKey;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateKeyAnswer = Key;

export type RotateKeyArgs = {
  id: string;
  body: RotateKey;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RotateKeyAnswer = Key;

export type RevokeKeyArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RevokeKeyAnswer = Key;

export type ListRequestsArgs = {
  query?: {
    /** The id of a key. */
    key?: string;
    /** Only what was refused or failed. */
    refused?: "true";
    /** next_cursor of the page before. */
    cursor?: string;
  };
};

export type ListRequestsAnswer = {
  data: LoggedRequest[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type ListExportsAnswer = {
  data: Export[];
};

export type CreateExportArgs = {
  body: NewExport;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateExportAnswer = Export;

export type ListExportTablesAnswer = ExportTables;

export type GetExportArgs = {
  id: string;
};

export type GetExportAnswer = Export;

export type GetExportFileArgs = {
  id: string;
};

export type GetExportFileAnswer = ArrayBuffer;

export type StopExportArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type StopExportAnswer = Export;

export type GetRuleFileAnswer = RuleFile;

export type PlanRuleFileArgs = {
  body: RuleFileInput;
};

export type PlanRuleFileAnswer = RulePlan;

export type ApplyRuleFileArgs = {
  body: ApplyRules;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type ApplyRuleFileAnswer = AppliedRules;

export type RollBackRuleFileArgs = {
  body: RollBackRules;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RollBackRuleFileAnswer = AppliedRules;

export type ListRuleFilesAnswer = RuleFiles;

export type ListImportsArgs = {
  query?: {
    /** next_cursor of the page before. */
    cursor?: string;
    /** 50 unless told otherwise. */
    limit?: number;
  };
};

export type ListImportsAnswer = {
  data: Import[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type CreateImportArgs = {
  body: NewImport;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateImportAnswer = Import;

export type GetImportArgs = {
  id: string;
};

export type GetImportAnswer = Import;

export type SetImportPlanArgs = {
  id: string;
  body: ImportPlanInput;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetImportPlanAnswer = Import;

export type SetImportCheckArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetImportCheckAnswer = Import;

export type RunImportArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RunImportAnswer = Import;

export type StopImportArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type StopImportAnswer = Import;

export type UndoImportArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type UndoImportAnswer = Import;

export type ListRefusedRowsArgs = {
  id: string;
  query?: {
    /** next_after of the answer before. */
    after?: number | null;
  };
};

export type ListRefusedRowsAnswer = RefusedRows;

export type ListWebhookEventTypesAnswer = {
  data: WebhookEventType[];
};

export type ListMessageKindsAnswer = {
  data: MessageKind[];
};

export type SendTestMessageArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SendTestMessageAnswer = TestMessage;

export type ListWebhooksAnswer = {
  data: Webhook[];
};

export type CreateWebhookArgs = {
  body: NewWebhook;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateWebhookAnswer = Webhook;

export type GetWebhookArgs = {
  id: string;
};

export type GetWebhookAnswer = Webhook;

export type UpdateWebhookArgs = {
  id: string;
  body: WebhookChange;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type UpdateWebhookAnswer = Webhook;

export type RemoveWebhookArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RemoveWebhookAnswer = Webhook;

export type RollWebhookSecretArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type RollWebhookSecretAnswer = Webhook;

export type TestWebhookArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type TestWebhookAnswer = WebhookDelivery;

export type ResendWebhookArgs = {
  id: string;
  body: ResendWebhooks;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type ResendWebhookAnswer = {
  count: number;
  /** There is more in this span: ask again. */
  more: boolean;
};

export type HoldBackWebhookArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type HoldBackWebhookAnswer = HeldBack;

export type ListWebhookDeliveriesArgs = {
  id: string;
  query?: {
    state?: "waiting" | "delivered" | "failed" | "held";
    /** next_cursor of the page before. */
    cursor?: string;
    /** 50 unless told otherwise. */
    limit?: number;
  };
};

export type ListWebhookDeliveriesAnswer = {
  data: WebhookDelivery[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type GetWebhookDeliveryArgs = {
  id: string;
};

export type GetWebhookDeliveryAnswer = LoggedWebhookDelivery;

export type ResendWebhookDeliveryArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type ResendWebhookDeliveryAnswer = WebhookDelivery;

export type GetUcpLoyaltyArgs = {
  body: UcpLoyaltyInput;
};

export type GetUcpLoyaltyAnswer = {
  ucp: {
    version: string;
    capabilities: Record<string, Array<Record<string, unknown>>>;
  };
  /** By the claim that was recognised. */
  loyalty: Record<string, {
    id: string;
    name: string;
    /** Masked; only of a buyer whom the shop has signed in. */
    display_id?: string;
    tiers?: Array<{
      id: string;
      name: string;
      benefits: Array<{
        id: string;
        description: string;
      }>;
    }>;
    rewards: Array<{
      currency: {
        name: string;
        code: string;
        decimal_places: number;
      };
      earning_forecast?: {
        amount: number;
        /** Its amounts make the whole. */
        breakdown?: Array<{
          id: string;
          amount: number;
          description: string;
        }>;
      };
    }>;
    /** The buyer says so, and nobody has checked it. */
    provisional: boolean;
  }>;
  messages: Array<{
    type: string;
    severity: string;
    code: string;
    content: string;
  }>;
};

export type ListShopifyStoresAnswer = {
  data: ShopifyStore[];
};

export type UpdateShopifyStoreArgs = {
  id: string;
  body: {
    /** A day of the program's calendar. */
    orders_from: string | null;
  };
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type UpdateShopifyStoreAnswer = ShopifyStore;

export type ListShopifyComparisonsAnswer = {
  data: Comparison[];
};

export type CreateShopifyComparisonArgs = {
  body: StartComparison;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type CreateShopifyComparisonAnswer = Comparison;

export type ListShopifyDifferencesArgs = {
  query?: {
    /** open unless told otherwise. */
    state?: "open" | "repaired" | "set_aside" | "gone";
    /** next_cursor of the page before. */
    cursor?: string;
    /** 50 unless told otherwise. */
    limit?: number;
  };
};

export type ListShopifyDifferencesAnswer = {
  data: Difference[];
  /** Send it as cursor for the next page. */
  next_cursor: string | null;
};

export type StopShopifyComparisonArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type StopShopifyComparisonAnswer = Comparison;

export type RepairShopifyDifferenceArgs = {
  id: string;
};

export type RepairShopifyDifferenceAnswer = Difference;

export type UndoShopifyRepairArgs = {
  id: string;
};

export type UndoShopifyRepairAnswer = Difference;

export type SetShopifyDifferenceAsideArgs = {
  id: string;
  body: SetAside;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type SetShopifyDifferenceAsideAnswer = Difference;

export type TakeShopifyDifferenceUpArgs = {
  id: string;
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type TakeShopifyDifferenceUpAnswer = Difference;

export type WorkShopifyDeliveriesAgainArgs = {
  /** Names the request, so that it is done once however often it is sent. Made up when left out. */
  idempotencyKey?: string;
};

export type WorkShopifyDeliveriesAgainAnswer = WorkedAgain;

/** Speaks to one program of a Regulars server, in the name of its key. */
export class Regulars {
  readonly #connection: Connection;

  constructor(options: RegularsOptions) {
    this.#connection = new Connection(options);
  }

  /** Record one event. Scope: events:write. */
  async recordEvent(args: RecordEventArgs): Promise<RecordEventAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/events", body: args.body, idempotencyKey: args.idempotencyKey ?? null })) as RecordEventAnswer;
  }

  /** Record up to 1,000 events. Each event is answered on its own, in the order of the list; a wrong one stops no other. 10 MiB at most. Scope: events:write. */
  async recordEvents(args: RecordEventsArgs): Promise<RecordEventsAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/events/batch", body: args.body, idempotencyKey: args.idempotencyKey ?? null })) as RecordEventsAnswer;
  }

  /** Find members by e-mail or external id, or page through all. Scope: members:read. */
  async listMembers(args: ListMembersArgs = {}): Promise<ListMembersAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/members", query: args.query })) as ListMembersAnswer;
  }

  /** Make a member of somebody who agreed to it. By the way that the program has chosen: open, with an invitation, from a spend on, or paid with a test card. Whoever is a member already, by customer id or e-mail, is answered as they are, with 200. Scope: members:write. */
  async createMember(args: CreateMemberArgs): Promise<CreateMemberAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/members", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateMemberAnswer;
  }

  /** One member. Scope: members:read. */
  async getMember(args: GetMemberArgs): Promise<GetMemberAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}` })) as GetMemberAnswer;
  }

  /** What a member has: available, pending, expiring, and what it is worth. Scope: members:read. */
  async getMemberBalance(args: GetMemberBalanceArgs): Promise<GetMemberBalanceAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/balance` })) as GetMemberBalanceAnswer;
  }

  /** A member's statement, newest first. Scope: members:read. */
  async listMemberLedger(args: ListMemberLedgerArgs): Promise<ListMemberLedgerAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/ledger`, query: args.query })) as ListMemberLedgerAnswer;
  }

  /** A member's store credit. Scope: members:read. */
  async getMemberWallet(args: GetMemberWalletArgs): Promise<GetMemberWalletAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/wallet` })) as GetMemberWalletAnswer;
  }

  /** Send points to another member. They leave at once, arrive after the program's delay and keep the dates on which they lapse. The answer is the same whether or not a member goes by what was sent as to. Scope: redemptions:write. */
  async createMemberTransfer(args: CreateMemberTransferArgs): Promise<CreateMemberTransferAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/transfers`, body: args.body, idempotencyKey: args.idempotencyKey })) as CreateMemberTransferAnswer;
  }

  /** A member's link, and the friends who came by it. Scope: members:read. */
  async getMemberReferrals(args: GetMemberReferralsArgs): Promise<GetMemberReferralsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/referrals` })) as GetMemberReferralsAnswer;
  }

  /** Everything that is kept of a member. For somebody who asks for their data: each table's rows as they stand, by section. Scope: members:read. */
  async getMemberCopy(args: GetMemberCopyArgs): Promise<GetMemberCopyAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/copy` })) as GetMemberCopyAnswer;
  }

  /** Erase a member for good. Whatever says who it was goes, everywhere, and what is left of points and credit lapses. What was earned, spent and ordered stays as figures of somebody unknown. It can't be undone. A member of a household leaves it first. Scope: members:write. */
  async eraseMember(args: EraseMemberArgs): Promise<EraseMemberAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/erase`, body: args.body, idempotencyKey: args.idempotencyKey })) as EraseMemberAnswer;
  }

  /** Members who may be the same person. With what speaks for it, the accounts that have become this member, and whom it has become itself. Scope: members:read. */
  async getMemberDuplicates(args: GetMemberDuplicatesArgs): Promise<GetMemberDuplicatesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/duplicates` })) as GetMemberDuplicatesAnswer;
  }

  /** Make this member one with another. Everything this member has is the other's from then on; card and sign-in find the other. What happened stays where it happened. It can't be undone: ask with dry_run first. Scope: members:write. */
  async setMemberMerge(args: SetMemberMergeArgs): Promise<SetMemberMergeAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/merge`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetMemberMergeAnswer;
  }

  /** Say what the shop has seen of a member. So that two accounts of one person can be told, which holds referrals until somebody has looked. Kept as keyed hashes for half a year; a phone number or address can't be read back. Scope: members:write. */
  async setMemberSeen(args: SetMemberSeenArgs): Promise<SetMemberSeenAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/seen`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetMemberSeenAnswer;
  }

  /** Friends that members brought, newest first. Scope: members:read. */
  async listReferrals(args: ListReferralsArgs = {}): Promise<ListReferralsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/referrals", query: args.query })) as ListReferralsAnswer;
  }

  /** Say that a member came by another member's code. Each friend comes once. The terms are bound as they are now. Whatever speaks against it holds it for staff; it is never a reason to refuse. Scope: members:write. */
  async createReferral(args: CreateReferralArgs): Promise<CreateReferralAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/referrals", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateReferralAnswer;
  }

  /** Release or block a referral. Scope: adjustments:write. */
  async reviewReferral(args: ReviewReferralArgs): Promise<ReviewReferralAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/referrals/${encodeURIComponent(args.id)}/review`, body: args.body, idempotencyKey: args.idempotencyKey })) as ReviewReferralAnswer;
  }

  /** Spend points on a reward. Scope: redemptions:write. */
  async redeemReward(args: RedeemRewardArgs): Promise<RedeemRewardAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/redemptions`, body: args.body, idempotencyKey: args.idempotencyKey })) as RedeemRewardAnswer;
  }

  /** A member's codes: unused ones first, the soonest to lapse at the top. 100 at most. Scope: members:read. */
  async listMemberRedemptions(args: ListMemberRedemptionsArgs): Promise<ListMemberRedemptionsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/redemptions` })) as ListMemberRedemptionsAnswer;
  }

  /** Whether a gate lets a member in now, and what would. Scope: members:read. */
  async getMemberAccess(args: GetMemberAccessArgs): Promise<GetMemberAccessAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/access`, query: args.query })) as GetMemberAccessAnswer;
  }

  /** A member's cards by post, newest first. The card in the member's account is card_number of the member; these have numbers of their own. Scope: members:read. */
  async listMemberCards(args: ListMemberCardsArgs): Promise<ListMemberCardsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/cards` })) as ListMemberCardsAnswer;
  }

  /** Ask for a card by post in a member's name. Also where members cannot ask themselves. One at a time, and so many a year. Scope: members:write. */
  async createMemberCard(args: CreateMemberCardArgs): Promise<CreateMemberCardAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/cards`, body: args.body, idempotencyKey: args.idempotencyKey })) as CreateMemberCardAnswer;
  }

  /** Cards by post in one state, the longest waiting first. With state=printing: the print list, for whoever makes the cards. 500 at most. Scope: members:read. */
  async listCards(args: ListCardsArgs): Promise<ListCardsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/cards", query: args.query })) as ListCardsAnswer;
  }

  /** Say what became of a card: printed, posted, declined, activated, stopped. Whoever is concerned is told. A posted card is activated by its first use, too. Scope: members:write. */
  async stepCard(args: StepCardArgs): Promise<StepCardAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/cards/${encodeURIComponent(args.id)}/steps`, body: args.body, idempotencyKey: args.idempotencyKey })) as StepCardAnswer;
  }

  /** One redemption, and how far it is fulfilled. Scope: members:read. */
  async getRedemption(args: GetRedemptionArgs): Promise<GetRedemptionAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/redemptions/${encodeURIComponent(args.id)}` })) as GetRedemptionAnswer;
  }

  /** Say that something was sent, done or can't be had. Declined, its points and what was paid beside them go back. The member is told. Scope: redemptions:write. */
  async fulfilRedemption(args: FulfilRedemptionArgs): Promise<FulfilRedemptionAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/redemptions/${encodeURIComponent(args.id)}/fulfil`, body: args.body, idempotencyKey: args.idempotencyKey })) as FulfilRedemptionAnswer;
  }

  /** Cancel an unused redemption: its points go back. Scope: redemptions:write. */
  async cancelRedemption(args: CancelRedemptionArgs): Promise<CancelRedemptionAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/redemptions/${encodeURIComponent(args.id)}/cancel`, idempotencyKey: args.idempotencyKey })) as CancelRedemptionAnswer;
  }

  /** How somebody became a member, until when it is paid, and what was agreed to. Scope: members:read. */
  async getMemberMembership(args: GetMemberMembershipArgs): Promise<GetMemberMembershipAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/membership` })) as GetMemberMembershipAnswer;
  }

  /** The program, and how one joins. Scope: program:read. */
  async getProgram(): Promise<GetProgramAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/program" })) as GetProgramAnswer;
  }

  /** Every published version of the terms. Scope: program:read. */
  async listTerms(): Promise<ListTermsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/terms" })) as ListTermsAnswer;
  }

  /** Publish the next version of the terms. In every language that the program offers. Members are asked to agree once it holds. Scope: settings:write. */
  async publishTerms(args: PublishTermsArgs): Promise<PublishTermsAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/terms", body: args.body, idempotencyKey: args.idempotencyKey })) as PublishTermsAnswer;
  }

  /** The newest invitations. Scope: members:read. */
  async listMembershipInvitations(): Promise<ListMembershipInvitationsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/membership-invitations" })) as ListMembershipInvitationsAnswer;
  }

  /** Make an invitation. Its code stands in this answer only: it is kept as a hash. Scope: members:write. */
  async createMembershipInvitation(args: CreateMembershipInvitationArgs): Promise<CreateMembershipInvitationAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/membership-invitations", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateMembershipInvitationAnswer;
  }

  /** End an invitation. Whoever joined by it stays a member. No body. Scope: members:write. */
  async withdrawMembershipInvitation(args: WithdrawMembershipInvitationArgs): Promise<WithdrawMembershipInvitationAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/membership-invitations/${encodeURIComponent(args.id)}/withdraw`, idempotencyKey: args.idempotencyKey })) as WithdrawMembershipInvitationAnswer;
  }

  /** Give or take points by hand. Scope: adjustments:write. */
  async createMemberAdjustment(args: CreateMemberAdjustmentArgs): Promise<CreateMemberAdjustmentAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/adjustments`, body: args.body, idempotencyKey: args.idempotencyKey })) as CreateMemberAdjustmentAnswer;
  }

  /** Give a member the orders placed with their e-mail before they were known. Orders of guests whose e-mail is the member's, as far back as the program's settings say. They earn by the rules of their payment. Asked again, it finds nothing more. No body. Scope: events:write. */
  async claimMemberOrders(args: ClaimMemberOrdersArgs): Promise<ClaimMemberOrdersAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/claims`, idempotencyKey: args.idempotencyKey })) as ClaimMemberOrdersAnswer;
  }

  /** The rewards of the program. Scope: program:read. */
  async listRewards(): Promise<ListRewardsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/rewards" })) as ListRewardsAnswer;
  }

  /** Put a reward on the shelf. Scope: rewards:write. */
  async createReward(args: CreateRewardArgs): Promise<CreateRewardAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/rewards", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateRewardAnswer;
  }

  /** What only some members may see or buy. Scope: program:read. */
  async listGates(): Promise<ListGatesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/gates" })) as ListGatesAnswer;
  }

  /** Lock a product or a page. Scope: rewards:write. */
  async createGate(args: CreateGateArgs): Promise<CreateGateAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/gates", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateGateAnswer;
  }

  /** The ladder, lowest tier first. Scope: program:read. */
  async listTiers(): Promise<ListTiersAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/tiers" })) as ListTiersAnswer;
  }

  /** A member's tier: until when it is kept, what is missing to the next, and how it came about. Scope: members:read. */
  async getMemberTier(args: GetMemberTierArgs): Promise<GetMemberTierAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/tier` })) as GetMemberTierAnswer;
  }

  /** What a member is known by: tags and birthday. Scope: members:read. */
  async getMemberFacts(args: GetMemberFactsArgs): Promise<GetMemberFactsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/facts` })) as GetMemberFactsAnswer;
  }

  /** Set a member's tags, birthday or both. What is left out stays. It is in the audit log. Tags replace those that were there. Scope: members:write. */
  async setMemberFacts(args: SetMemberFactsArgs): Promise<SetMemberFactsAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/facts`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetMemberFactsAnswer;
  }

  /** Set a member's tier and pin it until a day. Nothing moves the tier until then. It is in the audit log, and the member is told. Scope: members:write. */
  async pinMemberTier(args: PinMemberTierArgs): Promise<PinMemberTierAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/tier-pin`, body: args.body, idempotencyKey: args.idempotencyKey })) as PinMemberTierAnswer;
  }

  /** Evaluations of the ladder, newest first. Scope: program:read. */
  async listTierRuns(args: ListTierRunsArgs = {}): Promise<ListTierRunsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/tier-runs", query: args.query })) as ListTierRunsAnswer;
  }

  /** Undo an evaluation as a whole. Everybody whom it moved stands again where they stood. Who has moved on since stays. Entry rewards are left alone. No body. Scope: tiers:write. */
  async undoTierRun(args: UndoTierRunArgs): Promise<UndoTierRunAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/tier-runs/${encodeURIComponent(args.id)}/undo`, idempotencyKey: args.idempotencyKey })) as UndoTierRunAnswer;
  }

  /** The earning rules in force or scheduled. Scope: program:read. */
  async listEarningRules(): Promise<ListEarningRulesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/earning-rules" })) as ListEarningRulesAnswer;
  }

  /** Publish a new earning rule. It is in force at once, or from starts_at on. 200 rules at most are in force or scheduled. Scope: rules:write. */
  async createEarningRule(args: CreateEarningRuleArgs): Promise<CreateEarningRuleAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/earning-rules", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateEarningRuleAnswer;
  }

  /** One earning rule, ended ones too. Scope: program:read. */
  async getEarningRule(args: GetEarningRuleArgs): Promise<GetEarningRuleAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/earning-rules/${encodeURIComponent(args.id)}` })) as GetEarningRuleAnswer;
  }

  /** Publish the next version of an earning rule. Orders that are paid already keep the version they were paid under. Scope: rules:write. */
  async createEarningRuleVersion(args: CreateEarningRuleVersionArgs): Promise<CreateEarningRuleVersionAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/earning-rules/${encodeURIComponent(args.id)}/versions`, body: args.body, idempotencyKey: args.idempotencyKey })) as CreateEarningRuleVersionAnswer;
  }

  /** Every version of an earning rule, the newest first. Scope: program:read. */
  async listEarningRuleVersions(args: ListEarningRuleVersionsArgs): Promise<ListEarningRuleVersionsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/earning-rules/${encodeURIComponent(args.id)}/versions` })) as ListEarningRuleVersionsAnswer;
  }

  /** End an earning rule at once. Scope: rules:write. */
  async endEarningRule(args: EndEarningRuleArgs): Promise<EndEarningRuleAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/earning-rules/${encodeURIComponent(args.id)}/end`, body: args.body, idempotencyKey: args.idempotencyKey })) as EndEarningRuleAnswer;
  }

  /** Take back a version that has not begun. Scope: rules:write. */
  async withdrawEarningRule(args: WithdrawEarningRuleArgs): Promise<WithdrawEarningRuleAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/earning-rules/${encodeURIComponent(args.id)}/withdraw`, body: args.body, idempotencyKey: args.idempotencyKey })) as WithdrawEarningRuleAnswer;
  }

  /** What an earning rule may give in all, and has given. 404 for a rule without a budget. Scope: program:read. */
  async getEarningRuleBudget(args: GetEarningRuleBudgetArgs): Promise<GetEarningRuleBudgetAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/earning-rules/${encodeURIComponent(args.id)}/budget` })) as GetEarningRuleBudgetAnswer;
  }

  /** Set the budget of an earning rule. Setting the same again changes nothing. More than before gives what was kept back. Scope: rules:write. */
  async setEarningRuleBudget(args: SetEarningRuleBudgetArgs): Promise<SetEarningRuleBudgetAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/earning-rules/${encodeURIComponent(args.id)}/budget`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetEarningRuleBudgetAnswer;
  }

  /** Raise the budget of an earning rule and give what was kept back. With an Idempotency-Key, sent again it raises nothing again and goes on giving. Scope: rules:write. */
  async topUpEarningRuleBudget(args: TopUpEarningRuleBudgetArgs): Promise<TopUpEarningRuleBudgetAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/earning-rules/${encodeURIComponent(args.id)}/top-ups`, body: args.body, idempotencyKey: args.idempotencyKey })) as TopUpEarningRuleBudgetAnswer;
  }

  /** Awards that wait for approval, or were decided. Scope: members:read. */
  async listApprovals(args: ListApprovalsArgs = {}): Promise<ListApprovalsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/approvals", query: args.query })) as ListApprovalsAnswer;
  }

  /** Approve or decline an award. Decided the same way again, it changes nothing; the member is told once. Scope: adjustments:write. */
  async decideApproval(args: DecideApprovalArgs): Promise<DecideApprovalAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/approvals/${encodeURIComponent(args.id)}/decide`, body: args.body, idempotencyKey: args.idempotencyKey })) as DecideApprovalAnswer;
  }

  /** The badges of the program, and what each level takes. Scope: program:read. */
  async listBadges(): Promise<ListBadgesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/badges" })) as ListBadgesAnswer;
  }

  /** Make a badge. Whoever has done what it asks for gets it within a minute. Scope: game:write. */
  async createBadge(args: CreateBadgeArgs): Promise<CreateBadgeAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/badges", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateBadgeAnswer;
  }

  /** A member's badges: held, and how far the next level is. Scope: members:read. */
  async listMemberBadges(args: ListMemberBadgesArgs): Promise<ListMemberBadgesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/badges` })) as ListMemberBadgesAnswer;
  }

  /** The challenges of the program, the latest to begin first. Scope: program:read. */
  async listChallenges(): Promise<ListChallengesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/challenges" })) as ListChallengesAnswer;
  }

  /** Make a challenge. What members have done since its first day counts. Scope: game:write. */
  async createChallenge(args: CreateChallengeArgs): Promise<CreateChallengeAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/challenges", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateChallengeAnswer;
  }

  /** A member's challenges, and how far they have come. Scope: members:read. */
  async listMemberChallenges(args: ListMemberChallengesArgs): Promise<ListMemberChallengesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/challenges` })) as ListMemberChallengesAnswer;
  }

  /** Have a member take part in a challenge that one chooses to join. Again is the same. Scope: members:write. */
  async joinChallenge(args: JoinChallengeArgs): Promise<JoinChallengeAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/challenges`, body: args.body, idempotencyKey: args.idempotencyKey })) as JoinChallengeAnswer;
  }

  /** A prize draw, with everything that proves it. Scope: program:read. */
  async getDraw(args: GetDrawArgs): Promise<GetDrawAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/draws/${encodeURIComponent(args.slug)}` })) as GetDrawAnswer;
  }

  /** What a cart would earn, and why. With a member_id it also needs the scope members:read; one that names nobody is refused. Writes nothing. Scope: program:read. */
  async forecast(args: ForecastArgs): Promise<ForecastAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/forecast", body: args.body, idempotencyKey: null })) as ForecastAnswer;
  }

  /** This document. Needs no key. */
  async getDocument(): Promise<GetDocumentAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/openapi.json" })) as GetDocumentAnswer;
  }

  /** Sign a member in to the widget. For the shop's own server: whoever is signed in to the shop gets a token for its pages, good for five minutes. It writes nothing; ask for a new one whenever the page does. 404 where the customer is no member. Scope: widget:sign-in. */
  async createWidgetToken(args: CreateWidgetTokenArgs): Promise<CreateWidgetTokenAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/widget/tokens", body: args.body, idempotencyKey: null })) as CreateWidgetTokenAnswer;
  }

  /** One reward, whatever its state. Scope: program:read. */
  async getReward(args: GetRewardArgs): Promise<GetRewardAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/rewards/${encodeURIComponent(args.id)}` })) as GetRewardAnswer;
  }

  /** Change a reward. What is left out stays, null takes away. Codes that were issued keep the terms of their day. A stock counts from now on. Scope: rewards:write. */
  async updateReward(args: UpdateRewardArgs): Promise<UpdateRewardAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/rewards/${encodeURIComponent(args.id)}`, body: args.body, idempotencyKey: args.idempotencyKey })) as UpdateRewardAnswer;
  }

  /** Take a reward off the shelf at once. Ended already, it stays so. To offer it again, change it with ends_on null. No body. Scope: rewards:write. */
  async endReward(args: EndRewardArgs): Promise<EndRewardAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/rewards/${encodeURIComponent(args.id)}/end`, idempotencyKey: args.idempotencyKey })) as EndRewardAnswer;
  }

  /** One gate. Scope: program:read. */
  async getGate(args: GetGateArgs): Promise<GetGateAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/gates/${encodeURIComponent(args.id)}` })) as GetGateAnswer;
  }

  /** Change whom a gate lets in. What is left out stays, null takes away. Scope: rewards:write. */
  async updateGate(args: UpdateGateArgs): Promise<UpdateGateAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/gates/${encodeURIComponent(args.id)}`, body: args.body, idempotencyKey: args.idempotencyKey })) as UpdateGateAnswer;
  }

  /** Take a gate away: everybody may come in, or its page is gone. No body. Scope: rewards:write. */
  async removeGate(args: RemoveGateArgs): Promise<RemoveGateAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/gates/${encodeURIComponent(args.id)}/remove`, idempotencyKey: args.idempotencyKey })) as RemoveGateAnswer;
  }

  /** What has to be fulfilled, the longest waiting first. With state=waiting: the work list, with addresses. 200 at most; of done ones the latest. Scope: members:read. */
  async listRedemptions(args: ListRedemptionsArgs): Promise<ListRedemptionsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/redemptions", query: args.query })) as ListRedemptionsAnswer;
  }

  /** What codes take off a basket. In the order in which they were sent; one that does not go together with an earlier one is named. Writes nothing. Scope: members:read. */
  async checkVouchers(args: CheckVouchersArgs): Promise<CheckVouchersAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/vouchers/check", body: args.body, idempotencyKey: null })) as CheckVouchersAnswer;
  }

  /** Say that an order used a code. From then on it is used; the same order again changes nothing. Check it first: here only the code and the day are asked. Scope: redemptions:write. */
  async setRedemptionUse(args: SetRedemptionUseArgs): Promise<SetRedemptionUseAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/redemptions/${encodeURIComponent(args.id)}/use`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetRedemptionUseAnswer;
  }

  /** Say how much of the order that used a code has come back. So much of its points comes back, into the lots they came from, and with everything exactly all of them; the member is told. The same again brings back nothing more. Scope: redemptions:write. */
  async setRedemptionReturn(args: SetRedemptionReturnArgs): Promise<SetRedemptionReturnAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/redemptions/${encodeURIComponent(args.id)}/return`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetRedemptionReturnAnswer;
  }

  /** A member's points that lapse within 90 days, by their last day, with what could become of them. Scope: members:read. */
  async listMemberExpiring(args: ListMemberExpiringArgs): Promise<ListMemberExpiringAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/expiring` })) as ListMemberExpiringAnswer;
  }

  /** Keep what a member wants done with points before they lapse. Carried out when their last day begins; it can be changed until then. Scope: redemptions:write. */
  async setMemberExpiring(args: SetMemberExpiringArgs): Promise<SetMemberExpiringAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/expiring`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetMemberExpiringAnswer;
  }

  /** What points have been worth over the last year, at the best reward that everybody could have. Scope: program:read. */
  async listPointWorth(): Promise<ListPointWorthAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/point-worth" })) as ListPointWorthAnswer;
  }

  /** Sets of members by what they have in common, and how many are in each now. Scope: program:read. */
  async listSegments(): Promise<ListSegmentsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/segments" })) as ListSegmentsAnswer;
  }

  /** Make a segment. Scope: members:write. */
  async createSegment(args: CreateSegmentArgs): Promise<CreateSegmentAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/segments", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateSegmentAnswer;
  }

  /** One segment. Scope: program:read. */
  async getSegment(args: GetSegmentArgs): Promise<GetSegmentAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/segments/${encodeURIComponent(args.id)}` })) as GetSegmentAnswer;
  }

  /** Change who is in a segment. What names it goes by it from now on; orders that are paid keep what they were paid under. Scope: members:write. */
  async updateSegment(args: UpdateSegmentArgs): Promise<UpdateSegmentAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/segments/${encodeURIComponent(args.id)}`, body: args.body, idempotencyKey: args.idempotencyKey })) as UpdateSegmentAnswer;
  }

  /** Take a segment away that nothing names. Refused while a rule, a reward or a gate names it. No body. Scope: members:write. */
  async removeSegment(args: RemoveSegmentArgs): Promise<RemoveSegmentAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/segments/${encodeURIComponent(args.id)}/remove`, idempotencyKey: args.idempotencyKey })) as RemoveSegmentAnswer;
  }

  /** Each segment: whether a member is in it, and how each of its conditions stands. Scope: members:read. */
  async listMemberSegments(args: ListMemberSegmentsArgs): Promise<ListMemberSegmentsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/segments` })) as ListMemberSegmentsAnswer;
  }

  /** Causes that members give points to, with what they were given; ended ones too. Scope: program:read. */
  async listCauses(): Promise<ListCausesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/causes" })) as ListCausesAnswer;
  }

  /** Add a cause. Scope: surveys:write. */
  async createCause(args: CreateCauseArgs): Promise<CreateCauseAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/causes", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateCauseAnswer;
  }

  /** Say what a cause does with money; null says nothing of it. Scope: surveys:write. */
  async setCauseImpact(args: SetCauseImpactArgs): Promise<SetCauseImpactAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/causes/${encodeURIComponent(args.id)}/impact`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetCauseImpactAnswer;
  }

  /** End a cause: it takes nothing more, and keeps what it was given. Ended already, it stays so. No body. Scope: surveys:write. */
  async endCause(args: EndCauseArgs): Promise<EndCauseAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/causes/${encodeURIComponent(args.id)}/end`, idempotencyKey: args.idempotencyKey })) as EndCauseAnswer;
  }

  /** Everything that was given to a cause, oldest first. Scope: members:read. */
  async listCauseGifts(args: ListCauseGiftsArgs): Promise<ListCauseGiftsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/causes/${encodeURIComponent(args.id)}/gifts` })) as ListCauseGiftsAnswer;
  }

  /** Undo a gift to a cause: its points go back to where they came from. Once, however often it is asked under one key. No body. Scope: adjustments:write. */
  async undoDonation(args: UndoDonationArgs): Promise<UndoDonationAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/redemptions/${encodeURIComponent(args.id)}/undo-donation`, idempotencyKey: args.idempotencyKey })) as UndoDonationAnswer;
  }

  /** Surveys, the newest first, with how many began and finished each. Scope: program:read. */
  async listSurveys(): Promise<ListSurveysAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/surveys" })) as ListSurveysAnswer;
  }

  /** Put a survey before members, from now on. Scope: surveys:write. */
  async createSurvey(args: CreateSurveyArgs): Promise<CreateSurveyAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/surveys", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateSurveyAnswer;
  }

  /** A survey and what came of it, question by question. Scope: surveys:write. */
  async getSurvey(args: GetSurveyArgs): Promise<GetSurveyAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/surveys/${encodeURIComponent(args.id)}` })) as GetSurveyAnswer;
  }

  /** End a survey: nobody is asked any more, what was answered stays. Ended already, it stays so. No body. Scope: surveys:write. */
  async endSurvey(args: EndSurveyArgs): Promise<EndSurveyAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/surveys/${encodeURIComponent(args.id)}/end`, idempotencyKey: args.idempotencyKey })) as EndSurveyAnswer;
  }

  /** Members' questions of one state: open ones the longest waiting first. Scope: support:read. */
  async listSupportThreads(args: ListSupportThreadsArgs = {}): Promise<ListSupportThreadsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/support-threads", query: args.query })) as ListSupportThreadsAnswer;
  }

  /** One question with everything that was written. Scope: support:read. */
  async getSupportThread(args: GetSupportThreadArgs): Promise<GetSupportThreadAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/support-threads/${encodeURIComponent(args.id)}` })) as GetSupportThreadAnswer;
  }

  /** Answer a member's question in the name of one of your staff. The member is told. Scope: support:write. */
  async answerSupportThread(args: AnswerSupportThreadArgs): Promise<AnswerSupportThreadAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/support-threads/${encodeURIComponent(args.id)}/answers`, body: args.body, idempotencyKey: args.idempotencyKey })) as AnswerSupportThreadAnswer;
  }

  /** Close a question. Closed already, it stays so. No body. Scope: support:write. */
  async closeSupportThread(args: CloseSupportThreadArgs): Promise<CloseSupportThreadAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/support-threads/${encodeURIComponent(args.id)}/close`, idempotencyKey: args.idempotencyKey })) as CloseSupportThreadAnswer;
  }

  /** Open a closed question again. No body. Scope: support:write. */
  async openSupportThread(args: OpenSupportThreadArgs): Promise<OpenSupportThreadAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/support-threads/${encodeURIComponent(args.id)}/open`, idempotencyKey: args.idempotencyKey })) as OpenSupportThreadAnswer;
  }

  /** Ask in a member's name. What was asked elsewhere, by mail or on the phone. As many as a member may have open. Scope: support:write. */
  async createMemberSupportThread(args: CreateMemberSupportThreadArgs): Promise<CreateMemberSupportThreadAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/support-threads`, body: args.body, idempotencyKey: args.idempotencyKey })) as CreateMemberSupportThreadAnswer;
  }

  /** The household of a member with its pool and its people, and the invitations that wait for them. Scope: members:read. */
  async getMemberHousehold(args: GetMemberHouseholdArgs): Promise<GetMemberHouseholdAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/household` })) as GetMemberHouseholdAnswer;
  }

  /** Make a household with this member as its head. Whoever is in one makes no other; whoever left one waits 30 days. Scope: members:write. */
  async createHousehold(args: CreateHouseholdArgs): Promise<CreateHouseholdAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/household`, body: args.body, idempotencyKey: args.idempotencyKey })) as CreateHouseholdAnswer;
  }

  /** Invite somebody into a member's household. Nothing happens until they accept. The answer is the same whether or not a member goes by what was sent as to. Scope: members:write. */
  async inviteToHousehold(args: InviteToHouseholdArgs): Promise<InviteToHouseholdAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/household/invite`, body: args.body, idempotencyKey: args.idempotencyKey })) as InviteToHouseholdAnswer;
  }

  /** Accept or decline an invitation that waits for this member. Scope: members:write. */
  async answerHouseholdInvitation(args: AnswerHouseholdInvitationArgs): Promise<AnswerHouseholdInvitationAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/household/answer`, body: args.body, idempotencyKey: args.idempotencyKey })) as AnswerHouseholdInvitationAnswer;
  }

  /** Say what somebody in the household may do, or hand it over to them. Scope: members:write. */
  async setHouseholdRole(args: SetHouseholdRoleArgs): Promise<SetHouseholdRoleAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/household/role`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetHouseholdRoleAnswer;
  }

  /** Give points of a member to their household's pool. At once, with the dates on which they lapse. Scope: redemptions:write. */
  async giveToHousehold(args: GiveToHouseholdArgs): Promise<GiveToHouseholdAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/household/give`, body: args.body, idempotencyKey: args.idempotencyKey })) as GiveToHouseholdAnswer;
  }

  /** Say whether what a member earns goes into the pool by itself, from now on. Scope: members:write. */
  async setHouseholdGiving(args: SetHouseholdGivingArgs): Promise<SetHouseholdGivingAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/household/giving`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetHouseholdGivingAnswer;
  }

  /** What the pool can get now, the dearest first. Only rewards that are a code and cost points alone. Redeem one by POST /members/{id}/redemptions with from: household. Empty for who is in none, or may not redeem. Scope: members:read. */
  async listHouseholdRewards(args: ListHouseholdRewardsArgs): Promise<ListHouseholdRewardsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/household/rewards` })) as ListHouseholdRewardsAnswer;
  }

  /** Take somebody out of the household with their share of the pool, or take an invitation back. Scope: redemptions:write. */
  async removeFromHousehold(args: RemoveFromHouseholdArgs): Promise<RemoveFromHouseholdAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/household/remove`, body: args.body, idempotencyKey: args.idempotencyKey })) as RemoveFromHouseholdAnswer;
  }

  /** Have a member leave their household with their share of the pool. The head hands over first, or dissolves it. No body. Scope: redemptions:write. */
  async leaveHousehold(args: LeaveHouseholdArgs): Promise<LeaveHouseholdAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/household/leave`, idempotencyKey: args.idempotencyKey })) as LeaveHouseholdAnswer;
  }

  /** End the household and split what is left in its pool. In proportion to what each has given. Codes of the pool are used or cancelled before. No body. Scope: redemptions:write. */
  async dissolveHousehold(args: DissolveHouseholdArgs): Promise<DissolveHouseholdAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/household/dissolve`, idempotencyKey: args.idempotencyKey })) as DissolveHouseholdAnswer;
  }

  /** Change a badge by a new version of it. What is left out stays. Whoever holds it keeps it. Scope: game:write. */
  async updateBadge(args: UpdateBadgeArgs): Promise<UpdateBadgeAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/badges/${encodeURIComponent(args.id)}`, body: args.body, idempotencyKey: args.idempotencyKey })) as UpdateBadgeAnswer;
  }

  /** End a badge: nobody gets it any more, whoever has it keeps it. Ended already, it stays so. No body. Scope: game:write. */
  async endBadge(args: EndBadgeArgs): Promise<EndBadgeAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/badges/${encodeURIComponent(args.id)}/end`, idempotencyKey: args.idempotencyKey })) as EndBadgeAnswer;
  }

  /** Change a challenge by a new version of it. What is left out stays. Once it has begun, its first day and the kind of its rounds stay. Scope: game:write. */
  async updateChallenge(args: UpdateChallengeArgs): Promise<UpdateChallengeAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/challenges/${encodeURIComponent(args.id)}`, body: args.body, idempotencyKey: args.idempotencyKey })) as UpdateChallengeAnswer;
  }

  /** End a challenge: what is done later does not count. Ended already, it stays so. No body. Scope: game:write. */
  async endChallenge(args: EndChallengeArgs): Promise<EndChallengeAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/challenges/${encodeURIComponent(args.id)}/end`, idempotencyKey: args.idempotencyKey })) as EndChallengeAnswer;
  }

  /** Have a member take part in a challenge no more. Nothing counts from then on; what was completed stays. Again is the same. Scope: members:write. */
  async leaveChallenge(args: LeaveChallengeArgs): Promise<LeaveChallengeAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/challenges/leave`, body: args.body, idempotencyKey: args.idempotencyKey })) as LeaveChallengeAnswer;
  }

  /** Prize draws, the latest first, without their entries. Scope: program:read. */
  async listDraws(): Promise<ListDrawsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/draws" })) as ListDrawsAnswer;
  }

  /** Publish a prize draw, with the fingerprint of its seed. Scope: game:write. */
  async createDraw(args: CreateDrawArgs): Promise<CreateDrawAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/draws", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateDrawAnswer;
  }

  /** Draw the winners of a closed draw, and publish the seed. Once. A draw without a beacon_round takes {}. Scope: game:write. */
  async drawWinners(args: DrawWinnersArgs): Promise<DrawWinnersAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/draws/${encodeURIComponent(args.slug)}/draw`, body: args.body, idempotencyKey: args.idempotencyKey })) as DrawWinnersAnswer;
  }

  /** Call a draw off; whoever entered is told. No body. Scope: game:write. */
  async cancelDraw(args: CancelDrawArgs): Promise<CancelDrawAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/draws/${encodeURIComponent(args.slug)}/cancel`, idempotencyKey: args.idempotencyKey })) as CancelDrawAnswer;
  }

  /** Enter a member in an open draw who asked for it. Free of charge. Again is the same. Scope: members:write. */
  async enterDraw(args: EnterDrawArgs): Promise<EnterDrawAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/draws/${encodeURIComponent(args.slug)}/entries`, body: args.body, idempotencyKey: args.idempotencyKey })) as EnterDrawAnswer;
  }

  /** Take a member's entry back, as long as the draw is open. Again is the same. Whoever enters again has the same pseudonym. Scope: members:write. */
  async leaveDraw(args: LeaveDrawArgs): Promise<LeaveDrawAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/draws/${encodeURIComponent(args.slug)}/entries/withdraw`, body: args.body, idempotencyKey: args.idempotencyKey })) as LeaveDrawAnswer;
  }

  /** Paid orders, the last paid first, or those with one number. Scope: members:read. */
  async listOrders(args: ListOrdersArgs = {}): Promise<ListOrdersAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/orders", query: args.query })) as ListOrdersAnswer;
  }

  /** One order as it is now, with everything that was heard of it. Scope: members:read. */
  async getOrder(args: GetOrderArgs): Promise<GetOrderAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/orders/${encodeURIComponent(args.id)}` })) as GetOrderAnswer;
  }

  /** Events that wait because a rule can't be read, the longest first. Scope: audit:read. */
  async listParkedEvents(): Promise<ListParkedEventsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/parked-events" })) as ListParkedEventsAnswer;
  }

  /** Work off what waits, after a rule was mended. It is tried every minute anyway. No body. Scope: rules:write. */
  async resumeParkedEvent(args: ResumeParkedEventArgs = {}): Promise<ResumeParkedEventAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/parked-events/resume", idempotencyKey: args.idempotencyKey })) as ResumeParkedEventAnswer;
  }

  /** Who did what, when, and what stood before: newest first. Scope: audit:read. */
  async listAuditEntries(args: ListAuditEntriesArgs = {}): Promise<ListAuditEntriesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/audit-entries", query: args.query })) as ListAuditEntriesAnswer;
  }

  /** Points that members sent each other or their household, newest first. Scope: members:read. */
  async listTransfers(args: ListTransfersArgs = {}): Promise<ListTransfersAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/transfers", query: args.query })) as ListTransfersAnswer;
  }

  /** Send points back that a member sent. Both are told. Not where they are spent already. Scope: adjustments:write. */
  async reverseTransfer(args: ReverseTransferArgs): Promise<ReverseTransferAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/transfers/${encodeURIComponent(args.id)}/reverse`, body: args.body, idempotencyKey: args.idempotencyKey })) as ReverseTransferAnswer;
  }

  /** What waits for staff, the oldest first. 20 at most; count says how many there are. Scope: support:read. */
  async listAlerts(): Promise<ListAlertsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/alerts" })) as ListAlertsAnswer;
  }

  /** What a member was told, newest first, in their language. Scope: members:read. */
  async listMemberNotices(args: ListMemberNoticesArgs): Promise<ListMemberNoticesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/notices`, query: args.query })) as ListMemberNoticesAnswer;
  }

  /** What a member wants to be told of, and where. Scope: members:read. */
  async getMemberPreferences(args: GetMemberPreferencesArgs): Promise<GetMemberPreferencesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/preferences` })) as GetMemberPreferencesAnswer;
  }

  /** Set what a member wants to be told of. What is left out stays. What a member has to know is always told. Scope: members:write. */
  async setMemberPreferences(args: SetMemberPreferencesArgs): Promise<SetMemberPreferencesAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/preferences`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetMemberPreferencesAnswer;
  }

  /** Every name and text of the program, and what it is called in a language. Scope: program:read. */
  async getWord(args: GetWordArgs): Promise<GetWordAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/words/${encodeURIComponent(args.locale)}` })) as GetWordAnswer;
  }

  /** Say what names and texts are called in a language. What is left out stays. Points and units have a word per plural form. Scope: settings:write. */
  async setWords(args: SetWordsArgs): Promise<SetWordsAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/words/${encodeURIComponent(args.locale)}`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetWordsAnswer;
  }

  /** Members who are to fall a tier, the first due first. Held ones wait for somebody to look at them. Scope: members:read. */
  async listTierProposals(args: ListTierProposalsArgs = {}): Promise<ListTierProposalsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/tier-proposals", query: args.query })) as ListTierProposalsAnswer;
  }

  /** Let a held fall go on: the member has the whole notice from today. One that is not held stays as it is. No body. Scope: tiers:write. */
  async releaseTierProposal(args: ReleaseTierProposalArgs): Promise<ReleaseTierProposalAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/tier-proposals/${encodeURIComponent(args.id)}/release`, idempotencyKey: args.idempotencyKey })) as ReleaseTierProposalAnswer;
  }

  /** Call a fall off: the member keeps the tier. Scope: tiers:write. */
  async dismissTierProposal(args: DismissTierProposalArgs): Promise<DismissTierProposalAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/tier-proposals/${encodeURIComponent(args.id)}/dismiss`, body: args.body, idempotencyKey: args.idempotencyKey })) as DismissTierProposalAnswer;
  }

  /** Stretches of time by which nobody falls. Scope: members:read. */
  async listTierHolds(): Promise<ListTierHoldsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/tier-holds" })) as ListTierHoldsAnswer;
  }

  /** Hold falls that are judged by a stretch of time. The same hold again changes nothing. Answered with every hold that stands. Scope: tiers:write. */
  async createTierHold(args: CreateTierHoldArgs): Promise<CreateTierHoldAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/tier-holds", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateTierHoldAnswer;
  }

  /** Lift a hold: what only it held goes on, with the whole notice from today. No body. Scope: tiers:write. */
  async liftTierHold(args: LiftTierHoldArgs): Promise<LiftTierHoldAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/tier-holds/${encodeURIComponent(args.id)}/lift`, idempotencyKey: args.idempotencyKey })) as LiftTierHoldAnswer;
  }

  /** Members who show another program's tier, and trials that run. Scope: members:read. */
  async listTierMatches(): Promise<ListTierMatchesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/tier-matches" })) as ListTierMatchesAnswer;
  }

  /** Grant a trial of a tier until a day, and say what keeps it. The member is told. Scope: tiers:write. */
  async grantTierMatch(args: GrantTierMatchArgs): Promise<GrantTierMatchAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/tier-matches/${encodeURIComponent(args.id)}/grant`, body: args.body, idempotencyKey: args.idempotencyKey })) as GrantTierMatchAnswer;
  }

  /** Decline to match a tier, with words for the member. Scope: tiers:write. */
  async declineTierMatch(args: DeclineTierMatchArgs): Promise<DeclineTierMatchAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/tier-matches/${encodeURIComponent(args.id)}/decline`, body: args.body, idempotencyKey: args.idempotencyKey })) as DeclineTierMatchAnswer;
  }

  /** What an earning rule would have meant for the last 90 days. Run over the real orders by the code that awards. Writes nothing. Scope: rules:write. */
  async previewEarningRule(args: PreviewEarningRuleArgs): Promise<PreviewEarningRuleAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/earning-rules/preview", body: args.body, idempotencyKey: null })) as PreviewEarningRuleAnswer;
  }

  /** Publish an earlier version of an earning rule again. As the next version, in force at once; nothing that was earned meanwhile changes. Scope: rules:write. */
  async rollBackEarningRule(args: RollBackEarningRuleArgs): Promise<RollBackEarningRuleAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/earning-rules/${encodeURIComponent(args.id)}/roll-back`, body: args.body, idempotencyKey: args.idempotencyKey })) as RollBackEarningRuleAnswer;
  }

  /** Earning rules that are being written, the newest first; nothing earns by them. Scope: rules:write. */
  async listEarningRuleDrafts(): Promise<ListEarningRuleDraftsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/earning-rule-drafts" })) as ListEarningRuleDraftsAnswer;
  }

  /** Begin an earning rule, or the next version of one, without publishing it. Staff see it in the dashboard and can go on with it. 100 drafts at most. Scope: rules:write. */
  async createEarningRuleDraft(args: CreateEarningRuleDraftArgs): Promise<CreateEarningRuleDraftAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/earning-rule-drafts", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateEarningRuleDraftAnswer;
  }

  /** One draft of an earning rule. Scope: rules:write. */
  async getEarningRuleDraft(args: GetEarningRuleDraftArgs): Promise<GetEarningRuleDraftAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/earning-rule-drafts/${encodeURIComponent(args.id)}` })) as GetEarningRuleDraftAnswer;
  }

  /** Write a draft of an earning rule anew. Scope: rules:write. */
  async updateEarningRuleDraft(args: UpdateEarningRuleDraftArgs): Promise<UpdateEarningRuleDraftAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/earning-rule-drafts/${encodeURIComponent(args.id)}`, body: args.body, idempotencyKey: args.idempotencyKey })) as UpdateEarningRuleDraftAnswer;
  }

  /** What a draft would have meant for the last 90 days. Scope: rules:write. */
  async previewEarningRuleDraft(args: PreviewEarningRuleDraftArgs): Promise<PreviewEarningRuleDraftAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/earning-rule-drafts/${encodeURIComponent(args.id)}/preview` })) as PreviewEarningRuleDraftAnswer;
  }

  /** Publish a draft: the next version of its rule, or a new rule. In force at once, or from its starts_at on. The draft is used up. No body. Scope: rules:write. */
  async publishEarningRuleDraft(args: PublishEarningRuleDraftArgs): Promise<PublishEarningRuleDraftAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/earning-rule-drafts/${encodeURIComponent(args.id)}/publish`, idempotencyKey: args.idempotencyKey })) as PublishEarningRuleDraftAnswer;
  }

  /** Drop a draft of an earning rule. Nothing was ever earned by it. No body. Scope: rules:write. */
  async dropEarningRuleDraft(args: DropEarningRuleDraftArgs): Promise<DropEarningRuleDraftAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/earning-rule-drafts/${encodeURIComponent(args.id)}/drop`, idempotencyKey: args.idempotencyKey })) as DropEarningRuleDraftAnswer;
  }

  /** The whole ladder: how it counts, what protects a tier, and each tier. Scope: program:read. */
  async getTierLadder(): Promise<GetTierLadderAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/tier-ladder" })) as GetTierLadderAnswer;
  }

  /** Publish a changed ladder. Whoever reaches a higher tier by it rises at once, in a run that can be undone; nobody falls by it unless let_fall says so. Refused when the program was changed since. Scope: tiers:write. */
  async publishTierLadder(args: PublishTierLadderArgs): Promise<PublishTierLadderAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/tier-ladder", body: args.body, idempotencyKey: args.idempotencyKey })) as PublishTierLadderAnswer;
  }

  /** What a changed ladder would do to the members as they are now. Who rises, who would fall, who is moved, and how many there are on each tier then. Writes nothing. Scope: tiers:write. */
  async previewTierLadder(args: PreviewTierLadderArgs): Promise<PreviewTierLadderAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/tier-ladder/preview", body: args.body, idempotencyKey: null })) as PreviewTierLadderAnswer;
  }

  /** Take the pin off a member's tier. From tonight the tier is judged like any other, with notice and grace. No body. Scope: members:write. */
  async clearMemberTierPin(args: ClearMemberTierPinArgs): Promise<ClearMemberTierPinAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/tier-pin/clear`, idempotencyKey: args.idempotencyKey })) as ClearMemberTierPinAnswer;
  }

  /** Tiers that a member was invited to, or pays for, and that are not over. Scope: members:read. */
  async listMemberTierGrants(args: ListMemberTierGrantsArgs): Promise<ListMemberTierGrantsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/tier-grants` })) as ListMemberTierGrantsAnswer;
  }

  /** Invite a member to a tier that is by invitation. It begins when the member accepts, who is told. Scope: members:write. */
  async inviteMemberToTier(args: InviteMemberToTierArgs): Promise<InviteMemberToTierAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/tier-grants`, body: args.body, idempotencyKey: args.idempotencyKey })) as InviteMemberToTierAnswer;
  }

  /** Take an invitation to a tier back, or a tier that was given. It ends now. No body. Scope: members:write. */
  async withdrawTierGrant(args: WithdrawTierGrantArgs): Promise<WithdrawTierGrantAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/tier-grants/${encodeURIComponent(args.id)}/withdraw`, idempotencyKey: args.idempotencyKey })) as WithdrawTierGrantAnswer;
  }

  /** Hold a member's falls while a refund is disputed. The member keeps the tier until the hold is lifted: POST /tier-holds/{id}/lift. Scope: members:write. */
  async disputeMemberRefund(args: DisputeMemberRefundArgs): Promise<DisputeMemberRefundAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/disputes`, body: args.body, idempotencyKey: args.idempotencyKey })) as DisputeMemberRefundAnswer;
  }

  /** Let every fall go on that one thing holds. Each with the whole notice from today; the members are told. Scope: tiers:write. */
  async releaseTierProposals(args: ReleaseTierProposalsArgs): Promise<ReleaseTierProposalsAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/tier-proposals/release", body: args.body, idempotencyKey: args.idempotencyKey })) as ReleaseTierProposalsAnswer;
  }

  /** The landing page as everybody sees it, and as it is being written. Scope: program:read. */
  async getLandingPage(): Promise<GetLandingPageAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/landing-page" })) as GetLandingPageAnswer;
  }

  /** The published versions of the landing page, the newest first. 50 at most. Scope: program:read. */
  async listLandingPageVersions(): Promise<ListLandingPageVersionsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/landing-page/versions" })) as ListLandingPageVersionsAnswer;
  }

  /** Write the landing page, without publishing it. What is left out stays as the draft has it, or else the published page. Scope: settings:write. */
  async writeLandingPage(args: WriteLandingPageArgs): Promise<WriteLandingPageAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/landing-page/draft", body: args.body, idempotencyKey: args.idempotencyKey })) as WriteLandingPageAnswer;
  }

  /** Publish the draft of the landing page as its next version. Everybody sees it from now on. No body. Scope: settings:write. */
  async publishLandingPage(args: PublishLandingPageArgs = {}): Promise<PublishLandingPageAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/landing-page/publish", idempotencyKey: args.idempotencyKey })) as PublishLandingPageAnswer;
  }

  /** Throw the draft of the landing page away. Where there is none, nothing changes. No body. Scope: settings:write. */
  async discardLandingPageDraft(args: DiscardLandingPageDraftArgs = {}): Promise<DiscardLandingPageDraftAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/landing-page/discard", idempotencyKey: args.idempotencyKey })) as DiscardLandingPageDraftAnswer;
  }

  /** Make an earlier version of the landing page the draft. Scope: settings:write. */
  async bringBackLandingPage(args: BringBackLandingPageArgs): Promise<BringBackLandingPageAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/landing-page/bring-back", body: args.body, idempotencyKey: args.idempotencyKey })) as BringBackLandingPageAnswer;
  }

  /** What a member is asked now, and what they have answered, ended surveys too. Scope: members:read. */
  async listMemberSurveys(args: ListMemberSurveysArgs): Promise<ListMemberSurveysAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/surveys` })) as ListMemberSurveysAnswer;
  }

  /** Keep a member's own answers to a survey that they are asked now. All of them, or, when one is wrong, none. With the last one the survey is finished. Scope: members:write. */
  async answerMemberSurvey(args: AnswerMemberSurveyArgs): Promise<AnswerMemberSurveyAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/surveys`, body: args.body, idempotencyKey: args.idempotencyKey })) as AnswerMemberSurveyAnswer;
  }

  /** What a member agreed to and took back, in the words they read. Scope: members:read. */
  async listMemberConsents(args: ListMemberConsentsArgs): Promise<ListMemberConsentsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/consents` })) as ListMemberConsentsAnswer;
  }

  /** Keep what a member agreed to, or took back. What holds already is not written again. Scope: members:write. */
  async setMemberConsents(args: SetMemberConsentsArgs): Promise<SetMemberConsentsAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/consents`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetMemberConsentsAnswer;
  }

  /** The shops of the program, by name, and where one can check in. Scope: program:read. */
  async listShops(): Promise<ListShopsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/shops" })) as ListShopsAnswer;
  }

  /** Let members check in at a shop, or no longer. Scope: settings:write. */
  async setShopCheckIn(args: SetShopCheckInArgs): Promise<SetShopCheckInAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/shops/${encodeURIComponent(args.id)}/check-in`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetShopCheckInAnswer;
  }

  /** The leaderboard of this period, of those who put themselves on it. It is opened and set by POST /settings. Closed, it has no places. Scope: members:read. */
  async getLeaderboard(): Promise<GetLeaderboardAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/leaderboard" })) as GetLeaderboardAnswer;
  }

  /** The name that a member has on the leaderboard, and their place. Scope: members:read. */
  async getMemberLeaderboardName(args: GetMemberLeaderboardNameArgs): Promise<GetMemberLeaderboardNameAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/members/${encodeURIComponent(args.id)}/leaderboard-name` })) as GetMemberLeaderboardNameAnswer;
  }

  /** Put a member on the leaderboard by a name of their choice, or give them another one. Only by their own wish: others see the name and the figure, and nothing else. Scope: members:write. */
  async joinLeaderboard(args: JoinLeaderboardArgs): Promise<JoinLeaderboardAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/leaderboard-name`, body: args.body, idempotencyKey: args.idempotencyKey })) as JoinLeaderboardAnswer;
  }

  /** Have a member leave the leaderboard. At once. Who is not on it stays so, and nobody is told. No body. Scope: members:write. */
  async leaveLeaderboard(args: LeaveLeaderboardArgs): Promise<LeaveLeaderboardAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/leaderboard-name/leave`, idempotencyKey: args.idempotencyKey })) as LeaveLeaderboardAnswer;
  }

  /** Take a member's name off the leaderboard. The member is told. Who is not on it is what was asked for. No body. Scope: game:write. */
  async removeLeaderboardName(args: RemoveLeaderboardNameArgs): Promise<RemoveLeaderboardNameAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/leaderboard-name/remove`, idempotencyKey: args.idempotencyKey })) as RemoveLeaderboardNameAnswer;
  }

  /** Refund pieces of an order of our own storefront. Money and points that paid for them go back, and what they earned is taken back. Orders of another shop are refunded there, and told by POST /events. Scope: events:write. */
  async refundOrder(args: RefundOrderArgs): Promise<RefundOrderAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/orders/${encodeURIComponent(args.id)}/refund`, body: args.body, idempotencyKey: args.idempotencyKey })) as RefundOrderAnswer;
  }

  /** How the program is run, group by group. How the ladder counts stands with the ladder: GET /tier-ladder. Scope: program:read. */
  async getSettings(): Promise<GetSettingsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/settings" })) as GetSettingsAnswer;
  }

  /** Change how the program is run. What is left out stays. All of it is taken over, or, when something is wrong, none. Orders that are paid already keep what they were bound to. It is in the audit log with what stood before. Scope: settings:write. */
  async changeSettings(args: ChangeSettingsArgs): Promise<ChangeSettingsAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/settings", body: args.body, idempotencyKey: args.idempotencyKey })) as ChangeSettingsAnswer;
  }

  /** The program's API keys, newest first, revoked ones too. Scope: keys:write. */
  async listKeys(): Promise<ListKeysAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/keys" })) as ListKeysAnswer;
  }

  /** Make an API key. The key itself stands in this answer only: it is kept as a hash. It can do no more than the one that asks. Scope: keys:write. */
  async createKey(args: CreateKeyArgs): Promise<CreateKeyAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/keys", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateKeyAnswer;
  }

  /** Make a key in place of another, both good for a while. The same name and rights, good for as long as the old one was. The old one ends after overlap_hours. Scope: keys:write. */
  async rotateKey(args: RotateKeyArgs): Promise<RotateKeyAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/keys/${encodeURIComponent(args.id)}/rotate`, body: args.body, idempotencyKey: args.idempotencyKey })) as RotateKeyAnswer;
  }

  /** Revoke a key: refused everywhere within five seconds. Revoked already, it stays so. No body. Scope: keys:write. */
  async revokeKey(args: RevokeKeyArgs): Promise<RevokeKeyAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/keys/${encodeURIComponent(args.id)}/revoke`, idempotencyKey: args.idempotencyKey })) as RevokeKeyAnswer;
  }

  /** What the program's keys asked for, newest first. Two weeks back, 20,000 rows at most; no bodies and no queries. A request is there within two seconds. Scope: audit:read. */
  async listRequests(args: ListRequestsArgs = {}): Promise<ListRequestsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/requests", query: args.query })) as ListRequestsAnswer;
  }

  /** Exports, the newest first. Scope: exports:write. */
  async listExports(): Promise<ListExportsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/exports" })) as ListExportsAnswer;
  }

  /** Ask for a file of a table, of all tables, or of the whole program. It is made by a job: ask for it until its state is done. Three are under way at a time at most. Scope: exports:write. */
  async createExport(args: CreateExportArgs): Promise<CreateExportAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/exports", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateExportAnswer;
  }

  /** The tables that can be taken out, and what is left out of each. Scope: exports:write. */
  async listExportTables(): Promise<ListExportTablesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/exports/tables" })) as ListExportTablesAnswer;
  }

  /** One export, and how far it is. Scope: exports:write. */
  async getExport(args: GetExportArgs): Promise<GetExportAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/exports/${encodeURIComponent(args.id)}` })) as GetExportAnswer;
  }

  /** The file of an export that is done. Its name stands in Content-Disposition. 409 while it is being made, and once it is forgotten. Scope: exports:write. */
  async getExportFile(args: GetExportFileArgs): Promise<GetExportFileAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/exports/${encodeURIComponent(args.id)}/file` })) as GetExportFileAnswer;
  }

  /** Stop an export that is under way; nothing of it is kept. One that is done stays. No body. Scope: exports:write. */
  async stopExport(args: StopExportArgs): Promise<StopExportAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/exports/${encodeURIComponent(args.id)}/stop`, idempotencyKey: args.idempotencyKey })) as StopExportAnswer;
  }

  /** The program's rules as one file. Scope: rule-files:write. */
  async getRuleFile(): Promise<GetRuleFileAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/rule-file" })) as GetRuleFileAnswer;
  }

  /** What a file would do; nothing is changed. Scope: rule-files:write. */
  async planRuleFile(args: PlanRuleFileArgs): Promise<PlanRuleFileAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/rule-file/plan", body: args.body, idempotencyKey: null })) as PlanRuleFileAnswer;
  }

  /** Make the rules what a file says, as new versions; all of it or nothing. 409 when the rules are no longer those that the file was made from. Scope: rule-files:write. */
  async applyRuleFile(args: ApplyRuleFileArgs): Promise<ApplyRuleFileAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/rule-file/apply", body: args.body, idempotencyKey: args.idempotencyKey })) as ApplyRuleFileAnswer;
  }

  /** Go back to the rules as they were before a file, as new versions. 409 when the rules were changed by hand since, unless anyway is true. Scope: rule-files:write. */
  async rollBackRuleFile(args: RollBackRuleFileArgs): Promise<RollBackRuleFileAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/rule-file/roll-back", body: args.body, idempotencyKey: args.idempotencyKey })) as RollBackRuleFileAnswer;
  }

  /** The files that were applied, the newest first. Scope: rule-files:write. */
  async listRuleFiles(): Promise<ListRuleFilesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/rule-file/history" })) as ListRuleFilesAnswer;
  }

  /** Imports of members, the newest first. Scope: imports:write. */
  async listImports(args: ListImportsArgs = {}): Promise<ListImportsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/imports", query: args.query })) as ListImportsAnswer;
  }

  /** Send a file of members that another loyalty program wrote. It is looked at and kept; nothing else happens before it is run. Rows that an earlier import carried change nothing. Scope: imports:write. */
  async createImport(args: CreateImportArgs): Promise<CreateImportAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/imports", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateImportAnswer;
  }

  /** One import, and how far it is. Scope: imports:write. */
  async getImport(args: GetImportArgs): Promise<GetImportAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/imports/${encodeURIComponent(args.id)}` })) as GetImportAnswer;
  }

  /** Say which column is what, and how the file is taken over. What is left out stays as it is. A dry run has to be made again afterwards. Scope: imports:write. */
  async setImportPlan(args: SetImportPlanArgs): Promise<SetImportPlanAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/imports/${encodeURIComponent(args.id)}/plan`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetImportPlanAnswer;
  }

  /** Make a dry run: decide on every row and change nothing. A job makes it: ask for the import until its state is checked. No body. Scope: imports:write. */
  async setImportCheck(args: SetImportCheckArgs): Promise<SetImportCheckAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/imports/${encodeURIComponent(args.id)}/check`, idempotencyKey: args.idempotencyKey })) as SetImportCheckAnswer;
  }

  /** Take the file over, or go on where it was stopped. A job does it: ask for the import until its state is done. One at a time. No body. Scope: imports:write. */
  async runImport(args: RunImportArgs): Promise<RunImportAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/imports/${encodeURIComponent(args.id)}/run`, idempotencyKey: args.idempotencyKey })) as RunImportAnswer;
  }

  /** Stop a dry run or an import before its next rows. What is done stays, and it can go on. No body. Scope: imports:write. */
  async stopImport(args: StopImportArgs): Promise<StopImportAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/imports/${encodeURIComponent(args.id)}/stop`, idempotencyKey: args.idempotencyKey })) as StopImportAnswer;
  }

  /** Take back everything that an import did. Points that were spent since stay spent. A job does it: its state is undone then. No body. Scope: imports:write. */
  async undoImport(args: UndoImportArgs): Promise<UndoImportAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/imports/${encodeURIComponent(args.id)}/undo`, idempotencyKey: args.idempotencyKey })) as UndoImportAnswer;
  }

  /** Rows that were not taken over, and what is wrong with each. Scope: imports:write. */
  async listRefusedRows(args: ListRefusedRowsArgs): Promise<ListRefusedRowsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/imports/${encodeURIComponent(args.id)}/refused`, query: args.query })) as ListRefusedRowsAnswer;
  }

  /** Every kind of event that webhooks tell of, with its schema and an example. Names never change; fields are only ever added. Scope: program:read. */
  async listWebhookEventTypes(): Promise<ListWebhookEventTypesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/webhook-event-types" })) as ListWebhookEventTypesAnswer;
  }

  /** Every kind of message that a member can get, with the topic that members choose by. What message.kind of the event member_message can be. Kinds are added; none changes its name. Which topics also go to webhooks is set by POST /settings (messages). Scope: program:read. */
  async listMessageKinds(): Promise<ListMessageKindsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/message-kinds" })) as ListMessageKindsAnswer;
  }

  /** Send a member a test message by webhook. member_message of the kind test_message, to every webhook that takes it and is on, where the member agrees to a topic that goes there. It stands nowhere else. No body. Scope: webhooks:write. */
  async sendTestMessage(args: SendTestMessageArgs): Promise<SendTestMessageAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/members/${encodeURIComponent(args.id)}/test-message`, idempotencyKey: args.idempotencyKey })) as SendTestMessageAnswer;
  }

  /** Where the program's events are posted to, the oldest first. Scope: webhooks:read. */
  async listWebhooks(): Promise<ListWebhooksAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/webhooks" })) as ListWebhooksAnswer;
  }

  /** Add a webhook. Its secret stands in this answer only. Calls are signed as Standard Webhooks says. 20 webhooks at most. Scope: webhooks:write. */
  async createWebhook(args: CreateWebhookArgs): Promise<CreateWebhookAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/webhooks", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateWebhookAnswer;
  }

  /** One webhook. Scope: webhooks:read. */
  async getWebhook(args: GetWebhookArgs): Promise<GetWebhookAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/webhooks/${encodeURIComponent(args.id)}` })) as GetWebhookAnswer;
  }

  /** Change a webhook, or switch it on or off. What comes while it is off is held, and can be sent by resending what was held. Scope: webhooks:write. */
  async updateWebhook(args: UpdateWebhookArgs): Promise<UpdateWebhookAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/webhooks/${encodeURIComponent(args.id)}`, body: args.body, idempotencyKey: args.idempotencyKey })) as UpdateWebhookAnswer;
  }

  /** Remove a webhook. Nothing more is sent there. No body. Scope: webhooks:write. */
  async removeWebhook(args: RemoveWebhookArgs): Promise<RemoveWebhookAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/webhooks/${encodeURIComponent(args.id)}/remove`, idempotencyKey: args.idempotencyKey })) as RemoveWebhookAnswer;
  }

  /** Make a new secret. For 24 hours calls carry two signatures, by the new secret and the former one. No body. Scope: webhooks:write. */
  async rollWebhookSecret(args: RollWebhookSecretArgs): Promise<RollWebhookSecretAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/webhooks/${encodeURIComponent(args.id)}/roll-secret`, idempotencyKey: args.idempotencyKey })) as RollWebhookSecretAnswer;
  }

  /** Send a test event there. webhook_test comes whatever the webhook has chosen, within seconds. No body. Scope: webhooks:write. */
  async testWebhook(args: TestWebhookArgs): Promise<TestWebhookAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/webhooks/${encodeURIComponent(args.id)}/test`, idempotencyKey: args.idempotencyKey })) as TestWebhookAnswer;
  }

  /** Send a span of events again. Each under the id that it had, so that a receiver knows what it has already. Scope: webhooks:write. */
  async resendWebhook(args: ResendWebhookArgs): Promise<ResendWebhookAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/webhooks/${encodeURIComponent(args.id)}/resend`, body: args.body, idempotencyKey: args.idempotencyKey })) as ResendWebhookAnswer;
  }

  /** Hold back all that waits for a webhook. It can be sent again later, by resending what was held. No body. Scope: webhooks:write. */
  async holdBackWebhook(args: HoldBackWebhookArgs): Promise<HoldBackWebhookAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/webhooks/${encodeURIComponent(args.id)}/hold-back`, idempotencyKey: args.idempotencyKey })) as HoldBackWebhookAnswer;
  }

  /** What was sent to a webhook, newest first. Thirty days back. Scope: webhooks:read. */
  async listWebhookDeliveries(args: ListWebhookDeliveriesArgs): Promise<ListWebhookDeliveriesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/webhooks/${encodeURIComponent(args.id)}/deliveries`, query: args.query })) as ListWebhookDeliveriesAnswer;
  }

  /** One delivery with what was sent and what came back. Scope: webhooks:read. */
  async getWebhookDelivery(args: GetWebhookDeliveryArgs): Promise<GetWebhookDeliveryAnswer> {
    return (await this.#connection.ask({ method: "GET", path: `/webhook-deliveries/${encodeURIComponent(args.id)}` })) as GetWebhookDeliveryAnswer;
  }

  /** Send one delivery again, under the id that it had. No body. Scope: webhooks:write. */
  async resendWebhookDelivery(args: ResendWebhookDeliveryArgs): Promise<ResendWebhookDeliveryAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/webhook-deliveries/${encodeURIComponent(args.id)}/resend`, idempotencyKey: args.idempotencyKey })) as ResendWebhookDeliveryAnswer;
  }

  /** What the loyalty extension of the Universal Commerce Protocol adds to a cart or checkout. For the shop's own commerce server, which puts loyalty and messages into its answer. It writes nothing. With a member it also needs the scope members:read. 404 while it is not switched on under Settings, Agents. Scope: program:read. */
  async getUcpLoyalty(args: GetUcpLoyaltyArgs): Promise<GetUcpLoyaltyAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/ucp/loyalty", body: args.body, idempotencyKey: null })) as GetUcpLoyaltyAnswer;
  }

  /** The Shopify stores of your program, and how each is connected. Scope: program:read. */
  async listShopifyStores(): Promise<ListShopifyStoresAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/shopify-stores" })) as ListShopifyStoresAnswer;
  }

  /** Say from which day on orders of a store count. By the day on which they were placed, in the program's time zone. Orders from before earn nothing, however late Shopify tells of them; what was counted stays counted. Null lets all count. Scope: settings:write. */
  async updateShopifyStore(args: UpdateShopifyStoreArgs): Promise<UpdateShopifyStoreAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/shopify-stores/${encodeURIComponent(args.id)}`, body: args.body, idempotencyKey: args.idempotencyKey })) as UpdateShopifyStoreAnswer;
  }

  /** The last 50 comparisons of Shopify stores with the ledger and the codes, newest first. Each connected store is compared every hour; what was missed is fetched and counted. Scope: program:read. */
  async listShopifyComparisons(): Promise<ListShopifyComparisonsAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/shopify-comparisons" })) as ListShopifyComparisonsAnswer;
  }

  /** Begin a comparison of a Shopify store with the ledger and the codes. The worker does it; the list says how far it is. One at a time for a store. Scope: settings:write. */
  async createShopifyComparison(args: CreateShopifyComparisonArgs): Promise<CreateShopifyComparisonAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/shopify-comparisons", body: args.body, idempotencyKey: args.idempotencyKey })) as CreateShopifyComparisonAnswer;
  }

  /** What differs between Shopify, the ledger and the codes, newest first. Differences are repaired or set aside in the dashboard, under Settings, Shopify. Scope: program:read. */
  async listShopifyDifferences(args: ListShopifyDifferencesArgs = {}): Promise<ListShopifyDifferencesAnswer> {
    return (await this.#connection.ask({ method: "GET", path: "/shopify-differences", query: args.query })) as ListShopifyDifferencesAnswer;
  }

  /** Stop a comparison after what it is at. One that has ended stays as it is. No body. Scope: settings:write. */
  async stopShopifyComparison(args: StopShopifyComparisonArgs): Promise<StopShopifyComparisonAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/shopify-comparisons/${encodeURIComponent(args.id)}/stop`, idempotencyKey: args.idempotencyKey })) as StopShopifyComparisonAnswer;
  }

  /** Apply what is proposed for a difference. Done once: what is decided already is answered with 409. No body. Scope: adjustments:write. */
  async repairShopifyDifference(args: RepairShopifyDifferenceArgs): Promise<RepairShopifyDifferenceAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/shopify-differences/${encodeURIComponent(args.id)}/repair`, idempotencyKey: null })) as RepairShopifyDifferenceAnswer;
  }

  /** Take a repair back. Done once: what is decided already is answered with 409. No body. Scope: adjustments:write. */
  async undoShopifyRepair(args: UndoShopifyRepairArgs): Promise<UndoShopifyRepairAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/shopify-differences/${encodeURIComponent(args.id)}/undo`, idempotencyKey: null })) as UndoShopifyRepairAnswer;
  }

  /** Say that a difference is all right as it is. Scope: adjustments:write. */
  async setShopifyDifferenceAside(args: SetShopifyDifferenceAsideArgs): Promise<SetShopifyDifferenceAsideAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/shopify-differences/${encodeURIComponent(args.id)}/set-aside`, body: args.body, idempotencyKey: args.idempotencyKey })) as SetShopifyDifferenceAsideAnswer;
  }

  /** Take a difference up again that was set aside. No body. Scope: adjustments:write. */
  async takeShopifyDifferenceUp(args: TakeShopifyDifferenceUpArgs): Promise<TakeShopifyDifferenceUpAnswer> {
    return (await this.#connection.ask({ method: "POST", path: `/shopify-differences/${encodeURIComponent(args.id)}/take-up`, idempotencyKey: args.idempotencyKey })) as TakeShopifyDifferenceUpAnswer;
  }

  /** Let everything that Shopify sent and that is parked be worked again. 1,000 at most. It is parked again with its reason if nothing has changed. No body. Scope: settings:write. */
  async workShopifyDeliveriesAgain(args: WorkShopifyDeliveriesAgainArgs = {}): Promise<WorkShopifyDeliveriesAgainAnswer> {
    return (await this.#connection.ask({ method: "POST", path: "/shopify-deliveries/work-again", idempotencyKey: args.idempotencyKey })) as WorkShopifyDeliveriesAgainAnswer;
  }
}
