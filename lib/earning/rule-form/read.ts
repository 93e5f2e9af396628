import { dayStart, endOfDay, localDay, localInstant } from "@/lib/shared/calendar";
import { isCurrency } from "@/lib/shared/money";
import { plainWords } from "../input-text";
import { PLACES, type PublishRequest } from "../publish";
import { MOST_NAME } from "../publish-refusals";
import { CONDITIONS, EFFECTS } from "../registry";
import { LIMIT_PERIODS, RuleDefinition } from "../rule";
import { readPart } from "./fields";
import { type FormTerms, one, rowsOf, type Values } from "./values";

/** What the form of a rule says in all. `budget` is null for none. */
export type RuleDraft = PublishRequest & { name: string; definition: RuleDefinition; budget: number | null };

export type RuleRead = { ok: true; value: RuleDraft } | { ok: false; errors: Record<string, string[]> };

type Errors = Record<string, string[]>;

function triggerOf(values: Values, errors: Errors): unknown {
  const chosen = one(values, "trigger") || "order";
  if (chosen === "order") return { code: "order" };
  if (chosen !== "custom") return { code: "event", type: chosen };
  const type = one(values, "customType").replace(/^custom\./, "");
  if (type === "")
    errors.customType = ["Name of the event: as it is sent by the API, after “custom.”, like review."];
  return { code: "event", type: `custom.${type}` };
}

function limitsOf(values: Values, errors: Errors): unknown[] {
  return rowsOf(values, "limit").flatMap((row) => {
    const [per, points, times] = ["per", "points", "times"].map((name) =>
      one(values, `limit.${row}.${name}`),
    );
    if (!points && !times) return [];
    const number = (text: string | undefined, field: string, label: string, most: number) => {
      if (!text) return {};
      const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
      if (value >= 1 && value <= most) return { [field]: value };
      errors[`limit.${row}.${field}`] = [
        `${label}: enter a whole number from 1 to ${most.toLocaleString("en")}.`,
      ];
      return {};
    };
    if (!(LIMIT_PERIODS as readonly string[]).includes(per ?? ""))
      errors[`limit.${row}.per`] = ["Limit: choose for how long it counts."];
    return [
      {
        per,
        ...number(points, "points", "At most", 100_000_000),
        ...number(times, "times", "At most", 1_000_000),
      },
    ];
  });
}

function availabilityOf(values: Values, errors: Errors): unknown {
  const code = one(values, "availability") || "at_once";
  if (code !== "after_payment") return { code };
  const days = one(values, "days");
  if (!/^\d{1,3}$/.test(days) || Number(days) > 365)
    errors.days = ["Days: enter a whole number from 0 to 365."];
  return { code, days: Number(days) || 0 };
}

function assetsOf(values: Values): string[] {
  const asset = one(values, "assets") || "points";
  return asset === "both" ? ["points", "qualifying"] : [asset];
}

/** Where in the form stands what the definition calls by this path. */
function fieldOfPath(path: readonly PropertyKey[], code: string, rows: string[], limits: string[]): string {
  const [first, second, ...rest] = path.map(String);
  if (second === undefined && first !== "effect") return first === "trigger" ? "trigger" : (first ?? "name");
  if (first === "effect") {
    if (second === undefined) return "effect";
    return `effect.${code}.${second}`;
  }
  if (first === "availability") return "days";
  if (first === "conditions") return `condition.${rows[Number(second)] ?? second}.${rest[0] ?? "code"}`;
  if (first === "limits") return `limit.${limits[Number(second)] ?? second}.${rest[0] ?? "points"}`;
  if (first === "trigger") return second === "type" ? "customType" : "trigger";
  return first ?? "name";
}

/** A complaint of the stored form as a sentence of its own: "must be above 1…" begins with the field's label. */
function asSentence(message: string, label: string | undefined): string {
  const whole = /^[A-Z].*\.$/.test(message);
  return whole ? message : `${label ?? "This"} ${message.replace(/\.$/, "")}.`;
}

function definitionOf(values: Values, terms: FormTerms, errors: Errors): RuleDefinition | null {
  const code = one(values, "effect");
  const effect = EFFECTS.find((listed) => listed.code === code);
  if (!effect) {
    errors.effect = ["What it gives: choose one of the options."];
    return null;
  }
  const given = readPart(effect.fields, values, `effect.${code}`, { terms, around: terms.currency, errors });
  const own = given.currency;
  const around = typeof own === "string" && isCurrency(own) ? own : terms.currency;
  const rows = rowsOf(values, "condition");
  const conditions = rows.map((row) => {
    const name = one(values, `condition.${row}.code`);
    const listed = CONDITIONS.find((condition) => condition.code === name);
    if (!listed) errors[`condition.${row}.code`] = ["There is no such condition: take it off."];
    const fields = listed?.fields ?? [];
    return { code: name, ...readPart(fields, values, `condition.${row}`, { terms, around, errors }) };
  });
  const limits = rowsOf(values, "limit").filter(
    (row) => one(values, `limit.${row}.points`) || one(values, `limit.${row}.times`),
  );
  const stored = {
    trigger: triggerOf(values, errors),
    effect: { code, ...given },
    conditions,
    basis: {
      tax: one(values, "tax") || "with",
      discounts: one(values, "discounts") || "after",
      shipping: one(values, "shipping") !== "",
    },
    availability: availabilityOf(values, errors),
    assets: assetsOf(values),
    limits: limitsOf(values, errors),
    approval: one(values, "approval") || "automatic",
  };
  const parsed = RuleDefinition.safeParse(stored, { error: plainWords });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    const field = fieldOfPath(path, code, rows, limits);
    // A part that was told of already is not told of twice.
    const part = field.split(".").slice(0, 2).join(".");
    if (Object.keys(errors).some((known) => known === field || known.startsWith(`${part}.`))) continue;
    const at = path[0] === "conditions" ? String(path[2] ?? "") : String(path[1] ?? "");
    const listed =
      path[0] === "conditions"
        ? CONDITIONS.find((condition) => condition.code === conditions[Number(path[1])]?.code)
        : effect;
    errors[field] = [asSentence(message, listed?.fields.find(({ name }) => name === at)?.label)];
  }
  return null;
}

const DAY_WORDS = "choose a day of the calendar, like 2027-01-31.";

function instantOf(values: Values, name: "starts" | "ends", label: string, zone: string, errors: Errors) {
  const [day, time] = [one(values, `${name}On`), one(values, `${name}At`)];
  if (day === "") {
    if (time !== "") errors[`${name}On`] = [`${label}: choose the day that the time is of.`];
    return null;
  }
  const start = dayStart(day, zone);
  if (!start) {
    errors[`${name}On`] = [`${label}: ${DAY_WORDS}`];
    return null;
  }
  if (time === "") return { at: start, day, timed: false };
  const at = localInstant(`${day}T${time.length === 5 ? `${time}:00` : time}`, zone);
  if (!at) errors[`${name}At`] = [`${label}: enter a time of day, like 18:00.`];
  return at && { at, day, timed: true };
}

function requestOf(values: Values, { timeZone }: FormTerms, now: Date, errors: Errors): PublishRequest {
  const start = instantOf(values, "starts", "Starts", timeZone, errors);
  const end = instantOf(values, "ends", "Ends", timeZone, errors);
  // Today has begun already: without a time it can only mean at once.
  const atOnce = start && !start.timed && start.day === localDay(now, timeZone);
  const startsAt = start && !atOnce ? start.at : null;
  const endsAt = end && (end.timed ? end.at : endOfDay(end.at, timeZone));
  if (endsAt && endsAt <= (startsAt ?? now)) {
    errors.endsOn ??= ["Ends: that is before the rule starts. Choose a later day or leave it empty."];
  }
  const place = one(values, "place") || "keep";
  const known = PLACES.find((each) => each === place);
  if (!known) errors.place = ["Order of rules: choose one of the options."];
  const based = one(values, "basedOn");
  return {
    basedOn: /^\d{1,9}$/.test(based) ? Number(based) : 0,
    place: known ?? "keep",
    startsAt,
    endsAt,
  };
}

/** Reads the whole form of a rule: what is wrong stands by its field, everywhere at once. */
export function readRule(values: Values, terms: FormTerms, now: Date): RuleRead {
  const errors: Errors = {};
  const name = one(values, "name");
  if (name === "") errors.name = ["Name: give the rule a name; members see it when they ask why."];
  else if (name.length > MOST_NAME) errors.name = [`Name: shorten it to ${MOST_NAME} characters.`];
  const definition = definitionOf(values, terms, errors);
  const request = requestOf(values, terms, now, errors);
  const budget = one(values, "budget");
  if (budget !== "" && !(/^\d{1,12}$/.test(budget) && Number(budget) > 0))
    errors.budget = ["Budget: enter a whole number above zero, or leave it empty."];
  if (definition === null || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, value: { ...request, name, definition, budget: budget === "" ? null : Number(budget) } };
}
