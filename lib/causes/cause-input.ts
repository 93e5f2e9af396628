import { z } from "zod";
import { parseMinor } from "@/lib/shared/money";
import { CauseInput } from "./cause";

const AMOUNT = "Enter an amount like 1.50: what you pay the cause for 100 points.";

/** The form of a cause in a program's currency. */
export function causeForm(currency: string) {
  const amount = z.string({ error: AMOUNT }).transform((text, context) => {
    const minor = parseMinor(text, currency);
    if (minor.ok) return minor.value;
    context.addIssue({ code: "custom", message: AMOUNT });
    return z.NEVER;
  });
  return CauseInput.omit({ minorPerHundred: true })
    .extend({ amount: amount.pipe(CauseInput.shape.minorPerHundred) })
    .transform(({ amount: minorPerHundred, ...terms }) => ({ ...terms, minorPerHundred }));
}
