import type { Account } from "@/lib/ledger/account";
import { reverse } from "@/lib/ledger/post";
import { type Fraction, subtract, ZERO } from "@/lib/shared/fraction";
import { ok, type Result } from "@/lib/shared/result";
import { allocate, wholeWeights } from "./allocate";
import type { OrderOutcome } from "./decide-order";
import { evaluate } from "./evaluate";
import type { OrderContent } from "./order";
import { stateOf } from "./order-state";
import { pinOrder } from "./pin";
import { carry, roundOnce } from "./round";
import type { RuleBook } from "./rule-book";
import type { RuleUnreadable } from "./rule-set";
import type { ProgramTerms } from "./terms";

function negative(value: Fraction): Fraction {
  return subtract(ZERO, value);
}

/**
 * A refund that names no order takes back what its lines would earn by the rules in force on that day, rounded once for
 * the refund alone (or through the carried fraction, where the program carries over). Its lines say what came back, in
 * quantities and prices above zero. Spend toward tiers goes down by as much.
 */
export function decideUnlinkedRefund(input: {
  content: OrderContent;
  externalId: string;
  occurredAt: Date;
  orderId: string;
  eventId: string;
  account: Account | null;
  memberExcluded: boolean;
  book: RuleBook;
  terms: ProgramTerms;
}): Result<OrderOutcome, RuleUnreadable> {
  const { content, occurredAt, account, terms } = input;
  const found = input.book.at(occurredAt);
  if (!found.ok) return found;
  const ruleSet = found.value;
  const pin = pinOrder(null, occurredAt, ruleSet.id, terms.settings);
  const evaluation = evaluate({
    content,
    refunded: new Map(),
    ruleSet,
    pricesIncludeTax: pin.pricesIncludeTax,
    memberExcluded: input.memberExcluded,
    status: "paid",
  });
  const event = {
    id: input.externalId,
    type: "order.paid" as const,
    occurredAt,
    orderId: content.id,
    content,
  };
  const exact = account ? negative(evaluation.exact) : ZERO;
  const outcome: OrderOutcome = {
    order: {
      id: input.orderId,
      memberId: account?.memberId ?? null,
      state: stateOf(event),
      pin,
      exact,
      points: 0n,
      writtenOff: 0n,
      totalMinor: -evaluation.totalMinor,
      spendMinor: content.currency === terms.currency ? -evaluation.spendMinor : 0n,
    },
    evaluation,
    ruleSet,
    posting: null,
    points: 0n,
    previous: 0n,
    carry: null,
    availableAt: null,
    expiresAt: null,
    newlyWrittenOff: 0n,
  };
  if (!account) return ok(outcome);

  const moved = pin.carryOver
    ? carry(exact, account.carry)
    : { points: -roundOnce(evaluation.exact, pin.rounding), carry: account.carry };
  outcome.carry = pin.carryOver ? { before: account.carry, after: moved.carry } : null;
  const parts = allocate(-moved.points, wholeWeights(evaluation.perRule.map((rule) => rule.exact)));
  const shares =
    parts.length > 0
      ? parts.map((amount, at) => ({ ruleVersionId: evaluation.perRule[at]?.versionId ?? null, amount }))
      : [{ ruleVersionId: null, amount: -moved.points }];
  const cause = { eventId: input.eventId, orderId: input.orderId, redemptionId: null, occurredAt };
  const taken = reverse({ ...account, carry: moved.carry }, shares, terms.settings.refundShortfall, cause);
  outcome.posting = taken;
  outcome.points = moved.points + taken.writtenOff;
  outcome.newlyWrittenOff = taken.writtenOff;
  outcome.order.points = outcome.points;
  outcome.order.writtenOff = taken.writtenOff;
  return ok(outcome);
}
