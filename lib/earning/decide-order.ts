import type { Account, Cause, Posting as LedgerPosting, Lot } from "@/lib/ledger/account";
import { joinPostings, withLots } from "@/lib/ledger/account";
import { earn, type LotTerms, open, reverse } from "@/lib/ledger/post";
import { endOfDayAfterMonths } from "@/lib/shared/calendar";
import { type Fraction, subtract, ZERO } from "@/lib/shared/fraction";
import { ok, type Result } from "@/lib/shared/result";
import { allocate, wholeWeights } from "./allocate";
import { availableAt } from "./availability";
import { type Evaluation, evaluate } from "./evaluate";
import type { OrderEvent } from "./order";
import {
  fulfilledAtOf,
  mergeOrderEvent,
  type OrderState,
  paidAtOf,
  refundedOf,
  statusOf,
} from "./order-state";
import { needsPin, type OrderPin, pinOrder } from "./pin";
import { decidePosting } from "./posting";
import type { RuleBook, UnknownRuleSet } from "./rule-book";
import { emptyRuleSet, type RuleSet, type RuleUnreadable } from "./rule-set";
import type { ProgramTerms } from "./terms";

/** An order as it stands between events. */
export type OrderOnRecord = {
  id: string;
  memberId: string | null;
  state: OrderState;
  pin: OrderPin | null;
  /** What was posted stands for this exact result. */
  exact: Fraction;
  /** The sum of its ledger rows. */
  points: bigint;
  /** Points that a refund should have taken but could not. */
  writtenOff: bigint;
  totalMinor: bigint;
  spendMinor: bigint;
};

export type OrderOutcome = {
  order: OrderOnRecord;
  evaluation: Evaluation;
  ruleSet: RuleSet | null;
  /** Null for a guest, or when nothing moved. */
  posting: LedgerPosting | null;
  /** What this event moved on the member's account, above or below zero. */
  points: bigint;
  previous: bigint;
  /** Null for a guest. */
  carry: { before: Fraction; after: Fraction } | null;
  availableAt: Date | null;
  expiresAt: Date | null;
  /** Points this event could not take back. */
  newlyWrittenOff: bigint;
};

const NO_RULES: RuleSet = emptyRuleSet("none");

function bind(
  pin: OrderPin | null,
  paidAt: Date,
  book: RuleBook,
  terms: ProgramTerms,
  now: Date,
): Result<{ pin: OrderPin; ruleSet: RuleSet }, RuleUnreadable | UnknownRuleSet> {
  if (pin && !needsPin(pin, paidAt)) {
    const bound = book.byId(pin.ruleSet);
    return bound.ok ? ok({ pin, ruleSet: bound.value }) : bound;
  }
  // A date in the future must not bind to a scheduled version, which may still be withdrawn.
  const found = book.at(paidAt < now ? paidAt : now);
  return found.ok
    ? ok({ pin: pinOrder(pin, paidAt, found.value.id, terms.settings), ruleSet: found.value })
    : found;
}

function evaluateState(
  state: OrderState,
  ruleSet: RuleSet,
  pricesIncludeTax: boolean,
  memberExcluded: boolean,
): Evaluation {
  return evaluate({
    content: state.content,
    refunded: refundedOf(state.merge),
    ruleSet,
    pricesIncludeTax,
    memberExcluded,
    status: statusOf(state.merge),
  });
}

/** Splits what is posted now among the rule versions whose result changed that way. */
function sharesOf(amount: bigint, now: Evaluation, before: Evaluation | null) {
  const earlier = new Map(before?.perRule.map((rule) => [rule.versionId, rule.exact]));
  const later = new Map(now.perRule.map((rule) => [rule.versionId, rule.exact]));
  const versions = [...new Set([...later.keys(), ...earlier.keys()])];
  if (versions.length < 2)
    return [{ ruleVersionId: versions[0] ?? null, amount: amount < 0n ? -amount : amount }];
  const weights = wholeWeights(
    versions.map((id) => {
      const grown = subtract(later.get(id) ?? ZERO, earlier.get(id) ?? ZERO);
      const wanted = amount < 0n ? subtract(ZERO, grown) : grown;
      return wanted.numerator > 0n ? wanted : ZERO;
    }),
  );
  return allocate(amount < 0n ? -amount : amount, weights)
    .map((part, index) => ({ ruleVersionId: versions[index] ?? null, amount: part }))
    .filter((share) => share.amount > 0n);
}

/** When an order's points open and lapse: what its state says, not when it was heard of. */
function lotTerms(order: OrderOnRecord, evaluation: Evaluation, paidAt: Date, terms: ProgramTerms): LotTerms {
  const fulfilledAt = fulfilledAtOf(order.state.merge);
  const months = order.pin?.expiryMonths ?? null;
  return {
    availableAt: evaluation.availability
      ? availableAt(evaluation.availability, { paidAt, fulfilledAt }, terms.timeZone)
      : paidAt,
    expiresAt: months === null ? null : endOfDayAfterMonths(paidAt, months, terms.timeZone),
    earnedAt: paidAt,
  };
}

const sameInstant = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime();

/** The order's lots follow it when it is fulfilled, or when an earlier payment is heard of late. */
function retime(
  account: Account,
  orderId: string,
  lotTerms: LotTerms,
  cause: Cause,
  now: Date,
): LedgerPosting {
  let posting: LedgerPosting = { account, transfers: [], lots: [] };
  for (const lot of account.lots) {
    if (lot.orderId !== orderId) continue;
    const waits = lot.state === "pending";
    const due = waits ? lotTerms.availableAt : lot.availableAt;
    if (sameInstant(due, lot.availableAt) && sameInstant(lotTerms.expiresAt, lot.expiresAt)) continue;
    const moved: Lot = {
      ...lot,
      availableAt: due,
      expiresAt: lotTerms.expiresAt,
      earnedAt: lotTerms.earnedAt,
    };
    posting = joinPostings(posting, {
      account: withLots(posting.account, [moved]),
      transfers: [],
      lots: [moved],
    });
    if (waits && due !== null && due <= now) {
      posting = joinPostings(posting, open(posting.account, moved, due, cause));
    }
  }
  return posting;
}

/**
 * What one event does to its order and to the member's account. The order's target is computed from its merged state by
 * the rules it is bound to; the difference to what was posted is posted. So repeated, late and reordered events end in
 * the same ledger, and a refund takes back exactly what the refunded lines still stand for.
 */
export function decideOrder(input: {
  event: OrderEvent;
  /** Null when this is the first event of the order. */
  order: OrderOnRecord | null;
  orderId: string;
  eventId: string;
  /** Null is a guest. */
  account: Account | null;
  memberExcluded: boolean;
  book: RuleBook;
  terms: ProgramTerms;
  now: Date;
}): Result<OrderOutcome, RuleUnreadable | UnknownRuleSet> {
  const { event, order, account, terms, now } = input;
  const state = mergeOrderEvent(order?.state ?? null, event);
  const paidAt = paidAtOf(state.merge);
  const bound = paidAt
    ? bind(order?.pin ?? null, paidAt, input.book, terms, now)
    : ok({ pin: null, ruleSet: NO_RULES });
  if (!bound.ok) return bound;
  const { pin, ruleSet } = bound.value;
  const pricesIncludeTax = pin?.pricesIncludeTax ?? terms.settings.pricesIncludeTax;
  const evaluation = evaluateState(state, ruleSet, pricesIncludeTax, input.memberExcluded);
  const previous = order?.points ?? 0n;
  const outcome: OrderOutcome = {
    order: {
      id: input.orderId,
      memberId: account?.memberId ?? order?.memberId ?? null,
      state,
      pin,
      exact: order?.exact ?? ZERO,
      points: previous,
      writtenOff: order?.writtenOff ?? 0n,
      totalMinor: evaluation.totalMinor,
      spendMinor: state.content?.currency === terms.currency ? evaluation.spendMinor : 0n,
    },
    evaluation,
    ruleSet: paidAt ? ruleSet : null,
    posting: null,
    points: 0n,
    previous,
    carry: null,
    availableAt: null,
    expiresAt: null,
    newlyWrittenOff: 0n,
  };
  if (!account) return ok(outcome);
  const before =
    order && pin ? evaluateState(order.state, ruleSet, pricesIncludeTax, input.memberExcluded) : null;
  post(outcome, before, { ...input, account, paidAt, now });
  return ok(outcome);
}

/** Moves the account to the target and fills in what the outcome says about it. */
function post(
  outcome: OrderOutcome,
  before: Evaluation | null,
  {
    account,
    event,
    eventId,
    terms,
    paidAt,
    now,
  }: {
    account: Account;
    event: OrderEvent;
    eventId: string;
    terms: ProgramTerms;
    paidAt: Date | null;
    now: Date;
  },
): void {
  const { order, evaluation } = outcome;
  const cause: Cause = { eventId, orderId: order.id, redemptionId: null, occurredAt: event.occurredAt };
  const due = lotTerms(order, evaluation, paidAt ?? event.occurredAt, terms);
  const opened = evaluation.availability
    ? retime(account, order.id, due, cause, now)
    : { account, transfers: [], lots: [] };
  const rules = order.pin ?? { rounding: terms.settings.rounding, carryOver: terms.settings.carryOver };
  const posted = { points: order.points - order.writtenOff, exact: order.exact };
  const decided = decidePosting(evaluation.exact, posted, rules, opened.account.carry);
  const from = rules.carryOver ? { ...opened.account, carry: decided.carry } : opened.account;
  outcome.carry = rules.carryOver ? { before: account.carry, after: decided.carry } : null;
  order.exact = evaluation.exact;

  let posting: LedgerPosting = { ...opened, account: from };
  if (decided.points > 0n) {
    posting = joinPostings(posting, raise(outcome, before, decided.points, from, cause, due, now));
  } else if (decided.points < 0n) {
    const shares = sharesOf(decided.points, evaluation, before);
    const taken = reverse(from, shares, terms.settings.refundShortfall, cause);
    posting = joinPostings(posting, taken);
    outcome.newlyWrittenOff = taken.writtenOff;
    order.writtenOff += taken.writtenOff;
    outcome.points = decided.points + taken.writtenOff;
  }
  order.points += outcome.points;
  if (posting.account !== account) outcome.posting = posting;
}

/** Points come in. Whatever an earlier refund could not take back counts as given already. */
function raise(
  outcome: OrderOutcome,
  before: Evaluation | null,
  wanted: bigint,
  account: Account,
  cause: Cause,
  due: LotTerms,
  now: Date,
): LedgerPosting {
  const { order, evaluation } = outcome;
  const covered = wanted < order.writtenOff ? wanted : order.writtenOff;
  order.writtenOff -= covered;
  outcome.points = wanted - covered;
  outcome.availableAt = due.availableAt;
  outcome.expiresAt = due.expiresAt;
  if (outcome.points === 0n) return { account, transfers: [], lots: [] };
  return earn(account, sharesOf(outcome.points, evaluation, before), due, cause, now);
}
