import { z } from "zod";
import { dayStart } from "@/lib/shared/calendar";
import { decimalString, parseMinor } from "@/lib/shared/money";
import { isStorable } from "@/lib/shared/storable";
import { categoryKey } from "./history";
import type { Measure, MeasureCode } from "./measure";

/** What the forms of this feature are read by. */
export type GameContext = {
  currency: string;
  timeZone: string;
  /** What the shop's products are sorted into; empty where the shop has told of none, and then none is refused. */
  categories: readonly string[];
  /** Rewards and badges that can be given. */
  rewards: readonly { id: string; name: string }[];
  badges: readonly { id: string; name: string }[];
  unitNames: { one: string; many: string };
  /** When the form is read. */
  now: Date;
};

export const text = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, `${label}: shorten it to ${most} characters.`)
    .refine(isStorable, `${label}: take out the character that cannot be stored.`);

export const ART_KEYS = [
  "cup",
  "flag",
  "leaf",
  "star",
  "path",
  "compass",
  "flame",
  "heart",
  "sun",
  "peak",
] as const;

/** The fields that badges and challenges have in common. */
export const COMMON_FIELDS = {
  name: text("Name", 60).min(1, "Name: say what members see, like “Early riser”.").prefault(""),
  description: text("Description", 300).default(""),
  art: z.enum(ART_KEYS, { error: "Drawing: choose one of the list." }).default("star"),
  measure: z.enum(
    ["orders", "spend", "items", "categories", "visits", "events", "tenure", "units", "referrals", "given"],
    { error: "What counts: choose one of the list." },
  ),
  minAmount: z.string().trim().default(""),
  categories: z.array(text("Categories", 200)).max(50, "Categories: choose at most 50.").default([]),
  skus: text("Products", 2_000).default(""),
  eventName: text("Event", 80).default(""),
  eventOne: text("What one is called", 60).default(""),
  eventMany: text("What many are called", 60).default(""),
};

const Common = z.object(COMMON_FIELDS);
export type CommonFields = z.output<typeof Common>;
export type Complain = (field: string, message: string) => null;

/** The amount that a field gives, in what the measure counts: money in minor units, anything else in whole pieces. */
export function figureOf(
  typed: string,
  field: string,
  label: string,
  measure: MeasureCode,
  currency: string,
  complain: Complain,
): bigint | null {
  if (measure === "spend") {
    const minor = parseMinor(typed, currency);
    if (minor.ok && minor.value > 0n && minor.value < 10n ** 13n) return minor.value;
    return complain(field, `${label}: enter an amount above zero, like ${decimalString(100_00n, currency)}.`);
  }
  if (/^\d{1,9}$/.test(typed) && BigInt(typed) > 0n) return BigInt(typed);
  return complain(field, `${label}: enter a whole number above zero.`);
}

/** Categories as the shop writes them; one that no product has is refused. */
function categoriesOf(fields: CommonFields, context: GameContext, complain: Complain): string[] | null {
  const known = new Map(context.categories.map((category) => [categoryKey(category), category]));
  if (known.size === 0) return fields.categories;
  const unknown = fields.categories.find((category) => !known.has(categoryKey(category)));
  if (unknown !== undefined) {
    return complain(
      "categories",
      `Categories: no product is in “${unknown}”. Choose among those that there are.`,
    );
  }
  return fields.categories.map((category) => known.get(categoryKey(category)) ?? category);
}

/** What is counted, as the form has it; null, and a sentence by the field, when it says nothing. */
export function measureOf(fields: CommonFields, context: GameContext, complain: Complain): Measure | null {
  const { measure } = fields;
  switch (measure) {
    case "orders": {
      if (!fields.minAmount) return { code: measure, minMinor: 0n };
      const minor = parseMinor(fields.minAmount, context.currency);
      if (minor.ok && minor.value > 0n) return { code: measure, minMinor: minor.value };
      return complain(
        "minAmount",
        `Smallest order: enter an amount above zero, like ${decimalString(20_00n, context.currency)}, or nothing.`,
      );
    }
    case "items": {
      const categories = categoriesOf(fields, context, complain);
      const skus = fields.skus.split(/[,\n]/).map((sku) => sku.trim());
      return (
        categories && { code: measure, categories, skus: [...new Set(skus)].filter(Boolean).slice(0, 50) }
      );
    }
    case "categories": {
      const categories = categoriesOf(fields, context, complain);
      return categories && { code: measure, categories };
    }
    case "events": {
      if (!/^[a-z0-9][a-z0-9._-]*$/.test(fields.eventName)) {
        return complain("eventName", "Event: use small letters, digits, dots and hyphens, like review.");
      }
      if (!fields.eventOne || !fields.eventMany) {
        return complain("eventOne", "Event: say what one and several are called, like review and reviews.");
      }
      const { eventOne: one, eventMany: many } = fields;
      return { code: measure, type: `custom.${fields.eventName}`, one, many };
    }
    default:
      return { code: measure };
  }
}

/** A figure as the field of a form shows it. */
export function figureText(figure: bigint, { code }: Measure, currency: string): string {
  return code === "spend" ? decimalString(figure, currency) : figure.toString();
}

export type CommonValues = Record<Exclude<keyof CommonFields, "categories">, string> & {
  categories: string[];
};

/** What the form shows of a measure. */
export function measureValues(
  measure: Measure,
  currency: string,
): Omit<CommonValues, "name" | "description" | "art"> {
  return {
    measure: measure.code,
    minAmount:
      measure.code === "orders" && measure.minMinor > 0n ? decimalString(measure.minMinor, currency) : "",
    categories: "categories" in measure ? measure.categories : [],
    skus: measure.code === "items" ? measure.skus.join(", ") : "",
    eventName: measure.code === "events" ? measure.type.slice("custom.".length) : "",
    eventOne: measure.code === "events" ? measure.one : "",
    eventMany: measure.code === "events" ? measure.many : "",
  };
}

/** The first instant of a day as it is typed; null of what is no day, or of a year that is surely mistyped. */
export function typedDay(day: string, timeZone: string): Date | null {
  return /^2[01]\d\d-/.test(day) ? dayStart(day, timeZone) : null;
}

export const DAY_WORDS = "choose a day of the calendar, like 2027-01-31.";
