import type { Fraction } from "@/lib/shared/fraction";
import { hashOf } from "@/lib/shared/hash";
import { err, ok, type Result } from "@/lib/shared/result";
import { conditionOf } from "./conditions";
import type { Claim } from "./effect";
import { effectOf } from "./effects";
import type { Facts, LineFacts, OrderFacts } from "./facts";
import { RuleDefinition, type RuleVersion } from "./rule";

/** A rule made ready: parsed once, with its sets and formula prepared. */
export type CompiledRule = {
  version: RuleVersion;
  definition: RuleDefinition;
  orderTests: { code: string; matches(order: OrderFacts): true | Facts }[];
  lineTests: { code: string; matches(line: LineFacts): boolean }[];
  exact(claim: Claim): Fraction;
};

/** The rules in force together, in the order in which they claim lines. */
export type RuleSet = {
  /** Made from the ids of the versions: the same versions are the same set, wherever they were loaded from. */
  id: string;
  rules: readonly CompiledRule[];
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
  const definition = parsed.data;
  const { currency } = definition.effect;
  const rule: CompiledRule = {
    version,
    definition,
    orderTests: [],
    lineTests: [],
    exact: effectOf(definition.effect.code).formula(definition.effect),
  };
  for (const input of [{ code: "currency_is" as const, currency }, ...definition.conditions]) {
    const condition = conditionOf(input.code);
    if (condition.level === "order")
      rule.orderTests.push({ code: input.code, matches: condition.matcher(input) });
    else rule.lineTests.push({ code: input.code, matches: condition.matcher(input) });
  }
  return ok(rule);
}

/** E4: which of two rules claims first: by position; what decides between equals never changes. */
export function claimOrder(a: RuleVersion, b: RuleVersion): number {
  return a.position - b.position || compareText(a.ruleId, b.ruleId) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Puts compiled rules into a set; the order they come in does not matter. */
export function joinRules(rules: readonly CompiledRule[]): RuleSet {
  const sorted = [...rules].sort((a, b) => claimOrder(a.version, b.version));
  const ids = sorted.map((rule) => rule.version.id);
  return { id: hashOf(ids).slice(0, 32), rules: sorted };
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
