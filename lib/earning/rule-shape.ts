import { conditionOf } from "./conditions";
import type { Stage } from "./effect";

type Shape = {
  trigger: { code: string };
  conditions: readonly { code: string; currency?: string }[];
  limits: readonly unknown[];
  approval: string;
};

export type ShapeProblem = { path: (string | number)[]; message: string };

/** Whether a condition can be asked of an event: of the member, of the event itself, of time and place. */
export function isOfEvents(code: string): boolean {
  const condition = conditionOf(code);
  if (condition.level === "order") return condition.ofEvents;
  return condition.level === "member" || condition.level === "event";
}

/** What in a rule does not go together, though each part by itself can be read. */
export function problemsOf(
  { trigger, conditions, limits, approval }: Shape,
  { stage, currencies }: { stage: Stage; currencies: readonly string[] | null },
): ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  const complain = (message: string, ...path: (string | number)[]) => problems.push({ path, message });
  const ofEvent = trigger.code === "event";
  if (ofEvent && stage !== "flat")
    complain("For an event, give a fixed number of points: there are no items to count.", "effect");
  if (!ofEvent && approval === "by_staff")
    complain("Only points for events can wait for staff; orders earn by themselves.", "approval");
  if (stage === "exclude" && limits.length > 0)
    complain("An exclusion gives nothing, so it has no limits.", "limits");
  const several = currencies !== null && currencies.length > 1;
  conditions.forEach(({ code, currency }, at) => {
    if (ofEvent && !isOfEvents(code))
      complain("This condition is about orders; the rule is for an event.", "conditions", at);
    if (!ofEvent && conditionOf(code).level === "event")
      complain("This condition is about events; the rule is for orders.", "conditions", at);
    if (stage === "exclude" && code === "minimum_spend")
      complain("What is excluded can't depend on how much is spent.", "conditions", at);
    if (several && code === "minimum_spend" && currency === undefined)
      complain(
        "Say which currency the minimum is in: this rule has rates in several.",
        "conditions",
        at,
        "currency",
      );
  });
  return problems;
}
