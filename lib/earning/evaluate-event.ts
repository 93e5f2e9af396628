import { add, type Fraction, ZERO } from "@/lib/shared/fraction";
import { parseMinor } from "@/lib/shared/money";
import { latestOf } from "./availability";
import { failedForOrder, note } from "./claim";
import type { AppliedRule, Evaluation } from "./evaluation";
import { memberWithheld } from "./exclusions";
import type { EventFacts, OrderFacts, Situation } from "./facts";
import { grant } from "./grant";
import type { CompiledRule, Failed, RuleSet } from "./rule-set";
import { isOfEvents } from "./rule-shape";

export type EvaluateEventInput = {
  /** "visit", "member.joined", "custom.review". */
  type: string;
  data: unknown;
  ruleSet: RuleSet;
  situation: Situation;
  memberExcluded?: boolean;
  membershipLapsed?: boolean;
  /** The currency in which data.spend is told. */
  currency?: string;
  /** Only these versions, which staff have approved; without it all, and those that need approval wait. */
  approved?: ReadonlySet<string>;
};

export type EventEvaluation = Pick<
  Evaluation,
  | "withheld"
  | "exact"
  | "perRule"
  | "steps"
  | "cuts"
  | "granted"
  | "qualifying"
  | "notApplied"
  | "availability"
> & {
  /** Place of the exclusion that takes the event out. */
  excludedBy: number | null;
  /** What rules would give once staff approve: nothing of it is in the sum. */
  approvals: AppliedRule[];
};

const NO_CLAIM = { currency: "", eligibleMinor: 0n, quantity: 1, units: ZERO };

function dataOf(data: unknown): EventFacts["data"] {
  return typeof data === "object" && data !== null ? (data as EventFacts["data"]) : {};
}

/** What an event says was spent, for rules with a minimum: `data.spend`, a decimal. */
function spendOf({ spend }: EventFacts["data"], currency: string): bigint {
  if (typeof spend !== "string" && typeof spend !== "number") return 0n;
  const parsed = parseMinor(String(spend), currency);
  return parsed.ok && parsed.value > 0n ? parsed.value : 0n;
}

/** An exclusion without conditions on orders and their items holds for events too. */
function excludedBy(ruleSet: RuleSet, order: OrderFacts): number | null {
  for (const place of ruleSet.exclude) {
    const rule = ruleSet.rules[place] as CompiledRule;
    const { conditions } = rule.definition;
    if (conditions.length === 0 || !conditions.every(({ code }) => isOfEvents(code))) continue;
    if (failedForOrder(rule, order) === null) return place;
  }
  return null;
}

function failedFor(rule: CompiledRule, event: EventFacts, order: OrderFacts): Failed | null {
  for (const test of rule.eventTests) {
    const failed = test(event);
    if (failed) return failed;
  }
  return failedForOrder(rule, order);
}

/**
 * E7: what an event earns. Every rule for its type whose conditions hold gives its points, each cut to its allowance; rules
 * that staff have to approve only ask. Pure, like evaluate().
 */
export function evaluateEvent(input: EvaluateEventInput): EventEvaluation {
  const { type, ruleSet, situation, currency = "EUR", approved } = input;
  const event = { type, data: dataOf(input.data) };
  const order: OrderFacts = {
    content: { currency, channel: null },
    spendMinor: spendOf(event.data, currency),
    situation,
  };
  const result: EventEvaluation = {
    withheld: memberWithheld(input),
    excludedBy: excludedBy(ruleSet, order),
    exact: ZERO,
    perRule: [],
    steps: [],
    cuts: [],
    granted: new Map(),
    qualifying: ruleSet.hasQualifying ? { exact: ZERO, perRule: [], steps: [] } : null,
    approvals: [],
    notApplied: [],
    availability: null,
  };
  if (result.withheld || result.excludedBy !== null) return result;
  for (const place of ruleSet.events.get(type) ?? []) {
    const rule = ruleSet.rules[place] as CompiledRule;
    if (approved && !approved.has(rule.version.id)) continue;
    const failed = failedFor(rule, event, order);
    if (failed) note(result.notApplied, failed.code, failed.facts, place);
    else give(result, rule, place, input);
  }
  result.availability = latestOf(result.perRule.length > 0 ? result : (result.qualifying ?? result), ruleSet);
  return result;
}

function give(
  result: EventEvaluation,
  rule: CompiledRule,
  place: number,
  { ruleSet, situation, approved }: EvaluateEventInput,
) {
  const { assets, approval } = rule.definition;
  const wanted = rule.exact(NO_CLAIM);
  const applied = (exact: Fraction): AppliedRule => ({
    rule: place,
    versionId: rule.version.id,
    basisMinor: 0n,
    exact,
  });
  if (approval === "by_staff" && !approved) {
    result.approvals.push(applied(wanted));
    return;
  }
  const { qualifying } = result;
  for (const asset of assets) {
    const exact = grant(result, ruleSet, situation.allowances, place, wanted, asset);
    const into = asset === "points" ? result : qualifying;
    if (!into) continue;
    into.perRule.push(applied(exact));
    into.exact = add(into.exact, exact);
  }
}
