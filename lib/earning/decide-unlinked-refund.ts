import type { Cause } from "@/lib/ledger/account";
import { reverse } from "@/lib/ledger/post";
import { least } from "@/lib/ledger/spend-order";
import { type Fraction, floor, subtract, ZERO } from "@/lib/shared/fraction";
import { hasLapsedAt } from "@/lib/shared/lapses";
import { ok, type Result } from "@/lib/shared/result";
import type { Batch, WorkingMember } from "./batch";
import { bindingAt, knownOf } from "./bind-order";
import type { OrderOutcome } from "./decide-order";
import { evaluate } from "./evaluate";
import { contributionsOf, type Evaluation } from "./evaluation";
import { NO_HOLDS } from "./holds";
import { fullFacts, knownFacts } from "./member-facts";
import type { OrderContent } from "./order";
import { stateOf } from "./order-state";
import { pinOrder } from "./pin";
import { moveQualifying } from "./qualify";
import { carry, roundOnce } from "./round";
import type { RuleSet, RuleUnreadable } from "./rule-set";
import { sharesOf } from "./shares";

function negative(value: Fraction): Fraction {
  return subtract(ZERO, value);
}

type Input = {
  content: OrderContent;
  externalId: string;
  occurredAt: Date;
  orderId: string;
  shopId: string;
  eventId: string;
  /** Null is a guest. */
  member: WorkingMember | null;
  now: Date;
};

/** Flat awards are for an order as such: a refund that names none takes back what lines earn, and leaves them alone. */
function ofLines<T extends Pick<Evaluation, "exact" | "steps">>(result: T): T {
  const flat = result.steps.filter(({ kind }) => kind === "flat");
  if (flat.length === 0) return result;
  const exact = flat.reduce((sum, step) => subtract(sum, step.exact), result.exact);
  return { ...result, exact, steps: result.steps.filter(({ kind }) => kind !== "flat") };
}

/** What its lines would earn by the rules of that day; limits and budgets have no part in it. */
function evaluated(
  batch: Batch,
  { content, occurredAt, shopId, member }: Input,
  ruleSet: RuleSet,
): Evaluation {
  const { terms, tierFacts, unitAttribute } = batch;
  const wanted = {
    asks: ruleSet.asks,
    tierFacts,
    at: occurredAt,
    orderNumber: Math.max(1, member?.known.paidOrders ?? 0),
  };
  const evaluation = evaluate({
    content,
    refunded: new Map(),
    ruleSet,
    pricesIncludeTax: terms.settings.pricesIncludeTax,
    memberExcluded: member?.excluded ?? false,
    membershipLapsed: hasLapsedAt(member?.lapses ?? [], occurredAt),
    status: "paid",
    situation: {
      at: occurredAt,
      timeZone: terms.timeZone,
      shop: shopId,
      member: member ? fullFacts(knownFacts(knownOf(member), wanted)) : null,
      allowances: new Map(),
    },
    unitAttribute,
  });
  const { qualifying } = evaluation;
  return ofLines({ ...evaluation, qualifying: qualifying && ofLines(qualifying) });
}

/**
 * A refund that names no order takes back what its lines would earn by the rules in force on that day, rounded once for
 * the refund alone (or through the carried fraction, where the program carries over). Its lines say what came back, in
 * quantities and prices above zero. Spend and units toward tiers go down by as much, and qualifying points as far as the
 * member has any.
 */
export function decideUnlinkedRefund(batch: Batch, input: Input): Result<OrderOutcome, RuleUnreadable> {
  const { content, occurredAt, member } = input;
  const { terms } = batch;
  const found = batch.rules.at(bindingAt(occurredAt, input.now));
  if (!found.ok) return found;
  const ruleSet = found.value;
  const pin = pinOrder(null, occurredAt, ruleSet.id, terms.settings);
  const evaluation = evaluated(batch, input, ruleSet);
  const event = {
    id: input.externalId,
    type: "order.paid" as const,
    occurredAt,
    orderId: content.id,
    content,
  };
  const exact = member ? negative(evaluation.exact) : ZERO;
  const outcome: OrderOutcome = {
    order: {
      id: input.orderId,
      memberId: member?.account.memberId ?? null,
      state: stateOf(event),
      pin,
      exact,
      points: 0n,
      writtenOff: 0n,
      totalMinor: -evaluation.totalMinor,
      spendMinor: content.currency === terms.currency ? -evaluation.spendMinor : 0n,
      qualifying: 0n,
      qualifyingExact: ZERO,
      units: -evaluation.unitCount,
    },
    evaluation,
    ruleSet,
    posting: null,
    qualifying: null,
    points: 0n,
    qualifyingPoints: 0n,
    previous: 0n,
    carry: null,
    availableAt: null,
    expiresAt: null,
    newlyWrittenOff: 0n,
    holds: { before: NO_HOLDS, after: NO_HOLDS },
    shortfalls: [],
  };
  if (!member) return ok(outcome);
  takeBack(batch, outcome, member, exact, input);
  takeBackQualifying(outcome, member, input);
  return ok(outcome);
}

function causeOf({ eventId, orderId, occurredAt }: Input): Cause {
  return { eventId, orderId, redemptionId: null, occurredAt };
}

function takeBack(
  { terms }: Batch,
  outcome: OrderOutcome,
  { account }: WorkingMember,
  exact: Fraction,
  input: Input,
): void {
  const { evaluation, order } = outcome;
  const { carryOver, rounding } = order.pin ?? terms.settings;
  const moved = carryOver
    ? carry(exact, account.carry)
    : { points: -roundOnce(evaluation.exact, rounding), carry: account.carry };
  outcome.carry = carryOver ? { before: account.carry, after: moved.carry } : null;
  const shares = sharesOf(moved.points, [], contributionsOf(evaluation));
  const taken = reverse(
    { ...account, carry: moved.carry },
    shares,
    terms.settings.refundShortfall,
    causeOf(input),
  );
  outcome.posting = taken;
  outcome.points = moved.points + taken.writtenOff;
  outcome.newlyWrittenOff = taken.writtenOff;
  order.points = outcome.points;
  order.writtenOff = taken.writtenOff;
}

function takeBackQualifying(outcome: OrderOutcome, { qualifying }: WorkingMember, input: Input): void {
  const { evaluation, order } = outcome;
  if (!evaluation.qualifying || !qualifying) return;
  const wanted = floor(evaluation.qualifying.exact);
  const taken = least(wanted, qualifying.available);
  order.qualifyingExact = negative(evaluation.qualifying.exact);
  if (taken <= 0n) return;
  const shares = sharesOf(-taken, [], contributionsOf(evaluation.qualifying));
  outcome.qualifying = moveQualifying(qualifying, -taken, shares, causeOf(input));
  outcome.qualifyingPoints = -taken;
  order.qualifying = -taken;
}
