import { localClock, localDay } from "@/lib/shared/calendar";
import { CONDITIONS, EFFECTS, EVENT_TYPES } from "../registry";
import type { RuleDefinition } from "../rule";
import { writePart } from "./fields";
import type { FormTerms, Values } from "./values";

function writeTrigger({ trigger }: RuleDefinition): Values {
  if (trigger.code === "order") return { trigger: ["order"] };
  if (EVENT_TYPES.some(({ type }) => type === trigger.type)) return { trigger: [trigger.type] };
  if (!trigger.type.startsWith("custom.")) return { trigger: [trigger.type] };
  return { trigger: ["custom"], customType: [trigger.type.slice("custom.".length)] };
}

/** What the form shows for a rule as it is stored; read again, it says the same. */
export function writeRule(name: string, definition: RuleDefinition, terms: FormTerms): Values {
  const { effect, conditions, basis, availability, assets, limits, approval } = definition;
  const specs = EFFECTS.find(({ code }) => code === effect.code)?.fields ?? [];
  const around = "currency" in effect ? effect.currency : terms.currency;
  const values: Values = {
    name: [name],
    ...writeTrigger(definition),
    effect: [effect.code],
    ...writePart(specs, effect, `effect.${effect.code}`, terms.currency),
    tax: [basis.tax],
    discounts: [basis.discounts],
    ...(basis.shipping ? { shipping: ["on"] } : {}),
    availability: [availability.code],
    days: [availability.code === "after_payment" ? String(availability.days) : "14"],
    assets: [assets.length > 1 ? "both" : (assets[0] ?? "points")],
    approval: [approval],
  };
  conditions.forEach((condition, row) => {
    const fields = CONDITIONS.find(({ code }) => code === condition.code)?.fields ?? [];
    values[`condition.${row}.code`] = [condition.code];
    Object.assign(values, writePart(fields, condition, `condition.${row}`, around));
  });
  limits.forEach(({ per, points, times }, row) => {
    values[`limit.${row}.per`] = [per];
    if (points !== undefined) values[`limit.${row}.points`] = [String(points)];
    if (times !== undefined) values[`limit.${row}.times`] = [String(times)];
  });
  return values;
}

/** What a new rule begins with: what most programs begin with. */
export function emptyRule({ currency }: FormTerms): Values {
  return {
    name: [""],
    trigger: ["order"],
    effect: ["per_amount"],
    "effect.per_amount.points": ["1"],
    "effect.per_amount.perMinor": ["1"],
    "effect.per_amount.currency": [currency],
    tax: ["with"],
    discounts: ["after"],
    availability: ["at_once"],
    days: ["14"],
    assets: ["points"],
    approval: ["automatic"],
    "effect.multiply.group": ["campaign"],
    place: ["last"],
    basedOn: ["0"],
  };
}

/** What a new campaign begins with: double points on everything. */
export function emptyCampaign(terms: FormTerms): Values {
  return {
    ...emptyRule(terms),
    effect: ["multiply"],
    "effect.multiply.factor": ["2"],
    "effect.multiply.group": ["campaign"],
    "effect.multiply.stack": ["add"],
  };
}

/** "18:05", with seconds where there are some. */
function timeOf(at: Date, timeZone: string): string {
  const { minutes } = localClock(at, timeZone);
  const time = [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
  const seconds = at.getUTCSeconds();
  return seconds === 0 ? time : `${time}:${String(seconds).padStart(2, "0")}`;
}

/** A day, and the time of it where it is not the day's beginning. The end of a day is left out: it is meant anyway. */
export function writeDay(name: "starts" | "ends", at: Date | null, timeZone: string): Values {
  if (!at) return {};
  const time = timeOf(at, timeZone);
  if (time !== "00:00") return { [`${name}On`]: [localDay(at, timeZone)], [`${name}At`]: [time] };
  const day = name === "ends" ? new Date(at.getTime() - 1) : at;
  return { [`${name}On`]: [localDay(day, timeZone)] };
}
