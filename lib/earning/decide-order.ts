import type { Account, Cause, Posting as LedgerPosting } from "@/lib/ledger/account";
import { joinPostings } from "@/lib/ledger/account";
import { earn, type LotTerms, reverse } from "@/lib/ledger/post";
import { type Fraction, floor, ZERO } from "@/lib/shared/fraction";
import { readInstant } from "@/lib/shared/instant";
import { hasLapsedAt } from "@/lib/shared/lapses";
import { ok, type Result } from "@/lib/shared/result";
import type { Batch, ShortfallRow, WorkingMember } from "./batch";
import { allowancesBefore, allowancesOf, type BindError, type Bound, bindOrder } from "./bind-order";
import { evaluate } from "./evaluate";
import { contributionsOf, type Evaluation } from "./evaluation";
import type { Allowance, Situation } from "./facts";
import { type Holds, holdsOf, NO_HOLDS } from "./holds";
import { lotTerms, retime } from "./lot-terms";
import { fullFacts } from "./member-facts";
import type { OrderOnRecord } from "./order-on-record";
import { type OrderState, paidAtOf, refundedOf, statusOf } from "./order-state";
import type { OrderPin } from "./pin";
import { decidePosting } from "./posting";
import { moveQualifying } from "./qualify";
import { emptyRuleSet, type RuleSet } from "./rule-set";
import { sharesOf } from "./shares";
import { shortfallsOf } from "./shortfall";

export type OrderOutcome = {
  order: OrderOnRecord;
  evaluation: Evaluation;
  ruleSet: RuleSet | null;
  /** Null for a guest, or when nothing moved. */
  posting: LedgerPosting | null;
  /** The same for qualifying points. */
  qualifying: LedgerPosting | null;
  /** What this event moved on the member's account, above or below zero. */
  points: bigint;
  qualifyingPoints: bigint;
  previous: bigint;
  /** Null for a guest. */
  carry: { before: Fraction; after: Fraction } | null;
  availableAt: Date | null;
  expiresAt: Date | null;
  /** Points this event could not take back. */
  newlyWrittenOff: bigint;
  /** What it took up of limits and budgets, and takes up now. */
  holds: { before: Holds; after: Holds };
  /** What budgets kept back, where that changed. */
  shortfalls: ShortfallRow[];
};

const NO_RULES = emptyRuleSet("none");

/** Whether an order counts as one of its member's orders: paid, no test, and not all of it sent back. */
export function countsAsOrder(
  { state, spendMinor, totalMinor }: Pick<OrderOnRecord, "state" | "spendMinor" | "totalMinor">,
  currency: string,
): boolean {
  if (statusOf(state.merge) !== "paid" || totalMinor < 0n) return false;
  return spendMinor > 0n || (state.content !== null && state.content.currency !== currency);
}

type Input = {
  /** The order's state after what happened. */
  state: OrderState;
  /** Null when nothing was heard of the order before. */
  order: OrderOnRecord | null;
  orderId: string;
  shopId: string;
  eventId: string;
  occurredAt: Date;
  /** Null is a guest. */
  member: WorkingMember | null;
  /** The rule whose budget was topped up, where that is what happened. */
  raised?: string | null;
  now: Date;
};

/**
 * What one event does to its order and to the member's account. The order's target is computed from its merged state by
 * the rules it is bound to; the difference to what was posted is posted. So repeated, late and reordered events end in
 * the same ledger, and a refund takes back exactly what the refunded lines still stand for.
 */
export function decideOrder(batch: Batch, input: Input): Result<OrderOutcome, BindError> {
  const { state, order, member } = input;
  const { terms } = batch;
  const paidAt = paidAtOf(state.merge);
  const bound = paidAt ? bind(batch, input, paidAt) : ok(null);
  if (!bound.ok) return bound;
  const pin = bound.value?.pin ?? null;
  const ruleSet = bound.value?.ruleSet ?? NO_RULES;
  const allowances = allowancesOf(bound.value?.bounds ?? new Map());
  const evaluation = evaluated(batch, input, { state, pin, ruleSet, allowances });
  const previous = order?.points ?? 0n;
  const outcome: OrderOutcome = {
    order: {
      id: input.orderId,
      memberId: member?.account.memberId ?? order?.memberId ?? null,
      state,
      pin,
      exact: order?.exact ?? ZERO,
      points: previous,
      writtenOff: order?.writtenOff ?? 0n,
      totalMinor: evaluation.totalMinor,
      spendMinor: state.content?.currency === terms.currency ? evaluation.spendMinor : 0n,
      qualifying: order?.qualifying ?? 0n,
      qualifyingExact: order?.qualifyingExact ?? ZERO,
      units: evaluation.unitCount,
    },
    evaluation,
    ruleSet: paidAt ? ruleSet : null,
    posting: null,
    qualifying: null,
    points: 0n,
    qualifyingPoints: 0n,
    previous,
    carry: null,
    availableAt: null,
    expiresAt: null,
    newlyWrittenOff: 0n,
    holds: { before: order?.pin?.holds ?? NO_HOLDS, after: order?.pin?.holds ?? NO_HOLDS },
    shortfalls: [],
  };
  if (!member) return ok(outcome);
  const before = order?.pin ? evaluatedBefore(batch, input, order, order.pin) : null;
  post(batch, outcome, before, { ...input, member, paidAt });
  postQualifying(outcome, before, { ...input, member });
  if (bound.value) hold(batch, outcome, bound.value, input.eventId);
  return ok(outcome);
}

function bind(
  batch: Batch,
  { order, member, now, raised = null }: Input,
  paidAt: Date,
): Result<Bound, BindError> {
  const counted =
    order !== null && order.memberId !== null && countsAsOrder(order, batch.terms.currency) ? 1 : 0;
  return bindOrder(batch, {
    pin: order?.pin ?? null,
    paidAt,
    member,
    memberIsNew: order?.memberId == null,
    orderNumber: (member?.known.paidOrders ?? 0) - counted + 1,
    raised,
    now,
  });
}

type Look = {
  state: OrderState;
  pin: OrderPin | null;
  ruleSet: RuleSet;
  allowances: ReadonlyMap<string, Allowance>;
};

function evaluated(
  { terms, unitAttribute }: Batch,
  { shopId, member, occurredAt }: Input,
  { state, pin, ruleSet, allowances }: Look,
): Evaluation {
  const at = pin ? readInstant(pin.paidAt) : occurredAt;
  const situation: Situation = {
    at,
    timeZone: terms.timeZone,
    shop: shopId,
    member: member ? fullFacts(pin?.facts) : null,
    allowances,
  };
  return evaluate({
    content: state.content,
    refunded: refundedOf(state.merge),
    ruleSet,
    pricesIncludeTax: pin?.pricesIncludeTax ?? terms.settings.pricesIncludeTax,
    memberExcluded: member?.excluded ?? false,
    membershipLapsed: hasLapsedAt(member?.lapses ?? [], at),
    status: statusOf(state.merge),
    situation,
    unitAttribute,
  });
}

/** What the order had been given, rule by rule: its former state by the rules and bounds of then. */
function evaluatedBefore(batch: Batch, input: Input, order: OrderOnRecord, pin: OrderPin): Evaluation | null {
  const bound = batch.rules.byId(pin.ruleSet);
  if (!bound.ok || order.memberId === null) return null;
  const look = { state: order.state, pin, ruleSet: bound.value, allowances: allowancesBefore(pin) };
  return evaluated(batch, input, look);
}

/** Moves the account to the target and fills in what the outcome says about it. */
function post(
  batch: Batch,
  outcome: OrderOutcome,
  before: Evaluation | null,
  input: Input & { member: WorkingMember; paidAt: Date | null },
): void {
  const { terms } = batch;
  const { order, evaluation } = outcome;
  const { occurredAt, now } = input;
  const { account } = input.member;
  const cause: Cause = { eventId: input.eventId, orderId: order.id, redemptionId: null, occurredAt };
  const due = lotTerms(order, evaluation, input.paidAt ?? occurredAt, terms.timeZone);
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
    const shares = sharesOf(
      decided.points,
      contributionsOf(evaluation),
      before ? contributionsOf(before) : [],
    );
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
  const shares = sharesOf(outcome.points, contributionsOf(evaluation), before ? contributionsOf(before) : []);
  return earn(account, shares, due, cause, now);
}

/** E6: what qualifies is rounded down for the order alone; fractions of it are not carried. */
function postQualifying(
  outcome: OrderOutcome,
  before: Evaluation | null,
  { member, eventId, occurredAt }: Input & { member: WorkingMember },
): void {
  const { order, evaluation } = outcome;
  const exact = evaluation.qualifying?.exact ?? ZERO;
  const target = floor(exact);
  const moved = target - order.qualifying;
  order.qualifyingExact = exact;
  if (moved === 0n || !member.qualifying) return;
  const parts = (of: Evaluation | null) => (of?.qualifying ? contributionsOf(of.qualifying) : []);
  const shares = sharesOf(moved, parts(evaluation), parts(before));
  const cause: Cause = { eventId, orderId: order.id, redemptionId: null, occurredAt };
  outcome.qualifying = moveQualifying(member.qualifying, moved, shares, cause);
  outcome.qualifyingPoints = moved;
  order.qualifying = target;
}

/** What the order takes up of limits and budgets from now on, and what it lacks. */
function hold(
  batch: Batch,
  outcome: OrderOutcome,
  { pin, rules, bounds, ruleSet }: Bound,
  eventId: string,
): void {
  const { order, evaluation } = outcome;
  if (rules.length === 0 && !pin.short && outcome.holds.before === NO_HOLDS) return;
  const after = holdsOf(batch.limits, rules, bounds, evaluation.granted, readInstant(pin.paidAt));
  outcome.holds.after = after;
  delete pin.holds;
  if (after.usage.length > 0 || after.budget.length > 0) pin.holds = after;
  const cause = { memberId: order.memberId as string, orderId: order.id, eventId, now: batch.now };
  const short = shortfallsOf(evaluation.cuts, ruleSet, bounds, pin, cause);
  outcome.shortfalls = short.changed;
  delete pin.short;
  if (short.open) pin.short = short.open;
}
