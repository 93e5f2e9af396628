import type { Cause, Posting } from "@/lib/ledger/account";
import { earn } from "@/lib/ledger/post";
import { endOfDayAfterMonths } from "@/lib/shared/calendar";
import { floor, fractionText, subtract, ZERO } from "@/lib/shared/fraction";
import { newId } from "@/lib/shared/id";
import { hasLapsedAt } from "@/lib/shared/lapses";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Again, againOf } from "./again";
import { availableAt, stateAt } from "./availability";
import { type Batch, instantOf, type ShortfallRow, shopOf, type WorkingMember } from "./batch";
import { allowancesOf, bindingAt, boundedRules, knownOf } from "./bind-order";
import { type Bounds, wholePoints } from "./bounds";
import type { Decided } from "./decide-order-event";
import { type EventEvaluation, evaluateEvent } from "./evaluate-event";
import { contributionsOf, type QualifyingResult } from "./evaluation";
import { type ExplanationRecord, recordExplanation } from "./explanation";
import type { Situation } from "./facts";
import { type BoundedRule, boundsAt, type Holds, holdsOf, moveHolds, NO_HOLDS } from "./holds";
import { type EventError, type IncomingEvent, unreadable } from "./incoming";
import { fullFacts, knownFacts } from "./member-facts";
import { moveQualifying } from "./qualify";
import type { Rounding } from "./round";
import type { RuleSet } from "./rule-set";
import { sharesOf } from "./shares";
import { shortfallsOf } from "./shortfall";
import { takePostings } from "./take-outcome";

/** What stands with an event: why it gave points, and what it takes up of limits and budgets. */
export type ActionRecord = ExplanationRecord & { holds?: Holds };

function nothing(member: WorkingMember | null): Decided {
  const memberId = member?.account.memberId ?? null;
  return { points: 0n, qualifying: 0n, memberId, orderId: null, explanation: null };
}

/**
 * E7: what an event that is about no order earns: a visit, something about the member, whatever is sent by the API.
 * Where no rule is for it, it is kept and earns nothing. Rules that staff have to approve leave an award waiting.
 */
export function decideAction(
  batch: Batch,
  event: IncomingEvent,
  member: WorkingMember | null,
  eventId: string,
): Result<Decided, EventError> {
  const again = event.type.startsWith("award.") ? againOf(event.data) : null;
  const now = instantOf(batch, event);
  const at = again?.at ?? event.occurredAt;
  const type = again?.type ?? event.type;
  const found = batch.rules.at(bindingAt(at, now));
  if (!found.ok) return err(unreadable(found.error));
  if (event.type === "visit" && member)
    batch.rise(batch, member, { visitAt: event.occurredAt }, eventId, now);
  const ruleSet = found.value;
  if (!ruleSet.events.has(type) || !member) return ok(nothing(member));

  const rules = boundedRules(ruleSet, batch.limits.budgets);
  const bounds = boundsFor(batch, member, rules, at, again);
  const result = evaluateEvent({
    type,
    data: again ? again.data : event.data,
    ruleSet,
    situation: situationOf(batch, event, member, ruleSet, at, bounds),
    memberExcluded: member.excluded,
    membershipLapsed: hasLapsedAt(member.lapses, at),
    currency: batch.terms.currency,
    ...(again && { approved: new Set([again.versionId]) }),
  });
  return ok(give(batch, { event, eventId, member, ruleSet, rules, bounds, result, at, now, again }));
}

function boundsFor(
  batch: Batch,
  member: WorkingMember,
  rules: readonly BoundedRule[],
  at: Date,
  again: Again | null,
): Map<string, Bounds> {
  const { memberId } = member.account;
  return new Map(
    rules.map((rule) => {
      const left = wholePoints(boundsAt(batch.limits, memberId, rule, at, NO_HOLDS));
      // What a budget lacked was within the member's limits when it happened, and once is once.
      if (again?.lacked)
        return [rule.ruleId, { limit: again.lacked.missing, times: null, budget: left.budget }];
      return [rule.ruleId, left];
    }),
  );
}

function situationOf(
  batch: Batch,
  event: IncomingEvent,
  member: WorkingMember,
  ruleSet: RuleSet,
  at: Date,
  bounds: ReadonlyMap<string, Bounds>,
): Situation {
  const { tierFacts } = batch;
  const wanted = { asks: ruleSet.asks, tierFacts, at, orderNumber: member.known.paidOrders };
  return {
    at,
    timeZone: batch.terms.timeZone,
    shop: shopOf(event, batch),
    member: fullFacts(knownFacts(knownOf(member), wanted)),
    allowances: allowancesOf(bounds),
  };
}

type Given = {
  event: IncomingEvent;
  eventId: string;
  member: WorkingMember;
  ruleSet: RuleSet;
  rules: readonly BoundedRule[];
  bounds: ReadonlyMap<string, Bounds>;
  result: EventEvaluation;
  at: Date;
  now: Date;
  again: Again | null;
};

function give(batch: Batch, given: Given): Decided {
  const { event, eventId, member, result, at, now } = given;
  const { memberId } = member.account;
  const { timeZone, settings } = batch.terms;
  const cause: Cause = { eventId, orderId: null, redemptionId: null, occurredAt: event.occurredAt };
  const points = floor(result.exact);
  const opens = result.availability
    ? availableAt(result.availability, { paidAt: at, fulfilledAt: null }, timeZone)
    : at;
  const expires =
    settings.expiryMonths === null ? null : endOfDayAfterMonths(at, settings.expiryMonths, timeZone);
  let posting: Posting | null = null;
  if (points > 0n) {
    const terms = { availableAt: opens, expiresAt: expires, earnedAt: at };
    posting = earn(member.account, sharesOf(points, contributionsOf(result), []), terms, cause, now);
  }
  const [qualifying, credits] = qualify(member, result.qualifying, cause);
  takePostings(batch, member, { posting, qualifying });
  if (credits > 0n)
    batch.rise(batch, member, { qualifying: credits, occurredAt: event.occurredAt, eventId }, eventId, now);
  const holds = hold(batch, given);
  for (const { versionId, rule } of result.approvals) {
    // Nobody is asked about what limits would not let through.
    if (given.bounds.get(given.ruleSet.rules[rule]?.version.ruleId ?? "")?.times === 0) continue;
    batch.beside.awards.push({ id: newId(), memberId, eventId, ruleVersionId: versionId, askedAt: now });
  }
  const record: ActionRecord = {
    ...explained(given, settings.rounding, points),
    ...(points > 0n && {
      available: { state: stateAt(opens, now), at: opens?.toISOString() ?? null },
      ...(expires && { expiresAt: expires.toISOString() }),
    }),
    ...(holds && { holds }),
  };
  return { points, qualifying: credits, memberId, orderId: null, explanation: record };
}

function qualify(
  member: WorkingMember,
  result: QualifyingResult | null,
  cause: Cause,
): [posting: Posting | null, credits: bigint] {
  const credits = result ? floor(result.exact) : 0n;
  if (!result || credits === 0n || !member.qualifying) return [null, 0n];
  const shares = sharesOf(credits, contributionsOf(result), []);
  return [moveQualifying(member.qualifying, credits, shares, cause), credits];
}

/** What the event takes up of limits and budgets, for good: an event is never decided anew. Null is nothing. */
function hold(batch: Batch, given: Given): Holds | null {
  const { member, rules, bounds, result, at, again } = given;
  if (rules.length === 0) return null;
  const held = holdsOf(batch.limits, rules, bounds, result.granted, at);
  // What a budget lacked counted as a time already, when it happened.
  const once = ([rule, period, points]: Holds["usage"][number]): Holds["usage"][number] => {
    return [rule, period, points, 0];
  };
  const holds = again?.lacked ? { ...held, usage: held.usage.map(once) } : held;
  moveHolds(batch.limits, member.account.memberId, NO_HOLDS, holds);
  for (const row of lacking(batch, given)) batch.beside.shortfalls.set(row.id, row);
  return holds.usage.length > 0 || holds.budget.length > 0 ? holds : null;
}

/** What a budget keeps back of it, or still does after it was topped up. */
function lacking(batch: Batch, given: Given): ShortfallRow[] {
  const { ruleSet, bounds, result, again, at } = given;
  const { memberId } = given.member.account;
  const cause = { memberId, orderId: null, eventId: given.eventId, now: batch.now };
  const pin = { paidAt: at.toISOString() };
  if (!again?.lacked) return shortfallsOf(result.cuts, ruleSet, bounds, pin, cause).changed;
  const { shortfallId, eventId, missing } = again.lacked;
  const rule = ruleSet.rules.find(({ version }) => version.id === again.versionId);
  const ruleId = rule?.version.ruleId ?? "";
  const rest = subtract(missing, result.granted.get(ruleId) ?? ZERO);
  return [
    {
      id: shortfallId,
      ruleId,
      ruleName: rule?.version.name ?? "",
      memberId,
      orderId: null,
      eventId,
      missing: fractionText(rest),
      at,
      settledAt: rest.numerator > 0n ? null : batch.now,
    },
  ];
}

function explained({ ruleSet, result }: Given, rounding: Rounding, points: bigint): ExplanationRecord {
  return recordExplanation({
    evaluation: result,
    ruleSet: ruleSet.id,
    contentEvent: null,
    rounding,
    target: points,
    previous: 0n,
    carry: null,
    availability: null,
    expiresAt: null,
  });
}
