import { add, compare, type Fraction, fraction } from "@/lib/shared/fraction";
import { hashOf } from "@/lib/shared/hash";
import { err, ok, type Result } from "@/lib/shared/result";
import { type ConditionInput, conditionOf } from "./conditions";
import type { Claim, Stack, Stage } from "./effect";
import { effectOf } from "./effects";
import type { Ask, EventFacts, Facts, LineFacts, OrderFacts, Situation } from "./facts";
import { RuleDefinition, type RuleVersion } from "./rule";
import { decimalOf } from "./texts";

/** The reason of whoever is nobody: the rule is for members it knows. */
export const NO_MEMBER = "no_member";

/** What a test on the member says of nobody. */
export const NOBODY: Facts = {};

/** The reason of a rule that counts a number which no line carries. */
export const NO_NUMBER = "no_number";

export type Failed = { code: string; facts: Facts };
export type OrderTest = { code: string; matches(order: OrderFacts): true | Facts };
export type LineTest = {
  code: string;
  matches(line: LineFacts, situation: Situation): boolean;
  facts?(situation: Situation): Facts;
};

/** A multiplier made ready: `above` is factor − 1, what it adds for each point. */
export type CompiledMultiplier = {
  factor: Fraction;
  above: Fraction;
  text: string;
  group: string;
  stack: Stack;
};

/** A rule made ready: parsed once, with its sets and formula prepared. */
export type CompiledRule = {
  version: RuleVersion;
  definition: RuleDefinition;
  stage: Stage;
  /** Whether what it gives is in proportion to the amount, so that lines need not be followed one by one. */
  isByAmount: boolean;
  /** The conditions that it would have without naming them: the currency of its rate. */
  implied: ConditionInput[];
  /** On the order as a whole and its member, in the order in which they are asked. */
  orderTests: OrderTest[];
  lineTests: LineTest[];
  eventTests: ((event: EventFacts) => null | Failed)[];
  exact(claim: Claim): Fraction;
  /** The line attribute whose number it counts. */
  attribute: string | null;
  multiplier: CompiledMultiplier | null;
  asks: ReadonlySet<Ask>;
};

/** Places of rules in the set, by what they do for one asset. */
export type AssetPlan = { base: number[]; flat: number[]; modifier: number[]; multiplier: number[] };

/** The rules in force together, in the order in which they claim lines. */
export type RuleSet = {
  /** Made from the ids of the versions: the same versions are the same set, wherever they were loaded from. */
  id: string;
  rules: readonly CompiledRule[];
  /** What of a member its rules look at: the rest need not be read. */
  asks: ReadonlySet<Ask>;
  /** The ids of rules with limits. */
  limited: ReadonlySet<string>;
  hasQualifying: boolean;
  points: AssetPlan;
  qualifying: AssetPlan;
  /** Places of exclusions. */
  exclude: number[];
  /** Places of rules for events, by type. */
  events: ReadonlyMap<string, number[]>;
};

/** A stored rule that no longer parses: loud, never ignored. */
export type RuleUnreadable = { code: "rule_unreadable"; ruleId: string; version: number; reason: string };

/** Parses one version. */
export function compileRule(version: RuleVersion): Result<CompiledRule, RuleUnreadable> {
  const parsed = RuleDefinition.safeParse(version.definition);
  if (!parsed.success) {
    const reason = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    return err({ code: "rule_unreadable", ruleId: version.ruleId, version: version.version, reason });
  }
  return ok(compileDefinition(version, parsed.data));
}

function compileDefinition(version: RuleVersion, definition: RuleDefinition): CompiledRule {
  const effect = effectOf(definition.effect.code);
  const implied = impliedBy(effect, definition);
  const asks = new Set<Ask>();
  const rule: CompiledRule = {
    version,
    definition,
    stage: effect.stage,
    isByAmount: effect.code === "per_amount",
    implied,
    orderTests: [],
    lineTests: [],
    eventTests: [],
    exact: effect.formula(definition.effect),
    attribute: effect.attribute(definition.effect),
    multiplier: multiplierOf(effect, definition),
    asks,
  };
  for (const input of [...implied, ...definition.conditions]) addTest(rule, asks, input);
  const { attribute } = rule;
  if (attribute !== null) {
    rule.lineTests.push({
      code: NO_NUMBER,
      matches: ({ line }) => numberOf(line.attributes, attribute) !== null,
    });
  }
  return rule;
}

function addTest(rule: CompiledRule, asks: Set<Ask>, input: { code: string }) {
  const condition = conditionOf(input.code);
  const { code } = condition;
  if (condition.asks) asks.add(condition.asks);
  switch (condition.level) {
    case "line": {
      const { facts } = condition;
      rule.lineTests.push({ code, matches: condition.matcher(input), ...(facts && { facts }) });
      break;
    }
    case "order":
      rule.orderTests.push({ code, matches: condition.matcher(input) });
      break;
    case "member": {
      const matches = condition.matcher(input);
      rule.orderTests.push({
        code,
        matches: ({ situation }) => (situation.member ? matches(situation.member, situation) : NOBODY),
      });
      break;
    }
    case "event": {
      const matches = condition.matcher(input);
      rule.eventTests.push((event) => {
        const facts = matches(event);
        return facts === true ? null : { code, facts };
      });
    }
  }
}

/** A rule with rates is for orders in their currencies, without saying so. */
function impliedBy(
  effect: ReturnType<typeof effectOf>,
  { effect: input }: RuleDefinition,
): CompiledRule["implied"] {
  const currencies = effect.currencies(input);
  const [currency] = currencies ?? [];
  if (!currencies || currency === undefined) return [];
  if (currencies.length === 1) return [{ code: "currency_is", currency }];
  return [{ code: "currency_in", currencies: [...currencies] }];
}

function multiplierOf(
  effect: ReturnType<typeof effectOf>,
  { effect: input }: RuleDefinition,
): CompiledMultiplier | null {
  const multiplier = effect.multiplier(input);
  if (!multiplier) return null;
  return { ...factorOf(multiplier.factor), group: multiplier.group, stack: multiplier.stack };
}

const MINUS_ONE = fraction(-1n);

/** A factor as a decimal, made ready; throws on one that is none, which no parsed rule or perk holds. */
export function factorOf(text: string): Pick<CompiledMultiplier, "factor" | "above" | "text"> {
  const factor = decimalOf(text);
  if (!factor) throw new RangeError(`not a factor: ${text}`);
  return { factor, above: add(factor, MINUS_ONE), text };
}

/** The most that a line's attribute can count: what lies beyond is a slip, and no number of nights. */
const MOST_UNITS = fraction(100_000n);

/** The number in a line's attribute; null where there is none that can be counted. */
export function numberOf(attributes: Readonly<Record<string, unknown>>, name: string): Fraction | null {
  const value = Object.hasOwn(attributes, name) ? decimalOf(attributes[name]) : null;
  return value && compare(value, MOST_UNITS) <= 0 ? value : null;
}

/** E4: which of two rules claims first: by position; what decides between equals never changes. */
export function claimOrder(a: RuleVersion, b: RuleVersion): number {
  return a.position - b.position || compareText(a.ruleId, b.ruleId) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function planFor(rules: readonly CompiledRule[], asset: "points" | "qualifying"): AssetPlan {
  const plan: AssetPlan = { base: [], flat: [], modifier: [], multiplier: [] };
  rules.forEach(({ stage, definition }, place) => {
    if (stage === "exclude" || definition.trigger.code !== "order") return;
    if (definition.assets.includes(asset)) plan[stage].push(place);
  });
  return plan;
}

/** Puts compiled rules into a set; the order they come in does not matter. */
export function joinRules(rules: readonly CompiledRule[]): RuleSet {
  const sorted = [...rules].sort((a, b) => claimOrder(a.version, b.version));
  const ids = sorted.map((rule) => rule.version.id);
  const asks = new Set<Ask>();
  const limited = new Set<string>();
  const exclude: number[] = [];
  const events = new Map<string, number[]>();
  sorted.forEach(({ asks: own, version, definition, stage }, place) => {
    for (const ask of own) asks.add(ask);
    if (definition.limits.length > 0) limited.add(version.ruleId);
    const { trigger } = definition;
    if (trigger.code === "event") events.set(trigger.type, [...(events.get(trigger.type) ?? []), place]);
    else if (stage === "exclude") exclude.push(place);
  });
  return {
    id: hashOf(ids).slice(0, 32),
    rules: sorted,
    asks,
    limited,
    hasQualifying: sorted.some(({ definition }) => definition.assets.includes("qualifying")),
    points: planFor(sorted, "points"),
    qualifying: planFor(sorted, "qualifying"),
    exclude,
    events,
  };
}

/** A set without rules, under the id that a record names. */
export function emptyRuleSet(id: string): RuleSet {
  return { ...joinRules([]), id };
}

/** Makes a set of versions ready for evaluate(). One unreadable definition makes the whole set unusable. */
export function compileRuleSet(versions: readonly RuleVersion[]): Result<RuleSet, RuleUnreadable> {
  const rules: CompiledRule[] = [];
  for (const version of versions) {
    const compiled = compileRule(version);
    if (!compiled.ok) return compiled;
    rules.push(compiled.value);
  }
  return ok(joinRules(rules));
}

/** The versions in force at an instant: liveFrom ≤ at < liveUntil. */
export function inForceAt(versions: readonly RuleVersion[], at: Date): RuleVersion[] {
  return versions.filter(
    ({ liveFrom, liveUntil }) => liveFrom <= at && (liveUntil === null || at < liveUntil),
  );
}
