import { z } from "zod";
import { parseMinor } from "@/lib/shared/money";
import { CauseInput, type Impact } from "./cause";

const AMOUNT = "Enter an amount like 1.50: what you pay the cause for 100 points.";

const IMPACT = "Enter an amount like 5.00: what one of them costs.";
const word = z.string().trim().max(60, "Shorten it to 60 characters.").optional();

/** What a cause does with money: an amount, and what that is called, one and many. All three, or none. */
function impactFields(currency: string) {
  const impactAmount = z
    .string()
    .trim()
    .optional()
    .transform((text, context) => {
      if (!text) return null;
      const minor = parseMinor(text, currency);
      if (minor.ok && minor.value > 0n) return minor.value;
      context.addIssue({ code: "custom", message: IMPACT });
      return z.NEVER;
    });
  return { impactAmount, impactOne: word, impactMany: word };
}

type GivenImpact = { impactAmount: bigint | null; impactOne?: string; impactMany?: string };

function readImpact(given: GivenImpact, context: z.RefinementCtx): Impact {
  const { impactAmount, impactOne = "", impactMany = "" } = given;
  if (impactAmount === null && impactOne === "" && impactMany === "") return null;
  const missing = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (impactAmount === null) missing("impactAmount", IMPACT);
  if (impactOne === "") missing("impactOne", "Say what one is called, such as “tree planted”.");
  if (impactMany === "") missing("impactMany", "Say what many are called, such as “trees planted”.");
  return impactAmount === null ? null : { impactMinor: impactAmount, impactOne, impactMany };
}

/** The form of what a cause does with money. */
export function impactForm(currency: string) {
  return z.object(impactFields(currency)).transform(readImpact);
}

/** The form of a cause in a program's currency. */
export function causeForm(currency: string) {
  const amount = z.string({ error: AMOUNT }).transform((text, context) => {
    const minor = parseMinor(text, currency);
    if (minor.ok) return minor.value;
    context.addIssue({ code: "custom", message: AMOUNT });
    return z.NEVER;
  });
  return CauseInput.pick({ name: true, description: true })
    .extend({ amount: amount.pipe(CauseInput.shape.minorPerHundred), ...impactFields(currency) })
    .transform(({ amount: minorPerHundred, name, description, ...given }, context) => ({
      ...{ name, description, minorPerHundred },
      ...readImpact(given, context),
    }));
}
