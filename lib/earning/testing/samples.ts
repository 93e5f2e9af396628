import { type EvaluateInput, evaluate } from "../evaluate";
import { type MemberFacts, memberFacts, type Situation } from "../facts";
import type { OrderContent, OrderEvent, OrderEventType, OrderLine } from "../order";
import { RULE_DEFAULTS, type RuleDefinition, type RuleVersion } from "../rule";
import { compileRuleSet, type RuleSet } from "../rule-set";

/** A mug for €100, tax of €15.97 in the price: the line that a test changes in one place. */
export function aLine(change: Partial<OrderLine> = {}): OrderLine {
  return {
    id: "1",
    sku: "MUG",
    title: "Mug",
    quantity: 1,
    unitPriceMinor: 100_00n,
    discountMinor: 0n,
    taxMinor: 15_97n,
    categories: ["mugs"],
    attributes: {},
    refundedQuantity: 0,
    ...change,
  };
}

export function anOrder(change: Partial<OrderContent> = {}): OrderContent {
  return {
    id: "1042",
    currency: "EUR",
    lines: [aLine()],
    shippingMinor: 0n,
    taxMinor: 0n,
    test: false,
    channel: "web",
    fulfilledAt: null,
    ...change,
  };
}

export function anEvent(
  type: OrderEventType,
  occurredAt: string,
  change: Partial<Omit<OrderEvent, "type" | "occurredAt">> = {},
): OrderEvent {
  return {
    id: `${type} ${occurredAt}`,
    type,
    occurredAt: new Date(occurredAt),
    orderId: "1042",
    content: anOrder(),
    ...change,
  };
}

/** 1 point per €1 after discounts, tax included, on everything. */
export function aDefinition(change: Partial<RuleDefinition> = {}): RuleDefinition {
  return {
    ...RULE_DEFAULTS,
    effect: { code: "per_amount", points: 1, perMinor: "100", currency: "EUR" },
    conditions: [],
    basis: { tax: "with", discounts: "after", shipping: false },
    availability: { code: "at_once" },
    ...change,
  };
}

/** A Sunday at noon in Berlin, for a member of whom only what a test says is known. */
export function aSituation(
  member: Partial<MemberFacts> | null = {},
  change: Partial<Situation> = {},
): Situation {
  return {
    at: new Date("2026-11-22T11:00:00Z"),
    timeZone: "Europe/Berlin",
    shop: null,
    member: member && memberFacts(member),
    allowances: new Map(),
    ...change,
  };
}

export function aVersion(change: Partial<RuleVersion> = {}): RuleVersion {
  const ruleId = change.ruleId ?? "base";
  return {
    id: `${ruleId}/1`,
    ruleId,
    version: 1,
    name: "Base",
    position: 0,
    definition: aDefinition(),
    liveFrom: new Date("2020-01-01T00:00:00Z"),
    liveUntil: null,
    ...change,
  };
}

/** A set of rules in the order given, named A, B, C… */
export function rules(...definitions: Partial<RuleDefinition>[]): RuleSet {
  return setOf(
    definitions.map((change, position) => {
      const name = String.fromCharCode(65 + position);
      return aVersion({ ruleId: name, name, position, definition: aDefinition(change) });
    }),
  );
}

export function setOf(versions: readonly RuleVersion[]): RuleSet {
  const compiled = compileRuleSet(versions);
  if (!compiled.ok) throw new Error(compiled.error.reason);
  return compiled.value;
}

/** A paid order of a member who may earn, in a shop whose prices include tax. */
export function evaluated(
  content: OrderContent | null,
  ruleSet: RuleSet,
  change: Partial<EvaluateInput> = {},
) {
  return evaluate({
    content,
    refunded: new Map(),
    ruleSet,
    pricesIncludeTax: true,
    memberExcluded: false,
    status: "paid",
    ...change,
  });
}
