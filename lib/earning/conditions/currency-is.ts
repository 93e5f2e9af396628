import { z } from "zod";
import { isCurrency } from "@/lib/shared/money";
import { orderCondition } from "../condition";

/** E1: the order is in this currency. A rule with a rate per amount has this condition without naming it. */
export const currencyIs = orderCondition({
  code: "currency_is",
  input: z.object({ code: z.literal("currency_is"), currency: z.string().refine(isCurrency) }),
  label: "In a currency",
  help: "Only orders in this currency.",
  fields: [{ kind: "currency", name: "currency", label: "Currency" }],
  ofEvents: false,
  matcher({ currency }) {
    return ({ content }) => (content.currency === currency ? true : { currency: content.currency });
  },
  sentence: ({ currency }) => `on orders in ${currency}`,
  whyNot: (input, { currency }) =>
    `This order is in ${currency}; the rule is for orders in ${input.currency}.`,
});
