import { z } from "zod";
import { dayStart, endOfDay, localDay } from "@/lib/shared/calendar";
import { type Parsed, parseForm } from "@/lib/shared/parse-form";
import { PLACES, type PublishRequest } from "./publish";
import type { RuleDefinition } from "./rule";
import { RuleInput } from "./rule-input";
import { sameCase } from "./texts";

const DAY_WORDS = "choose a day of the calendar, like 2027-01-31.";

/** The part of the rule's form that says when it counts, where it stands, and what it was made from. */
function publishInput(timeZone: string, now: Date) {
  const fields = z.object({
    basedOn: z.coerce.number().int().min(0).default(0),
    place: z.enum(PLACES, { error: "Order of rules: choose one of the options." }).default("keep"),
    startsOn: z.string().trim().default(""),
    endsOn: z.string().trim().default(""),
  });
  return fields.transform(({ startsOn, endsOn, ...rest }, context): PublishRequest => {
    const start = startsOn ? dayStart(startsOn, timeZone) : null;
    const last = endsOn ? dayStart(endsOn, timeZone) : null;
    const complain = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if (startsOn && !start) complain("startsOn", `Starts: ${DAY_WORDS}`);
    if (endsOn && !last) complain("endsOn", `Ends: ${DAY_WORDS}`);
    // Today has begun already: it can only mean at once.
    const startsAt = startsOn === localDay(now, timeZone) ? null : start;
    return { ...rest, startsAt, endsAt: last && endOfDay(last, timeZone) };
  });
}

/** What the form of a rule says in all. */
export type RuleDraft = PublishRequest & { name: string; definition: RuleDefinition };

/** Reads the whole form: what is wrong stands by its field, in both parts at once. */
export function parseRuleForm(form: FormData, timeZone: string, now: Date): Parsed<RuleDraft> {
  const rule = parseForm(RuleInput, form);
  const request = parseForm(publishInput(timeZone, now), form);
  if (rule.ok && request.ok) return { ok: true, value: { ...rule.value, ...request.value } };
  const failed = [rule, request].flatMap((part) => (part.ok ? [] : [part.state]));
  const errors = Object.assign({}, ...failed.map((state) => state.errors));
  return { ok: false, state: { status: "error", errors, values: failed[0]?.values } };
}

/** Categories that a rule names and that no product is in: most likely a slip of the pen. */
export function unknownCategories(definition: RuleDefinition, known: readonly string[]): string[] {
  const names = new Set(known.map(sameCase));
  const named = definition.conditions.flatMap((condition) =>
    condition.code === "category_in" || condition.code === "category_not_in" ? condition.categories : [],
  );
  return [...new Set(named)].filter((category) => !names.has(sameCase(category)));
}
