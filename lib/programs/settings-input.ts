import { z } from "zod";
import type { ProgramSettings } from "@/lib/shared/program-settings";

/** What the page of a program's settings changes; everything else has a page of its own. */
export const GENERAL_SETTINGS = [
  "pricesIncludeTax",
  "rounding",
  "carryOver",
  "expiryMonths",
  "remindDays",
  "expiryChoices",
  "refundShortfall",
  "returnedPointsDays",
  "automaticEnrolment",
  "matchByEmail",
  "matchByPhone",
  "claimDays",
  "unitAttribute",
  "unitNames",
  "qualifyingNames",
  "bonusCategories",
] as const satisfies (keyof ProgramSettings)[];

export type GeneralSettings = Pick<ProgramSettings, (typeof GENERAL_SETTINGS)[number]>;

const whole = (label: string, least: number, most: number) => {
  const words = `${label}: enter a whole number from ${least} to ${most.toLocaleString("en")}.`;
  return z
    .string({ error: words })
    .trim()
    .regex(/^\d{1,6}$/, words)
    .transform(Number)
    .refine((value) => value >= least && value <= most, words);
};

const word = (label: string) =>
  z
    .string({ error: `${label}: give a word.` })
    .trim()
    .min(1, `${label}: give a word.`)
    .max(40, `${label}: shorten it to 40 characters.`);

const flag = z.enum(["on"]).optional();

/** Rounding and what becomes of the rest are one choice: only what is rounded down leaves a rest to keep. */
const ROUNDINGS = {
  floor_keep: { rounding: "floor", carryOver: true },
  floor: { rounding: "floor", carryOver: false },
  round: { rounding: "round", carryOver: false },
  ceil: { rounding: "ceil", carryOver: false },
} as const satisfies Record<string, Pick<ProgramSettings, "rounding" | "carryOver">>;

const MOST_CATEGORIES = 50;

/** "coffee" or "coffee: Coffee and beans", one a line. */
function categoriesOf(text: string): { categories: { category: string; label: string }[]; problem?: string } {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const categories = lines.map((line) => {
    const at = line.indexOf(":");
    const category = (at < 0 ? line : line.slice(0, at)).trim();
    const label = at < 0 ? category : line.slice(at + 1).trim() || category;
    return { category, label };
  });
  const names = categories.map(({ category }) => category.toLowerCase());
  const twice = categories.find(({ category }, index) => names.indexOf(category.toLowerCase()) !== index);
  if (twice) return { categories, problem: `“${twice.category}” stands there twice.` };
  if (categories.length > MOST_CATEGORIES) return { categories, problem: `List at most ${MOST_CATEGORIES}.` };
  const long = categories.find(({ category, label }) => category.length > 200 || label.length > 100);
  if (long) return { categories, problem: `“${long.label.slice(0, 40)}…” is too long.` };
  const empty = categories.find(({ category }) => category === "");
  return empty ? { categories, problem: "A line has no category before its colon." } : { categories };
}

function daysOf(text: string): { days: number[]; problem?: string } {
  const parts = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
  const days = [...new Set(parts)].sort((a, b) => b - a);
  if (days.some((day) => !(day >= 1 && day <= 365))) {
    return { days: [], problem: "Reminders: list days from 1 to 365, like 60, 30, 7." };
  }
  return days.length > 5 ? { days: [], problem: "Reminders: list at most 5." } : { days };
}

const Fields = z.object({
  pricesIncludeTax: z.enum(["with", "without"], { error: "Prices: choose whether they include tax." }),
  rounding: z.enum(["floor_keep", "floor", "round", "ceil"], { error: "Rounding: choose one." }),
  expiryMonths: whole("Points lapse after", 1, 120).optional(),
  remindDays: z.string().trim().default(""),
  expiryChoices: flag,
  refundShortfall: z.enum(["below_zero", "stop_at_zero", "write_off"], {
    error: "Refunds: choose what happens to points that are spent already.",
  }),
  returnedPointsDays: whole("Returned points live at least", 0, 365),
  automaticEnrolment: flag,
  matchByEmail: flag,
  matchByPhone: flag,
  claimDays: whole("Earlier orders can be claimed for", 0, 365),
  unitAttribute: z.string().trim().max(100, "Attribute: shorten it to 100 characters.").optional(),
  unitOne: word("One unit"),
  unitMany: word("Several units"),
  qualifyingOne: word("One qualifying point"),
  qualifyingMany: word("Several qualifying points"),
  bonusCategories: z.string().default(""),
  bonusMost: whole("Categories at a time", 1, 10),
  bonusChangeDays: whole("Days until a choice can be changed", 0, 365),
});
type Fields = z.output<typeof Fields>;

/** The form of the program's settings. */
export const SettingsInput = Fields.transform((fields, context): GeneralSettings => {
  const complain = (field: keyof Fields, message: string | undefined) =>
    message && context.addIssue({ code: "custom", path: [field], message });
  const offered = categoriesOf(fields.bonusCategories);
  const reminders = daysOf(fields.remindDays);
  complain("bonusCategories", offered.problem);
  complain("remindDays", reminders.problem);
  const months = fields.expiryMonths ?? null;
  const tooEarly = reminders.days.find((day) => months !== null && day > months * 31);
  if (tooEarly !== undefined) {
    complain(
      "remindDays",
      `Reminders: points live ${months} ${months === 1 ? "month" : "months"}, so ${tooEarly} days before is too early.`,
    );
  }
  return {
    pricesIncludeTax: fields.pricesIncludeTax === "with",
    ...ROUNDINGS[fields.rounding],
    expiryMonths: months,
    remindDays: reminders.days,
    expiryChoices: fields.expiryChoices === "on",
    refundShortfall: fields.refundShortfall,
    returnedPointsDays: fields.returnedPointsDays,
    automaticEnrolment: fields.automaticEnrolment === "on",
    matchByEmail: fields.matchByEmail === "on",
    matchByPhone: fields.matchByPhone === "on",
    claimDays: fields.claimDays,
    unitAttribute: fields.unitAttribute || null,
    unitNames: { one: fields.unitOne, many: fields.unitMany },
    qualifyingNames: { one: fields.qualifyingOne, many: fields.qualifyingMany },
    bonusCategories: {
      categories: offered.categories,
      most: fields.bonusMost,
      changeDays: fields.bonusChangeDays,
    },
  };
});

/** What the form shows for settings as they stand. */
export function settingsFormValues(settings: ProgramSettings) {
  const { unitNames, qualifyingNames, bonusCategories } = settings;
  const keeps = settings.rounding === "floor" && settings.carryOver;
  return {
    pricesIncludeTax: settings.pricesIncludeTax ? "with" : "without",
    rounding: keeps ? "floor_keep" : settings.rounding,
    expiryMonths: settings.expiryMonths === null ? "" : String(settings.expiryMonths),
    remindDays: settings.remindDays.join(", "),
    expiryChoices: settings.expiryChoices,
    refundShortfall: settings.refundShortfall,
    returnedPointsDays: String(settings.returnedPointsDays),
    automaticEnrolment: settings.automaticEnrolment,
    matchByEmail: settings.matchByEmail,
    matchByPhone: settings.matchByPhone,
    claimDays: String(settings.claimDays),
    unitAttribute: settings.unitAttribute ?? "",
    unitOne: unitNames.one,
    unitMany: unitNames.many,
    qualifyingOne: qualifyingNames.one,
    qualifyingMany: qualifyingNames.many,
    bonusCategories: bonusCategories.categories
      .map(({ category, label }) => (category === label ? category : `${category}: ${label}`))
      .join("\n"),
    bonusMost: String(bonusCategories.most),
    bonusChangeDays: String(bonusCategories.changeDays),
  };
}
export type SettingsFormValues = ReturnType<typeof settingsFormValues>;
