import { z } from "zod";
import { parseMinor } from "@/lib/shared/money";
import type { MembershipSettings } from "@/lib/shared/program-settings";

const whole = (label: string, least: number, most: number) => {
  const words = `${label}: enter a whole number from ${least} to ${most}.`;
  return z
    .string({ error: words })
    .trim()
    .regex(/^\d{1,4}$/, words)
    .transform(Number)
    .refine((value) => value >= least && value <= most, words);
};

const amount = (label: string, currency: string) =>
  z.string({ error: `${label}: enter an amount.` }).transform((typed, context) => {
    const read = parseMinor(typed, currency);
    if (read.ok && read.value > 0n && read.value <= 100_000_000n) return Number(read.value);
    context.addIssue({ code: "custom", message: `${label}: enter an amount above zero, such as 20.` });
    return z.NEVER;
  });

/** The form of how one joins. Amounts are read in the program's currency. */
export const MembershipInput = (currency: string) =>
  z.object({
    entry: z.enum(["open", "invited", "threshold", "paid"], { error: "Choose how one joins." }),
    thresholdMinor: amount("Spend", currency),
    thresholdMonths: whole("Months", 1, 60)
      .optional()
      .transform((months) => months ?? null),
    feeMinor: amount("Fee", currency),
    feeMonths: whole("Months of a period", 1, 60),
    graceDays: whole("Days of grace", 0, 90),
    noticeDays: whole("Days of notice", 1, 90),
  }) satisfies z.ZodType<MembershipSettings>;

/** A new invitation, by form and by API. */
export const InvitationInput = z.object({
  note: z
    .string({ error: "Say whom it is for, so that you know it again." })
    .trim()
    .min(1, "Say whom it is for, so that you know it again.")
    .max(200, "Shorten this to 200 characters."),
  mostUses: z.coerce
    .number({ error: "Enter how many people can use it, from 1 to 10,000." })
    .int("Enter how many people can use it, from 1 to 10,000.")
    .min(1, "Enter how many people can use it, from 1 to 10,000.")
    .max(10_000, "Enter how many people can use it, from 1 to 10,000."),
  days: z.coerce
    .number({ error: "Enter for how many days it holds, from 1 to 365." })
    .int("Enter for how many days it holds, from 1 to 365.")
    .min(1, "Enter for how many days it holds, from 1 to 365.")
    .max(365, "Enter for how many days it holds, from 1 to 365."),
});
export type InvitationInput = z.output<typeof InvitationInput>;
