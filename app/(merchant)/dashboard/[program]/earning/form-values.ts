import type { FormTerms, Values } from "@/lib/earning/rule-form/values";
import { emptyRule, writeRule } from "@/lib/earning/rule-form/write";
import type { RuleView } from "@/lib/earning/rule-view";
import { localClock, localDay } from "@/lib/shared/calendar";
import { startingPoint } from "./rule-here";

/** "18:05". */
function timeOf(at: Date, timeZone: string): string {
  const { minutes } = localClock(at, timeZone);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** A day, and the time of it where it is not the day's beginning. `last` is the end of a day that is left out. */
function dayValues(name: "starts" | "ends", at: Date | null, timeZone: string): Values {
  if (!at) return {};
  const time = timeOf(at, timeZone);
  if (time !== "00:00") return { [`${name}On`]: [localDay(at, timeZone)], [`${name}At`]: [time] };
  const day = name === "ends" ? new Date(at.getTime() - 1) : at;
  return { [`${name}On`]: [localDay(day, timeZone)] };
}

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
    ...dayValues("starts", from?.state === "scheduled" ? from.liveFrom : null, terms.timeZone),
    ...dayValues("ends", endsAt, terms.timeZone),
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
