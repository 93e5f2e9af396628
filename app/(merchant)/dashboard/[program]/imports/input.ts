import { z } from "zod";
import { DATE_ORDERS } from "@/lib/member-imports/date";
import { FIELDS, type Field } from "@/lib/member-imports/field";
import type { Plan } from "@/lib/member-imports/plan";
import { presetOf } from "@/lib/member-imports/preset";

/** What stands for "not in this file" and "leave them where they are". */
export const NONE = "none";
export const columnName = (field: Field) => `column_${field}`;

const Column = z.coerce.number().int().min(0).max(199).optional();
const Index = z.preprocess((value) => (value === NONE || value === "" ? undefined : value), Column);
const Day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, "Choose a day.")
  .optional();

const columns = Object.fromEntries(FIELDS.map((field) => [columnName(field), Index])) as Record<
  string,
  typeof Index
>;

/** The form that says which column is what. */
export const PlanInput = z
  .object({
    ...columns,
    preset: z.string().max(40),
    mode: z.enum(["set", "add"]),
    unmatched: z.enum(["enrol", "skip"]),
    decimal: z.enum([".", ",", NONE]).default(NONE),
    dateOrder: z.enum(DATE_ORDERS).default("dmy"),
    tierName: z.array(z.string().max(200)).max(50).default([]),
    tierHere: z
      .array(z.uuid().or(z.literal(NONE)))
      .max(50)
      .default([]),
    pinUntil: Day,
    expiresOn: Day,
    subledger: z.string().max(200).default(""),
    welcome: z.literal("on").optional(),
  })
  .transform((typed): Plan => {
    const of = typed as typeof typed & Record<string, number | undefined>;
    const chosen = FIELDS.flatMap((field) => {
      const index = of[columnName(field)];
      return index === undefined ? [] : [[field, index] as const];
    });
    const here = (at: number) => (typed.tierHere[at] === NONE ? null : (typed.tierHere[at] ?? null));
    return {
      preset: presetOf(typed.preset).code,
      columns: Object.fromEntries(chosen),
      mode: typed.mode,
      unmatched: typed.unmatched,
      decimal: typed.decimal === NONE ? null : (typed.decimal as "." | ","),
      dateOrder: typed.dateOrder,
      tiers: Object.fromEntries(typed.tierName.map((name, at) => [name, here(at)])),
      pinUntil: typed.pinUntil ?? null,
      expiresOn: typed.expiresOn ?? null,
      subledger: typed.subledger,
      welcome: typed.welcome === "on",
    };
  });
