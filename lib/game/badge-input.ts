import { z } from "zod";
import { endOfDay, localDay } from "@/lib/shared/calendar";
import { type BadgeTerms, MOST_LEVELS } from "./badge";
import type { Measure, Within } from "./measure";
import {
  COMMON_FIELDS,
  type CommonValues,
  type Complain,
  DAY_WORDS,
  figureOf,
  figureText,
  type GameContext,
  measureOf,
  measureValues,
  text,
  typedDay,
} from "./measure-input";

const places = Array.from({ length: MOST_LEVELS }, (_, i) => i + 1);
const levelFields = Object.fromEntries(
  places.flatMap((n) => [
    [`target${n}`, z.string().trim().max(20).default("")],
    [`level${n}`, text(`Name of level ${n}`, 40).default("")],
  ]),
) as Record<string, z.ZodDefault<z.ZodString>>;

const Fields = z.object({
  ...COMMON_FIELDS,
  ...levelFields,
  within: z
    .enum(["ever", "week", "month", "year", "between"], { error: "Over which time: choose one." })
    .default("ever"),
  fromDay: z.string().trim().default(""),
  untilDay: z.string().trim().default(""),
  hidden: z.literal("on").optional(),
  position: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, "Place: enter a whole number up to 9,999.")
    .default("0"),
});
type Fields = z.output<typeof Fields>;

type Level = BadgeTerms["definition"]["levels"][number];

function levelsOf(
  fields: Fields & Record<string, unknown>,
  measure: Measure,
  currency: string,
  complain: Complain,
): Level[] | null {
  const typed = (name: string) => String(fields[name] ?? "");
  if (measure.code === "given") return [{ name: typed("level1"), target: 1n }];
  const levels: Level[] = [];
  let isWhole = true;
  for (const n of places) {
    const [goal, name] = [typed(`target${n}`), typed(`level${n}`)];
    if (!goal && !name && n > 1) continue;
    const target = figureOf(goal, `target${n}`, `Level ${n}`, measure.code, currency, complain);
    const before = levels.at(-1);
    if (target === null) isWhole = false;
    else if (before && target <= before.target) {
      complain(`target${n}`, `Level ${n}: ask for more than the level before it.`);
      isWhole = false;
    } else levels.push({ name, target });
  }
  return isWhole ? levels : null;
}

function withinOf(fields: Fields, measure: Measure, timeZone: string, complain: Complain): Within | null {
  if (measure.code === "tenure" || measure.code === "given" || fields.within === "ever")
    return { code: "ever" };
  if (fields.within !== "between") return { code: "best", unit: fields.within };
  const from = typedDay(fields.fromDay, timeZone);
  const last = typedDay(fields.untilDay, timeZone);
  if (!from) return complain("fromDay", `First day: ${DAY_WORDS}`);
  if (!last) return complain("untilDay", `Last day: ${DAY_WORDS}`);
  if (last < from) return complain("untilDay", "Last day: it is before the first day. Choose a later one.");
  return { code: "between", from, until: endOfDay(last, timeZone) };
}

/** The merchant's form for a badge; what comes out are its terms, with `version` of the definition. */
export function badgeInput(context: GameContext, version: number) {
  return Fields.transform((fields, issues): BadgeTerms => {
    const complain: Complain = (field, message) => {
      issues.addIssue({ code: "custom", path: [field], message });
      return null;
    };
    const measure = measureOf(fields, context, complain);
    const levels = measure && levelsOf(fields, measure, context.currency, complain);
    const within = measure && withinOf(fields, measure, context.timeZone, complain);
    if (!measure || !levels || !within) return z.NEVER;
    const { name, description, art, hidden, position } = fields;
    return {
      ...{ name, description, art, hidden: hidden === "on", position: Number(position) },
      definition: { version, measure, within, levels },
    };
  });
}

export type BadgeFormValues = CommonValues & Record<string, string | string[]>;

const EMPTY_LEVELS = Object.fromEntries(
  places.flatMap((n) => [
    [`target${n}`, ""],
    [`level${n}`, ""],
  ]),
);

/** What the form for a new badge begins with. */
export const NEW_BADGE: BadgeFormValues = {
  ...EMPTY_LEVELS,
  ...{ name: "", description: "", art: "star", measure: "orders", minAmount: "", categories: [], skus: "" },
  ...{
    eventName: "",
    eventOne: "",
    eventMany: "",
    within: "ever",
    fromDay: "",
    untilDay: "",
    hidden: "",
    position: "0",
  },
};

/** What the form shows of a badge as it stands. */
export function badgeFormValues(
  { name, description, art, hidden, position, definition }: BadgeTerms,
  { currency, timeZone }: Pick<GameContext, "currency" | "timeZone">,
): BadgeFormValues {
  const { measure, within, levels } = definition;
  const typed = levels.flatMap((level, i): [string, string][] => [
    [`target${i + 1}`, measure.code === "given" ? "" : figureText(level.target, measure, currency)],
    [`level${i + 1}`, level.name],
  ]);
  const between = within.code === "between" ? within : null;
  return {
    ...NEW_BADGE,
    ...measureValues(measure, currency),
    ...Object.fromEntries(typed),
    ...{ name, description, art, hidden: hidden ? "on" : "", position: String(position) },
    within: within.code === "best" ? within.unit : within.code,
    fromDay: between ? localDay(between.from, timeZone) : "",
    untilDay: between ? localDay(new Date(between.until.getTime() - 1), timeZone) : "",
  };
}

export { places as LEVEL_PLACES };
