import { z } from "zod";
import { formatMoney } from "@/lib/shared/format";
import { isCurrency } from "@/lib/shared/money";
import { say } from "@/lib/shared/say";
import { orderCondition } from "../condition";
import { figuresOf } from "../figures";
import { MinorText } from "../texts";

const figures = figuresOf((spendMinor: bigint) => ({ spendMinor: spendMinor.toString() }));

/**
 * E2: the order comes to at least this much: what was paid after discounts for all that may earn, refunds taken off. A
 * return that brings the order below it takes back what this rule had paid. Where it names a currency, orders in another
 * do not reach it. Of an event it is what its data call `spend`.
 */
export const minimumSpend = orderCondition({
  code: "minimum_spend",
  input: z.object({
    code: z.literal("minimum_spend"),
    minor: MinorText,
    currency: z.string().refine(isCurrency, "must be a currency code, like EUR").optional(),
  }),
  label: "A minimum spend",
  help: "Only orders of at least this much, after discounts and returns, without gift cards and tips.",
  fields: [
    { kind: "money", name: "minor", label: "At least" },
    { kind: "currency", name: "currency", label: "Currency", optional: true },
  ],
  ofEvents: true,
  matcher({ minor, currency }) {
    const least = BigInt(minor);
    return ({ spendMinor, content }) =>
      spendMinor >= least && (currency === undefined || currency === content.currency)
        ? true
        : figures(spendMinor);
  },
  sentence({ minor, currency = "" }, words) {
    const { locale, of } = words;
    const least = { minor: BigInt(minor), currency: currency || words.currency };
    return say(words, "why.condition.spend", { of, amount: formatMoney(least, { locale, short: true }) });
  },
  whyNot({ minor, currency }, { spendMinor }, words) {
    const { currency: own, locale, of } = words;
    const spent = formatMoney({ minor: BigInt(String(spendMinor)), currency: own }, { locale });
    const least = formatMoney({ minor: BigInt(minor), currency: currency ?? own }, { locale });
    return say(words, "why.not.spend", { of, spent, least });
  },
});
