import { add, type Fraction, fractionText, ZERO } from "@/lib/shared/fraction";
import type { EvaluateInput } from "../evaluate";
import { contributionsOf, type Evaluation } from "../evaluation";
import type { MemberFacts, Situation } from "../facts";
import type { OrderContent, OrderLine } from "../order";
import type { RuleDefinition } from "../rule";
import { aLine, anOrder, aSituation, evaluated, rules } from "./samples";

export type Rule = Partial<RuleDefinition>;
export type Conditions = RuleDefinition["conditions"];

export const euro = (points: number): Rule => ({
  effect: { code: "per_amount", points, perMinor: "100", currency: "EUR" },
});
export const times = (
  factor: string,
  change: Partial<{ group: string; stack: "add" | "best_of" | "exclusive" }> = {},
) => ({
  effect: { code: "multiply" as const, factor, group: "campaign", stack: "add" as const, ...change },
});
export const on = (...categories: string[]): Rule => ({ conditions: [{ code: "category_in", categories }] });
export const when = (...conditions: Conditions): Rule => ({ conditions });

/** A mug for €100. */
export const mug = (change: Partial<OrderLine> = {}) => aLine({ taxMinor: 0n, ...change });
export const tent = (change: Partial<OrderLine> = {}) =>
  aLine({
    id: "2",
    sku: "TENT",
    title: "Tent",
    categories: ["tents"],
    unitPriceMinor: 50_00n,
    taxMinor: 0n,
    ...change,
  });

export type Case = {
  why: string;
  rules: Rule[];
  lines?: OrderLine[];
  order?: Partial<OrderContent>;
  member?: Partial<MemberFacts> | null;
  situation?: Partial<Situation>;
  given?: Partial<EvaluateInput>;
  earns: string;
};

export function run({
  rules: definitions,
  lines,
  order,
  member = {},
  situation,
  given,
}: Omit<Case, "why" | "earns">) {
  const content = anOrder({ lines: lines ?? [mug()], ...order });
  return evaluated(content, rules(...definitions), { situation: aSituation(member, situation), ...given });
}

export function total({ exact }: { exact: Fraction }): string {
  return fractionText(exact);
}

/** Fails where the parts of an evaluation do not make up its result. */
export function sums(evaluation: Evaluation): void {
  const parts = contributionsOf(evaluation).map(({ exact }) => exact);
  const sum = fractionText(parts.reduce(add, ZERO));
  if (sum !== total(evaluation))
    throw new Error(`the parts come to ${sum}, the whole to ${total(evaluation)}`);
}

/** Fails where a case earns other than it says. */
export function check(given: Case): void {
  const evaluation = run(given);
  if (total(evaluation) !== given.earns)
    throw new Error(`earned ${total(evaluation)}, and should have earned ${given.earns}`);
  sums(evaluation);
}

/** How a rule's points are told: by what, and how many. */
export const told = ({ steps }: Pick<Evaluation, "steps">) =>
  steps.map(({ rule, kind, factor, exact }) => [rule, kind, factor, fractionText(exact)]);
