import { z } from "zod";
import { dayStart } from "@/lib/shared/calendar";
import { LOCALES, type Locale } from "@/lib/shared/locale";
import { parseMinor } from "@/lib/shared/money";
import { MOST_TERMS } from "./terms";

const MOST_INCENTIVE = 100_000_000n;

const Texts = Object.fromEntries(
  LOCALES.map((locale) => [
    `text-${locale}`,
    z
      .string()
      .trim()
      .max(MOST_TERMS, `Shorten this to ${MOST_TERMS.toLocaleString("en")} characters.`)
      .optional(),
  ]),
) as Record<`text-${Locale}`, z.ZodOptional<z.ZodString>>;

/** The form of the next version of the terms; days and amounts as the program has them. */
export function TermsInput({ currency, timeZone }: { currency: string; timeZone: string }, now: Date) {
  return z
    .object({
      ...Texts,
      basedOn: z.coerce.number().int().min(0).max(1_000_000),
      note: z
        .string({ error: "Say what is new; members read it." })
        .trim()
        .min(1, "Say what is new; members read it.")
        .max(500, "Shorten this to 500 characters."),
      effectiveOn: z.string().trim().optional(),
      incentive: z.string().trim().optional(),
    })
    .transform((fields, context) => {
      const complain = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: [field], message });
      const day = fields.effectiveOn ? dayStart(fields.effectiveOn, timeZone) : now;
      if (day === null) complain("effectiveOn", "Give a day, such as 2027-01-31.");
      else if (day < now) complain("effectiveOn", "Choose a day to come, or leave this empty for at once.");
      const amount = fields.incentive ? parseMinor(fields.incentive, currency) : null;
      if (amount && (!amount.ok || amount.value <= 0n || amount.value > MOST_INCENTIVE))
        complain("incentive", "Enter an amount above zero, such as 12.50.");
      const texts: Partial<Record<Locale, string>> = {};
      for (const locale of LOCALES) {
        const text = fields[`text-${locale}`];
        if (text) texts[locale] = text;
      }
      const { note, basedOn } = fields;
      return {
        ...{ texts, note, basedOn, effectiveAt: day ?? now },
        incentiveMinor: amount?.ok ? Number(amount.value) : null,
      };
    });
}
