import { effectOf } from "@/lib/earning/effects";
import type { RuleDefinition } from "@/lib/earning/rule";

/** When what a rule gives can be spent; null for one that only adds to, multiplies or leaves out what others give. */
export function spendableText(definition: RuleDefinition): string | null {
  const { stage } = effectOf(definition.effect.code);
  return stage === "base" || stage === "flat" ? availabilityText(definition) : null;
}

function availabilityText({ availability }: RuleDefinition): string {
  switch (availability.code) {
    case "at_once":
      return "At once.";
    case "on_fulfilment":
      return "When the order has been fulfilled.";
    case "after_payment":
      if (availability.days === 0) return "At the end of the day it was paid.";
      return availability.days === 1
        ? "At the end of the day after payment."
        : `At the end of the ${availability.days}th day after payment.`.replace(/(\d+)th/, ordinal);
  }
}

const ENDINGS: Record<string, string> = { one: "st", two: "nd", few: "rd", other: "th" };
const plurals = new Intl.PluralRules("en", { type: "ordinal" });

function ordinal(_: string, digits: string): string {
  return `${digits}${ENDINGS[plurals.select(Number(digits))]}`;
}
