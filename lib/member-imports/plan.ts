import { z } from "zod";
import { DATE_ORDERS } from "./date";
import { FIELDS } from "./field";
import { DECIMAL_SIGNS } from "./number";
import { presetOf } from "./preset";

const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/, "Write a day like 2027-03-31.");

/** The most columns of a file. */
export const MOST_COLUMNS = 200;

/** Which column is what, and how a file is taken over. */
export const Plan = z.object({
  /** lib/member-imports/preset.ts */
  preset: z.string().max(40),
  /** By field, the column's index, 0 is the first. */
  columns: z.partialRecord(
    z.enum(FIELDS),
    z
      .int()
      .min(0)
      .max(MOST_COLUMNS - 1),
  ),
  /** set: the balance becomes the file's. add: the file's points come on top. */
  mode: z.enum(["set", "add"]).default("set"),
  /** Whoever is no member yet becomes one, or is left out. */
  unmatched: z.enum(["enrol", "skip"]).default("enrol"),
  decimal: z.enum(DECIMAL_SIGNS).nullable().default(null),
  dateOrder: z.enum(DATE_ORDERS).default("dmy"),
  /** By the tier's name in the file, the tier here; null leaves members where they are. */
  tiers: z.record(z.string().max(200), z.uuid().nullable()).default({}),
  /** Tiers from the file are kept until the end of this local day, where the file has no day of its own. */
  pinUntil: Day.nullable().default(null),
  /** Points lapse at the end of this local day, where the file has no day of its own; null is never. */
  expiresOn: Day.nullable().default(null),
  /** Of a file with several subledgers, the one whose points are taken over. */
  subledger: z.string().max(200).default(""),
  /** Whether new members are welcomed as if they had joined by themselves. */
  welcome: z.boolean().default(false),
});
export type Plan = z.infer<typeof Plan>;

export type PlanProblem = { field: string; message: string };

/** What is missing of a plan before anything can be looked at by it, or null. */
export function planProblem(
  plan: Plan,
  file: { headers: readonly string[]; tierNames: readonly string[] },
  ladder: readonly { id: string }[],
  today: string,
): PlanProblem | null {
  const { columns } = plan;
  const beyond = Object.values(columns).some((index) => index !== undefined && index >= file.headers.length);
  if (beyond)
    return { field: "columns", message: "One of the columns is not in this file. Choose it again." };
  if (columns.email === undefined && columns.customer_id === undefined)
    return {
      field: "column_email",
      message: "Say which column holds the e-mail or the customer id: members are found by them.",
    };
  if (plan.mode === "set" && presetOf(plan.preset).rowsPerMember === "many")
    return {
      field: "mode",
      message:
        "A file with several rows for one member can only be added: each row is a part of what they have.",
    };
  if (Object.values(plan.tiers).some((id) => id !== null && !ladder.some((tier) => tier.id === id)))
    return { field: "tiers", message: "One of the tiers is no longer there. Choose it again." };
  const isPlacing = columns.tier !== undefined && Object.values(plan.tiers).some((id) => id !== null);
  if (isPlacing && plan.pinUntil === null)
    return {
      field: "pinUntil",
      message: "Say until when the tiers of the file are kept. After that day they are earned as usual.",
    };
  if (plan.pinUntil !== null && plan.pinUntil <= today)
    return { field: "pinUntil", message: "Tiers can only be kept until a day that is still to come." };
  if (plan.expiresOn !== null && plan.expiresOn <= today)
    return { field: "expiresOn", message: "Points can only lapse on a day that is still to come." };
  return null;
}
