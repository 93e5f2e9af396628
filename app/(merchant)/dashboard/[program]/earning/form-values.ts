import { type RuleFormValues, ruleFormValues } from "@/lib/earning/rule-input";
import type { RuleView } from "@/lib/earning/rule-view";
import { localDay } from "@/lib/shared/calendar";
import type { RuleFormAll } from "./rule-form";
import { startingPoint } from "./rule-here";

const EMPTY: Omit<RuleFormValues, "currency"> = {
  ...{ name: "", points: "1", amount: "1", categories: "", excludedCategories: "", excludedChannels: "" },
  ...{
    minimumSpend: "",
    tax: "with",
    discounts: "after",
    shipping: false,
    availability: "at_once",
    days: "14",
  },
};

/** What the form begins with: the rule as it stands, or what most programs begin with. */
export function formValues(
  rule: RuleView | null,
  { currency, timeZone }: { currency: string; timeZone: string },
  now: Date,
): RuleFormAll {
  const from = rule && startingPoint(rule);
  const shown = from?.definition
    ? ruleFormValues(from.name, from.definition)
    : { ...EMPTY, currency, name: rule?.name ?? "" };
  const endsAt = from?.liveUntil && from.liveUntil > now ? from.liveUntil : null;
  return {
    ...shown,
    startsOn: from?.state === "scheduled" ? localDay(from.liveFrom, timeZone) : "",
    endsOn: endsAt ? localDay(new Date(endsAt.getTime() - 1), timeZone) : "",
    place: rule ? "keep" : "last",
    basedOn: String(rule?.newest ?? 0),
  };
}

/** A draft that came back from the review, over what the form would begin with. */
export function withDraft(
  values: RuleFormAll,
  draft: Record<string, string | string[] | undefined>,
): RuleFormAll {
  if (draft.basedOn === undefined) return values;
  const typed = Object.fromEntries(
    Object.keys(values).map((name) => {
      const value = draft[name];
      return [name, (Array.isArray(value) ? value[0] : value) ?? ""];
    }),
  );
  return { ...(typed as Omit<RuleFormAll, "shipping">), shipping: draft.shipping !== undefined };
}
