import { z } from "zod";
import { decimalString, isCurrency, parseMinor } from "@/lib/shared/money";
import type { ConditionInput } from "./conditions";
import { MOST_NAME } from "./publish-refusals";
import { RULE_DEFAULTS, type RuleDefinition } from "./rule";
import { MAX_VALUES } from "./texts";

/** Names in a text field, separated by commas or line breaks; repetitions are taken once. */
const NameList = (label: string) =>
  z
    .string()
    .default("")
    .transform((text) => [
      ...new Set(
        text
          .split(/[,\n]/)
          .map((name) => name.trim())
          .filter(Boolean),
      ),
    ])
    .refine((names) => names.length <= MAX_VALUES, `${label}: list at most ${MAX_VALUES}.`)
    .refine(
      (names) => names.every((name) => name.length <= 200),
      `${label}: each name can have 200 characters at most.`,
    );

const POINTS_WORDS = "Points must be a whole number from 1 to 1,000,000.";
const DAYS_WORDS = "Days must be a whole number from 0 to 365.";

const Fields = z.object({
  name: z
    .string({ error: "Give the rule a name." })
    .trim()
    .min(1, "Give the rule a name.")
    .max(MOST_NAME, `The name can have ${MOST_NAME} characters at most.`),
  points: z.coerce
    .number({ error: POINTS_WORDS })
    .int(POINTS_WORDS)
    .min(1, POINTS_WORDS)
    .max(1_000_000, POINTS_WORDS),
  /** The amount that earns the points, as a decimal: "1", "2.50". */
  amount: z.string({ error: "Give the amount that earns the points, like 1 or 2.50." }),
  currency: z
    .string({ error: "Choose a currency." })
    .refine(isCurrency, "The currency must be a code of three capital letters, like EUR."),
  categories: NameList("Categories"),
  excludedCategories: NameList("Excluded categories"),
  excludedChannels: NameList("Excluded channels"),
  /** Empty for none. */
  minimumSpend: z.string().trim().default(""),
  tax: z.enum(["with", "without"], { error: "Choose whether tax counts." }).default("without"),
  discounts: z.enum(["after", "before"], { error: "Choose whether discounts count." }).default("after"),
  shipping: z.union([z.boolean(), z.enum(["on", "true", "false", ""])]).default(false),
  availability: z
    .enum(["at_once", "on_fulfilment", "after_payment"], { error: "Choose when the points open." })
    .default("at_once"),
  days: z.coerce
    .number({ error: DAYS_WORDS })
    .int(DAYS_WORDS)
    .min(0, DAYS_WORDS)
    .max(365, DAYS_WORDS)
    .default(14),
});
type Fields = z.output<typeof Fields>;

function minorOf(text: string, currency: string, least: string): { minor: string } | { error: string } {
  const parsed = parseMinor(text, currency);
  if (parsed.ok && parsed.value > 0n) return { minor: parsed.value.toString() };
  if (!parsed.ok && parsed.error.code === "amount_too_large") return { error: `${least} is too large.` };
  if (!parsed.ok && parsed.error.code === "amount_too_precise") {
    return { error: `${least} has more decimals than ${currency} knows.` };
  }
  return { error: `${least} must be an amount above zero, like 1 or 2.50.` };
}

function definitionOf(fields: Fields, perMinor: string, minimum: string | null): RuleDefinition {
  const { categories, excludedCategories, excludedChannels } = fields;
  const conditions: ConditionInput[] = [];
  if (categories.length > 0) conditions.push({ code: "category_in", categories });
  if (excludedCategories.length > 0)
    conditions.push({ code: "category_not_in", categories: excludedCategories });
  if (minimum !== null) conditions.push({ code: "minimum_spend", minor: minimum });
  if (excludedChannels.length > 0) conditions.push({ code: "channel_not_in", channels: excludedChannels });
  return {
    ...RULE_DEFAULTS,
    effect: { code: "per_amount", points: fields.points, perMinor, currency: fields.currency },
    conditions,
    basis: {
      tax: fields.tax,
      discounts: fields.discounts,
      shipping: fields.shipping === true || fields.shipping === "on" || fields.shipping === "true",
    },
    availability:
      fields.availability === "after_payment"
        ? { code: "after_payment", days: fields.days }
        : { code: fields.availability },
  };
}

/** The merchant's form for an earning rule; what comes out is a name and a definition. */
export const RuleInput = Fields.transform((fields, context): { name: string; definition: RuleDefinition } => {
  const complain = (field: keyof Fields, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  const per = minorOf(fields.amount, fields.currency, "The amount");
  const minimum =
    fields.minimumSpend === "" ? null : minorOf(fields.minimumSpend, fields.currency, "The minimum spend");
  if ("error" in per) complain("amount", per.error);
  else if (BigInt(fields.points) > BigInt(per.minor) * 100n) {
    complain(
      "points",
      "This gives more than 100 points for the smallest coin: lower the points or raise the amount.",
    );
  }
  if (minimum && "error" in minimum) complain("minimumSpend", minimum.error);
  if ("error" in per || (minimum && "error" in minimum)) return z.NEVER;
  return { name: fields.name, definition: definitionOf(fields, per.minor, minimum?.minor ?? null) };
});

const IN_THE_FORM = new Set<string>(["category_in", "category_not_in", "minimum_spend", "channel_not_in"]);

/** An edited definition with the conditions of the former one that the form does not show: saving never drops them. */
export function keepUnshown(edited: RuleDefinition, former: RuleDefinition): RuleDefinition {
  const unshown = former.conditions.filter(({ code }) => !IN_THE_FORM.has(code));
  return { ...edited, conditions: [...edited.conditions, ...unshown] };
}

export type RuleFormValues = Record<Exclude<keyof Fields, "shipping">, string> & { shipping: boolean };

/** What the form shows for a rule as it stands. */
export function ruleFormValues(
  name: string,
  { effect, conditions, basis, availability }: RuleDefinition,
): RuleFormValues {
  const rate = effect.code === "per_amount" ? effect : null;
  const currency = rate?.currency ?? "EUR";
  const values: RuleFormValues = {
    name,
    points: rate ? String(rate.points) : "",
    amount: rate ? decimalString(BigInt(rate.perMinor), currency) : "",
    currency,
    categories: "",
    excludedCategories: "",
    excludedChannels: "",
    minimumSpend: "",
    ...basis,
    availability: availability.code,
    days: availability.code === "after_payment" ? String(availability.days) : "14",
  };
  for (const condition of conditions) {
    if (condition.code === "category_in") values.categories = condition.categories.join(", ");
    if (condition.code === "category_not_in") values.excludedCategories = condition.categories.join(", ");
    if (condition.code === "channel_not_in") values.excludedChannels = condition.channels.join(", ");
    if (condition.code === "minimum_spend") {
      values.minimumSpend = decimalString(BigInt(condition.minor), currency);
    }
  }
  return values;
}
