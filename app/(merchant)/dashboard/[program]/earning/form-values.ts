import type { FormTerms, Values } from "@/lib/earning/rule-form/values";
import { emptyRule, writeDay, writeRule } from "@/lib/earning/rule-form/write";
import type { RuleView } from "@/lib/earning/rule-view";
import { startingPoint } from "./rule-here";

/** What the form begins with: the rule as it stands, or what most programs begin with. */
export function formValues(rule: RuleView | null, terms: FormTerms, now: Date): Values {
  if (!rule) return emptyRule(terms);
  const from = startingPoint(rule);
  const shown = from?.definition
    ? writeRule(from.name, from.definition, terms)
    : { ...emptyRule(terms), name: [rule.name] };
  const endsAt = from?.liveUntil && from.liveUntil > now ? from.liveUntil : null;
  return {
    ...shown,
    ...writeDay("starts", from?.state === "scheduled" ? from.liveFrom : null, terms.timeZone),
    ...writeDay("ends", endsAt, terms.timeZone),
    place: ["keep"],
    basedOn: [String(rule.newest)],
  };
}

/** A new rule that says what another one says, under a name of its own; when it counts is to be chosen. */
export function copyValues(rule: RuleView, terms: FormTerms): Values {
  const from = startingPoint(rule);
  if (!from?.definition) return emptyRule(terms);
  const name = `Copy of ${from.name}`.slice(0, 80);
  return { ...writeRule(name, from.definition, terms), place: ["last"], basedOn: ["0"] };
}
